"""FileComponent: what Image, Audio, Video and Model3D share, whose value is a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from lite_py import context, files
from lite_py.component import Component
from lite_py.types import FileData


class FileComponent(Component):
    """Shared by Image, Audio and Video: the value is a file, which comes from one of the sources that are named."""

    STARTS_WITHOUT_FILES = True
    SOURCES: ClassVar[tuple[str, ...]] = ()
    """Where a file may come from, the first one shown first."""

    STREAMED: ClassVar[str] = ""
    """The source that streams."""

    def play_at(self, seconds: float) -> None:
        """The page's player is there: functions that get the component with its properties learn of it."""
        context.app.get().session.change(self, {"playback_position": float(seconds)})

    @classmethod
    def check_sources(cls, sources: Sequence[str] | str | None, streaming: bool = False) -> list[str]:
        """Sources as a list; when None all of the component's, or the one that streams.

        Raises:
            ValueError: one that the component has not, or none that streams.
        """
        if sources is None:
            return [cls.STREAMED] if streaming else list(cls.SOURCES)
        listed = [sources] if isinstance(sources, str) else list(sources)
        if streaming and cls.STREAMED not in listed:
            raise ValueError(
                f"{cls.__name__}(streaming=True) needs sources=[{cls.STREAMED!r}]: only a {cls.STREAMED} streams."
            )
        for source in listed:
            if source not in cls.SOURCES:
                raise ValueError(f"{cls.__name__} has no source {source!r}; it has {', '.join(cls.SOURCES)}.")
        return listed

    def file_of(self, payload: Any) -> FileData | None:
        """The file of a page's value."""
        return None if payload is None else FileData.from_json(payload)

    @classmethod
    def holds_files(cls) -> bool:
        """Its value is a file."""
        return True

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """Copy the file into `flag_dir` under the next number. Returns its path; addresses of the web stay."""
        file = self.file_of(payload)
        if file is None or files.is_url(file.path):
            return None if file is None else file.path
        return str(files.copy_numbered(Path(files.current().local_path(file)), Path(flag_dir)))

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        text = {"type": "string"}
        return {"type": "object", "properties": {"path": text, "url": text, "orig_name": text, "mime_type": text}}

    def example_payload(self) -> Any:
        """No file: a path would have to be the page's own."""
        return None
