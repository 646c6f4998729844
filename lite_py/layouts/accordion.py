"""Accordion: a part that opens and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lite_py.block import BlockContext
from lite_py.events import with_listeners

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


@with_listeners
class Accordion(BlockContext):
    """A part that opens and closes by its header.

    Args:
        label: the header's text.
        open: begins open.
        height: pixels, or a CSS length.
        max_height: the same, at most.
        shared: what every block takes.
    """

    LAZY = True
    EVENTS = ("expand", "collapse")

    def __init__(
        self,
        label: str | None = None,
        *,
        open: bool = True,
        height: int | str | None = None,
        max_height: int | str | None = None,
        **shared: Unpack[Shared],
    ) -> None:
        self.label = label
        self.open = open
        self.height = height
        self.max_height = max_height
        super().__init__(**shared)
