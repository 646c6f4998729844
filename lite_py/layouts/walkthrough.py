"""Walkthrough: steps that are gone through one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lite_py.block import BlockContext
from lite_py.events import with_listeners
from lite_py.layouts.step import Step as Step

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


@with_listeners
class Walkthrough(BlockContext):
    """Holds `Step`s and shows one at a time; those before it are marked as done.

    Args:
        selected: the id of the step that shows; None shows the first.
        shared: what every block takes.
    """

    LAZY = True
    EVENTS = ("change", "select")

    def __init__(self, *, selected: int | None = None, **shared: Unpack[Shared]) -> None:
        self.selected = selected
        super().__init__(**shared)


BlockContext.WRAPPERS["walkthrough"] = Walkthrough
