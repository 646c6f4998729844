"""Step: one panel of a Walkthrough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lite_py.block import BlockContext, Visible
from lite_py.events import with_listeners

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from lite_py.block import Shared


@with_listeners
class Step(BlockContext):
    """One panel of a `Walkthrough`; neighbours without any around them share one.

    Args:
        label: the step's text.
        visible: False leaves it out; "hidden" draws it unseen.
        interactive: False cannot be opened.
        id: names it for `Walkthrough(selected=...)`; None counts from 0.
        scale: share of the height.
        shared: what every block takes.
    """

    LAZY = True
    EVENTS = ("select",)
    WRAPPED_IN = "walkthrough"

    def __init__(  # type: ignore[misc]  # `visible` is one of `shared`, but has a place of its own
        self,
        label: str | None = None,
        visible: Visible = True,
        interactive: bool = True,
        *,
        id: int | None = None,
        scale: int | None = None,
        **shared: Unpack[Shared],
    ) -> None:
        self.label = label
        self.interactive = interactive
        self.step_id = id
        self.scale = scale
        shared["visible"] = visible
        super().__init__(**shared)

    @classmethod
    def type_name(cls) -> str:
        """Gradio's name for it in the config."""
        return "walkthroughstep"

    def get_config(self) -> dict[str, object]:
        """The properties that the page draws; `id` is the step's own, not the block's number."""
        config = {**super().get_config(), "name": "step"}
        if self.step_id is None:
            del config["id"]
        else:
            config["id"] = self.step_id
        return config
