"""Sidebar: a panel at the edge of the page that folds away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lite_py.block import BlockContext
from lite_py.events import with_listeners

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


@with_listeners
class Sidebar(BlockContext):
    """A panel at the left or right edge of the app that its button folds away.

    Args:
        label: names it to screen readers; not shown.
        open: begins open.
        width: pixels, or a CSS length.
        position: the edge.
        shared: what every block takes.
    """

    LAZY = True
    EVENTS = ("expand", "collapse")

    def __init__(
        self,
        label: str | None = None,
        *,
        open: bool = True,
        width: int | str = 320,
        position: Literal["left", "right"] = "left",
        **shared: Unpack[Shared],
    ) -> None:
        self.label = label
        self.open = open
        self.width = width
        self.position = position
        super().__init__(**shared)
