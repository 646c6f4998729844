"""What the core asks of its platform."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Platform(Protocol):
    """The few things that differ between a browser worker and CPython."""

    browser: bool
    """Does this interpreter run in a page's worker?"""

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """The bytes of a buffer that came with a message."""

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """Call `load(name)` when an import finds no module `name`; True means: look again."""
