"""Masks over pictures: boxes and arrays as pixels of one colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lite_py.media.decoder import open_picture

if TYPE_CHECKING:
    import numpy as np

BORDER = 3
"""Pixels of a box's edge, as in Gradio."""

RED = (255, 0, 0)
"""The colour of a label that has none of its own: the page turns its hue, so that each label has another."""


def colour(name: str | None) -> tuple[int, int, int]:
    """A CSS colour as red, green and blue; `RED` for None.

    Raises:
        ValueError: there is no such colour.
    """
    if name is None:
        return RED
    from PIL import ImageColor

    text = name if not all(letter in "0123456789abcdefABCDEF" for letter in name) else f"#{name}"
    try:
        red, green, blue = ImageColor.getrgb(text)[:3]
    except ValueError:
        raise ValueError(f"color_map has {name!r}, which is no colour; write it as #ff8800.") from None
    return red, green, blue


def size_of(path: str) -> tuple[int, int]:
    """Height and width of a picture file, without reading its pixels."""
    with open_picture(path) as image:
        return image.height, image.width


def draw(
    annotation: Any, shape: tuple[int, int] | None, tint: tuple[int, int, int], name: str
) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A box or an array as RGBA pixels: the colour where it is above 0, as opaque as it is high.

    Args:
        annotation: (x1, y1, x2, y2) in pixels, or an array from 0 to 1.
        shape: the picture's height and width; None when they are not known.
        tint: red, green and blue.
        name: what to call it in messages.

    Raises:
        ValueError: it is neither, or of another shape than the picture.
    """
    import numpy as np

    if hasattr(annotation, "ndim") and annotation.ndim != 1:
        array = np.asarray(annotation)
        if array.ndim != 2 or (shape is not None and array.shape != shape):
            wanted = "(height, width)" if shape is None else str(shape)
            raise ValueError(f"{name} is a mask of shape {array.shape}; the picture's is {wanted}.")
    elif shape is None:
        raise ValueError(f"{name} is a box over a picture on the web, whose size Python does not know; use a mask.")
    else:
        array = _box(annotation, shape, name)
    pixels = np.zeros((*array.shape, 4), np.uint8)
    pixels[array > 0, :3] = tint
    pixels[..., 3] = np.clip(array * 255.0, 0, 255).astype(np.uint8)
    return pixels


def _box(box: Any, shape: tuple[int, int], name: str) -> np.ndarray[Any, Any]:
    import numpy as np

    try:
        x1, y1, x2, y2 = (int(part) for part in box)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {box!r:.60}; it must be a box (x1, y1, x2, y2) or a mask, an array.") from None
    array = np.zeros(shape)
    array[y1:y2, x1:x2] = 0.5
    array[y1:y2, x1 : x1 + BORDER] = 1
    array[y1:y2, x2 - BORDER : x2] = 1
    array[y1 : y1 + BORDER, x1:x2] = 1
    array[y2 - BORDER : y2, x1:x2] = 1
    return array
