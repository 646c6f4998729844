"""The platform in CPython: tests and tools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class NotInPyodide:
    """Buffers are bytes already and packages are whatever is installed."""

    browser = False

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """The buffer itself, as bytes."""
        return buffer if isinstance(buffer, (bytes, memoryview)) else bytes(buffer)

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """CPython finds packages by itself."""
