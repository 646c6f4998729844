"""Gallery: pictures and videos side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.errors import Error
from lite_py.files import Files, is_url
from lite_py.media import image as codec
from lite_py.media.documents import is_of
from lite_py.media.pixels import from_picture
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack

Source = Literal["upload", "webcam", "clipboard"]
_SOURCES = ("upload", "webcam", "clipboard")


class GalleryItem(TypedDict, total=False):
    """One picture or video as the page has it."""

    image: FileData
    video: FileData
    caption: str | None


class Gallery(Component):
    """Pictures and videos in a grid, each large when it is chosen.

    A function gets a list of (media, caption) pairs, the pictures as `type` says and videos as paths. It
    returns a list of arrays, Pillow images, paths or URLs, or of such pairs.

    Args:
        value: the first pictures.
        format: of the files made from returned arrays and Pillow images.
        file_types: what can be uploaded, as "image", "video" or ".png"; None takes any picture or video.
        columns: pictures in a row.
        rows: rows that fill the height.
        height: pixels, or a CSS length; more pictures scroll.
        allow_preview: a chosen picture is shown large.
        preview: begins with the first picture shown large.
        selected_index: begins with this one shown large.
        object_fit: how a picture fits its place in the grid, as CSS has it.
        type: "filepath", "numpy" (uint8 array) or "pil".
        fit_columns: fewer pictures than columns share the whole width.
        sources: where pictures may come from.
        common: what every component takes.
    """

    LAZY = True
    STARTS_WITHOUT_FILES = True
    BUTTONS = ("share", "download", "download_all", "fullscreen")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.COMPONENT, **spelling.buttons(*BUTTONS)}
    EVENTS = ("select", "upload", "change", "delete", "preview_close", "preview_open")
    PAGE: ClassVar[dict[str, Any]] = {"value": list[GalleryItem], "columns": int, "rows": int}

    def __init__(
        self,
        value: Sequence[Any] | Callable[..., Any] | None = None,
        *,
        format: str = "webp",
        file_types: Sequence[str] | None = None,
        columns: int | Sequence[int] | None = 2,
        rows: int | Sequence[int] | None = None,
        height: int | float | str | None = None,
        allow_preview: bool = True,
        preview: bool | None = None,
        selected_index: int | None = None,
        object_fit: Literal["contain", "cover", "fill", "none", "scale-down"] | None = None,
        type: Literal["numpy", "pil", "filepath"] = "filepath",
        fit_columns: bool = True,
        sources: Sequence[Source] | None = None,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("numpy", "pil", "filepath"):
            raise ValueError(f"Gallery type is {type!r}; it must be 'numpy', 'pil' or 'filepath'.")
        self.format = format
        self.file_types = None if file_types is None else list(file_types)
        self.columns = _first(columns)
        self.rows = _first(rows)
        self.height = height
        self.allow_preview = allow_preview
        self.preview = preview
        self.selected_index = selected_index
        self.object_fit = object_fit
        self.type: Literal["numpy", "pil", "filepath"] = type
        self.fit_columns = fit_columns
        self.sources: list[Source] = ["upload"] if sources is None else list(sources)
        for source in self.sources:
            if source not in _SOURCES:
                raise ValueError(f"Gallery has no source {source!r}; it has {', '.join(_SOURCES)}.")
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> list[tuple[Any, str | None]] | None:
        """Pairs of a picture (as `type` says) or a video's path, and its caption; None when there is nothing.

        Raises:
            Error: a file is of a type that the Gallery does not take, or cannot be read as a picture.
        """
        if not payload:
            return None
        store = files.current()
        return [(self._given(item, store), item.get("caption")) for item in payload]

    async def prepare(self, payload: Any) -> None:
        """Have the browser decode uploaded pictures whose pixels are needed."""
        if self.type != "filepath":
            for item in payload or ():
                if item.get("image"):
                    await codec.prepare(FileData.from_json(item["image"]), files.current())

    def _given(self, item: Any, store: Files) -> Any:
        video = item.get("video")
        file = FileData.from_json(video or item["image"])
        name = file.orig_name or PurePosixPath(file.path).name
        if self.file_types and not is_of(file, self.file_types):
            raise Error(f"{name} cannot be used here: this Gallery takes {', '.join(self.file_types)} files.")
        if file.path.startswith("data:"):
            file = codec.from_data_url(file.path, store)
        elif is_url(file.path):
            if video or self.type == "filepath":
                return file.path
            raise Error(f"{file.path:.200} is on the web, where Python cannot read it; upload the picture instead.")
        if video:
            return store.local_path(file)
        picture = store.picture(file.path)
        if picture is not None and self.type != "filepath":
            return from_picture(picture, None, self.type)
        path = store.local_path(file)
        # a drawing has no pixels: Gradio hands over its path, whatever the type
        return codec.decode(path, name, None, "filepath" if path.lower().endswith(".svg") else self.type, store)

    def postprocess(self, value: Any) -> list[dict[str, Any]]:
        """The pictures as files for the page; arrays travel as raw pixels, URLs as they are.

        Raises:
            ValueError: it is no list, or holds what is no picture.
            FileNotFoundError: there is no such file.
        """
        if value is None:
            return []
        if isinstance(value, (str, Path, dict)) or not isinstance(value, Iterable):
            raise ValueError(
                "A Gallery shows a list of pictures, or of (picture, caption) pairs, "
                f"not a value of type {type(value).__name__}."
            )
        store = files.current()
        return [self._shown(item, place, store) for place, item in enumerate(value)]

    def _shown(self, item: Any, place: int, store: Files) -> dict[str, Any]:
        caption = None
        if isinstance(item, dict) and ("image" in item or "video" in item):
            item = (item.get("image") or item.get("video"), item.get("caption"))
        if isinstance(item, (tuple, list)):
            if len(item) != 2:
                raise ValueError(f"Item {place} of a Gallery is a (picture, caption) pair of {len(item)} parts.")
            item, caption = item
        try:
            file = codec.publish(item, self.format, store)
        except ValueError as error:
            raise ValueError(f"Item {place} of a Gallery: {error}") from None
        if file is None:
            raise ValueError(f"Item {place} of a Gallery is None, which is no picture.")
        media = file.mime_type or ""
        if file.path.startswith("data:"):
            # an address that is its own content has no name
            media, file.orig_name = file.path[len("data:") :], None
        kind = "video" if media.startswith("video/") else "image"
        return {kind: file.to_json(), "caption": None if caption is None else str(caption)}

    def empty(self) -> list[Any]:
        """The page's value after Clear: no pictures."""
        return []

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """Copy the files into `flag_dir` under running numbers. Returns the page's value with their paths, as JSON.

        Paths are relative to the app's folder, so that they hold in later visits.
        """
        if not payload:
            return None
        store = files.current()
        return json.dumps([_kept(item, Path(flag_dir), store) for item in payload])

    def read_from_flag(self, payload: str) -> Any:
        """The page's value that a CSV cell holds."""
        if not payload:
            return []
        store = files.current()
        return [_described(item, store) for item in json.loads(payload)]

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text = {"type": "string"}
        file = {"type": "object", "properties": {"path": text, "url": text, "orig_name": text, "mime_type": text}}
        caption = {"anyOf": [text, {"type": "null"}]}
        kinds = [{"type": "object", "properties": {kind: file, "caption": caption}} for kind in ("image", "video")]
        return {"type": "array", "items": {"anyOf": kinds}}

    def example_payload(self) -> list[Any]:
        """No pictures: paths would have to be the page's own."""
        return []


def _first(count: int | Sequence[int] | None) -> int | None:
    """A number of columns or rows; of a list, as older versions take for several screen widths, the last."""
    if count is None or isinstance(count, int):
        return count
    return list(count)[-1] if count else None


def _kind(item: Any) -> str:
    return "video" if item.get("video") else "image"


def _kept(item: Any, folder: Path, store: Files) -> dict[str, Any]:
    """An item whose file is a copy in `folder`; URLs stay."""
    kind = _kind(item)
    file = FileData.from_json(item[kind])
    if not is_url(file.path):
        target = files.copy_numbered(Path(store.local_path(file)), folder)
        inside = target.is_relative_to(store.app)
        file = FileData(
            path=str(target.relative_to(store.app) if inside else target),
            orig_name=file.orig_name,
            mime_type=file.mime_type,
            size=target.stat().st_size,
        )
    return {kind: file.to_json(), "caption": item.get("caption")}


def _described(item: Any, store: Files) -> dict[str, Any]:
    """A kept item as the page knows files."""
    kind = _kind(item)
    file = store.describe(item[kind]["path"])
    file.orig_name = item[kind].get("orig_name") or file.orig_name
    return {kind: file.to_json(), "caption": item.get("caption")}
