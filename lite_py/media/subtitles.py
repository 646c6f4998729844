"""Subtitles as browsers read them: SubRip, JSON and lists become WebVTT."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from lite_py.files import Files, is_url
from lite_py.types import FileData

_TIMES = re.compile(
    r"^\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
)
"""The line of a SubRip or WebVTT cue: two times, hours optional, with a comma or a point."""


def publish(value: Any, files: Files) -> FileData | None:
    """Subtitles as a WebVTT file for the page.

    Args:
        value: None, a path or URL (.vtt, .srt, .json), or a list of {"text": ..., "timestamp": [start, end]}
            with seconds. What a URL names is loaded by the browser, so it must be .vtt already.
        files: where a converted file goes.

    Raises:
        ValueError: another type or ending, or content that is not as described.
        FileNotFoundError: there is no such file.
    """
    if value is None:
        return None
    if isinstance(value, FileData):
        return value
    if isinstance(value, dict) and "path" in value:
        return FileData.from_json(value)
    if isinstance(value, (list, tuple)):
        return files.keep(from_list(value).encode(), "subtitles.vtt")
    if not isinstance(value, (str, Path)):
        raise ValueError(
            f"Subtitles are a path or a list of texts with times, not a value of type {type(value).__name__}."
        )
    file = files.describe(value, needed=True)
    name = PurePosixPath(file.orig_name or file.path)
    ending = name.suffix.lower()
    if ending not in (".vtt", ".srt", ".json"):
        raise ValueError(
            f"Subtitles {name.name!r} end in {ending or 'nothing'}; they must be a .vtt, .srt or .json file."
        )
    if ending == ".vtt":
        return file
    if is_url(file.path):
        raise ValueError(f"{file.path:.200} is on the web, where Python cannot convert it; only .vtt works from there.")
    text = decoded(Path(file.path).read_bytes())
    if ending == ".srt":
        return files.keep(from_srt(text).encode(), f"{name.stem}.vtt")
    try:
        cues = json.loads(text)
    except ValueError as error:
        raise ValueError(f"The subtitles {name.name!r} are no JSON: {error}.") from None
    return files.keep(from_list(cues).encode(), f"{name.stem}.vtt")


def decoded(data: bytes) -> str:
    """The text of a subtitle file: UTF-8 or UTF-16 by its mark, else Windows-1252, as old files have it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def from_srt(text: str) -> str:
    """SubRip as WebVTT; blocks without a line of times are left out."""
    cues = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip()):
        lines = block.split("\n")
        for number, line in enumerate(lines[:2]):
            if match := _TIMES.match(line):
                cues.append(
                    f"{_time(*match.groups()[:4])} --> {_time(*match.groups()[4:])}\n{_text(lines[number + 1 :])}"
                )
                break
    return "WEBVTT\n\n" + "".join(f"{cue}\n\n" for cue in cues)


def from_list(cues: Any) -> str:
    """WebVTT of a list of {"text": ..., "timestamp": [start, end]}, times in seconds.

    Raises:
        ValueError: it is no such list; the message names the first wrong element.
    """
    if not isinstance(cues, Sequence) or isinstance(cues, str):
        raise ValueError("JSON subtitles must be a list of {'text': ..., 'timestamp': [start, end]}.")
    lines = []
    for index, cue in enumerate(cues):
        times = cue.get("timestamp") if isinstance(cue, dict) else None
        if not isinstance(times, (list, tuple)) or len(times) != 2 or "text" not in cue:
            raise ValueError(f"Subtitle {index} must be {{'text': ..., 'timestamp': [start, end]}}, not {cue!r:.80}.")
        start, end = (_seconds(float(time)) for time in times)
        lines.append(f"{start} --> {end}\n{_text(str(cue['text']).splitlines())}\n\n")
    return "WEBVTT\n\n" + "".join(lines)


def _text(lines: Sequence[str]) -> str:
    """The lines of a cue; an empty one would end it, and an arrow would begin another."""
    return "\n".join(line.replace("-->", "->") for line in lines if line.strip())


def _time(hours: str | None, minutes: str, seconds: str, fraction: str) -> str:
    return f"{int(hours or 0):02}:{int(minutes):02}:{int(seconds):02}.{fraction.ljust(3, '0')}"


def _seconds(value: float) -> str:
    milliseconds = round(max(0.0, value) * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
