"""Image: a picture to give, or to show."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import files, spelling
from lite_py.component import Common
from lite_py.file_component import FileComponent
from lite_py.media import image as codec
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack

Source = Literal["upload", "webcam", "clipboard"]


@dataclasses.dataclass
class WebcamOptions:
    """How the camera is used.

    Args:
        mirror: left and right as in a mirror.
        constraints: MediaTrackConstraints for the browser.
    """

    mirror: bool = True
    constraints: dict[str, Any] | None = None


@dataclasses.dataclass
class WatermarkOptions:
    """A small picture over another.

    Args:
        watermark: its path, URL, array or Pillow image.
        position: a corner, or (x, y) in pixels.
    """

    watermark: Any = None
    position: tuple[int, int] | Literal["top-left", "top-right", "bottom-left", "bottom-right"] = "bottom-right"


class Image(FileComponent):
    """A picture that the user gives, or that a function shows.

    A function gets what `type` says and returns an array, a Pillow image, a path or a URL.

    Args:
        value: the first picture.
        format: of the file made from a returned array or Pillow image.
        height: pixels, or a CSS length.
        width: the same.
        image_mode: the Pillow mode that a function gets; None keeps the file's own.
        sources: where a picture may come from.
        type: "numpy" (uint8 array), "pil" or "filepath".
        streaming: the camera sends pictures continuously.
        webcam_options: how the camera is used.
        placeholder: Markdown in the empty field.
        watermark: a small picture over the shown one.
        alt_text: what the picture shows, for who cannot see it; the label when left out.
        common: what every component takes.
    """

    LAZY = True
    SOURCES = ("upload", "webcam", "clipboard")
    STREAMED = "webcam"
    BUTTONS = ("download", "share", "fullscreen")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.COMPONENT, **spelling.buttons(*BUTTONS)}
    EVENTS = ("clear", "change", "stream", "select", "upload", "input")
    PAGE: ClassVar[dict[str, Any]] = {"value": FileData}

    def __init__(
        self,
        value: Any = None,
        *,
        format: str = "webp",
        height: int | str | None = None,
        width: int | str | None = None,
        image_mode: Literal["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"] | None = "RGB",
        sources: Sequence[Source] | Source | None = None,
        type: Literal["numpy", "pil", "filepath"] = "numpy",
        streaming: bool = False,
        webcam_options: WebcamOptions | dict[str, Any] | None = None,
        placeholder: str | None = None,
        watermark: WatermarkOptions | None = None,
        alt_text: str | None = None,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("numpy", "pil", "filepath"):
            raise ValueError(f"Image type is {type!r}; it must be 'numpy', 'pil' or 'filepath'.")
        self.format = format
        self.height = height
        self.width = width
        self.image_mode = image_mode
        self.type: Literal["numpy", "pil", "filepath"] = type
        self.streaming = streaming
        self.sources = self.check_sources(sources, streaming)
        if streaming and len(self.sources) > 1:
            raise ValueError("Image(streaming=True) needs sources=['webcam'] alone: only a webcam streams.")
        self.webcam_options = webcam_options or WebcamOptions()
        self.placeholder = placeholder
        self.watermark = watermark or WatermarkOptions()
        self.alt_text = alt_text
        super().__init__(value, **common)

    async def prepare(self, payload: Any) -> None:
        """Have the browser decode an uploaded file whose pixels are needed."""
        if payload is not None and self.type != "filepath":
            await codec.prepare(FileData.from_json(payload), files.current())

    def preprocess(self, payload: Any) -> Any:
        """The picture as `type` and `image_mode` say; None when there is none.

        Raises:
            Error: it cannot be read as a picture.
        """
        return codec.given(payload, self.image_mode, self.type, files.current())

    def postprocess(self, value: Any) -> dict[str, Any] | None:
        """The picture as a file for the page; arrays travel as raw pixels."""
        file = codec.publish(value, self.format, files.current())
        return None if file is None else file.to_json()

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        config = super().get_config()
        config["webcam_options"] = _as_dict(self.webcam_options)
        watermark = _as_dict(self.watermark)
        if watermark.get("watermark") is not None:
            watermark["watermark"] = self.postprocess(watermark["watermark"])
        return {**config, "watermark": watermark, "streamable": self.streaming}

    def update_props(self) -> dict[str, Any]:
        """The property changes that this component stands for when a function returns it."""
        changes = super().update_props()
        if "webcam_options" in changes:
            changes["webcam_options"] = _as_dict(self.webcam_options)
        return changes


def _as_dict(options: Any) -> dict[str, Any]:
    return dict(options) if isinstance(options, dict) else dict(vars(options))
