"""Draggable: children that the visitor puts in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lite_py.block import BlockContext

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


class Draggable(BlockContext):
    """Children that can be dragged into another order, by pointer or keyboard; a layout goes as a whole.

    Args:
        orientation: "row" puts them side by side, "column" one below the other.
        shared: what every block takes.
    """

    LAZY = True

    def __init__(self, *, orientation: Literal["row", "column"] = "column", **shared: Unpack[Shared]) -> None:
        self.orientation = orientation
        super().__init__(**shared)
