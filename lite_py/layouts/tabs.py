"""Tabs: one of several panels at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lite_py.block import BlockContext
from lite_py.events import with_listeners
from lite_py.layouts.tabitem import Tab as Tab
from lite_py.layouts.tabitem import TabItem as TabItem

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


@with_listeners
class Tabs(BlockContext):
    """Holds `Tab`s and shows one at a time.

    Args:
        selected: the id of the tab that is open; None opens the first.
        overflow_behavior: tabs that do not fit go into a menu, or wrap.
        shared: what every block takes.
    """

    LAZY = True
    EVENTS = ("change", "select")

    def __init__(
        self,
        *,
        selected: int | str | None = None,
        overflow_behavior: Literal["menu", "wrap"] = "menu",
        **shared: Unpack[Shared],
    ) -> None:
        self.selected = selected
        self.overflow_behavior = overflow_behavior
        super().__init__(**shared)


BlockContext.WRAPPERS["tabs"] = Tabs
