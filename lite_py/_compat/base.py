"""What the core asks of its platform."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol


class Store(Protocol):
    """Files that outlive the page, by app and path; every method raises when the storage fails."""

    async def all(self, app: str) -> list[tuple[str, str, bytes]]:
        """An app's files: (path, version, content). A file's version is another one after each write."""

    async def versions(self, app: str, folder: str) -> list[tuple[str, str]]:
        """(path, version) of the app's files whose path begins with `folder`."""

    async def read(self, app: str, paths: Sequence[str]) -> list[bytes]:
        """The contents of files."""

    async def write(self, app: str, files: Mapping[str, bytes], deleted: Sequence[str]) -> str:
        """Write and delete, all or nothing. Returns the version of what was written."""

    async def lock(self, name: str) -> Callable[[], None]:
        """Wait for a lock that all pages share. Returns what lets go of it."""


class Platform(Protocol):
    """The few things that differ between a browser worker and CPython."""

    browser: bool
    """Does this interpreter run in a page's worker?"""
    store: Store | None
    """What outlives the page; None when nothing does."""

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """The bytes of a buffer that came with a message."""

    async def fetch(self, address: str) -> bytes:
        """The content of a file of the site; OSError when it is not to be had."""

    def install_store(self, storage: Any) -> None:
        """Use the page's storage from now on."""

    def after_sleep(self, call: Callable[[], None]) -> None:
        """Call this whenever `time.sleep` may have let other code run."""

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """Call `load(name)` when an import finds no module `name`; True means: look again."""

    def complete_later(self, complete: Callable[[], None], names: Iterable[str]) -> None:
        """Call this once, before the first import of what is in the library's files: modules of these names."""
