"""A sound that a generator gives piece by piece: each piece for the page, at the end one file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lite_py.errors import Error
from lite_py.files import Files, is_url
from lite_py.media import audio
from lite_py.types import FileData

if TYPE_CHECKING:
    from lite_py.media.audio import Samples

Decode = Callable[[dict[str, Any]], Awaitable[None]]
"""Waits until the browser has decoded a file; raises `Error` when it cannot."""


class SoundStream:
    """The pieces of one run of a generator.

    The page plays a piece as soon as it comes; the payloads of one stream have the same `stream`.

    Args:
        files: where pieces and the whole go.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._folder = files.new_path("stream")
        self._folder.mkdir(exist_ok=True)
        self._parts: list[tuple[int, Samples] | dict[str, Any]] = []
        self._shown: Path | None = None

    def stream_output(self, value: Any) -> dict[str, Any] | None:
        """The payload of a piece.

        Args:
            value: (rate, array), bytes of a sound file, or the path of one; None adds nothing.

        Raises:
            ValueError: it is something else.
        """
        if value is None:
            return None
        path = self._folder / f"{len(self._parts)}"
        sound, data = self._take(value)
        if sound is not None:
            data = audio.encode(*sound)
        path = path.with_suffix(f".{audio.ending(data)}")
        path.write_bytes(data)
        payload = FileData(path=str(path), orig_name=f"audio-stream{path.suffix}", size=len(data), is_stream=True)
        piece = {**payload.to_json(), "stream": self._folder.parent.name}
        if sound is not None:
            self._drop()  # the page has taken the one before; of this one the samples are kept
            self._shown = path
        self._parts.append(piece if sound is None else sound)
        return piece

    async def combine_stream(self, decode: Decode, stopped: bool = False) -> dict[str, Any] | None:
        """The payload of everything so far as one WAV file; None when there was nothing.

        Args:
            decode: has the browser decode a piece.
            stopped: the user ended it, and wants silence.

        Raises:
            Error: the browser cannot decode a piece.
        """
        parts: list[tuple[int, Samples]] = []
        for part in self._parts:
            if isinstance(part, dict):
                if self._files.decoded(part["path"]) is None:
                    await decode(part)
                samples = self._files.decoded(part["path"])
                if samples is None:
                    raise Error(f"{part['orig_name']} could not be decoded; yield WAV or arrays instead.")
                parts.append(audio.read(samples, part["orig_name"]))
                Path(samples).unlink(missing_ok=True)
                Path(part["path"]).unlink(missing_ok=True)
            else:
                parts.append(part)
        self._drop()
        if not parts:
            return None
        whole = self._files.keep(audio.parts(*audio.join(parts)), "audio-stream.wav")
        return {**whole.to_json(), "stream": self._folder.parent.name, "stopped": stopped}

    def _take(self, value: Any) -> tuple[tuple[int, Samples] | None, bytes]:
        """A piece's samples, or, if only a browser decodes it, its bytes."""
        if isinstance(value, (tuple, list)):
            return audio.samples_of(value), b""
        if isinstance(value, (bytes, bytearray, memoryview)):
            data = bytes(value)
        elif isinstance(value, (str, Path)) and not is_url(str(value)):
            data = Path(self._files.describe(value).path).read_bytes()
        else:
            raise ValueError(
                "A streaming Audio takes pieces as (sample rate, array), bytes or paths of files, "
                f"not a value of type {type(value).__name__}."
            )
        path = self._folder / "piece"
        path.write_bytes(data)
        return (audio.read(path, "A piece of the stream") if audio.header(path) is not None else None), data

    def _drop(self) -> None:
        if self._shown is not None:
            self._shown.unlink(missing_ok=True)
            self._shown = None
