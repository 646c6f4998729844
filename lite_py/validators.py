"""Validators for `validator=`, under Gradio's names."""

from __future__ import annotations

from typing import Any

from lite_py.updates import validate

__all__ = ["is_audio_correct_length", "is_video_correct_length", "validate"]


def is_audio_correct_length(
    audio: tuple[int, Any] | None, min_length: float | None, max_length: float | None
) -> dict[str, Any]:
    """Does a sound last as long as it may?

    Args:
        audio: (samples a second, samples), as an Audio of type "numpy" gives it.
        min_length: seconds, or None.
        max_length: seconds, or None.
    """
    if audio is None or (min_length is None and max_length is None):
        return validate(True, "")
    rate, samples = audio
    return _judged("Audio", len(samples) / rate, min_length, max_length)


def is_video_correct_length(video: str | None, min_length: float | None, max_length: float | None) -> dict[str, Any]:
    """Does a video last as long as it may? What cannot be measured here is let through.

    Args:
        video: the path of a file.
        min_length: seconds, or None.
        max_length: seconds, or None.
    """
    if video is None or (min_length is None and max_length is None):
        return validate(True, "")
    seconds = _mp4_seconds(video)
    return validate(True, "") if seconds is None else _judged("Video", seconds, min_length, max_length)


def _judged(kind: str, seconds: float, least: float | None, most: float | None) -> dict[str, Any]:
    if least is not None and seconds < least:
        return validate(False, f"{kind} is too short. It must be at least {least} seconds")
    if most is not None and seconds > most:
        return validate(False, f"{kind} is too long. It must be at most {most} seconds")
    return validate(True, "")


def _mp4_seconds(path: str) -> float | None:
    """How long a film of the MP4 kind is, by its header (ISO/IEC 14496-12, `mvhd`); None for others."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return None
    at = content.find(b"mvhd")
    if at < 0 or b"ftyp" not in content[:12]:
        return None
    wide = content[at + 4] == 1
    start = at + (24 if wide else 16)
    scale = int.from_bytes(content[start : start + 4], "big")
    length = int.from_bytes(content[start + 4 : start + (12 if wide else 8)], "big")
    return length / scale if scale else None
