"""Events of a `batch=True` listener that are run by one call of its function."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Row = list[Any]
"""The inputs, or the outputs, of one event."""


class Batch:
    """One call for several events: each comes with its row of inputs, and gets its row of outputs.

    Args:
        size: how many events there are.
    """

    def __init__(self, size: int = 1) -> None:
        self._left = size
        self._rows: dict[int, Row] = {}
        self._complete = asyncio.Event()
        self._outputs: asyncio.Future[list[Row]] = asyncio.get_running_loop().create_future()

    def drop(self, event_id: int) -> None:
        """An event is over; if it has not come, the others do not wait for it."""
        if event_id not in self._rows:
            self._count()

    def _count(self) -> None:
        self._left -= 1
        if not self._left:
            self._complete.set()

    async def run(self, event_id: int, row: Row, call: Callable[[list[list[Any]]], Awaitable[Any]]) -> Row:
        """Wait for the others; the first one calls.

        Args:
            event_id: tells the events apart.
            row: this event's inputs.
            call: calls the function with a list for each input.

        Returns:
            This event's outputs.

        Raises:
            ValueError: what the function returned does not fit the batch.
            Exception: whatever the function raised, to each of the events.
        """
        position = len(self._rows)
        self._rows[event_id] = row
        self._count()
        await self._complete.wait()
        if position:
            return (await asyncio.shield(self._outputs))[position]
        try:
            columns = [list(column) for column in zip(*self._rows.values())]
            outputs = _rows(await call(columns), len(self._rows))
        except BaseException as error:
            self._outputs.set_exception(error)
            self._outputs.exception()  # it may be that nobody else waits
            raise
        self._outputs.set_result(outputs)
        return outputs[0]


def _rows(columns: Any, size: int) -> list[Row]:
    """What a function returned, by event.

    Raises:
        ValueError: it is not a list for each output, with an item for each event.
    """
    if columns is None:
        return [[] for _ in range(size)]
    if not isinstance(columns, (tuple, list)):
        raise ValueError(
            f"A function with batch=True returns a list for each output; this one returned a {type(columns).__name__}."
        )
    for column in columns:
        if not hasattr(column, "__getitem__") or len(column) != size:
            count = len(column) if hasattr(column, "__len__") else 1
            raise ValueError(
                f"A function with batch=True returns as many values for each output as it got of each input: "
                f"{size}, not {count}."
            )
    return [[column[index] for column in columns] for index in range(size)]
