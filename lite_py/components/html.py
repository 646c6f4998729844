"""HTML: the author's own markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from lite_py.block import BlockContext
from lite_py.component import Common, Component
from lite_py.components.json import plain
from lite_py.events import EVENTS

CLICK_TO_TRIGGER = "element.addEventListener('click', function() { trigger('click') });"
"""Gradio's default `js_on_load`; the page does it without running it."""


class HTML(Component, BlockContext):
    """Shows HTML; scripts in a value never run. What is built in `with gr.HTML(...):` stands where it says `@children`.

    Args:
        value: the first HTML, or what the template is filled with.
        html_template: HTML with `${value}` and `${name}` of other keywords.
        css_template: CSS for this component alone, filled the same way.
        js_on_load: JavaScript of the author, run once with `element`, `trigger` and `props`.
        apply_default_css: style it like text of the page.
        min_height: pixels at least.
        max_height: pixels at most.
        padding: room around it.
        autoscroll: scrolls to the end when it grows.
        head: markup for the page's head.
        server_functions: Python functions that `js_on_load` may call: `await server.name(value)`.
        common: what every component takes, and values for the templates.
    """

    LAZY = True
    OPEN = True
    EVENTS = tuple(name for name in EVENTS if name != "unload")
    BUTTONS = ()
    PAGE: ClassVar[dict[str, Any]] = {"props": dict[str, Any], "server_fns": list[str]}
    DEFAULT_MIN_WIDTH = None
    DEFAULT_CONTAINER = False

    def __init__(
        self,
        value: Any = None,
        *,
        html_template: str = "${value}",
        css_template: str = "",
        js_on_load: str | None = CLICK_TO_TRIGGER,
        apply_default_css: bool = True,
        min_height: int | None = None,
        max_height: int | None = None,
        padding: bool = False,
        autoscroll: bool = False,
        head: str | None = None,
        server_functions: list[Callable[..., Any]] | None = None,
        **common: Any,
    ) -> None:
        self.html_template = html_template
        self.css_template = css_template
        self.js_on_load = js_on_load
        self.apply_default_css = apply_default_css
        self.min_height = min_height
        self.max_height = max_height
        self.padding = padding
        self.autoscroll = autoscroll
        self.head = head
        self.server_functions = list(server_functions or ())
        shared = {name: item for name, item in common.items() if name in Common.__annotations__}
        self.template_props = {name: item for name, item in common.items() if name not in shared}
        shared.setdefault("show_label", False)
        super().__init__(value, **shared)

    def preprocess(self, payload: Any) -> Any:
        """The value as the page has it."""
        return payload

    def postprocess(self, value: Any) -> Any:
        """The value as JSON has it, which the template is filled with; other types as text."""
        return plain(value)

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        config = super().get_config()
        if served := config.pop("server_functions", None):
            config["server_fns"] = [function.__name__ for function in served]
        return {**config, "props": self.template_props}

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "string"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "<p>Hello</p>"
