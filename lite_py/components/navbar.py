"""Navbar: the links to an app's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from lite_py.block import Key
from lite_py.component import Component


class Navbar(Component):
    """How the bar looks that leads to an app's pages.

    Args:
        value: further links, as (name, path or address) pairs.
        visible: False hides the bar.
        main_page_name: what the first page is called; False leaves it out.
        elem_id: the element's `id` in the page.
        elem_classes: its extra CSS classes.
        render: False keeps it out of the tree until it is used.
        key: the same key keeps it through a re-render.
    """

    LAZY = True
    EVENTS = ("change",)
    PAGE: ClassVar[dict[str, Any]] = {"value": list[tuple[str, str]], "main_page_name": str | bool}

    def __init__(
        self,
        value: Sequence[tuple[str, str]] | None = None,
        *,
        visible: bool = True,
        main_page_name: str | Literal[False] = "Home",
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
        render: bool = True,
        key: Key = None,
    ) -> None:
        self.main_page_name = main_page_name
        super().__init__(value, visible=visible, elem_id=elem_id, elem_classes=elem_classes, render=render, key=key)

    def postprocess(self, value: Any) -> list[list[str]] | None:
        """The links as (name, address) pairs.

        Raises:
            ValueError: it is no list of pairs.
        """
        if value is None:
            return None
        links = [list(link) if isinstance(link, (list, tuple)) else [link] for link in value]
        if any(len(link) != 2 for link in links):
            raise ValueError("A Navbar's value is a list of (name, address) pairs.")
        return [[str(name), str(address)] for name, address in links]

    def preprocess(self, payload: Any) -> list[tuple[str, str]] | None:
        """The links as (name, address) pairs."""
        return None if payload is None else [(name, address) for name, address in payload]
