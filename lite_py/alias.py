"""`import gradio` means lite_py: `gradio.x.y` is the same module object as `lite_py.x.y`; so is `gradio_client`.

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

NAMES = {"gradio": "lite_py", "gradio_client": "lite_py.shims.gradio_client"}
"""Packages of Gradio's, and what they are here."""

RENAMED = {
    "components.annotated_image": "components.annotatedimage",
    "components.highlighted_text": "components.highlightedtext",
    "components.image_editor": "components.imageeditor",
    "components.json_component": "components.json",
    "context": "surroundings",
    "interface": "interfaces",
    "oauth": "serverless",
    "queueing": "queue",
    "renderable": "render",
    "route_utils": "routes",
    "state_holder": "session",
}
"""Modules of Gradio's that go by another name here."""


class _Alias(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] in NAMES:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        name, _, below = spec.name.partition(".")
        below = RENAMED.get(below, below) if name == "gradio" else below
        wanted = f"{NAMES[name]}.{below}" if below else NAMES[name]
        try:
            module = importlib.import_module(wanted)
        except ModuleNotFoundError as error:
            if error.name is None or not wanted.startswith(error.name):
                raise  # something that the module itself needs
            raise ModuleNotFoundError(
                f"This version of lite_py has no module {spec.name!r}; README.md says what it has."
            ) from None
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """The module has run already; give it back its own spec."""
        if module.__spec__ is not None:
            module.__spec__ = module.__spec__.loader_state


_alias = _Alias()


class _StandIn(_Alias):
    """Last on `sys.meta_path`: one of our modules, under the name of a package that is not there."""

    def __init__(self, name: str, module: str) -> None:
        self._name = name
        self._module = module

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(fullname, self) if fullname == self._name else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = importlib.import_module(self._module)
        spec.loader_state = module.__spec__
        return module


_stand_ins: list[_StandIn] = []


def stand_in(name: str, module: str) -> None:
    """Let `import name` find our `module` where the package itself is not installed."""
    _stand_ins.append(_StandIn(name, module))
    sys.meta_path.append(_stand_ins[-1])


def install() -> None:
    """Make `import gradio` and `import gradio_client` import what is here, from now on."""
    if _alias not in sys.meta_path:
        sys.meta_path.insert(0, _alias)


def uninstall() -> None:
    """Undo `install`, and forget what was imported under the alias."""
    if _alias in sys.meta_path:
        sys.meta_path.remove(_alias)
    while _stand_ins:
        sys.meta_path.remove(_stand_ins[-1])
        sys.modules.pop(_stand_ins.pop()._name, None)
    for name in [name for name in sys.modules if name.partition(".")[0] in NAMES]:
        del sys.modules[name]
