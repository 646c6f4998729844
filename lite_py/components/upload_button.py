"""UploadButton: a button that takes files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Literal

from lite_py import files, spelling
from lite_py.component import Component
from lite_py.media import documents
from lite_py.types import FileData


class UploadButton(Component):
    """A button that lets the user choose files.

    A function gets what a File's function gets.

    Args:
        label: its text.
        value: the first file or files.
        variant: "primary" stands out, "stop" warns.
        size: "sm", "md" or "lg".
        icon: a picture left of the text: a path or URL.
        type: "filepath" or "binary".
        file_count: "single", "multiple", or "directory" for all files of a folder.
        file_types: what can be chosen, as File has it; nothing of it holds for a folder.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "click", "upload")
    PAGE: ClassVar[dict[str, Any]] = {"value": FileData | list[FileData] | None, "icon": FileData}
    DEFAULT_MIN_WIDTH = None

    def __init__(
        self,
        label: str = "Upload a File",
        value: str | Path | Sequence[str | Path] | Callable[..., Any] | None = None,
        *,
        variant: Literal["primary", "secondary", "stop"] = "secondary",
        size: Literal["sm", "md", "lg"] = "lg",
        icon: str | None = None,
        type: documents.Kind = "filepath",
        file_count: documents.Count = "single",
        file_types: list[str] | None = None,
        **common: Any,
    ) -> None:
        documents.check(type, file_count, file_types)
        if file_count == "directory" and file_types is not None:
            spelling.note("The `file_types` parameter is ignored when `file_count` is 'directory'.")
        self.variant = variant
        self.size = size
        self.icon = files.current().describe_picture(icon, "the icon of an UploadButton")
        self.type: documents.Kind = type
        self.file_count: documents.Count = file_count
        self.file_types = file_types
        common.setdefault("interactive", True)
        super().__init__(value, label=label, **common)

    def preprocess(self, payload: Any) -> Any:
        """The path or bytes of the file, or a list of them; None when there is none.

        Raises:
            Error: a file is not of the `file_types`.
        """
        types = None if self.file_count == "directory" else self.file_types
        return documents.received(payload, self.type, self.file_count, types, files.current())

    def postprocess(self, value: Any) -> Any:
        """The file or files for the page.

        Raises:
            ValueError: it is neither a path nor a URL nor a list of them.
            FileNotFoundError: there is no such file.
        """
        return documents.published(value, "An UploadButton", files.current())

    def as_example(self, value: Any) -> str:
        """The names of the files."""
        return documents.names(value)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return documents.schema(self.file_count)
