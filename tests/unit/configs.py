"""Configs of the example apps, as lite_py and as Gradio from PyPI make them, and what differs."""

from __future__ import annotations

import contextvars
import json
import runpy
from pathlib import Path
from typing import Any

from lite_py import alias, context

APPS = Path(__file__).parent.parent / "apps"
RECORDED: dict[str, Any] = json.loads((APPS / "gradio.json").read_text())
NAMES = sorted(RECORDED["apps"])

Difference = tuple[str, str, Any, Any]
"""Where (a kind and a name), what lite_py has, what Gradio has."""


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
    own = json.loads(json.dumps({**demo.get_config_file(), "api": demo.get_api_info() if hasattr(demo, "get_api_info") else {}}, default=str))
    config: dict[str, Any] = own
    return config


def differences(own: dict[str, Any], theirs: dict[str, Any]) -> list[Difference]:
    """All that differs between two configs of an app; components are known by their places."""
    found: list[Difference] = []

    def compare(kind: str, name: str, ours: Any, gradio: Any) -> None:
        if ours != gradio:
            found.append((kind, name, ours, gradio))

    compare("config", "types", [c["type"] for c in own["components"]], [c["type"] for c in theirs["components"]])
    compare("config", "ids", [c["id"] for c in own["components"]], [c["id"] for c in theirs["components"]])
    for name in ("layout", "page", "pages", "mode", "title", "fill_height", "fill_width"):
        compare("config", name, own.get(name), theirs.get(name))
    for ours, gradio in zip(own["components"], theirs["components"]):
        if ours["type"] != gradio["type"]:
            continue
        for name in ("key", "skip_api", "api_info", "example_inputs"):
            compare(f"{gradio['type']}:", name, ours.get(name), gradio.get(name))
        props = {key: value for key, value in ours["props"].items() if value is not None}
        for name in sorted({*props, *gradio["props"]}):
            compare(gradio["type"], name, props.get(name), gradio["props"].get(name))
    compare("config", "dependencies", len(own["dependencies"]), len(theirs["dependencies"]))
    for index, (ours, gradio) in enumerate(zip(own["dependencies"], theirs["dependencies"])):
        for name in sorted({*ours, *gradio}):
            compare(f"dependency {index}", name, ours.get(name), gradio.get(name))
    for kind in ("named_endpoints", "unnamed_endpoints"):
        ours, gradio = own["api"].get(kind, {}), theirs["api"].get(kind, {})
        for name in sorted({*ours, *gradio}):
            compare(f"api {name}", kind, ours.get(name), gradio.get(name))
    return found
