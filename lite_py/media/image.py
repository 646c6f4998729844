"""Pictures: files to numpy arrays or Pillow images, and back to pixels for the page."""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from lite_py.errors import Error
from lite_py.files import Files, is_url
from lite_py.media import decoder
from lite_py.media.decoder import MAX_PIXELS, open_picture
from lite_py.media.pixels import Kind, array_picture, encode, from_picture, image_picture
from lite_py.types import FileData

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

_ROWS = 16
"""Rows of floats that are converted at once, so that they stay in the processor's cache."""


def decode(path: str, name: str, mode: str | None, kind: Kind, files: Files) -> Any:
    """A picture file as a function wants it: upright, in `mode`.

    Args:
        path: the file.
        name: what to call it in messages.
        mode: a Pillow mode, or None for the file's own.
        kind: "numpy" for a uint8 array (h, w) or (h, w, channels), "pil", or "filepath".
        files: where a converted file goes.

    Raises:
        Error: it is empty, no picture, broken or larger than `MAX_PIXELS`.
    """
    from PIL import ImageOps, UnidentifiedImageError

    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".svg":
        if kind == "filepath":
            return path
        raise Error(f"{name} is an SVG drawing, which has no pixels; use gr.Image(type='filepath') for it.")
    if Path(path).stat().st_size == 0:
        raise Error(f"{name} is an empty file, not a picture; choose another one.")
    if kind != "filepath" and (seen := decoder.take(path)) is not None:
        return seen.value(mode, kind)
    try:
        with open_picture(path) as opened:
            _check_size(opened.size, name)
            if kind == "filepath" and mode in (None, opened.mode):
                return path
            opened.load()
            ImageOps.exif_transpose(opened, in_place=True)
            image: Image.Image = opened.copy() if kind == "pil" else opened
    except UnidentifiedImageError:
        raise Error(f"{name} is not a picture that can be read; choose a PNG, JPEG, WebP or GIF file.") from None
    except (Error, MemoryError):
        raise
    except Exception as error:  # Pillow's parsers raise whatever broken bytes lead them to
        raise Error(f"{name} is damaged and cannot be read ({error}); choose another file.") from None
    if mode is not None and image.mode != mode and suffix != ".gif":
        image = image.convert(mode)
    if kind == "pil":
        return image
    if kind == "filepath":
        target = files.new_path(PurePosixPath(path).name)
        target.write_bytes(encode(image, suffix.lstrip(".") or "png"))
        return str(target)
    import numpy as np

    return np.array(image)


def given(payload: Any, mode: str | None, kind: Kind, files: Files) -> Any:
    """A picture of the page's as a function wants it; None when there is none.

    Args:
        payload: the page's value.
        mode: a Pillow mode, or None for the picture's own.
        kind: "numpy", "pil" or "filepath".
        files: the app's files.

    Raises:
        Error: it cannot be read as a picture.
    """
    if payload is None:
        return None
    file = FileData.from_json(payload)
    if file.path.startswith("data:"):
        file = from_data_url(file.path, files)
    elif is_url(file.path):
        if kind == "filepath":
            return file.path
        raise Error(f"{file.path:.200} is on the web, where Python cannot read it; upload the picture instead.")
    picture = files.picture(file.path)
    if picture is not None and kind != "filepath":
        return from_picture(picture, mode, kind)
    path = files.local_path(file)
    return decode(path, file.orig_name or PurePosixPath(path).name, mode, kind, files)


async def prepare(file: FileData, files: Files) -> None:
    """Have the browser decode a file of the page's, if its pixels are what Pillow gives; `decode` takes them."""
    if is_url(file.path) or files.picture(file.path) is not None:
        return
    try:
        path = files.local_path(file)
    except (OSError, ValueError):  # told by `decode`
        return
    await decoder.look(path, files)


def _check_size(size: tuple[int, int], name: str) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise Error(
            f"{name} has {width:,} x {height:,} pixels; at most {MAX_PIXELS:,} can be read. Make it smaller first."
        )


def from_data_url(url: str, files: Files) -> FileData:
    """The picture inside a `data:` URL, as a file of the app.

    Raises:
        Error: the URL holds none.
    """
    head, comma, body = url.partition(",")
    kind = head[len("data:") :].split(";")[0]
    try:
        data = base64.b64decode(body, validate=True) if head.endswith(";base64") else unquote_to_bytes(body)
    except ValueError:
        data = b""
    if not comma or not data:
        raise Error(f"{url:.60} is a data URL without a picture in it.")
    return files.keep(data, f"image{mimetypes.guess_extension(kind) or '.png'}")


def publish(value: Any, format: str, files: Files) -> FileData | None:
    """What a function returned, as a file for the page.

    Args:
        value: None, an array, a Pillow image, a path or a URL (which only the browser loads).
        format: of the file that arrays and images become when their path is read.
        files: where it goes.

    Raises:
        ValueError: another type, or an array that is no picture.
        FileNotFoundError: there is no such file.
    """
    if value is None:
        return None
    if isinstance(value, (str, Path)):
        return files.describe(value)
    if isinstance(value, dict) and "path" in value:
        return FileData.from_json(value)
    if isinstance(value, FileData):
        return value
    if hasattr(value, "__array_interface__") and not hasattr(value, "getbands"):
        import numpy as np

        array = as_uint8(value)
        picture = array_picture(array, format)
        if np.may_share_memory(array, value):  # the function may go on drawing in it
            picture = files.borrow(picture)
    elif hasattr(value, "getbands"):
        picture = image_picture(value, format)
    else:
        raise ValueError(
            f"An Image shows an array, a Pillow image, a path or a URL, not a value of type {type(value).__name__}."
        )
    return files.keep_picture(picture, f"image.{format}")


def as_uint8(value: Any) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """An array of any number type as bytes of a picture: (h, w) or (h, w, 1 to 4 channels).

    Floats from 0 to 1 are scaled by 255 and rounded; NaN and less than 0 become 0. Booleans become
    0 and 255, 16-bit integers lose their lower byte, other integers are cut to 0..255.

    Raises:
        ValueError: floats beyond 1, or a shape that is no picture.
    """
    import numpy as np

    array = np.asarray(value)
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    if array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[2] not in (2, 3, 4)) or 0 in array.shape:
        raise ValueError(
            f"An array of shape {array.shape} is no picture; use (height, width) or (height, width, 3 or 4)."
        )
    whole: np.ndarray[Any, np.dtype[np.uint8]] | None = None
    if array.dtype == np.uint8:
        whole = array
    elif array.dtype == np.bool_:
        whole = array.astype(np.uint8) * np.uint8(255)
    elif array.dtype == np.uint16:
        # as in Gradio: what fits into 8 bits is meant so
        whole = (array if array.max(initial=0) <= 255 else array >> 8).astype(np.uint8)
    elif np.issubdtype(array.dtype, np.integer):
        whole = np.clip(array, 0, 255).astype(np.uint8)
    if whole is not None:
        return whole
    if not np.issubdtype(array.dtype, np.floating):
        raise ValueError(f"An array of {array.dtype} is no picture; use uint8, or floats from 0 to 1.")
    lowest, highest = array.min(), array.max()
    if np.isnan(lowest):
        lowest, highest = np.nanmin(array, initial=0), np.nanmax(array, initial=0)
    if lowest < -1 or highest > 1:
        raise ValueError(
            f"A picture of floats must lie between 0 and 1, but this one goes from {lowest:.4g} to {highest:.4g}; "
            "divide it by 255, or convert it to uint8."
        )
    pixels = np.empty(array.shape, np.uint8)
    for row in range(0, len(array), _ROWS):
        scaled = np.multiply(array[row : row + _ROWS], 255)
        np.rint(scaled, out=scaled)
        if np.isnan(scaled).any():
            np.nan_to_num(scaled, copy=False)
        np.clip(scaled, 0, 255, out=scaled)
        pixels[row : row + _ROWS] = scaled
    return pixels
