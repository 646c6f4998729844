"""AnnotatedImage: a picture with boxes and masks over it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.files import Files, is_url
from lite_py.media import image as codec
from lite_py.media import mask
from lite_py.media.pixels import array_picture, encode, image_of
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack

_MOST_RAW = 2**20
"""Masks of more pixels travel as files: each is as large as the picture, and there may be many."""


class Annotation(TypedDict):
    """One mask, a picture as large as the base, and its label."""

    image: FileData
    label: str


class AnnotatedImageData(TypedDict):
    """The value as the page has it."""

    image: FileData
    annotations: list[Annotation]


class AnnotatedImage(Component):
    """Shows a picture with labelled boxes and masks.

    A function returns (picture, [(annotation, label), ...]); an annotation is (x1, y1, x2, y2) in pixels, or an
    array from 0 to 1 of the picture's height and width. A function gets paths: (picture, [(mask, label), ...]).

    Args:
        value: the first picture.
        format: of the file made from a returned array or Pillow image.
        show_legend: list the labels below.
        height: pixels, or a CSS length.
        width: the same.
        color_map: colours by label.
        common: what every component takes.
    """

    LAZY = True
    BUTTONS = ("fullscreen",)
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.COMPONENT, **spelling.buttons(*BUTTONS)}
    EVENTS = ("change", "select")
    PAGE: ClassVar[dict[str, Any]] = {"value": AnnotatedImageData}

    def __init__(
        self,
        value: Any | Callable[..., Any] | None = None,
        *,
        format: str = "webp",
        show_legend: bool = True,
        height: int | str | None = None,
        width: int | str | None = None,
        color_map: dict[str, str] | None = None,
        **common: Unpack[Common],
    ) -> None:
        self.format = format
        self.show_legend = show_legend
        self.height = height
        self.width = width
        self.color_map = color_map
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> tuple[str, list[tuple[str, str]]] | None:
        """Paths of the picture and of its masks, with their labels."""
        if payload is None:
            return None
        store = files.current()
        parts = [(_path(item["image"], store), item["label"]) for item in payload["annotations"]]
        return _path(payload["image"], store), parts

    def postprocess(self, value: Any) -> Any:
        """The picture, and a picture for each annotation.

        Raises:
            ValueError: no pair of a picture and annotations, an annotation of another size, a colour that is none.
            FileNotFoundError: there is no such file.
        """
        if value is None:
            return None
        if isinstance(value, dict) and {"image", "annotations"} <= value.keys():
            return value
        if not isinstance(value, (tuple, list)) or len(value) != 2 or not hasattr(value[1], "__iter__"):
            raise ValueError(
                "An AnnotatedImage shows a pair: a picture, and a list of (annotation, label) pairs; "
                f"not {value!r:.60}."
            )
        base, annotations = value
        store = files.current()
        if not isinstance(base, (str, Path)) and not hasattr(base, "getbands") and not hasattr(base, "__array__"):
            raise ValueError("AnnotatedImage only accepts filepaths, PIL images or numpy arrays for the base image.")
        file = codec.publish(base, self.format, store)
        assert file is not None
        shape = _shape(base, file, store)
        parts = []
        for place, item in enumerate(annotations):
            if not isinstance(item, (tuple, list)) or len(item) != 2:
                raise ValueError(f"Annotation {place} is {item!r:.60}; it must be a pair of a box or mask and a label.")
            colour = mask.colour((self.color_map or {}).get(item[1]))
            pixels = mask.draw(item[0], shape, colour, f"The annotation {item[1]!r}")
            picture = array_picture(pixels, "png")
            if picture.width * picture.height > _MOST_RAW:
                kept = store.keep(encode(image_of(picture), "png"), "mask.png")
            else:
                kept = store.keep_picture(picture, "mask.png")
            parts.append({"image": kept.to_json(), "label": str(item[1])})
        return {"image": file.to_json(), "annotations": parts}

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: the value as JSON, its files copied into `flag_dir`."""
        if payload is None:
            return None
        store, folder = files.current(), Path(flag_dir)
        parts = [
            {"image": _kept(item["image"], folder, store), "label": item["label"]} for item in payload["annotations"]
        ]
        return json.dumps({"image": _kept(payload["image"], folder, store), "annotations": parts})

    def read_from_flag(self, payload: str) -> Any:
        """The value that a CSV cell holds."""
        if not payload:
            return None
        value, store = json.loads(payload), files.current()
        for holder in (value, *value["annotations"]):
            holder["image"] = store.describe(holder["image"]["path"]).to_json()
        return value

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text = {"type": "string"}
        file = {"type": "object", "properties": {"path": text, "url": text, "orig_name": text, "mime_type": text}}
        part = {"type": "object", "properties": {"image": file, "label": text}}
        return {"type": "object", "properties": {"image": file, "annotations": {"type": "array", "items": part}}}

    def example_payload(self) -> None:
        """No picture: a path would have to be the page's own."""
        return


def _path(payload: Any, store: Files) -> str:
    file = FileData.from_json(payload)
    return file.path if is_url(file.path) else store.local_path(file)


def _shape(base: Any, file: FileData, store: Files) -> tuple[int, int] | None:
    """The picture's height and width; None where only the browser can know them."""
    if hasattr(base, "getbands"):
        return base.height, base.width
    if hasattr(base, "shape"):
        return int(base.shape[0]), int(base.shape[1])
    if is_url(file.path):
        return None
    store.encode(file.path)
    return mask.size_of(file.path)


def _kept(payload: Any, folder: Path, store: Files) -> dict[str, Any]:
    file = FileData.from_json(payload)
    if is_url(file.path):
        return {"path": file.path}
    target = files.copy_numbered(Path(store.local_path(file)), folder)
    inside = target.is_relative_to(store.app)
    return {"path": str(target.relative_to(store.app) if inside else target)}
