"""Timer: an event every so many seconds."""

from __future__ import annotations

from lite_py.component import Component


class Timer(Component):
    """Fires `tick` every so many seconds while the page is in sight.

    Args:
        value: seconds.
        active: begins running.
        render: False keeps it out of the tree.
    """

    EVENTS = ("tick", "change")

    def __init__(self, value: float = 1, *, active: bool = True, render: bool = True) -> None:
        self.active = active
        super().__init__(value, render=render)
