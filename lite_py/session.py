"""One visitor's side of an app: states, properties that events have changed, the running event."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from typing import Any

from lite_py.block import Block
from lite_py.protocol import ProgressUnit, Status, Toast


class Session:
    """What belongs to one mount of an app.

    Args:
        id: names the session to the app (`gr.Request.session_hash`).
        page: what the page tells of itself: url, query parameters, headers.
    """

    def __init__(self, id: str, page: dict[str, Any] | None = None) -> None:
        self.id = id
        self.page = page or {}
        self._states: dict[int, Any] = {}
        self._changed: dict[int, Block] = {}

    def state(self, block: Any) -> Any:
        """The value of a `gr.State`: a deep copy of its first value until a function sets it."""
        if block.id not in self._states:
            self._states[block.id] = copy.deepcopy(block.value)
        return self._states[block.id]

    def set_state(self, block: Any, value: Any) -> None:
        """Keep a `gr.State`'s new value."""
        self._states[block.id] = value

    def block(self, block: Block) -> Any:
        """A block as this session sees it: with what events have changed of it."""
        return self._changed.get(block.id, block)

    def change(self, block: Block, props: dict[str, Any]) -> None:
        """Remember changed properties, so that later values are read by them."""
        for name, value in props.items():
            if name != "value":
                if block.id not in self._changed:
                    self._changed[block.id] = copy.copy(block)
                setattr(self._changed[block.id], name, value)


@dataclasses.dataclass
class Event:
    """One run of a listener.

    `send` takes a message for the page; `data` is what the page told of the event.
    """

    app_id: str
    id: int
    fn_index: int
    session: Session
    send: Callable[[Any], None]
    target: Block | None = None
    data: Any = None
    tracked: Any = None
    """The `Progress` that shows tqdm's bars."""

    def status(self, stage: Any, **details: Any) -> None:
        """Tell the page where this event is; `details` are fields of `protocol.Status`."""
        self.send(self.at(stage, **details))

    def at(self, stage: Any, **details: Any) -> Status:
        """Where this event is."""
        return Status(app_id=self.app_id, event_id=self.id, fn_index=self.fn_index, stage=stage, **details)

    def progress(self, units: list[ProgressUnit]) -> None:
        """Show the bars of `gr.Progress`."""
        self.status("pending", progress=units)

    def toast(self, level: Any, title: str, message: str, duration: float | None, download: str | None = None) -> None:
        """Show a toast; `download` is the path of a file or folder that it offers."""
        self.send(
            Toast(app_id=self.app_id, level=level, title=title, message=message, duration=duration, download=download)
        )
