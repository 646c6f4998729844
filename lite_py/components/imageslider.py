"""ImageSlider: two pictures, one over the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.files import is_url
from lite_py.media import image as codec
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack


class ImageSlider(Component):
    """Two pictures to compare, which the user gives or a function shows: a slider uncovers one of them.

    A function gets and returns a pair of what `Image` takes; each may be None.

    Args:
        value: the first two pictures.
        format: of the files made from returned arrays and Pillow images.
        height: pixels, or a CSS length.
        width: the same.
        image_mode: the Pillow mode that a function gets; None keeps the files' own.
        type: "numpy" (uint8 array), "pil" or "filepath".
        slider_position: where the slider stands at first, in percent of the width from the left.
        max_height: pixels at most.
        common: what every component takes.
    """

    LAZY = True
    STARTS_WITHOUT_FILES = True
    BUTTONS = ("download", "fullscreen")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.COMPONENT, **spelling.buttons(*BUTTONS)}
    EVENTS = ("clear", "change", "stream", "select", "upload", "input")
    PAGE: ClassVar[dict[str, Any]] = {"value": list[FileData | None]}

    def __init__(
        self,
        value: tuple[Any, Any] | Callable[..., Any] | None = None,
        *,
        format: str = "webp",
        height: int | str | None = None,
        width: int | str | None = None,
        image_mode: Literal["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"] | None = "RGB",
        type: Literal["numpy", "pil", "filepath"] = "numpy",
        slider_position: float = 50,
        max_height: int = 500,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("numpy", "pil", "filepath"):
            raise ValueError(
                f"Invalid value for parameter `type`: {type}. Please choose from one of: ['numpy', 'pil', 'filepath']"
            )
        self.format = format
        self.height = height
        self.width = width
        self.image_mode = image_mode
        self.type: Literal["numpy", "pil", "filepath"] = type
        self.slider_position = slider_position
        self.max_height = max_height
        super().__init__(value, **common)

    async def prepare(self, payload: Any) -> None:
        """Have the browser decode uploaded files whose pixels are needed."""
        if self.type != "filepath":
            for item in payload or ():
                if item is not None:
                    await codec.prepare(FileData.from_json(item), files.current())

    def preprocess(self, payload: Any) -> tuple[Any, Any] | None:
        """The pictures as `type` and `image_mode` say; None when there are none.

        Raises:
            Error: one cannot be read as a picture.
        """
        if payload is None:
            return None
        first, second = (codec.given(item, self.image_mode, self.type, files.current()) for item in payload)
        return first, second

    def postprocess(self, value: Any) -> list[Any] | None:
        """The pictures as files for the page; arrays travel as raw pixels.

        Raises:
            ValueError: it is no pair.
            FileNotFoundError: there is no such file.
        """
        if value is None:
            return None
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            raise ValueError(f"An ImageSlider shows a pair of pictures, not {value!r:.60}.")
        shown = [codec.publish(item, self.format, files.current()) for item in value]
        return [None if file is None else file.to_json() for file in shown]

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: JSON of the two paths; the files are copied into `flag_dir`."""
        if payload is None:
            return None
        store, paths = files.current(), []
        for item in payload:
            file = None if item is None else FileData.from_json(item)
            if file is None or is_url(file.path):
                paths.append(None if file is None else file.path)
                continue
            target = files.copy_numbered(Path(store.local_path(file)), Path(flag_dir))
            inside = target.is_relative_to(store.app)
            paths.append(str(target.relative_to(store.app) if inside else target))
        return json.dumps(paths)

    def read_from_flag(self, payload: str) -> Any:
        """The two paths of a CSV cell."""
        return json.loads(payload) if payload else None

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text = {"type": "string"}
        file = {"type": "object", "properties": {"path": text, "url": text, "orig_name": text, "mime_type": text}}
        return {"type": "array", "items": {"anyOf": [file, {"type": "null"}]}}

    def example_payload(self) -> None:
        """No pictures: paths would have to be the page's own."""
        return
