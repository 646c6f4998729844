"""Markdown: formatted text."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypedDict

from lite_py.component import Common, Component

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Delimiter(TypedDict):
    """What marks a formula, and whether it stands on lines of its own."""

    left: str
    right: str
    display: bool


class Markdown(Component):
    """Shows GitHub-flavoured Markdown.

    Args:
        value: the first text.
        rtl: writes from right to left.
        latex_delimiters: what marks formulas.
        sanitize_html: take scripts and the like out of HTML in the text.
        line_breaks: a single newline breaks the line.
        header_links: headings can be linked to.
        height: pixels, or a CSS length.
        max_height: the same, at most.
        min_height: the same, at least.
        padding: room around the text.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "copy")
    DEFAULT_MIN_WIDTH = None
    DEFAULT_CONTAINER = False

    def __init__(
        self,
        value: str | Callable[..., Any] | None = None,
        *,
        rtl: bool = False,
        latex_delimiters: list[Delimiter] | None = None,
        sanitize_html: bool = True,
        line_breaks: bool = False,
        header_links: bool = False,
        height: int | str | None = None,
        max_height: int | str | None = None,
        min_height: int | str | None = None,
        padding: bool = False,
        **common: Unpack[Common],
    ) -> None:
        self.rtl = rtl
        self.latex_delimiters = latex_delimiters or [{"left": "$$", "right": "$$", "display": True}]
        self.sanitize_html = sanitize_html
        self.line_breaks = line_breaks
        self.header_links = header_links
        self.height = height
        self.max_height = max_height
        self.min_height = min_height
        self.padding = padding
        common.setdefault("show_label", False)
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | None:
        """The Markdown source."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """The source without the indentation of the code it stood in."""
        return None if value is None else inspect.cleandoc(str(value))

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "string"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "# Hello!"
