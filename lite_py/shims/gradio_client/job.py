"""A call that goes on: what `Client.submit` gives."""

from __future__ import annotations

import asyncio
import concurrent.futures
import traceback
from collections.abc import Awaitable, Callable, Generator
from datetime import datetime
from typing import Any

from lite_py._compat import platform
from lite_py.shims import waiting
from lite_py.shims.gradio_client import utils
from lite_py.shims.gradio_client.utils import Status, StatusUpdate
from lite_py.shims.gradio_client.web import Web, blocking, drive, going_on
from lite_py.shims.waiting import CannotWaitError

CANNOT_WAIT = (
    "This browser cannot hold a plain function while a server works, which current Chrome, Edge and Firefox can: make "
    "the function an `async def` and write `await job` for `job.result()`, and `async for` for `for`."
)

Work = Callable[[Web, "Job"], Awaitable[Any]]
"""Runs the call, tells the job what comes, and gives the last value."""


class Job:
    """A call of a server's function.

    `result()` waits for its value, `for value in job` for each one of a generator; in an `async def`, `await job` and
    `async for value in job` do.

    Args:
        work: the call.
        callbacks: called at its end, with its values.
    """

    def __init__(self, work: Work, callbacks: list[Callable[..., Any]]) -> None:
        self._work = work
        self._callbacks = callbacks
        self._done_callbacks: list[Callable[[Job], Any]] = []
        self._outputs: list[Any] = []
        self._status = StatusUpdate(Status.STARTING, time=datetime.now())
        self._result: Any = None
        self._error: BaseException | None = None
        self._begun = self._done = self._cancelled = False
        self._task: asyncio.Task[None] | None = None
        self._waiters: list[asyncio.Future[None]] = []
        self._at = 0
        self._begin()

    def _begin(self) -> None:
        """Go on by itself, where there is a loop: at once, or soon where a plain function cannot wait for it."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if waiting.can_wait():
            platform.begin(self._run_as_task())
        else:
            self._task = loop.create_task(self._run_as_task())

    async def _run_as_task(self) -> None:
        self._task = asyncio.current_task()
        await self._run(going_on())

    async def _run(self, web: Web) -> None:
        if self._begun:
            return
        self._begun = True
        try:
            self._result = await self._work(web, self)
        except asyncio.CancelledError:
            self._cancelled = True
            self._status = StatusUpdate(Status.CANCELLED, time=datetime.now(), success=False)
        except Exception as error:
            self._error = error
            self._status = StatusUpdate(Status.FINISHED, time=datetime.now(), success=False)
        self._done = True
        self._tell()
        self._call_back()

    def _call_back(self) -> None:
        waiting.enter()
        for callback in self._done_callbacks:
            _guarded(callback, self)
        if self._error is None and not self._cancelled:
            arguments = self._result if isinstance(self._result, tuple) else (self._result,)
            for callback in self._callbacks:
                _guarded(callback, *arguments)

    def note(self, message: dict[str, Any]) -> None:
        """Take what the server has said."""
        status = utils.status_of(message)
        if status is not None:
            self._status = status
            self._tell()

    def add(self, value: Any) -> None:
        """Take a value."""
        self._outputs.append(value)
        self._tell()

    def _tell(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def _until(self, ready: Callable[[], bool]) -> None:
        while not (ready() or self._done):
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            await waiter

    def _hold(self, until: Callable[[], bool], timeout: float | None = None) -> None:
        """Wait in a plain function."""
        if until() or self._done:
            return
        if waiting.can_wait():
            try:
                waiting.wait(asyncio.wait_for(self._until(until), timeout))
            except asyncio.TimeoutError:
                raise concurrent.futures.TimeoutError from None
            except asyncio.CancelledError:  # the event was stopped
                self.cancel()
                raise
        elif self._begun:
            raise CannotWaitError(CANNOT_WAIT)
        else:
            drive(self._run(blocking()))

    def _look(self) -> None:
        """Somebody asks how it is: where it could never begin meanwhile, it runs now."""
        if not self._begun and not self._cancelled and not waiting.can_wait():
            drive(self._run(blocking()))

    def _settled(self) -> Any:
        if self._cancelled:
            raise concurrent.futures.CancelledError
        if self._error is not None:
            raise self._error
        return self._result

    def result(self, timeout: float | None = None) -> Any:
        """The value, waited for; of a generator the last one.

        Args:
            timeout: seconds to wait at most.

        Raises:
            AppError: the server's function raised.
            concurrent.futures.CancelledError: it was cancelled.
            concurrent.futures.TimeoutError: it takes longer.
            CannotWaitError: this browser cannot wait in a plain function.
        """
        self._hold(lambda: False, timeout)
        return self._settled()

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What was raised, waited for; None when nothing was."""
        self._hold(lambda: False, timeout)
        return self._error

    def outputs(self) -> list[Any]:
        """The values that have come until now."""
        self._look()
        return list(self._outputs)

    def status(self) -> StatusUpdate:
        """What the server has said last."""
        self._look()
        return self._status

    def done(self) -> bool:
        """Has it ended?"""
        self._look()
        return self._done

    def running(self) -> bool:
        """Does it go on?"""
        return self._begun and not self._done

    def cancelled(self) -> bool:
        """Was it cancelled?"""
        return self._cancelled

    def cancel(self) -> bool:
        """Stop it, here and on the server. False when it has ended before."""
        if self._done:
            return False
        if self._task is not None:
            self._task.cancel()
        if not self._begun:
            self._begun = self._done = True
        self._cancelled = True
        return True

    def add_done_callback(self, fn: Callable[[Job], Any]) -> None:
        """Call `fn` with the job at its end."""
        if self._done:
            _guarded(fn, self)
        else:
            self._done_callbacks.append(fn)

    def __iter__(self) -> Job:
        return self

    def __next__(self) -> Any:
        self._hold(lambda: len(self._outputs) > self._at)
        return self._following(StopIteration)

    def __aiter__(self) -> Job:
        return self

    async def __anext__(self) -> Any:
        await self._until(lambda: len(self._outputs) > self._at)
        return self._following(StopAsyncIteration)

    def _following(self, end: type[Exception]) -> Any:
        if len(self._outputs) > self._at:
            self._at += 1
            return self._outputs[self._at - 1]
        self._settled()
        raise end

    def __await__(self) -> Generator[Any, None, Any]:
        if self._task is None and not self._done:  # made where no loop ran
            self._begin()
        try:
            yield from self._until(lambda: False).__await__()
        except asyncio.CancelledError:
            self.cancel()
            raise
        return self._settled()


def _guarded(callback: Callable[..., Any], *args: Any) -> None:
    """Call; what it raises is told, and changes nothing."""
    try:
        callback(*args)
    except Exception:
        traceback.print_exc()
