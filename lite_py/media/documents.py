"""Files of any kind: what a function gets of the page's, and what the page gets of a function's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from lite_py.errors import Error
from lite_py.files import Files, is_url, mime_type
from lite_py.types import FileData, NamedString

Kind = Literal["filepath", "binary"]
Count = Literal["single", "multiple", "directory"]

_KINDS = ("filepath", "binary")
_COUNTS = ("single", "multiple", "directory")


def check(kind: str, count: str, types: Any) -> None:
    """Refuse wrong arguments of a component that takes files.

    Raises:
        ValueError: `kind` or `count` is none of those there are, or `types` is no list.
    """
    if count not in _COUNTS:
        raise ValueError(f"Parameter file_count must be one of them: {list(_COUNTS)}")
    if types is not None and not isinstance(types, list):
        raise ValueError(f"Parameter file_types must be a list. Received {type(types).__name__}")
    if kind not in _KINDS:
        raise ValueError(f"Invalid value for parameter `type`: {kind}. Please choose from one of: {list(_KINDS)}")


def is_of(file: FileData, types: Sequence[str]) -> bool:
    """Is a file of one of these types: ".png", "image", "image/*", "image/png", "file" for any?"""
    media = mime_type(file.path) or file.mime_type or ""
    name = PurePosixPath(file.orig_name or file.path).name.lower()
    for kind in types:
        if kind in ("file", "*", "*/*"):
            return True
        if kind.startswith("."):
            if len(name) > len(kind) and name.endswith(kind.lower()):
                return True
        elif media == kind or media.startswith(f"{kind.removesuffix('/*')}/"):
            return True
    return False


def received(payload: Any, kind: Kind, count: Count, types: Sequence[str] | None, store: Files) -> Any:
    """What a function gets: None, a path or bytes, or a list of them when `count` is not "single".

    A path is text that has itself as its `name`, too, as files of older versions had.

    Raises:
        Error: a file is of another type, or is on the web where Python cannot read it.
    """
    if payload is None:
        return None
    items = list(payload) if isinstance(payload, list) else [payload]
    if count == "single":
        return _given(FileData.from_json(items[0]), kind, types, store) if items else None
    return [_given(FileData.from_json(item), kind, types, store) for item in items]


def _given(file: FileData, kind: Kind, types: Sequence[str] | None, store: Files) -> NamedString | bytes:
    if kind == "filepath" and types and not is_of(file, types):
        raise Error(f"Invalid file type. Please upload a file that is one of these formats: {list(types)}")
    if not is_url(file.path):
        path = store.local_path(file)
        return NamedString(path) if kind == "filepath" else Path(path).read_bytes()
    if kind == "filepath":
        return NamedString(file.path)
    raise Error(f"{file.path:.200} is on the web, where Python cannot read it; upload the file instead.")


def published(value: Any, what: str, store: Files) -> Any:
    """A file, or a list of files, for the page: FileData as JSON; addresses of the web stay what they are.

    Args:
        value: None, a path, a URL, or a list of them.
        what: the component's name, for messages.
        store: the app's files.

    Raises:
        ValueError: it is of another type.
        FileNotFoundError: there is no such file.
    """
    if value is None:
        return None
    if isinstance(value, (list, tuple)):
        return [_shown(item, what, store).to_json() for item in value]
    return _shown(value, what, store).to_json()


def _shown(value: Any, what: str, store: Files) -> FileData:
    if isinstance(value, dict) and "path" in value:
        return FileData.from_json(value)
    if isinstance(value, FileData):
        return value
    if not isinstance(value, (str, Path)):
        raise ValueError(
            f"{what} shows a path or a URL, or a list of them, not a value of type {type(value).__name__}."
        )
    file = store.describe(value)
    if not is_url(file.path):  # wherever the app has put it, the page may ask for it again
        store.admit(Path(file.path))
    return file


def names(value: Any) -> str:
    """The names of the files that an example gives, as a Dataset shows them."""
    if value is None:
        return ""
    items = value if isinstance(value, (list, tuple)) else [value]
    return ", ".join(_name(item) for item in items)


def _name(item: Any) -> str:
    if isinstance(item, dict):
        item = item.get("orig_name") or item.get("path") or ""
    return PurePosixPath(str(item).replace("\\", "/")).name


FILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("path", "url", "orig_name", "mime_type")},
}
"""JSON schema of a file."""


def schema(count: Count) -> dict[str, Any]:
    """JSON schema of what the page sends."""
    return FILE_SCHEMA if count == "single" else {"type": "array", "items": FILE_SCHEMA}
