"""Files, and the changes that a generator's values travel as."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from lite_py.files import is_url, safe_name
from lite_py.types import FILE_META, is_file


def handle_file(filepath_or_url: str | Path) -> dict[str, Any]:
    """A file for a server's function: one of the app's own, which is uploaded, or an address of the web.

    Args:
        filepath_or_url: its path, or its address, which the server fetches.

    Returns:
        What stands for it among the arguments of `predict`.

    Raises:
        ValueError: there is no such file.
    """
    text = str(filepath_or_url)
    about: dict[str, Any] = {"path": text, "meta": dict(FILE_META), "orig_name": safe_name(text.split("?")[0])}
    if is_url(text):
        return {**about, "url": text}
    if not Path(text).is_file():
        raise ValueError(f"There is no file {text!r}; name a file of the app's folder, or an address of the web.")
    return about


async def with_files(value: Any, change: Callable[[dict[str, Any]], Awaitable[Any]]) -> Any:
    """A value in which every file is what `change` makes of it."""
    if is_file(value) and isinstance(value.get("path"), str):
        return await change(value)
    if isinstance(value, dict):
        return {key: await with_files(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and any(isinstance(item, (dict, list, tuple)) for item in value):
        return [await with_files(item, change) for item in value]
    return value


def multipart(name: str, content: bytes, boundary: str) -> bytes:
    """The body of a form with one file, as browsers send it."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{safe_name(name)}"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    )
    return b"".join((head.encode(), content, f"\r\n--{boundary}--\r\n".encode()))


def apply(steps: Sequence[Sequence[Any]], value: Any) -> Any:
    """What a value becomes by Gradio's changes: lists of action, path and value. The value itself stays.

    Raises:
        ValueError: an action is unknown.
        LookupError: a path leads nowhere.
    """
    for action, path, new in steps:
        value = _changed(value, list(path), action, new)
    return value


def _changed(value: Any, path: list[Any], action: str, new: Any) -> Any:
    if not path:
        if action == "replace":
            return new
        if action == "append":
            return value + new
        raise ValueError(f"A change of the kind {action!r} needs a path.")
    key, rest = path[0], path[1:]
    copy = dict(value) if isinstance(value, dict) else list(value)
    if rest or action in ("replace", "append"):
        copy[key] = _changed(copy[key], rest, action, new)
    elif action == "add":
        if isinstance(copy, list):
            copy.insert(key, new)
        else:
            copy[key] = new
    elif action == "delete":
        del copy[key]
    else:
        raise ValueError(f"There is no change of the kind {action!r}.")
    return copy
