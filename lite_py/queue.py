"""Who runs when: concurrency limits, positions and the time to wait."""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from lite_py import context
from lite_py.batch import Batch
from lite_py.dependency import BlockFunction
from lite_py.session import Event

SHORTEST_ETA = 0.1
"""Seconds: what is expected to end earlier is not announced; the page's counter has no finer steps."""


@dataclasses.dataclass(eq=False)
class _Waiting:
    """An event in the line; its place comes with the batch of whoever takes it along."""

    event: Event
    function: BlockFunction
    place: asyncio.Future[Batch | None]


class Lane:
    """The events that share one limit.

    Args:
        limit: how many run at once; None means all.
    """

    def __init__(self, limit: int | None) -> None:
        self.limit = limit
        self.running = 0
        self.mean: float | None = None
        self._runs = 0
        self._waiting: deque[_Waiting] = deque()

    @asynccontextmanager
    async def turn(self, event: Event, function: BlockFunction) -> AsyncIterator[None]:
        """Wait for a free place, hold it, and learn how long the event took.

        Who gets a place takes others of a `batch=True` function along, which wait in the line: `event.batch`.
        """
        waits = self.limit is not None and self.running >= self.limit
        if waits:
            await self._wait(event, function)
        else:
            self.running += 1
        along = event.batch is not None
        if function.options.batch and not along:
            event.batch = self._take_along(function)
        started = time.monotonic()
        if waits or (self.mean or 0) >= SHORTEST_ETA:  # else the page knows it all: it has sent the event
            event.status("pending", eta=self.mean)
        try:
            yield
        finally:
            if event.batch is not None:
                event.batch.drop(id(event))
            if not along:
                took = time.monotonic() - started
                self._runs += 1
                self.mean = took if self.mean is None else self.mean + (took - self.mean) / self._runs
                self._leave()

    async def _wait(self, event: Event, function: BlockFunction) -> None:
        place: asyncio.Future[Batch | None] = asyncio.get_running_loop().create_future()
        entry = _Waiting(event, function, place)
        self._waiting.append(entry)
        self._tell_positions()
        try:
            event.batch = await place
        except asyncio.CancelledError:
            if entry in self._waiting:
                self._waiting.remove(entry)
                self._tell_positions()
            elif (batch := place.result()) is not None:
                batch.drop(id(event))
            else:
                self._leave()
            raise

    def _take_along(self, function: BlockFunction) -> Batch:
        """Make a batch with those of the same function that wait, as many as it takes."""
        others = [entry for entry in self._waiting if entry.function is function and not entry.place.done()]
        others = others[: function.options.max_batch_size - 1]
        batch = Batch(1 + len(others))
        for entry in others:
            self._waiting.remove(entry)
            entry.place.set_result(batch)
        if others:
            self._tell_positions()
        return batch

    def _leave(self) -> None:
        """Hand the place to the next in line; `running` stays what it was if there is one."""
        while self._waiting:
            place = self._waiting.popleft().place
            if not place.done():
                place.set_result(None)
                self._tell_positions()
                return
        self.running -= 1

    def _tell_positions(self) -> None:
        size = len(self._waiting)
        for position, entry in enumerate(self._waiting):
            eta = None if self.mean is None else self.mean * (position + 1)
            entry.event.status("pending", position=position, size=size, eta=eta)


class Queue:
    """The lanes of one app, by concurrency id."""

    def __init__(self) -> None:
        self._lanes: dict[str, Lane] = {}

    def lane_of(self, function: BlockFunction, default: int | None) -> Lane:
        """The lane of a listener; those of one function share it, unless they say otherwise.

        Args:
            function: the listener.
            default: its limit, where it does not say.
        """
        options = function.options
        limit = default if options.concurrency_limit == "default" else options.concurrency_limit
        return self.lane(options.concurrency_id or f"fn {id(function.fn)}", limit)

    def lane(self, name: str, limit: int | None) -> Lane:
        """The lane of that name; the smallest limit that anyone gave it holds, as in Gradio."""
        lane = self._lanes.setdefault(name, Lane(limit))
        if limit is not None and (lane.limit is None or limit < lane.limit):
            lane.limit = limit
        return lane


def current() -> Queue:
    """The queue of the running app; in plain CPython one of its own."""
    app: Any = context.app.get()
    if app is None:
        return Queue()
    queue: Queue = app.queue
    return queue
