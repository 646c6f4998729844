"""Types that several floors share: files as they cross the wire, and what a root must offer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, Protocol

FILE_META = {"_type": "gradio.FileData"}
"""How Gradio marks a JSON object as a file."""


@dataclasses.dataclass
class FileData:
    """A file as Gradio's config writes it.

    Args:
        path: where it lies in the worker's file system, or a URL.
        url: for files of the web, the address the page loads.
        size: bytes, when known.
        orig_name: the name to offer for a download.
        mime_type: media type, when known.
        is_stream: part of a stream.
        meta: Gradio's mark; leave it.
    """

    path: str
    url: str | None = None
    size: int | None = None
    orig_name: str | None = None
    mime_type: str | None = None
    is_stream: bool = False
    meta: dict[str, Any] = dataclasses.field(default_factory=lambda: dict(FILE_META))

    @classmethod
    def from_json(cls, value: Any) -> FileData:
        """The file that a JSON object from the page describes.

        Raises:
            ValueError: it has no path.
        """
        if isinstance(value, cls):
            return value
        if not isinstance(value, dict) or not isinstance(value.get("path"), str):
            raise ValueError(f"{value!r:.80} is no file, which is a dict with a path")
        names = {field.name for field in dataclasses.fields(cls)}
        return cls(**{key: item for key, item in value.items() if key in names})

    def to_json(self) -> dict[str, Any]:
        """The JSON object of this file."""
        return dataclasses.asdict(self)

    model_dump = to_json


class NamedString(str):
    """The path of a file that the page gave: text, whose `name` is the same, as file objects of older versions had."""

    @property
    def name(self) -> str:
        """The path."""
        return str(self)


def is_file(value: Any) -> bool:
    """Is this JSON value a file, by Gradio's mark?"""
    return (
        isinstance(value, dict)
        and isinstance(value.get("meta"), dict)
        and value["meta"].get("_type") == FILE_META["_type"]
    )


class Root(Protocol):
    """What a block may ask of the Blocks it stands in."""

    def has(self, block: Any) -> bool:
        """Does the block stand in the tree?"""

    def register(self, block: Any) -> None:
        """Take a block into the tree."""

    def unregister(self, block: Any) -> None:
        """Take a block out of the tree."""

    def attach_load(self, component: Any) -> None:
        """Call a component's function `value` when the page opens."""

    def add_dependency(
        self, targets: Sequence[Any], fn: Callable[..., Any] | None, *, inputs: Any, outputs: Any, options: Any
    ) -> Any:
        """Listen to events; returns the Dependency."""

    def remove_dependency(self, dependency: Any) -> None:
        """Forget a listener."""
