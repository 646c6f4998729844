"""Drawings: what an editor's page sends, put together as Pillow images.

The page sends what has changed since it last did: rectangles of a layer, as raw RGBA bytes in files. A layer
is all of them, one over the other, so that a stroke on a large picture costs what the stroke covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from lite_py.errors import Error
from lite_py.files import Files, is_url
from lite_py.media import image as codec
from lite_py.media.decoder import MAX_PIXELS
from lite_py.media.pixels import from_picture
from lite_py.types import FileData

if TYPE_CHECKING:
    from PIL import Image

Size = tuple[int, int]

_ALPHA = ("RGBA", "LA", "PA")
"""Pillow's modes that keep what shines through."""


def is_drawn(payload: Any) -> bool:
    """Is this a value that the page's editor made, rather than files that somebody named?"""
    return isinstance(payload, dict) and "size" in payload


def size_of(payload: Any) -> Size:
    """The canvas of a drawn value, in pixels.

    Raises:
        Error: it is none that can be.
    """
    width, height = (int(side) for side in payload["size"])
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise Error(f"A drawing of {width:,} x {height:,} pixels cannot be read; at most {MAX_PIXELS:,} can.")
    return width, height


def files_of(payload: Any) -> list[FileData]:
    """The picture files that a page's value is made of."""
    if not isinstance(payload, dict):
        return []
    parts = [payload.get("background"), *(payload.get("layers") or ()), payload.get("composite")]
    named = [part.get("base") if "pieces" in part else part for part in parts if part]
    return [FileData.from_json(part) for part in named if part]


def open_file(part: Any, store: Files) -> Image.Image:
    """A picture file in its own mode, upright.

    Raises:
        Error: it cannot be read as a picture.
    """
    file = FileData.from_json(part)
    if file.path.startswith("data:"):
        file = codec.from_data_url(file.path, store)
    elif is_url(file.path):
        raise Error(f"{file.path:.200} is on the web, where Python cannot read it; upload the picture instead.")
    picture = store.picture(file.path)
    if picture is not None:
        made: Image.Image = from_picture(picture, None, "pil")
        return made
    path = store.local_path(file)
    image: Image.Image = codec.decode(path, file.orig_name or PurePosixPath(path).name, None, "pil", store)
    return image


def open_part(part: Any, size: Size, store: Files) -> Image.Image:
    """A background or layer of a drawn value: RGBA, as large as the canvas."""
    from PIL import Image

    if "pieces" not in part:
        image = open_file(part, store).convert("RGBA")
        return image if image.size == size else _placed(image, size)
    base = part.get("base")
    made = open_part(base, size, store) if base else Image.new("RGBA", size, part.get("fill") or (0, 0, 0, 0))
    for piece in part["pieces"]:
        made.paste(_piece(piece, store), (int(piece["x"]), int(piece["y"])))
    return made


def _placed(image: Image.Image, size: Size) -> Image.Image:
    from PIL import Image

    made = Image.new("RGBA", size, (0, 0, 0, 0))
    made.paste(image, (0, 0))
    return made


def _piece(piece: Any, store: Files) -> Image.Image:
    from PIL import Image

    size = int(piece["width"]), int(piece["height"])
    pixels = Path(store.readable(piece["path"])).read_bytes()
    if len(pixels) != size[0] * size[1] * 4:
        raise Error("A part of the drawing is missing; draw it once more.")
    return Image.frombytes("RGBA", size, pixels)


def merged(background: Image.Image, layers: Sequence[Image.Image]) -> Image.Image:
    """A background with layers over it, the first one lowest: a new RGBA image."""
    made = background.copy()
    for layer in layers:
        box = layer.getbbox()
        if box is not None:  # only where there is something: a stroke on a large picture is small
            made.alpha_composite(layer.crop(box), box[:2])
    return made


def converted(image: Image.Image, mode: str, on_white: bool) -> Image.Image:
    """An image in another mode; `on_white`: where the mode has no alpha, white shines through."""
    from PIL import Image

    if on_white and mode not in _ALPHA and ("A" in image.getbands() or "transparency" in image.info):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image if image.mode == mode else image.convert(mode)
