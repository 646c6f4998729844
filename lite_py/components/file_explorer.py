"""FileExplorer: the app's folders as a tree to choose files from."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py.component import Common, Component
from lite_py.errors import Error
from lite_py.files import BESIDE

if TYPE_CHECKING:
    from typing_extensions import Unpack

HERE = "."
"""The entry in a folder that stands for the folder itself."""


class FileExplorer(Component):
    """A folder of the app's file system as a tree, with files to choose.

    A function gets the full path of the chosen file, or a list of them; it returns paths, full ones or from `root_dir`.

    Args:
        glob: a pattern (as `fnmatch` has it, for full paths) of the files that are shown.
        value: the files that are chosen first.
        file_count: "single" or "multiple".
        root_dir: the folder; the app's own when left out.
        ignore_glob: a pattern of files and folders that are not shown.
        height: pixels, or a CSS length.
        max_height: the same; more files scroll.
        min_height: the same.
        common: what every component takes.

    Raises:
        ValueError: there is no such folder.
    """

    LAZY = True
    EVENTS = ("change", "input", "select")
    PAGE: ClassVar[dict[str, Any]] = {"value": list[list[str]], "root_dir": str}
    SERVED = ("ls",)

    def __init__(
        self,
        glob: str = "**/*",
        *,
        value: str | Sequence[str] | Callable[..., Any] | None = None,
        file_count: Literal["single", "multiple"] = "multiple",
        root_dir: str | Path = ".",
        ignore_glob: str | None = None,
        height: int | str | None = None,
        max_height: int | str | None = 500,
        min_height: int | str | None = None,
        **common: Unpack[Common],
    ) -> None:
        full = os.path.abspath(root_dir)
        if not os.path.exists(full):
            raise ValueError(f"The specified root_dir does not exist: {root_dir}")
        if not os.path.isdir(full):
            raise ValueError(f"The specified root_dir is not a directory: {root_dir}")
        if file_count not in ("single", "multiple"):
            raise ValueError(
                f"Invalid value for parameter `file_count`: {file_count}. "
                "Please choose from one of: ['single', 'multiple']"
            )
        self.root_dir = full
        self.glob = glob
        self.ignore_glob = ignore_glob
        self.file_count = file_count
        self.height = height
        self.max_height = max_height
        self.min_height = min_height
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | list[str] | None:
        """The full path of the chosen file, or a list of them; None when nothing is chosen.

        Raises:
            ValueError: several were chosen where one may be.
            Error: a path leads out of `root_dir`.
        """
        if payload is None:
            return None
        if self.file_count == "multiple":
            return [self._inside(parts) for parts in payload]
        if len(payload) > 1:
            raise ValueError(f"Expected only one file, but {len(payload)} were selected.")
        return self._inside(payload[0]) if payload else None

    def postprocess(self, value: Any) -> list[list[str]] | None:
        """The chosen files, each as the parts of its path from `root_dir`.

        Raises:
            ValueError: it is neither a path nor a list of them.
        """
        if value is None:
            return None
        if not isinstance(value, (str, Path, list, tuple)):
            raise ValueError(
                f"A FileExplorer shows a path, or a list of them, not a value of type {type(value).__name__}."
            )
        listed = [value] if isinstance(value, (str, Path)) else list(value)
        return [self._from_root(str(path)).split(os.sep) for path in listed]

    def ls(self, folder: Any = None) -> list[dict[str, Any]]:
        """What lies in a folder: folders first, each entry with its name, type and whether it may be chosen.

        Args:
            folder: the parts of its path from `root_dir`.

        Raises:
            Error: it leads out of `root_dir`.
        """
        place = self._inside(folder or [])
        try:
            names = sorted(os.listdir(place))
        except OSError:
            return []
        folders: list[dict[str, Any]] = []
        found: list[dict[str, Any]] = []
        for name in names:
            path = os.path.join(place, name)
            is_folder = os.path.isdir(path)
            valid = fnmatch.fnmatch(path, self.glob)
            if not (is_folder or valid) or name == BESIDE.rstrip("/"):
                continue
            if self.ignore_glob and fnmatch.fnmatch(path, self.ignore_glob):
                continue
            kind = "folder" if is_folder else "file"
            (folders if is_folder else found).append({"name": name, "type": kind, "valid": valid})
        return folders + found

    def _inside(self, parts: Any) -> str:
        """The full path of these parts."""
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise Error(f"{parts!r:.80} is no list of the parts of a path.")
        path = os.path.normpath(os.path.join(self.root_dir, *parts))
        root = self.root_dir.rstrip(os.sep) + os.sep
        if any(os.path.isabs(part) for part in parts) or not (path + os.sep).startswith(root):
            raise Error(f"{os.sep.join(parts)!r:.80} leads out of the folder that can be explored.")
        return path

    def _from_root(self, path: str) -> str:
        root = self.root_dir.rstrip(os.sep) + os.sep
        return path[len(root) :] if path.startswith(root) else path

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}

    def example_payload(self) -> list[list[str]]:
        """A value as the page sends it."""
        return [["gradio", "app.py"]]

    def example_value(self) -> str:
        """A value as a function returns it."""
        return os.sep.join(["gradio", "app.py"])
