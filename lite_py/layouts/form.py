"""Form: the one box around neighbouring fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lite_py.block import Block, BlockContext
from lite_py.layouts.column import Column
from lite_py.layouts.row import Row

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


class Form(BlockContext):
    """Merges neighbouring form fields in one bordered box; every layout makes them by itself.

    In a row it takes the room that its fields ask for together.

    Args:
        scale: share of the row's width.
        min_width: pixels below which it wraps to a new line.
        shared: what every block takes.
    """

    def __init__(self, *, scale: int = 0, min_width: int = 0, **shared: Unpack[Shared]) -> None:
        self.scale = scale
        self.min_width = min_width
        super().__init__(**shared)

    def get_config(self) -> dict[str, object]:
        """The properties that the page draws, without those that a form has not in Gradio."""
        config = super().get_config()
        return {name: value for name, value in config.items() if name not in ("visible", "elem_classes", "elem_id")}

    def add(self, child: Block) -> None:
        """Take a field, and the room that it asks for where that is shared."""
        scale, box = getattr(child, "scale", None), self.parent
        if isinstance(box, Row):
            self.scale += 1 if scale is None else scale
            self.min_width += getattr(child, "min_width", None) or 0
        elif isinstance(box, Column) and isinstance(box.parent, Row) and box.parent.equal_height:
            self.scale += 1 if scale is None else scale
        elif getattr(box, "fill_height", False):
            self.scale += scale or 0
        super().add(child)


BlockContext.WRAPPERS["form"] = Form
