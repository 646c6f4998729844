"""Picture files that the browser decodes for Python, where its decoder gives what Pillow's gives.

Pillow reads the header and says what the file is; the browser has been asked for pictures whose pixels are
known (loader/src/worker/pictures.ts). "Pillow" is that of its own wheels, which a server has: it decodes
JPEG files with libjpeg-turbo as browsers do. Pyodide's is built with another library, which interpolates
colours of less than full resolution in its own way.
"""

from __future__ import annotations

import dataclasses
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lite_py._compat import platform
from lite_py.files import Files, Picture
from lite_py.media.pixels import from_picture

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 100_000_000
"""The largest picture that is decoded: as RGBA it takes 400 MB, a tenth of a worker's memory."""

_LARGE_PNG = 500_000
"""Pixels from which on a PNG takes Pillow longer than asking the browser."""

_ORIENTATION = 0x0112
"""The EXIF tag of a picture's orientation (EXIF 2.3, 4.6.4); from 5 on, width and height change places."""


@dataclasses.dataclass
class Seen:
    """A decoded picture, for one function to take; `info` is what else its file says."""

    picture: Picture
    info: dict[Any, Any]

    def value(self, mode: str | None, kind: Literal["numpy", "pil"]) -> Any:
        """The picture as a function wants it, as `pixels.from_picture` has it."""
        made = from_picture(self.picture, mode, kind, own=True)
        if kind == "pil":
            made.info = self.info
        return made


_seen: ContextVar[dict[str, Seen] | None] = ContextVar("seen", default=None)
"""Pictures by path that the running event is about to take."""


def open_picture(path: str) -> Image.Image:
    """Open a picture of any size; Pillow's own limit would refuse it without telling the size."""
    from PIL import Image

    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        return Image.open(path)
    finally:
        Image.MAX_IMAGE_PIXELS = limit


async def look(path: str, files: Files) -> None:
    """Have the browser decode a file, if it does that as Pillow would; `take` gives the picture."""
    if platform.pictures is None:
        return
    try:
        with open_picture(path) as image:
            header = _header(image, path)
    except Exception:  # Pillow says what is wrong when it decodes the file
        return
    if header is None:
        return
    name = path.removeprefix(f"{files.uploads}/")
    pixels = await platform.pictures.decode(path, name, header.kind, header.mode, header.size, header.turned)
    if pixels is not None:
        known = _seen.get() or {}
        width, height = header.size
        known[path] = Seen(Picture(pixels, width, height, bytes, header.mode), header.info)
        _seen.set(known)


def take(path: str) -> Seen | None:
    """The picture that `look` has got of a file; only once."""
    return (_seen.get() or {}).pop(path, None)


@dataclasses.dataclass
class _Header:
    """What Pillow knows of a file before it decodes it; `size` is that of the upright picture."""

    kind: Literal["jpeg", "png"]
    mode: str
    size: tuple[int, int]
    turned: bool
    info: dict[Any, Any]


def _header(image: Image.Image, path: str) -> _Header | None:
    """The header of an opened file; None for what browsers decode in ways of their own, or Pillow as fast."""
    if image.width * image.height > MAX_PIXELS:
        return None
    return _jpeg(image) if image.format in ("JPEG", "MPO") else _png(image, path) if image.format == "PNG" else None


def _jpeg(image: Image.Image) -> _Header | None:
    from PIL import Image, ImageOps

    if image.mode not in ("L", "RGB") or getattr(image, "bits", 8) != 8:
        return None
    orientation = image.getexif().get(_ORIENTATION, 1)
    if orientation != 1 and "exif" not in image.info:  # said where no browser looks
        return None
    upright = Image.new("L", (1, 1))  # what turning does to a picture's info, done to a small one
    upright.info = dict(image.info)
    ImageOps.exif_transpose(upright, in_place=True)
    size = (image.height, image.width) if orientation in (5, 6, 7, 8) else image.size
    return _Header("jpeg", image.mode, size, orientation != 1, upright.info)


def _png(image: Image.Image, path: str) -> _Header | None:
    tile = getattr(image, "tile", None)
    plain = image.mode in ("L", "RGB", "RGBA") and tile and tile[0][3] == image.mode  # 8 bits each
    odd = getattr(image, "is_animated", False) or {"transparency", "exif"} & image.info.keys()
    if odd or not plain or image.width * image.height < _LARGE_PNG:
        return None
    if b"eXIf" in Path(path).read_bytes():  # behind the pixels, where Pillow has not looked yet and browsers never do
        return None
    return _Header("png", image.mode, image.size, False, dict(image.info))
