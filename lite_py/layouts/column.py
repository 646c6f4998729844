"""Column: children one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lite_py.block import BlockContext

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


class Column(BlockContext):
    """Children one below the other; columns in a row share its width.

    Args:
        scale: share of the row's width.
        min_width: pixels below which it wraps to a new line.
        variant: "panel" draws a background, "compact" leaves no gaps.
        show_progress: show the progress of events that have the column as an output.
        shared: what every block takes.
    """

    def __init__(
        self,
        *,
        scale: int = 1,
        min_width: int = 320,
        variant: Literal["default", "panel", "compact"] = "default",
        show_progress: bool = False,
        **shared: Unpack[Shared],
    ) -> None:
        self.scale = scale
        self.min_width = min_width
        self.variant = variant
        self.show_progress = show_progress
        super().__init__(**shared)
