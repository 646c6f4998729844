"""Configs of the example apps, as lite_py and as Gradio from PyPI make them, and what differs."""

from __future__ import annotations

import contextvars
import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lite_py import alias, context

APPS = Path(__file__).parent.parent / "apps"
RECORDED: dict[str, Any] = json.loads((APPS / "gradio.json").read_text())
NAMES = sorted(RECORDED["apps"])

HELPED = [name for name in NAMES if RECORDED["apps"][name]["mode"] != "blocks"] + ["nested"]
"""Apps with an Interface: the listeners of its own buttons are others here, so only its public ones are compared."""


class Difference(NamedTuple):
    """Something that is not what Gradio has: `kind` is "config", "listener", "api" or a component's type."""

    kind: str
    name: str
    own: Any
    gradio: Any


def demo_of(name: str) -> Any:
    """The app of that name, built by lite_py."""

    def build() -> Any:
        context.restart_ids()
        alias.install()
        try:
            return runpy.run_path(str(APPS / f"{name}.py"))["demo"]
        finally:
            alias.uninstall()

    return contextvars.Context().run(build)


def config_of(name: str) -> dict[str, Any]:
    """The config that lite_py makes of an app, as the page gets it, and its API."""
    demo = demo_of(name)
    config: dict[str, Any] = json.loads(json.dumps({**demo.get_config_file(), "api": demo.get_api_info()}, default=str))
    return config


def compared(name: str) -> Iterator[tuple[bool, Difference]]:
    """Each thing that is compared in an app: is it the same, and what is it on both sides?"""
    own, gradio = config_of(name), RECORDED["apps"][name]
    for difference in _all(name, own, gradio):
        yield _same(difference.own, difference.gradio), difference


def _all(name: str, own: dict[str, Any], gradio: dict[str, Any]) -> Iterator[Difference]:
    for part in ("types", "ids"):
        yield Difference("config", part, *([c[part[:-1]] for c in side["components"]] for side in (own, gradio)))
    for part in ("pages", "mode", "title", "fill_height", "fill_width"):
        yield Difference("config", part, own[part], gradio[part])
    yield Difference("config", "layout", _tree(own["layout"]), _tree(gradio["layout"]))
    for path in gradio["page"]:
        pages = [side["page"].get(path, {"layout": {"id": None}, "components": None}) for side in (own, gradio)]
        yield Difference("config", "page", *([_tree(page["layout"]), page["components"]] for page in pages))
    for ours, theirs in zip(own["components"], gradio["components"]):
        for part in ("skip_api", "api_info", "example_inputs"):
            yield Difference(theirs["type"], part, ours.get(part), theirs.get(part))
        yield Difference(theirs["type"], "key", ours["key"] is None, theirs["key"] is None)  # a hash there
        props = {key: value for key, value in ours["props"].items() if value is not None}
        for part in sorted({*props, *theirs["props"]}):
            yield Difference(theirs["type"], part, props.get(part), theirs["props"].get(part))
    listeners = [_listeners(side, name in HELPED) for side in (own, gradio)]
    yield Difference("config", "dependencies", *(sorted(side) for side in listeners))
    for key in listeners[1].keys() & listeners[0].keys():
        ours, theirs = listeners[0][key], listeners[1][key]
        for part in sorted({*ours, *theirs} - ({"id", "trigger_after"} if name in HELPED else set())):
            yield Difference("listener", part, ours.get(part), theirs.get(part))
    for key in sorted({*own["api"]["named_endpoints"], *gradio["api"]["named_endpoints"]}):
        ours, theirs = (side["api"]["named_endpoints"].get(key, {}) for side in (own, gradio))
        yield Difference("api", "endpoint", bool(ours), bool(theirs))
        for part in ("description", "api_visibility"):
            yield Difference("api", part, ours.get(part), theirs.get(part))
        for side in ("parameters", "returns"):
            yield Difference("api", side, len(ours.get(side, ())), len(theirs.get(side, ())))
            for mine, other in zip(ours.get(side, ()), theirs.get(side, ())):
                for part in other:
                    yield Difference(f"api of {other['component']}", part, mine.get(part), other[part])


def _tree(layout: dict[str, Any]) -> Any:
    """A layout as nested lists; a component that could hold others, but does not, is as one that cannot."""
    return [layout["id"], *(_tree(child) for child in layout.get("children", ()))]


def _listeners(config: dict[str, Any], public: bool) -> dict[str, Any]:
    return {
        dependency["api_name"]: dependency
        for dependency in config["dependencies"]
        if not public or dependency["api_visibility"] == "public"
    }


def _same(own: Any, gradio: Any) -> bool:
    """Equal, but for the spaces of a script."""
    if isinstance(own, str) and isinstance(gradio, str) and own.startswith("() =>"):
        return own.replace(" ", "") == gradio.replace(" ", "")
    return bool(own == gradio)
