"""Plain functions that wait for what the browser does, where it can suspend WebAssembly (JSPI)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from lite_py import context
from lite_py._compat import platform
from lite_py.errors import ExplainedError


class CannotWaitError(ExplainedError, RuntimeError):
    """This browser cannot let a plain function wait."""


def can_wait() -> bool:
    """Can a plain function wait here? It can where the browser suspends WebAssembly."""
    if not platform.browser:
        return False
    from pyodide.ffi import can_run_sync

    return bool(can_run_sync())


def wait(awaitable: Awaitable[Any]) -> Any:
    """Hold the running function until something is done; other Python tasks go on meanwhile.

    Raises:
        asyncio.CancelledError: the event was stopped meanwhile.
        BaseException: what the awaitable raised.
    """
    from pyodide.ffi import run_sync

    stop = Stop()
    results: list[Any] = []
    errors: list[BaseException] = []

    async def work() -> None:
        # kept here: what crosses to JavaScript and back is printed when it is an exception
        try:
            results.append(await awaitable)
        except BaseException as error:
            errors.append(error)

    try:
        run_sync(work())
    finally:
        enter()
    if stop():
        raise asyncio.CancelledError
    if errors:
        raise errors[0]
    return results[0]


def enter() -> None:
    """Put the running app's folder and modules in place: another app may have run in between."""
    app = context.app.get()
    if app is not None:
        app.program.enter()


class Stop:
    """Asked whether the task that began some work is to stop."""

    def __init__(self) -> None:
        self.now = False
        self._task: Any = asyncio.current_task()

    def __call__(self) -> bool:
        """Whether to stop."""
        return self.now or (self._task is not None and self._task.cancelling() > 0)
