"""Timer: an event every so many seconds."""

from __future__ import annotations

from typing import Any

from lite_py.component import Component


class Timer(Component):
    """Fires `tick` every so many seconds while the page is in sight.

    Args:
        value: seconds.
        active: begins running.
        render: False keeps it out of the tree.
    """

    LAZY = True
    EVENTS = ("tick", "change")
    BREAKS_FORMS = False

    def __init__(self, value: float = 1, *, active: bool = True, render: bool = True) -> None:
        self.active = active
        super().__init__(value, render=render)

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "number"}

    def example_payload(self) -> float:
        """A value as the page sends it."""
        return 1


Component.TIMER = Timer
