"""One visitor's side of an app: states, properties that events have changed, the running event."""

from __future__ import annotations

import asyncio
import copy
import dataclasses
import itertools
import math
from collections import ChainMap
from collections.abc import Callable, MutableMapping
from typing import Any

from lite_py.block import Block
from lite_py.dependency import BlockFunction
from lite_py.protocol import ProgressUnit, Status, Toast

FIRST = 1_000_000
"""The first number of what `gr.render` makes: an app has fewer blocks and listeners of its own."""


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
        self._changed: MutableMapping[int, Block] = {}
        self._aside: Session | None = None
        self._stateful: dict[int, Any] = {}
        self._expiry: dict[int, asyncio.TimerHandle] = {}
        self.functions: dict[int, BlockFunction] = {}
        """The listeners that `gr.render` has made, by number."""
        self.rendered: dict[int, Block] = {}
        """The blocks that it has made."""
        self.owners: dict[int, int] = {}
        """Which `gr.render` made a block."""
        self.parents: dict[int, int] = {}
        """Which `gr.render` another one stands in."""
        self.keys: dict[int, dict[Any, int]] = {}
        """For each `gr.render` the numbers of its blocks by key."""
        self.ids = itertools.count(FIRST)
        self.numbers = itertools.count(FIRST)
        self.renderables = itertools.count(FIRST)

    def aside(self) -> Session:
        """This session for clients: its states are the same, but what calls change of components is theirs alone.

        The page does not show it, so that events of the page must not be read by it.
        """
        if self._aside is None:
            self._aside = copy.copy(self)
            self._aside._changed = ChainMap({}, self._changed)
        return self._aside

    def state(self, block: Any) -> Any:
        """The value of a `gr.State`: a deep copy of its first value until a function sets it."""
        if block.id not in self._states:
            self._keep(block, copy.deepcopy(block.value))
        return self._states[block.id]

    def set_state(self, block: Any, value: Any) -> None:
        """Keep a `gr.State`'s new value."""
        self._keep(block, value)

    def _keep(self, block: Any, value: Any) -> None:
        self._states[block.id] = value
        self._stateful[block.id] = block
        if block.time_to_live is not None and math.isfinite(block.time_to_live):
            if block.id in self._expiry:
                self._expiry.pop(block.id).cancel()
            loop = asyncio.get_running_loop()
            self._expiry[block.id] = loop.call_later(block.time_to_live, self._end_state, block.id)

    def _end_state(self, id: int) -> None:
        """Let go of a state's value: its time is over, or the session is."""
        if timer := self._expiry.pop(id, None):
            timer.cancel()
        block = self._stateful.pop(id)
        value = self._states.pop(id)
        if block.delete_callback is not None:
            block.delete_callback(value)

    def close(self) -> None:
        """The session is over: states tell their `delete_callback`."""
        for id in list(self._states):
            self._end_state(id)

    def block(self, block: Block) -> Any:
        """A block as this session sees it: with what events have changed of it."""
        return self._changed.get(block.id, block)

    def adopt(self, block: Block, owner: int, again: bool) -> None:
        """Know a block that a `gr.render` has made.

        Args:
            block: the block.
            owner: the number of the `gr.render`.
            again: one with its key was there before, whose changed properties it keeps as far as it says so.
        """
        old = self._changed.pop(block.id, None)
        self.rendered[block.id], self.owners[block.id] = block, owner
        if again and old is not None:
            kept = {name: getattr(old, name) for name in block.preserved_by_key if hasattr(old, name)}
            self.change(block, kept)

    def forget(self, id: int) -> None:
        """A block is no longer rendered. The state of a key comes back with it."""
        if self.rendered[id].key is None and id in self._states:
            self._end_state(id)
        for known in (self.rendered, self.owners, self._changed):
            known.pop(id, None)

    def change(self, block: Block, props: dict[str, Any]) -> None:
        """Remember changed properties, so that later values are read by them."""
        changed = self._changed.maps[0] if isinstance(self._changed, ChainMap) else self._changed
        for name, value in props.items():
            if name != "value":
                if block.id not in changed:
                    changed[block.id] = copy.copy(self.block(block))
                setattr(changed[block.id], name, value)


def is_state(block: Block) -> bool:
    """Is it a `gr.State`, whose value the session has?"""
    return block.type_name() == "state"


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
    answers: bool = False
    """Is it a client's call? Then its values go to the client, and the page stays as it is."""
    batch: Any = None
    """The `Batch` that it is run in; None for one of its own."""
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
