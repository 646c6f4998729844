"""A page without a browser: drives the real worker in CPython and keeps what it sends."""

from __future__ import annotations

import asyncio
import os
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from lite_py import alias, protocol, wire
from lite_py.worker import start


class Page:
    """One app's part of a page.

    Args:
        id: the app's id.
        beside: another app of the same page, whose worker runs this one too.
    """

    def __init__(self, id: str = "app", beside: Page | None = None) -> None:
        self.id = id
        self.messages: list[Any] = []
        self.buffers: dict[str, Any] = {}
        self._events = 0
        self._apps: dict[str, Page] = {} if beside is None else beside._apps
        self._apps[id] = self
        self.receive = start(self._take) if beside is None else beside.receive

    def _take(self, text: str, buffers: Sequence[Any] = ()) -> None:
        message = wire.loads(text, protocol.ToPage)
        owner = self._apps.get(getattr(message, "app_id", None) or self.id, self)
        owner._keep(message, buffers)

    def _keep(self, message: Any, buffers: list[Any]) -> None:
        attachments = getattr(message, "attachments", None) or [a for a in [getattr(message, "attachment", None)] if a]
        for attachment in attachments:
            data = memoryview(buffers[attachment.buffer])
            self.buffers[attachment.path] = rgba(data).tobytes() if data.ndim == 3 else bytes(data)
        self.messages.append(message)
        if isinstance(message, (protocol.Patch, protocol.Rendered)) and message.status is not None:
            self.messages.append(message.status)

    def send(self, message: Any, buffers: Any = ()) -> None:
        self.receive(wire.dumps(message), buffers)

    def of(self, kind: type) -> list[Any]:
        return [message for message in self.messages if isinstance(message, kind)]

    async def until(self, found: Callable[[], Any], seconds: float = 10) -> Any:
        async with asyncio.timeout(seconds) if sys.version_info >= (3, 11) else _no_timeout():
            while not (result := found()):
                await asyncio.sleep(0.001)
        return result

    async def run(self, code: str, **files: str) -> dict[str, Any]:
        """Run an app; returns its config, or raises AssertionError with the fault."""
        self.write("app.py", code)
        for name, text in files.items():
            self.write(name.replace("__", "/") + ".py", text)
        self.send(protocol.Run(app_id=self.id, entrypoint="app.py", page={"url": "http://here/"}))
        (message,) = await self.until(lambda: self.of(protocol.Mount) or self.of(protocol.Fault))
        assert isinstance(message, protocol.Mount), message
        return message.config

    async def fault(self, code: str) -> protocol.Fault:
        """Run an app that must fail; returns why."""
        try:
            await self.run(code)
        except AssertionError as error:
            (message,) = error.args
            assert isinstance(message, protocol.Fault)
            return message
        raise AssertionError("the app started")

    def write(self, name: str, text: str) -> None:
        data = textwrap.dedent(text).encode()
        self.send(protocol.File(app_id=self.id, folder="app", path=name, buffer=0), [data])

    def fire(self, fn_index: int, data: list[Any], **more: Any) -> int:
        self._events += 1
        message = protocol.Dispatch(app_id=self.id, event_id=self._events, fn_index=fn_index, data=data, **more)
        self.send(message)
        return self._events

    async def end(self, event_id: int) -> protocol.Status:
        """The last status of an event."""

        def ended() -> list[Any]:
            return [s for s in self.of(protocol.Status) if s.event_id == event_id and s.stage in ("complete", "error")]

        status: protocol.Status = (await self.until(ended))[0]
        return status

    async def call(self, fn_index: int, *data: Any) -> list[Any]:
        """Fire an event and return the values of its last patches, in order; fails on an error."""
        event_id = self.fire(fn_index, list(data))
        status = await self.end(event_id)
        assert status.stage == "complete", status
        return [op.value for patch in self.patches(event_id) for op in patch.ops]

    def patches(self, event_id: int) -> list[protocol.Patch]:
        return [patch for patch in self.of(protocol.Patch) if patch.event_id == event_id]

    def printed(self, stream: str = "stdout") -> str:
        return "".join(log.text for log in self.of(protocol.Log) if log.stream == stream)


def rgba(pixels: memoryview) -> np.ndarray[Any, Any]:
    """Pixels of 1 to 4 bytes as the page gets them: (h, w, 4)."""
    bands = np.asarray(pixels)
    colours, alpha = (
        (bands[..., :-1], bands[..., -1:]) if bands.shape[2] in (2, 4) else (bands, np.full_like(bands[..., :1], 255))
    )
    return np.concatenate([np.broadcast_to(colours, (*bands.shape[:2], 3)), alpha], axis=2)


@contextmanager
def opened(id: str = "app") -> Iterator[Page]:
    """A page whose worker is put away at the end: streams, alias and files."""
    streams, folder = (sys.stdout, sys.stderr), os.getcwd()
    page = Page(id)
    try:
        yield page
    finally:
        page.send(protocol.Close(app_id=page.id))
        sys.stdout, sys.stderr = streams
        os.chdir(folder)
        alias.uninstall()


class _no_timeout:
    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *_: Any) -> None:
        return None
