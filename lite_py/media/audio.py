"""Sound: files to numpy arrays of 16-bit samples, and arrays to WAV files.

WAV is read and written here. What else there is (mp3, ogg, flac, m4a, webm), only the browser
decodes; it hands its samples over as a WAV file.
"""

from __future__ import annotations

import dataclasses
import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from lite_py import spelling
from lite_py.errors import Error
from lite_py.files import Files
from lite_py.types import FileData

if TYPE_CHECKING:
    import numpy as np

    Samples = np.ndarray[Any, np.dtype[np.int16]]

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
"""WAVE_FORMAT_* of Microsoft's mmreg.h."""
_READABLE = {(_PCM, 8), (_PCM, 16), (_PCM, 24), (_PCM, 32), (_FLOAT, 32), (_FLOAT, 64)}
_UNKNOWN_SIZE = 0xFFFFFFFF
"""What programs write that do not know the length when they begin."""
_MOST_CHANNELS = 64
"""More columns than this are samples: the array lies the wrong way round."""

_BEGINNINGS: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WAVE", "wav"),
    (0, b"fLaC", "flac"),
    (0, b"OggS", "ogg"),
    (4, b"ftyp", "m4a"),
    (0, b"\x1aE\xdf\xa3", "webm"),
    (0, b"ID3", "mp3"),
)


@dataclasses.dataclass(frozen=True)
class Header:
    """What a WAV file says of itself.

    `offset` and `size` (bytes) are where its samples lie; `format` is a WAVE_FORMAT number.
    """

    format: int
    channels: int
    rate: int
    bits: int
    offset: int
    size: int

    @property
    def frames(self) -> int:
        """Samples of one channel."""
        return self.size // (self.channels * self.bits // 8)


def header(path: str | Path) -> Header | None:
    """The header of a WAV file that `read` can read; None for any other file."""
    with Path(path).open("rb") as file:
        try:
            return _header(file)
        except struct.error:
            return None


def _header(file: BinaryIO) -> Header | None:
    riff, _, wave = struct.unpack("<4sI4s", file.read(12))
    if riff not in (b"RIFF", b"RF64") or wave != b"WAVE":
        return None
    end = os.fstat(file.fileno()).st_size
    found: tuple[int, int, int, int] | None = None
    while True:
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"data":
            break
        body = file.read(size + size % 2)
        if name == b"fmt ":
            kind, channels, rate, _, _, bits = struct.unpack("<HHIIHH", body[:16])
            if kind == _EXTENSIBLE:
                (kind,) = struct.unpack("<H", body[24:26])
            found = kind, channels, rate, bits
    if found is None or (found[0], found[3]) not in _READABLE or not found[1] or not found[2]:
        return None
    offset = file.tell()
    # a recording that was cut off, or streamed, has less, or does not say how much
    size = end - offset if size == _UNKNOWN_SIZE else min(size, end - offset)
    return Header(*found, offset, size)


def read(path: str | Path, name: str) -> tuple[int, Samples]:
    """A WAV file's rate (Hz), and its samples: (samples,), or (samples, channels) if there are several.

    Of 24 and 32 bits the upper 16 are taken; floats are scaled by 32768 and cut at the ends.

    Args:
        path: the file.
        name: what to call it in messages.

    Raises:
        Error: it is empty, or no WAV file that can be read.
    """
    import numpy as np

    if Path(path).stat().st_size == 0:
        raise Error(f"{name} is an empty file, not a recording; choose another one.")
    about = header(path)
    if about is None:
        raise Error(f"{name} is damaged, or no sound that can be read; use a WAV or MP3 file.")
    width = about.bits // 8
    count = about.frames * about.channels
    samples: Samples
    if (about.format, about.bits) == (_PCM, 16):
        samples = np.fromfile(path, "<i2", count, offset=about.offset)
        return about.rate, samples.reshape(-1, about.channels) if about.channels > 1 else samples
    raw = np.fromfile(path, np.uint8, count * width, offset=about.offset)
    if about.format == _FLOAT:
        scaled = np.nan_to_num(raw.view(f"<f{width}").astype(np.float64)) * 32768
        samples = np.clip(np.rint(scaled), -32768, 32767).astype(np.int16)
    elif width == 1:
        samples = (raw.astype(np.int16) - 128) << 8
    else:
        samples = raw.reshape(count, width)[:, width - 2 :].copy().view("<i2").reshape(count).astype(np.int16)
    return about.rate, samples.reshape(-1, about.channels) if about.channels > 1 else samples


def encode(rate: int, samples: Samples) -> bytes:
    """The bytes of a 16-bit WAV file.

    Args:
        rate: Hz.
        samples: (samples,) or (samples, channels).
    """
    return b"".join(parts(rate, samples))


def parts(rate: int, samples: Samples) -> list[bytes | memoryview]:
    """The same in parts, of which the last are the samples themselves."""
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    data = samples.astype("<i2", order="C", copy=False).data.cast("B") if samples.size else memoryview(b"")
    return [
        b"".join(
            (
                struct.pack("<4sI4s", b"RIFF", 36 + len(data), b"WAVE"),
                struct.pack("<4sIHHIIHH", b"fmt ", 16, _PCM, channels, rate, rate * channels * 2, channels * 2, 16),
                struct.pack("<4sI", b"data", len(data)),
            )
        ),
        data,
    ]


def as_int16(value: Any) -> Samples:
    """An array of any number type as 16-bit samples, by Gradio's rules.

    Floats are divided by their peak, so that the loudest is as loud as can be; NaN is silence.
    8 and 32 bits are scaled, unsigned numbers moved. Integers of other sizes, which Gradio refuses,
    are taken as they are if they fit.

    Raises:
        ValueError: no numbers, integers that do not fit, or a shape that is no sound.
    """
    import numpy as np

    data = np.asarray(value)
    if data.ndim not in (1, 2):
        raise ValueError(f"An array of shape {data.shape} is no sound; use (samples,) or (samples, channels).")
    if data.ndim == 2 and data.shape[1] > _MOST_CHANNELS:
        raise ValueError(
            f"An array of shape {data.shape} would have {data.shape[1]} channels; "
            "the order is (samples, channels), so transpose it."
        )
    kind, width = data.dtype.kind, data.dtype.itemsize
    if kind == "f":
        data = np.nan_to_num(data.astype(np.float32) if width == 2 else data.astype(np.float64) if width > 8 else data)
        peak = np.abs(data).max(initial=0)
        data = data / peak * 32767 if peak else data
    elif kind == "b":
        data = data.astype(np.int16) * np.int16(32767)
    elif kind not in "iu":
        raise ValueError(f"An array of {data.dtype} is no sound; use int16, or floats.")
    elif data.dtype == np.int32:
        data = data / 65536
    elif data.dtype == np.uint16:
        data = data.astype(np.int32) - 32768
    elif data.dtype == np.uint8:
        data = data.astype(np.int32) * 257 - 32768
    elif data.dtype == np.int8:
        data = data.astype(np.int16) * np.int16(256)
    elif width > 2 and data.size and (data.min() < -32768 or data.max() > 32767):
        raise ValueError(
            f"Sound of {data.dtype} must lie between -32768 and 32767, but this goes from {data.min()} to "
            f"{data.max()}; convert it to int16, or to floats."
        )
    samples: Samples = data.astype(np.int16, copy=False)
    return samples


def ending(data: bytes) -> str:
    """The file ending that the first bytes of a sound file stand for."""
    for position, mark, name in _BEGINNINGS:
        if data[position : position + len(mark)] == mark:
            return name
    return "mp3" if data[:1] == b"\xff" else "wav"


def samples_of(value: Any) -> tuple[int, Samples]:
    """What a function returned as (rate, array): the rate, and 16-bit samples.

    Raises:
        ValueError: it is something else.
    """
    try:
        rate, data = value
        number = int(rate)
    except (TypeError, ValueError):
        raise ValueError("An Audio's tuple is (sample rate in Hz, array of samples), in this order.") from None
    if not 0 < number < 2**31:
        raise ValueError(f"{rate} is no sample rate; it is samples a second, such as 44100.")
    return number, as_int16(data)


def publish(value: Any, format: str | None, files: Files) -> FileData | None:
    """What a function returned, as a file for the page.

    Args:
        value: None, (rate, array), bytes of a file, a path or a URL (which only the browser loads).
        format: of the file that the author asked for; there is no encoder but WAV's.
        files: where it goes.

    Raises:
        ValueError: another type, or an array that is no sound.
        FileNotFoundError: there is no such file.
    """
    if value is None:
        return None
    if isinstance(value, dict) and "path" in value:
        return FileData.from_json(value)
    if isinstance(value, FileData):
        return value
    if isinstance(value, (str, Path)):
        file = files.describe(value)
        tell_format(file.path, format)
        return file
    if isinstance(value, (bytes, bytearray, memoryview)):
        data = bytes(value)
        return files.keep(data, f"audio.{ending(data)}")
    if isinstance(value, (tuple, list)):
        tell_format("audio.wav", format)
        return files.keep(parts(*samples_of(value)), "audio.wav")
    raise ValueError(
        f"An Audio plays (sample rate, array), bytes, a path or a URL, not a value of type {type(value).__name__}."
    )


def tell_format(path: str, format: str | None) -> None:
    """Say once on the console that a file is not converted, if the author asked for another format."""
    suffix = Path(path.split("?")[0]).suffix.lower()
    if format is not None and suffix != f".{format}":
        spelling.note(
            f"Audio(format={format!r}): a page cannot convert to it; a {suffix or 'plain'} file stays what it is."
        )


def join(parts: Sequence[tuple[int, Samples]]) -> tuple[int, Samples]:
    """One sound of several, one after the other.

    The rate and the channels are the first one's; one that differs is brought to them.

    Args:
        parts: (rate, samples) each, at least one.
    """
    import numpy as np

    rate, first = parts[0]
    channels = 1 if first.ndim == 1 else first.shape[1]
    fitted = [_fit(samples, own, rate, channels) for own, samples in parts]
    whole = np.concatenate(fitted)
    return rate, whole if channels > 1 else whole.reshape(-1)


def _fit(samples: Samples, own: int, rate: int, channels: int) -> Samples:
    """Samples as (samples, channels) of another rate, linearly interpolated."""
    import numpy as np

    wide = samples.reshape(len(samples), -1)
    if wide.shape[1] != channels:
        mono = wide.astype(np.int32).mean(axis=1)
        wide = np.repeat(mono[:, None], channels, axis=1).astype(np.int16)
    if own != rate and len(wide):
        at = np.arange(round(len(wide) * rate / own)) * (own / rate)
        columns = [np.interp(at, np.arange(len(wide)), wide[:, channel]) for channel in range(channels)]
        wide = np.rint(np.stack(columns, axis=1)).astype(np.int16)
    return wide
