"""The platform in CPython: tests and tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lite_py._compat.base import Store


class NotInPyodide:
    """Buffers are bytes already and packages are whatever is installed."""

    browser = False
    store: Store | None = None

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """The buffer itself, as bytes."""
        return buffer if isinstance(buffer, (bytes, memoryview)) else bytes(buffer)

    async def fetch(self, address: str) -> bytes:
        """There is no site."""
        raise OSError(f"{address} is not fetched here.")

    def install_store(self, storage: Any) -> None:
        """A `Store` of the caller's; CPython has none by itself."""
        self.store = storage

    def after_sleep(self, call: Callable[[], None]) -> None:
        """CPython's sleep lets nobody in."""

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """CPython finds packages by itself."""

    def complete_later(self, complete: Callable[[], None], names: Iterable[str]) -> None:
        """CPython's files are there."""
