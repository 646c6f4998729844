"""File: files to give, or to offer for download."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from lite_py import files
from lite_py.component import Common, Component
from lite_py.media import documents
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack


class File(Component):
    """Files that the user gives, or that a function offers for download.

    A function gets a path (text with a `name`) or bytes as `type` says, or a list of them when `file_count` is not
    "single". It returns a path, a URL, or a list of them.

    Args:
        value: the first file or files.
        file_count: "single", "multiple", or "directory" for all files of a folder.
        file_types: what can be chosen, as "image", "audio", "video", "text" or ".csv"; None takes any file.
        type: "filepath" or "binary".
        height: pixels, or a CSS length: of the empty field, and at most of the list of files.
        allow_reordering: the user may change the order.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "select", "clear", "upload", "delete", "download")
    PAGE: ClassVar[dict[str, Any]] = {"value": FileData | list[FileData] | None}

    def __init__(
        self,
        value: str | Path | Sequence[str | Path] | Callable[..., Any] | None = None,
        *,
        file_count: documents.Count = "single",
        file_types: list[str] | None = None,
        type: documents.Kind = "filepath",
        height: int | float | str | None = None,
        allow_reordering: bool = False,
        **common: Unpack[Common],
    ) -> None:
        documents.check(type, file_count, file_types)
        self.file_count: documents.Count = file_count
        self.file_types = file_types
        self.type: documents.Kind = type
        self.height = height
        self.allow_reordering = allow_reordering
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> Any:
        """The path or bytes of the file, or a list of them; None when there is none.

        Raises:
            Error: a file is not of the `file_types`, or is on the web where Python cannot read it.
        """
        return documents.received(payload, self.type, self.file_count, self.file_types, files.current())

    def postprocess(self, value: Any) -> Any:
        """The file or files for the page.

        Raises:
            ValueError: it is neither a path nor a URL nor a list of them.
            FileNotFoundError: there is no such file.
        """
        return documents.published(value, "A File", files.current())

    def as_example(self, value: Any) -> str:
        """The names of the files."""
        return documents.names(value)

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """Copy the files into `flag_dir` under running numbers. Returns the path, or a list of paths as JSON."""
        if not payload:
            return None
        items = payload if isinstance(payload, list) else [payload]
        paths = [_kept(FileData.from_json(item), Path(flag_dir)) for item in items]
        return json.dumps(paths) if isinstance(payload, list) else paths[0]

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return documents.schema(self.file_count)


def _kept(file: FileData, folder: Path) -> str:
    """The path of a copy in `folder`, the address of a file of the web."""
    if files.is_url(file.path):
        return file.path
    return str(files.copy_numbered(Path(files.current().local_path(file)), folder))
