"""The platform in a page's worker."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from typing import Any


class _CarriedFinder(importlib.abc.MetaPathFinder):
    """Last on `sys.meta_path`: fetches a package of the site when an import found nothing.

    Static imports are fetched before the app runs; this is for the dynamic ones.
    """

    def __init__(self, load: Callable[[str], bool]) -> None:
        self._load = load
        self._tried: set[str] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if path is not None or fullname in self._tried:
            return None
        self._tried.add(fullname)
        if not self._load(fullname):
            return None
        importlib.invalidate_caches()
        return importlib.machinery.PathFinder.find_spec(fullname)


class InPyodide:
    """Buffers are JavaScript's; packages lie beside the page."""

    browser = True

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """One copy of a JavaScript buffer into Python's memory."""
        data: bytes = buffer.to_bytes()
        return data

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """Hang the site's packages behind everything else that imports."""
        sys.meta_path.append(_CarriedFinder(load))
