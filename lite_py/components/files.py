"""Files: a File that takes several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lite_py.components.file import File
from lite_py.media import documents


class Files(File):
    """A File that takes several.

    Args:
        value: the first files.
        file_count: "multiple", "directory" or "single".
        options: what File takes.
    """

    def __init__(
        self,
        value: str | Path | Sequence[str | Path] | Callable[..., Any] | None = None,
        *,
        file_count: documents.Count = "multiple",
        **options: Any,
    ) -> None:
        super().__init__(value, file_count=file_count, **options)

    @classmethod
    def type_name(cls) -> str:
        """Drawn as a File."""
        return File.type_name()
