"""ImageEditor: a picture to paint on, in layers."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.components.image import WebcamOptions
from lite_py.files import Files, is_url
from lite_py.media import drawing
from lite_py.media import image as codec
from lite_py.media.pixels import encode
from lite_py.types import FileData

if TYPE_CHECKING:
    from PIL import Image
    from typing_extensions import Unpack

Colour = str | tuple[str, float]
"""A CSS colour, or one with its opacity from 0 to 1."""

Mode = Literal["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"]
Source = Literal["upload", "webcam", "clipboard"]
Transform = Literal["crop", "resize"]
_SOURCES = ("upload", "webcam", "clipboard")
_TRANSFORMS = ("crop", "resize")

# Gradio's five, one for each fifth of the circle of hues
_COLOURS = ("rgb(204, 50, 50)", "rgb(173, 204, 50)", "rgb(50, 204, 112)", "rgb(50, 112, 204)", "rgb(173, 50, 204)")


class EditorValue(TypedDict):
    """What a function gets and may return; the pictures are arrays, Pillow images or paths."""

    background: Any
    layers: list[Any]
    composite: Any


class EditorData(TypedDict, total=False):
    """A value as the page has it."""

    background: FileData
    layers: list[FileData]
    composite: FileData


@dataclasses.dataclass
class Eraser:
    """The eraser of an `ImageEditor`.

    Args:
        default_size: its radius in pixels; "auto" is a fiftieth of the canvas's shorter side.
    """

    default_size: int | Literal["auto"] = "auto"


@dataclasses.dataclass
class Brush(Eraser):
    """The brush of an `ImageEditor`.

    Args:
        default_size: its radius in pixels; "auto" is a fiftieth of the canvas's shorter side.
        colors: the colours to choose from; five when left out.
        default_color: the first one when left out.
        color_mode: "fixed" offers these colours alone, "defaults" any other, too.
    """

    colors: list[Colour] | Colour | None = None
    default_color: Colour | None = None
    color_mode: Literal["fixed", "defaults"] = "defaults"

    def __post_init__(self) -> None:
        if self.colors is None:
            self.colors = list(_COLOURS)
        if self.default_color is None:
            self.default_color = self.colors[0] if isinstance(self.colors, list) else self.colors


@dataclasses.dataclass
class LayerOptions:
    """The layers of an `ImageEditor`.

    Args:
        allow_additional_layers: the user may add some.
        layers: the names of those that are there at first; one when left out.
        disabled: the layers are not shown.
    """

    allow_additional_layers: bool = True
    layers: list[str] | None = None
    disabled: bool = False

    def __post_init__(self) -> None:
        if not self.layers:
            self.layers = ["Layer 1"]


class ImageEditor(Component):
    """A picture that the user paints on, crops and resizes, in layers.

    A function gets an `EditorValue`: a dict of "background", "layers" and "composite" (all of them together).
    It returns such a dict, or one picture as the background.

    Args:
        value: the first picture, or dict of pictures.
        height: pixels, or a CSS length.
        width: the same.
        image_mode: the Pillow mode that a function gets. Without alpha, white shines through background and composite.
        sources: where a background may come from.
        type: "numpy" (uint8 arrays), "pil" or "filepath".
        placeholder: text on the empty canvas; `#` makes a heading.
        _selectable: a press on the canvas is a `select` event.
        transforms: "crop" and "resize".
        eraser: its options; False for none.
        brush: its options; False for none, and no eraser.
        format: of files made from arrays, images and drawings.
        layers: may the user see and add layers, or options.
        canvas_size: width and height in pixels of the canvas while there is no background.
        fixed_canvas: backgrounds are scaled to fit the canvas; otherwise it takes their size.
        webcam_options: how the camera is used.
        common: what every component takes.
    """

    LAZY = True
    STARTS_WITHOUT_FILES = True
    BUTTONS = ("download", "share", "fullscreen")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.EDITOR, **spelling.buttons(*BUTTONS)}
    EVENTS = ("clear", "change", "input", "select", "upload", "apply")
    PAGE: ClassVar[dict[str, Any]] = {"value": EditorData, "sources": list[Source], "transforms": list[Transform]}

    def __init__(
        self,
        value: Any = None,
        *,
        height: int | str | None = None,
        width: int | str | None = None,
        image_mode: Mode = "RGBA",
        sources: Iterable[Source] | Source | None = ("upload", "webcam", "clipboard"),
        type: Literal["numpy", "pil", "filepath"] = "numpy",
        placeholder: str | None = None,
        _selectable: bool = False,
        transforms: Iterable[Transform] | None = ("crop", "resize"),
        eraser: Eraser | Literal[False] | None = None,
        brush: Brush | Literal[False] | None = None,
        format: str = "webp",
        layers: bool | LayerOptions = True,
        canvas_size: tuple[int, int] = (800, 800),
        fixed_canvas: bool = False,
        webcam_options: WebcamOptions | None = None,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("numpy", "pil", "filepath"):
            raise ValueError(f"{self._name()} type is {type!r}; it must be 'numpy', 'pil' or 'filepath'.")
        self.height = height
        self.width = width
        self.image_mode = image_mode
        self.sources = self._listed("source", sources, _SOURCES)
        self.type: Literal["numpy", "pil", "filepath"] = type
        self.placeholder = placeholder
        self.transforms = self._listed("transform", transforms, _TRANSFORMS)
        self.eraser = Eraser() if eraser is None else eraser
        self.brush = Brush() if brush is None else brush
        self.format = format
        self.layers = LayerOptions(disabled=not layers) if isinstance(layers, bool) else layers
        self.canvas_size = canvas_size
        self.fixed_canvas = fixed_canvas
        self.webcam_options = webcam_options or WebcamOptions()
        super().__init__(value, **common)
        self._selectable = self.selectable = _selectable

    @classmethod
    def _name(cls) -> str:
        return cls.__name__

    @classmethod
    def _listed(cls, noun: str, given: Iterable[str] | str | None, known: tuple[str, ...]) -> list[str]:
        listed = [given] if isinstance(given, str) else list(given or ())
        for item in listed:
            if item not in known:
                raise ValueError(f"{cls.__name__} has no {noun} {item!r}; it has {', '.join(known)}.")
        return listed

    async def prepare(self, payload: Any) -> None:
        """Have the browser decode the picture files that the value is made of."""
        for file in drawing.files_of(payload):
            await codec.prepare(file, files.current())

    def preprocess(self, payload: Any) -> EditorValue | None:
        """Background, layers and composite as `type` and `image_mode` say; None when there is no value.

        Raises:
            Error: a picture cannot be read.
        """
        if payload is None:
            return None
        store = files.current()
        background, layers, composite = self._opened(payload, store)
        # what was drawn has no file's name, even where its background was uploaded
        named = {} if drawing.is_drawn(payload) else payload
        names = named.get("layers") or [None] * len(layers)
        return {
            "background": self._given(background, named.get("background"), store, on_white=True),
            "layers": [self._given(layer, part, store) for layer, part in zip(layers, names)],
            "composite": self._given(composite, named.get("composite"), store, on_white=True),
        }

    def _opened(self, payload: Any, store: Files) -> tuple[Any, list[Any], Any]:
        """The pictures of a page's value, as Pillow images or None."""
        background, layers = payload.get("background"), payload.get("layers") or []
        composite = payload.get("composite")
        if not drawing.is_drawn(payload):
            pictures = [part and drawing.open_file(part, store) for part in (background, composite)]
            return pictures[0], [drawing.open_file(part, store) for part in layers], pictures[1]
        size = drawing.size_of(payload)
        ground = drawing.open_part(background, size, store)
        opened = [drawing.open_part(part, size, store) for part in layers]
        shown = [image for image, part in zip(opened, layers) if not part.get("hidden")]
        return ground, opened, drawing.merged(ground, shown)

    def _given(self, image: Image.Image | None, part: Any, store: Files, on_white: bool = False) -> Any:
        """A picture as the function gets it; `part` is the file that it comes from, if any."""
        if image is None:
            return None
        image = drawing.converted(image, self.image_mode, on_white)
        if self.type == "pil":
            return image
        if self.type == "numpy":
            import numpy as np

            return np.array(image)
        name, format = "image", self.format
        if part and part.get("orig_name"):
            named = PurePosixPath(part["orig_name"])
            name, format = named.stem, named.suffix[1:].lower() or self.format
        format = "jpeg" if format == "jpg" else format
        try:
            data = encode(image, format)
        except ValueError:
            format = "png"
            data = encode(image, format)
        path = store.new_path(f"{name}.{format}")
        path.write_bytes(data)
        return str(path)

    def postprocess(self, value: Any) -> dict[str, Any] | None:
        """The pictures as files for the page; one alone is the background, and the composite.

        Raises:
            ValueError: it is neither a picture nor a dict of pictures.
        """
        if value is None:
            return None
        store = files.current()
        if not isinstance(value, dict) or "path" in value:
            file = self._shown(value, store)
            return {"background": file, "layers": [], "composite": file}
        if drawing.is_drawn(value) or not value.keys() & {"background", "layers", "composite"}:
            raise ValueError(
                f"{self._name()} shows a picture, or a dict of 'background', 'layers' and 'composite', "
                f"not one of {', '.join(map(repr, value)) or 'nothing'}."
            )
        if not isinstance(value.get("layers") or [], (list, tuple)):
            raise ValueError(f"The 'layers' of {self._name()} are a list of pictures, not {value['layers']!r:.60}.")
        return {
            "background": self._shown(value.get("background"), store),
            "layers": [self._shown(layer, store) for layer in value.get("layers") or () if layer is not None],
            "composite": self._shown(value.get("composite"), store),
        }

    def _shown(self, picture: Any, store: Files) -> dict[str, Any] | None:
        try:
            file = codec.publish(picture, self.format, store)
        except ValueError as error:
            raise ValueError(str(error).replace("An Image", f"{self._name()}")) from None
        return None if file is None else file.to_json()

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        config = super().get_config()
        return {**config, **{name: _as_json(config[name]) for name in _OPTIONS}}

    def update_props(self) -> dict[str, Any]:
        """The property changes that this component stands for when a function returns it."""
        changes = super().update_props()
        return {name: _as_json(value) if name in _OPTIONS else value for name, value in changes.items()}

    @classmethod
    def holds_files(cls) -> bool:
        """Its value is made of files."""
        return True

    def as_example(self, value: Any) -> Any:
        """The composite, or else the background, small."""
        if isinstance(value, dict) and "path" not in value:
            value = value.get("composite") or value.get("background")
        return super().as_example(value)

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """Copy the pictures into `flag_dir` under running numbers. Returns the value with their paths, as JSON."""
        if payload is None:
            return None
        store, folder = files.current(), Path(flag_dir)
        if not drawing.is_drawn(payload):
            return json.dumps({key: _kept(payload.get(key), folder, store) for key in EditorData.__annotations__})
        background, layers, composite = self._opened(payload, store)
        kept = {
            "background": _saved(background, folder, store),
            "layers": [_saved(layer, folder, store) for layer in layers],
            "composite": _saved(composite, folder, store),
        }
        return json.dumps(kept)

    def read_from_flag(self, payload: str) -> Any:
        """The value that a CSV cell holds, as a function would return it."""
        if not payload:
            return None
        try:
            kept = json.loads(payload)
        except ValueError:  # a picture's path
            return payload
        layers = [layer["path"] for layer in kept.get("layers") or () if layer]
        both = {key: kept[key]["path"] if kept.get(key) else None for key in ("background", "composite")}
        return {"background": both["background"], "layers": layers, "composite": both["composite"]}

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text = {"type": "string"}
        file = {"type": "object", "properties": {"path": text, "url": text, "orig_name": text, "mime_type": text}}
        maybe = {"anyOf": [file, {"type": "null"}]}
        layers = {"type": "array", "items": file}
        return {"type": "object", "properties": {"background": maybe, "layers": layers, "composite": maybe}}

    def example_payload(self) -> dict[str, Any]:
        """Nothing painted: paths would have to be the page's own."""
        return {"background": None, "layers": [], "composite": None}


_OPTIONS = ("eraser", "brush", "layers", "webcam_options")


def _as_json(options: Any) -> Any:
    return (
        dataclasses.asdict(options) if dataclasses.is_dataclass(options) and not isinstance(options, type) else options
    )


def _kept(part: Any, folder: Path, store: Files) -> Any:
    """A page's file, or list of them, with copies in `folder`; addresses of the web stay."""
    if isinstance(part, list):
        return [_kept(item, folder, store) for item in part]
    if part is None:
        return None
    file = FileData.from_json(part)
    if is_url(file.path):
        return file.to_json()
    return _described(files.copy_numbered(Path(store.local_path(file)), folder), store)


def _saved(image: Image.Image, folder: Path, store: Files) -> dict[str, Any]:
    """An image as a file in `folder`."""
    path = store.new_path("drawing.png")
    path.write_bytes(encode(image, "png"))
    kept = files.copy_numbered(path, folder)
    path.unlink()
    return _described(kept, store)


def _described(path: Path, store: Files) -> dict[str, Any]:
    """A file by a path that holds in later visits: relative to the app's folder, if it lies there."""
    inside = path.is_relative_to(store.app)
    file = FileData(path=str(path.relative_to(store.app) if inside else path), mime_type=files.mime_type(path.name))
    return file.to_json()
