"""State: a value that stays with a visitor's session."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from lite_py.component import Component


class State(Component):
    """A hidden value of the session: each page begins with a deep copy of the first.

    Args:
        value: the first value, or a function that gives it; must allow deepcopy.
        render: False keeps it out of the tree until it is used.
        time_to_live: seconds after which a value that no function has set again is let go of.
        delete_callback: called with the value then, and when the session ends.

    Raises:
        TypeError: the value cannot be copied.
    """

    DRAWN = False
    EVENTS = ("change",)
    BREAKS_FORMS = False

    def __init__(
        self,
        value: Any = None,
        render: bool = True,
        *,
        time_to_live: float | None = None,
        delete_callback: Callable[[Any], None] | None = None,
    ) -> None:
        self.time_to_live = time_to_live
        self.delete_callback = delete_callback
        try:
            first = copy.deepcopy(value)
        except Exception as error:
            raise TypeError(
                f"A State's value must allow deepcopy, but {type(value).__name__} does not: {error}"
            ) from error
        super().__init__(first, render=render)

    def get_config(self) -> dict[str, Any]:
        """Nothing of its value reaches the page."""
        return {"value": None, "name": "state"}
