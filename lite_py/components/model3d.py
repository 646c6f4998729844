"""Model3D: a three-dimensional model to turn around, or to give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import files
from lite_py.component import Common
from lite_py.file_component import FileComponent
from lite_py.media import documents
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack

FORMATS = (".glb", ".gltf", ".obj", ".stl", ".ply")
"""What the page can show."""


class Model3D(FileComponent):
    """A three-dimensional model, as a GLB, glTF, OBJ, STL or PLY file.

    A function gets the path of the file, and returns a path or a URL.

    Args:
        value: the first model.
        display_mode: "solid", "point_cloud" or "wireframe"; None is solid, with the file's own materials.
        clear_color: the background: red, green, blue and alpha from 0 to 1.
        camera_position: where the camera begins: two angles in degrees (around, and down from above) and how far
            away in units of the model; None lets the page choose.
        zoom_speed: 1 is usual, more is faster.
        pan_speed: the same.
        height: pixels, or a CSS length.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "upload", "edit", "clear")
    PAGE: ClassVar[dict[str, Any]] = {
        "value": FileData,
        "clear_color": list[float],
        "camera_position": list[float | None],
    }

    def __init__(
        self,
        value: str | Path | Callable[..., Any] | None = None,
        *,
        display_mode: Literal["solid", "point_cloud", "wireframe"] | None = None,
        clear_color: Sequence[float] | None = None,
        camera_position: Sequence[float | None] = (None, None, None),
        zoom_speed: float = 1,
        pan_speed: float = 1,
        height: int | str | None = None,
        **common: Unpack[Common],
    ) -> None:
        self.display_mode = display_mode
        self.clear_color = list(clear_color or (0, 0, 0, 0))
        self.camera_position = list(camera_position)
        self.zoom_speed = zoom_speed
        self.pan_speed = pan_speed
        self.height = height
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | None:
        """The path of the file; the address of one on the web."""
        file = self.file_of(payload)
        if file is None:
            return None
        return file.path if files.is_url(file.path) else files.current().local_path(file)

    def postprocess(self, value: Any) -> dict[str, Any] | None:
        """The model as a file for the page.

        Raises:
            ValueError: it is neither a path nor a URL, or of a format that cannot be shown.
            FileNotFoundError: there is no such file.
        """
        if value is None or value == "":
            return None
        if isinstance(value, (list, tuple)):
            raise ValueError(f"A Model3D shows one model, not a list of {len(value)}.")
        file: dict[str, Any] = documents.published(value, "A Model3D", files.current())
        name = (file.get("orig_name") or file["path"]).split("?")[0]
        if not files.is_url(file["path"]) and PurePosixPath(name).suffix.lower() not in FORMATS:
            raise ValueError(f"A Model3D shows {', '.join(FORMATS)} files, and {name} is none of these.")
        return file

    def as_example(self, value: Any) -> str:
        """The name of the file."""
        return documents.names(value)
