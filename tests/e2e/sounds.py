"""Sounds for the tests: known sines, as WAV bytes and as encoded files.

`media/` was made with soundfile 0.14 (mp3, ogg, flac) and PyAV 18.1 (m4a, webm), each a second of a sine
of 440 Hz at half of full scale, mono; but the flac has two channels, 440 Hz at full scale and 660 Hz at 0.9.
"""

from __future__ import annotations

import io
import wave
from pathlib import Path
from typing import Any

import numpy as np

MEDIA = Path(__file__).parent / "media"

RATES = {"sine.flac": 8000, "sine.mp3": 22050, "sine.m4a": 32000, "sine.ogg": 44100, "sine.webm": 48000}
"""Every encoded file and its own sample rate."""

TYPES = {"flac": "audio/flac", "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "application/ogg", "webm": "video/webm"}
"""Media types as browsers may name them: that a file is sound is not always among what they say."""


def sine(rate: int, seconds: float = 1.0, hz: float = 440.0, level: float = 0.5) -> np.ndarray:
    """16-bit samples of a sine."""
    time = np.arange(int(rate * seconds)) / rate
    return np.rint(np.sin(2 * np.pi * hz * time) * level * 32767).astype(np.int16)


def wav(rate: int, samples: np.ndarray) -> bytes:
    """A 16-bit WAV file of (samples,) or (samples, channels)."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return stream.getvalue()


def read_wav(data: bytes) -> tuple[int, np.ndarray]:
    """The rate and samples of a 16-bit WAV file."""
    with wave.open(io.BytesIO(data)) as file:
        assert file.getsampwidth() == 2
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        channels = file.getnchannels()
        return file.getframerate(), samples.reshape(-1, channels) if channels > 1 else samples


def upload(name: str, data: bytes | None = None) -> dict[str, Any]:
    """A file for `set_input_files`: a name of `media/`, or given bytes."""
    kind = TYPES.get(name.rsplit(".", 1)[1], "audio/wav")
    return {"name": name, "mimeType": kind, "buffer": (MEDIA / name).read_bytes() if data is None else data}


LOOK = """
import hashlib, json
import numpy as np

def look(sound):
    if sound is None:
        return "nothing"
    rate, y = sound
    columns = y.reshape(len(y), -1).T
    hz = [float(np.abs(np.fft.rfft(c * np.hanning(len(c)))).argmax() * rate / len(c)) for c in columns]
    return json.dumps({
        "rate": rate, "shape": list(y.shape), "dtype": str(y.dtype), "hz": hz,
        "level": [float(np.sqrt((c.astype(float) ** 2).mean()) * 2 ** 0.5 / 32767) for c in columns],
        "sum": hashlib.sha1(y.tobytes()).hexdigest(),
    })
"""
"""Python for an app: `look(sound)` gives the rate, shape, loudest frequencies and levels, and a hash."""
