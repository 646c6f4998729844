"""Row: children side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lite_py.block import BlockContext

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


class Row(BlockContext):
    """Children side by side; they wrap when they would get narrower than their min_width.

    Args:
        variant: "panel" draws a background, "compact" leaves no gaps.
        scale: share of the surrounding row's or column's room.
        height: pixels, or a CSS length.
        max_height: the same, at most.
        min_height: the same, at least.
        equal_height: all children as high as the highest.
        show_progress: show the progress of events that have the row as an output.
        shared: what every block takes.
    """

    def __init__(
        self,
        *,
        variant: Literal["default", "panel", "compact"] = "default",
        scale: int | None = None,
        height: int | str | None = None,
        max_height: int | str | None = None,
        min_height: int | str | None = None,
        equal_height: bool = False,
        show_progress: bool = False,
        **shared: Unpack[Shared],
    ) -> None:
        self.variant = variant
        self.scale = scale
        self.height = height
        self.max_height = max_height
        self.min_height = min_height
        self.equal_height = equal_height
        self.show_progress = show_progress
        super().__init__(**shared)
