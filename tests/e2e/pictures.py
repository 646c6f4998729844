"""Real picture files for tests, and Pillow's own reading of them."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageOps

SIZE = (97, 61)
ORIENTATION = 0x0112
"""The EXIF tag of a picture's orientation (EXIF 2.3, 4.6.4)."""


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture with gradients, edges and every corner different."""
    width, height = size
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    pixels = np.dstack([x, y, (x * 3 + y * 5) % 256]).astype(np.uint8)
    pixels[: height // 4, : width // 5] = (250, 10, 20)
    pixels[-height // 5 :, -width // 6 :] = (5, 240, 90)
    return Image.fromarray(pixels)


def _saved(image: Image.Image, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def files() -> dict[str, bytes]:
    """Picture files by name: the kinds that cameras and programs write."""
    image = scene()
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    alpha = image.convert("RGBA")
    alpha.putalpha(Image.fromarray(np.linspace(0, 255, SIZE[0] * SIZE[1]).reshape(SIZE[1], SIZE[0]).astype(np.uint8)))
    return {
        "rgb.png": _saved(image, format="PNG"),
        "rotated.jpg": _saved(image, format="JPEG", quality=92, exif=exif),
        "alpha.png": _saved(alpha, format="PNG"),
        "palette.png": _saved(image.quantize(32), format="PNG"),
        "grey.png": _saved(image.convert("L"), format="PNG"),
        "lossless.webp": _saved(image, format="WEBP", lossless=True),
    }


def decoded(data: bytes) -> np.ndarray:
    """The upright RGB pixels of a picture file, by Pillow: uint8, (height, width, 3)."""
    return np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"))


def sepia(pixels: np.ndarray) -> np.ndarray:
    """The same filter as the app under test, in CPython: uint8, (height, width, 3)."""
    weights = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
    toned = pixels.dot(weights.T)
    toned /= toned.max()
    return np.rint(toned * 255).astype(np.uint8)
