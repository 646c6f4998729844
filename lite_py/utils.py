"""`gradio.utils`: the helpers that apps import from there."""

from __future__ import annotations

import contextlib
import os
import re
import typing
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from lite_py import files, themes
from lite_py.flagging import escape_formula
from lite_py.serverless import NO_RELOAD, FileSize, set_static_paths
from lite_py.themes.base import note_hub
from lite_py.types import NamedString
from lite_py.version import VERSION

__all__ = [
    "NO_RELOAD",
    "FileSize",
    "NamedString",
    "SyncToAsyncIterator",
    "abspath",
    "async_iteration",
    "async_lambda",
    "colab_check",
    "delete_none",
    "get_cache_folder",
    "get_extension_from_file_path_or_url",
    "get_package_version",
    "get_space",
    "get_theme",
    "get_type_hints",
    "get_upload_folder",
    "ipython_check",
    "is_hosted_notebook",
    "is_in_or_equal",
    "is_zero_gpu_space",
    "kaggle_check",
    "remove_html_tags",
    "sanitize_list_for_csv",
    "sanitize_value_for_csv",
    "set_directory",
    "set_static_paths",
]


def get_package_version() -> str:
    """The version of lite_py."""
    return VERSION


def get_space() -> str | None:
    """The Space of Hugging Face that the app runs in: none."""
    return None


def is_zero_gpu_space() -> bool:
    """Does the app run in a Space with shared GPUs? It does not."""
    return False


def colab_check() -> bool:
    """Does the app run in Colab? It does not."""
    return False


def kaggle_check() -> bool:
    """Does the app run in Kaggle? It does not."""
    return False


def ipython_check() -> bool:
    """Does the app run in a notebook? It does not."""
    return False


def is_hosted_notebook() -> bool:
    """Does the app run in a notebook of Colab's or Kaggle's? It does not."""
    return False


def get_upload_folder() -> str:
    """The folder of what the page has uploaded."""
    return str(files.current().uploads)


def get_cache_folder() -> Path:
    """The folder of what functions have made."""
    return files.current().cache


def get_theme(theme: Any) -> themes.ThemeClass:
    """A theme from itself, from the name of a built-in one, or the default one for None and other names."""
    if isinstance(theme, str):
        found = next((known for known in themes.BUILT_IN if known.__name__.lower() == theme.lower()), None)
        if found is None:
            note_hub(theme)
        return (found or themes.Default)()
    known: themes.ThemeClass = themes.Default() if theme is None else theme
    return known


def async_lambda(f: Callable[..., Any]) -> Callable[..., Any]:
    """An async function that does what a plain one does."""

    async def call(*args: Any, **kwargs: Any) -> Any:
        return f(*args, **kwargs)

    return call


async def async_iteration(iterator: AsyncIterator[Any]) -> Any:
    """The next value of an async iterator."""
    return await iterator.__anext__()


class SyncToAsyncIterator:
    """A plain iterator as an async one.

    Args:
        iterator: the plain one.
        limiter: accepted; there are no threads.
    """

    def __init__(self, iterator: Iterator[Any], limiter: Any = None) -> None:
        self.iterator = iterator

    def __aiter__(self) -> SyncToAsyncIterator:
        return self

    async def __anext__(self) -> Any:
        try:
            return next(self.iterator)
        except StopIteration:
            raise StopAsyncIteration from None

    async def aclose(self, *args: Any) -> None:
        """End a generator; another iterator has no end to be told of."""
        if hasattr(self.iterator, "close"):
            self.iterator.close()


def get_type_hints(fn: Any) -> dict[str, Any]:
    """The annotations of a function or a callable object; none where they name what is not there."""
    if isinstance(fn, type) or not callable(fn):
        return {}
    try:
        return typing.get_type_hints(fn if hasattr(fn, "__code__") or hasattr(fn, "__func__") else fn.__call__)
    except (NameError, TypeError):
        return {}


def delete_none(_dict: dict[str, Any], skip_value: bool = False, skip_props: list[str] | None = None) -> dict[str, Any]:
    """The dict itself, without what is None in it.

    Args:
        _dict: the dict.
        skip_value: keep "value", whatever it is.
        skip_props: other keys to keep.
    """
    kept = [*(skip_props or ()), *(["value"] if skip_value else [])]
    for key in [key for key, value in _dict.items() if value is None and key not in kept]:
        del _dict[key]
    return _dict


def remove_html_tags(raw_html: str | None) -> str:
    """Text without what stands in angle brackets."""
    return re.sub(r"<[^>]*>", "", raw_html or "")


def sanitize_value_for_csv(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula; numbers stay numbers."""
    return value if isinstance(value, (int, float)) else escape_formula(str(value))


def sanitize_list_for_csv(values: Iterable[Any]) -> list[Any]:
    """The same of each value of a row, or of rows."""
    return [
        sanitize_list_for_csv(value) if isinstance(value, list) else sanitize_value_for_csv(value) for value in values
    ]


def get_extension_from_file_path_or_url(file_path_or_url: str) -> str:
    """What a file's name ends with, without the dot: "mp4" of "https://example.org/a.mp4?x=1"."""
    return PurePosixPath(urlsplit(file_path_or_url).path).suffix[1:]


@contextlib.contextmanager
def set_directory(path: str | Path) -> Iterator[None]:
    """Inside, `path` is the working directory."""
    before = os.getcwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


def abspath(path: str | Path) -> Path:
    """A path from the root on; symbolic links stay."""
    found = Path(path)
    return found if found.is_absolute() else Path.cwd() / found


def is_in_or_equal(path: str | Path, folder: str | Path) -> bool:
    """Is the path the folder, or something in it? What goes up by `..` is not."""
    inner, outer = abspath(path), abspath(folder)
    return ".." not in inner.parts and (inner == outer or outer in inner.parents)
