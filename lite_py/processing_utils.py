"""`gradio.processing_utils`: the helpers that apps import from there."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lite_py.media import audio

if TYPE_CHECKING:
    from PIL import Image

__all__ = [
    "audio_from_file",
    "audio_to_file",
    "convert_to_16_bit_wav",
    "decode_base64_to_file",
    "encode_file_to_base64",
    "encode_pil_to_bytes",
    "ffmpeg_installed",
    "hash_bytes",
    "hash_file",
    "resize_and_crop",
]


def audio_from_file(filename: str) -> tuple[int, Any]:
    """The samples of a sound's file: (samples a second, array).

    Raises:
        Error: it is no sound that Python can read here.
    """
    return audio.read(filename, Path(filename).name)


def audio_to_file(sample_rate: int, data: Any, filename: str) -> None:
    """Write samples into a WAV file, whatever its name ends with."""
    Path(filename).write_bytes(audio.encode(sample_rate, audio.as_int16(data)))


def convert_to_16_bit_wav(data: Any) -> Any:
    """Samples as 16-bit integers."""
    return audio.as_int16(data)


def encode_pil_to_bytes(pil_image: Image.Image, format: str = "png") -> bytes:
    """A picture as the content of a file."""
    with tempfile.TemporaryFile() as file:
        pil_image.save(file, format=format)
        file.seek(0)
        return file.read()


def encode_file_to_base64(path: str | Path) -> str:
    """The content of a file as base64."""
    return base64.b64encode(Path(path).read_bytes()).decode("ascii")


def decode_base64_to_file(encoding: str, dir: str | None = None) -> str:
    """Write base64, or an address of the kind `data:`, into a file. Returns its path."""
    content = base64.b64decode(encoding.split(",", 1)[-1])
    with tempfile.NamedTemporaryFile(dir=dir, delete=False) as file:
        file.write(content)
    return file.name


def hash_bytes(bytes: bytes) -> str:
    """What content is known by (SHA-256)."""
    return hashlib.sha256(bytes).hexdigest()


def hash_file(file_path: str | Path) -> str:
    """What a file's content is known by (SHA-256)."""
    return hash_bytes(Path(file_path).read_bytes())


def ffmpeg_installed() -> bool:
    """Can ffmpeg be run? Not in a page."""
    return False


def resize_and_crop(img: Image.Image, size: tuple[int, int], crop_type: str = "center") -> Image.Image:
    """A picture made as large as `size` says, and cut.

    Args:
        img: the picture.
        size: width and height.
        crop_type: which part stays: "top", "center" or "bottom".

    Raises:
        ValueError: another crop_type.
    """
    from PIL import ImageOps

    centers = {"top": (0.0, 0.0), "center": (0.5, 0.5), "bottom": (1.0, 1.0)}
    if crop_type not in centers:
        raise ValueError(f"crop_type is {crop_type!r}; it must be 'top', 'center' or 'bottom'.")
    return ImageOps.fit(img, size, centering=centers[crop_type])
