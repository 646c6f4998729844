"""`gradio.utils`: the helpers that apps import from there."""

from __future__ import annotations

from pathlib import Path

from lite_py.serverless import NO_RELOAD, FileSize, set_static_paths
from lite_py.version import VERSION

__all__ = [
    "NO_RELOAD",
    "FileSize",
    "NamedString",
    "abspath",
    "colab_check",
    "get_package_version",
    "get_space",
    "ipython_check",
    "is_in_or_equal",
    "is_zero_gpu_space",
    "kaggle_check",
    "set_static_paths",
]


class NamedString(str):
    """A path that is its own `name`, as uploaded files were in Gradio 3."""

    def __init__(self, path: str) -> None:
        self.name = str(self)


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


def abspath(path: str | Path) -> Path:
    """A path from the root on; symbolic links stay."""
    found = Path(path)
    return found if found.is_absolute() else Path.cwd() / found


def is_in_or_equal(path: str | Path, folder: str | Path) -> bool:
    """Is the path the folder, or something in it? What goes up by `..` is not."""
    inner, outer = abspath(path), abspath(folder)
    return ".." not in inner.parts and (inner == outer or outer in inner.parents)
