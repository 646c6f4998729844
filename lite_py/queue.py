"""Who runs when: concurrency limits, positions and the time to wait."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from lite_py import context
from lite_py.dependency import BlockFunction
from lite_py.session import Event

SHORTEST_ETA = 0.1
"""Seconds: what is expected to end earlier is not announced; the page's counter has no finer steps."""


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
        self._waiting: deque[tuple[Event, asyncio.Future[None]]] = deque()

    @asynccontextmanager
    async def turn(self, event: Event) -> AsyncIterator[None]:
        """Wait for a free place, hold it, and learn how long the event took."""
        waits = self.limit is not None and self.running >= self.limit
        if waits:
            await self._wait(event)
        else:
            self.running += 1
        started = time.monotonic()
        if waits or (self.mean or 0) >= SHORTEST_ETA:  # else the page knows it all: it has sent the event
            event.status("pending", eta=self.mean)
        try:
            yield
        finally:
            took = time.monotonic() - started
            self._runs += 1
            self.mean = took if self.mean is None else self.mean + (took - self.mean) / self._runs
            self._leave()

    async def _wait(self, event: Event) -> None:
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (event, place)
        self._waiting.append(entry)
        self._tell_positions()
        try:
            await place
        except asyncio.CancelledError:
            if entry in self._waiting:
                self._waiting.remove(entry)
                self._tell_positions()
            else:
                self._leave()
            raise

    def _leave(self) -> None:
        """Hand the place to the next in line; `running` stays what it was if there is one."""
        while self._waiting:
            _, place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                self._tell_positions()
                return
        self.running -= 1

    def _tell_positions(self) -> None:
        size = len(self._waiting)
        for position, (event, _) in enumerate(self._waiting):
            eta = None if self.mean is None else self.mean * (position + 1)
            event.status("pending", position=position, size=size, eta=eta)


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
