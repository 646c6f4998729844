"""What Python remembers of the folders that it imports from, and who is told of an import.

`importlib.invalidate_caches` forgets it all, and imports `importlib.metadata` for it, which takes longer than an event.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any


def forget(folder: str) -> None:
    """Look into a folder, and into those below it, anew at the next import.

    Args:
        folder: its path, without a slash at its end.
    """
    known = sys.path_importer_cache
    for path in [path for path in known if path == folder or path.startswith(folder + "/")]:
        del known[path]


def forget_all() -> None:
    """Look into all folders and archives anew at the next import."""
    for finder in list(sys.path_importer_cache.values()):
        if (forget_own := getattr(finder, "invalidate_caches", None)) is not None:
            forget_own()


def after_import(name: str, call: Callable[[ModuleType], None]) -> None:
    """Call this with a module as soon as it has been imported, which may be now.

    Args:
        name: the module's full name.
        call: takes the module.
    """
    if name in sys.modules:
        call(sys.modules[name])
    else:
        sys.meta_path.insert(0, _Following(name, call))


class _Following(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """First on `sys.meta_path` until its module is imported, by those that find it without this one."""

    def __init__(self, name: str, call: Callable[[ModuleType], None]) -> None:
        self._name = name
        self._call = call
        self._loader: Any = None

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name or self not in sys.meta_path:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None:
            self._loader, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        created: ModuleType | None = self._loader.create_module(spec)
        return created

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._call(module)
