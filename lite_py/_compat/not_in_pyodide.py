"""The platform in CPython: tests and tools."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any

from lite_py._compat.base import Answer, Pictures, Question, Store


class NotInPyodide:
    """Buffers are bytes already and packages are whatever is installed."""

    browser = False
    store: Store | None = None
    pictures: Pictures | None = None
    ahead: Callable[[], Awaitable[None] | None]

    def __init__(self) -> None:
        self.ahead = lambda: None

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """The buffer itself, as bytes."""
        return buffer if isinstance(buffer, (bytes, memoryview)) else bytes(buffer)

    async def fetch(self, address: str) -> bytes:
        """There is no site."""
        raise OSError(f"{address} is not fetched here.")

    def fetch_now(self, address: str) -> bytes:
        """There is no site."""
        raise OSError(f"{address} is not fetched here.")

    async def request(self, question: Question) -> Answer:
        """CPython asks by itself."""
        raise OSError(f"{question.address} is not asked here.")

    async def stream(self, question: Question) -> tuple[Answer, AsyncGenerator[bytes, None]]:
        """CPython asks by itself."""
        raise OSError(f"{question.address} is not asked here.")

    def request_now(self, question: Question) -> Answer:
        """CPython asks by itself."""
        raise OSError(f"{question.address} is not asked here.")

    def matches(self, pattern: str, text: str) -> bool:
        """By Python."""
        return re.search(pattern, text) is not None

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """As soon as the loop comes to it: Python 3.10 has no other way."""
        return asyncio.get_running_loop().create_task(work)

    def write_file(self, path: str, buffer: Any) -> None:
        """By Python."""
        Path(path).write_bytes(buffer)

    def read_file(self, path: str) -> Any:
        """By Python."""
        return Path(path).read_bytes()

    def install_store(self, storage: Any) -> None:
        """A `Store` of the caller's; CPython has none by itself."""
        self.store = storage

    def install_pictures(self, pictures: Any) -> None:
        """Decoders of the caller's; CPython leaves it to Pillow."""
        self.pictures = pictures

    def after_waiting(self, call: Callable[[], None]) -> None:
        """Nothing that waits lets others in."""

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """CPython finds packages by itself."""

    def complete_later(self, complete: Callable[[], None], names: Iterable[str]) -> None:
        """CPython's files are there."""
