"""`import gradio` means lite_py: `gradio.x.y` is the same module object as `lite_py.x.y`.

Putting lite_py into `sys.modules` under a second name would load its submodules twice, and
`gr.Slider` would then be two classes; a finder hands out the one module instead.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

NAME = "gradio"

RENAMED = {"exceptions": "errors", "data_classes": "types", "state_holder": "session"}
"""Modules of Gradio's that go by another name here."""


class _Alias(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname == NAME or fullname.startswith(NAME + "."):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        below = spec.name[len(NAME) + 1 :]
        module = importlib.import_module(f"lite_py.{RENAMED.get(below, below)}" if below else "lite_py")
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """The module has run already; give it back its own spec."""
        if module.__spec__ is not None:
            module.__spec__ = module.__spec__.loader_state


_alias = _Alias()


def install() -> None:
    """Make `import gradio` import lite_py, from now on."""
    if _alias not in sys.meta_path:
        sys.meta_path.insert(0, _alias)


def uninstall() -> None:
    """Undo `install`, and forget what was imported under the alias."""
    if _alias in sys.meta_path:
        sys.meta_path.remove(_alias)
    for name in [name for name in sys.modules if name == NAME or name.startswith(NAME + ".")]:
        del sys.modules[name]
