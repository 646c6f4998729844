"""User code, step by step: between two steps other apps of the page may run."""

from __future__ import annotations

import types
from collections.abc import Callable, Generator
from typing import Any


@types.coroutine
def guarded(awaitable: Any, enter: Callable[[], None]) -> Generator[Any, Any, Any]:
    """Await, calling `enter` before each step, since other apps may have run in between.

    Args:
        awaitable: a coroutine, or what else can be awaited.
        enter: puts the app's folder and modules in place.

    Returns:
        What it gives.
    """
    steps = awaitable.__await__()
    error: BaseException | None = None
    while True:
        enter()
        try:
            waited = steps.send(None) if error is None else steps.throw(error)
        except StopIteration as stop:
            return stop.value
        try:
            yield waited
            error = None
        except BaseException as thrown:
            error = thrown


def stepping(values: Generator[Any, Any, Any], enter: Callable[[], None]) -> Generator[Any, None, None]:
    """The values of a generator, calling `enter` before each step.

    Args:
        values: the user's generator.
        enter: puts the app's folder and modules in place.

    Yields:
        Each of its values.
    """
    while True:
        enter()
        try:
            value = next(values)
        except StopIteration:
            return
        yield value
