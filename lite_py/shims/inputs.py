"""Pictures and sounds as transformers.js takes them."""

from __future__ import annotations

import os
import re
from typing import Any

from lite_py.errors import ExplainedError


class UnreadableError(ExplainedError, ValueError):
    """A picture or sound of a kind that cannot be read."""


def picture(value: Any) -> Any:
    """A picture for the worker.

    Args:
        value: a Pillow image, an array, a file's path or an address.

    Returns:
        Its pixels as RGB with width and height; an address stays one.
    """
    if isinstance(value, str) and re.match(r"https?:|data:|blob:", value):
        return value
    from PIL import Image

    if isinstance(value, (str, os.PathLike)):
        value = Image.open(value)
    elif not isinstance(value, Image.Image):
        value = Image.fromarray(value)
    image = value.convert("RGB")
    return {"__picture__": image.tobytes(), "width": image.width, "height": image.height, "channels": 3}


def sound(value: Any, rate: int | None) -> Any:
    """A sound for the worker: one channel of float32 samples.

    Args:
        value: samples at the model's rate, `{"raw" or "array": samples, "sampling_rate": hertz}`, the pair
            (hertz, samples), or a WAV file as path or bytes.
        rate: the model's, in hertz.

    Raises:
        UnreadableError: it is none of these.
    """
    import numpy

    given = rate
    if isinstance(value, (str, os.PathLike, bytes)):
        given, value = _wave(value)
    elif isinstance(value, dict):
        given, value = value.get("sampling_rate"), value.get("raw", value.get("array"))
    elif isinstance(value, tuple) and len(value) == 2:
        given, value = value
    if value is None:
        raise UnreadableError("A sound must have its samples as 'raw' or 'array', and its 'sampling_rate'.")
    samples = numpy.asarray(value)
    if samples.dtype.kind in "iu":
        samples = samples / float(numpy.iinfo(samples.dtype).max)
    if samples.ndim == 2:
        samples = samples.mean(axis=int(samples.shape[0] > samples.shape[1]))
    if rate and given and given != rate:
        samples = _resample(samples, round(len(samples) * rate / given))
    return samples.astype("float32")


def _wave(source: Any) -> tuple[int, Any]:
    """A WAV file's rate and samples."""
    import io
    import wave

    import numpy

    try:
        with wave.open(io.BytesIO(source) if isinstance(source, bytes) else os.fspath(source)) as file:
            width, channels = file.getsampwidth(), file.getnchannels()
            data, rate = file.readframes(file.getnframes()), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise UnreadableError(f"Only WAV files can be read here, or samples passed as an array ({error}).") from None
    if width not in (1, 2, 4):
        raise UnreadableError(f"WAV files can be read here with 8, 16 or 32 bits a sample; this one has {8 * width}.")
    samples = numpy.frombuffer(data, f"<{'u' if width == 1 else 'i'}{width}").reshape(-1, channels)
    if width == 1:
        samples = ((samples.astype("int16") - 128) << 8).astype("int16")
    return rate, samples


def _resample(samples: Any, length: int) -> Any:
    """As many samples of the same sound, by its spectrum."""
    import numpy

    spectrum = numpy.fft.rfft(samples)[: length // 2 + 1]
    return numpy.fft.irfft(spectrum, length) * (length / len(samples))
