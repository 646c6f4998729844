"""Raw pixels to numpy arrays, Pillow images and picture files, and back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Literal

from lite_py.files import Picture

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

Kind = Literal["numpy", "pil", "filepath"]
"""What a function gets: a uint8 array, a Pillow image, or a file's path."""

PLAIN_MODES = ("L", "LA", "RGB", "RGBA")
"""Pillow's modes of one byte for each band."""


def frame(pixels: bytes | memoryview, width: int, height: int, format: str) -> Picture:
    """A frame of a camera, RGBA, whose file would be of `format`; the camera has no alpha."""
    return _picture(pixels, width, height, "RGB", format)


def array_picture(array: np.ndarray[Any, np.dtype[np.uint8]], format: str) -> Picture:
    """An array that nobody writes into any more."""
    import numpy as np

    height, width = array.shape[:2]
    pixels = np.ascontiguousarray(array).data.cast("B")
    return _picture(pixels, width, height, PLAIN_MODES[len(pixels) // (width * height) - 1], format)


def image_picture(image: Image.Image, format: str) -> Picture:
    """A copy of a Pillow image. What its bands do not tell (palettes, 16 bits, CMYK) is kept beside the pixels."""
    (width, height), info = image.size, dict(image.info)
    if image.mode not in PLAIN_MODES:
        kept = image.copy()
        pixels = image.convert("RGBA").tobytes()
        return Picture(pixels, width, height, encode=lambda: encode(kept, format), mode=image.mode)
    return _picture(image.tobytes(), width, height, image.mode, format, info)


def _picture(
    pixels: bytes | memoryview, width: int, height: int, mode: str, format: str, info: dict[Any, Any] | None = None
) -> Picture:
    def file_bytes() -> bytes:
        made = image_of(picture)
        made.info = info or {}
        return encode(made, format)

    picture = Picture(pixels, width, height, encode=file_bytes, mode=mode, plain=not info and mode in ("RGB", "RGBA"))
    return picture


def from_picture(picture: Picture, mode: str | None, kind: Literal["numpy", "pil"], own: bool = False) -> Any:
    """Raw pixels as a function wants them, without a file in between.

    Args:
        picture: the pixels.
        mode: a Pillow mode, or None for the picture's own.
        kind: "numpy" for a uint8 array (h, w) or (h, w, channels), or "pil".
        own: nobody else has these pixels; the function may write into them.
    """
    wanted = mode or (picture.mode if picture.mode in PLAIN_MODES else "RGBA")
    if kind == "numpy" and wanted == PLAIN_MODES[picture.channels - 1]:
        array = _stored(picture)
        return array if own else array.copy()
    if kind == "numpy" and wanted in ("RGB", "RGBA"):
        return _colours(picture, len(wanted))
    image = image_of(picture)
    if image.mode != wanted:
        image = image.convert(wanted)
    if kind == "pil":
        return image if own else image.copy()
    import numpy as np

    return np.array(image)


def _stored(picture: Picture) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The pixels as they are: (h, w) or (h, w, channels)."""
    import numpy as np

    shape = (picture.height, picture.width, picture.channels)
    return np.asarray(memoryview(picture.pixels)).reshape(shape[: 2 + (picture.channels > 1)])


def _colours(picture: Picture, channels: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The pixels as an array of 3 or 4 channels."""
    import numpy as np

    stored = np.atleast_3d(_stored(picture))
    colours, has_alpha = (3 if stored.shape[2] > 2 else 1), stored.shape[2] in (2, 4)
    array = np.empty((picture.height, picture.width, channels), np.uint8)
    for band in range(3):  # one by one: seven times as fast as a slice of all
        array[..., band] = stored[..., band % colours]
    if channels == 4:
        array[..., 3] = stored[..., -1] if has_alpha else 255
    return array


def image_of(picture: Picture) -> Image.Image:
    """The pixels as a Pillow image of the picture's mode, if that is a plain one, else RGBA."""
    from PIL import Image

    stored, size = PLAIN_MODES[picture.channels - 1], (picture.width, picture.height)
    pixels: Any = picture.pixels  # any buffer will do
    image = Image.frombuffer(stored, size, pixels, "raw", stored, 0, 1)
    return image.convert(picture.mode) if picture.mode in PLAIN_MODES and picture.mode != stored else image


def encode(image: Image.Image, format: str) -> bytes:
    """A picture file's bytes.

    Args:
        image: any mode; converted to RGB when the format has no such mode.
        format: a file ending that Pillow writes, such as "webp".

    Raises:
        ValueError: Pillow writes no such files.
    """
    try:
        return _save(image, format)
    except OSError:
        return _save(image.convert("RGB"), format)
    except ValueError:
        if image.mode in ("L", "RGB"):
            raise
        return _save(image.convert("RGB"), format)


def _save(image: Image.Image, format: str) -> bytes:
    """The bytes of a file; its ending lets Pillow load that format's code alone."""
    stream = _NamedBytes(f"image.{format.lower()}")
    image.save(stream)
    return stream.getvalue()


class _NamedBytes(io.BytesIO):
    """A file in memory with a name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
