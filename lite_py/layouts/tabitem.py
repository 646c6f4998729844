"""Tab: one panel of Tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lite_py.block import BlockContext, Visible
from lite_py.events import with_listeners

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


@with_listeners
class Tab(BlockContext):
    """One panel of `Tabs`; neighbours without any around them share one.

    Args:
        label: the tab's text.
        visible: False leaves it out; "hidden" draws it unseen.
        interactive: False cannot be opened.
        id: names it for `Tabs(selected=...)`; None counts from 0.
        alignment: the tab's end of the bar.
        scale: share of the height.
        height: pixels, or a CSS length.
        max_height: the same, at most.
        render_children: draw the panel before it is opened.
        shared: what every block takes.
    """

    LAZY = True
    EVENTS = ("select",)
    WRAPPED_IN = "tabs"

    def __init__(  # type: ignore[misc]  # `visible` is one of `shared`, but has a place of its own
        self,
        label: str | None = None,
        visible: Visible = True,
        interactive: bool = True,
        *,
        id: int | str | None = None,
        alignment: Literal["left", "right"] = "left",
        scale: int | None = None,
        height: int | str | None = None,
        max_height: int | str | None = None,
        render_children: bool = False,
        **shared: Unpack[Shared],
    ) -> None:
        self.label = label
        self.interactive = interactive
        self.tab_id = id
        self.alignment = alignment
        self.scale = scale
        self.height = height
        self.max_height = max_height
        self.render_children = render_children
        shared["visible"] = visible
        super().__init__(**shared)

    @classmethod
    def type_name(cls) -> str:
        """Gradio's name for it in the config."""
        return "tabitem"

    def get_config(self) -> dict[str, object]:
        """The properties that the page draws; `id` is the tab's own, not the block's number."""
        config = {**super().get_config(), "name": "tab"}
        if self.tab_id is None:
            del config["id"]
        else:
            config["id"] = self.tab_id
        return config


TabItem = Tab
