"""DownloadButton: a button that saves a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Literal

from lite_py import files
from lite_py.component import Component
from lite_py.media import documents
from lite_py.types import FileData


class DownloadButton(Component):
    """A button that saves a file of the app's.

    Args:
        label: its text.
        value: the file: a path or URL, or a function that gives one.
        variant: "primary" stands out, "stop" warns.
        size: "sm", "md" or "lg".
        icon: a picture left of the text: a path or URL.
        common: what every component takes.
    """

    LAZY = True
    STARTS_WITHOUT_FILES = True
    EVENTS = ("change", "click")
    PAGE: ClassVar[dict[str, Any]] = {"value": FileData, "icon": FileData}
    DEFAULT_MIN_WIDTH = None

    def __init__(
        self,
        label: str = "Download",
        value: str | Path | Callable[..., Any] | None = None,
        *,
        variant: Literal["primary", "secondary", "stop"] = "secondary",
        size: Literal["sm", "md", "lg"] = "lg",
        icon: str | None = None,
        **common: Any,
    ) -> None:
        self.variant = variant
        self.size = size
        self.icon = files.current().describe_picture(icon, "the icon of a DownloadButton")
        common.setdefault("interactive", True)
        super().__init__(value, label=label, **common)

    def preprocess(self, payload: Any) -> str | None:
        """The path of the file; None when there is none."""
        path: str | None = documents.received(payload, "filepath", "single", None, files.current())
        return path

    def postprocess(self, value: Any) -> Any:
        """The file for the page.

        Raises:
            ValueError: it is neither a path nor a URL.
            FileNotFoundError: there is no such file.
        """
        if isinstance(value, (list, tuple)):
            raise ValueError(f"A DownloadButton saves one file, not a list of {len(value)}; put them into a ZIP file.")
        return documents.published(value, "A DownloadButton", files.current())

    def as_example(self, value: Any) -> str:
        """The name of the file."""
        return documents.names(value)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return documents.FILE_SCHEMA
