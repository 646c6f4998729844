"""What the core asks of its platform."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


class Pictures(Protocol):
    """The browser's decoders of pictures."""

    async def decode(
        self, path: str, name: str, kind: str, mode: str, size: tuple[int, int], turned: bool
    ) -> memoryview | None:
        """The upright pixels of a file; None where they may differ from Pillow's.

        Args:
            path: the file.
            name: the same, below the uploads.
            kind: "jpeg" or "png".
            mode: "L", "RGB" or "RGBA".
            size: width and height of the upright picture.
            turned: it does not lie upright in its file.
        """


@dataclass(frozen=True)
class Question:
    """A request to a server; `timeout` in seconds. `cookies` go along to other hosts, too, when they are wanted."""

    method: str
    address: str
    headers: dict[str, str]
    body: bytes | None = None
    timeout: float | None = None
    cookies: bool = False


@dataclass(frozen=True)
class Answer:
    """What came back: `address` is where it was found in the end, `content` is unpacked."""

    status: int
    content: bytes = b""
    reason: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    def json(self) -> Any:
        """What its JSON says; None when it is no JSON."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None


class Platform(Protocol):
    """The few things that differ between a browser worker and CPython."""

    browser: bool
    """Does this interpreter run in a page's worker?"""
    store: Store | None
    """What outlives the page; None when nothing does."""
    pictures: Pictures | None
    """What decodes pictures faster than Pillow; None when nothing does."""
    ahead: Callable[[], Awaitable[None] | None]
    """What to wait for when the page has not taken enough of what was sent; None when it has."""

    def to_bytes(self, buffer: Any) -> bytes | memoryview:
        """The bytes of a buffer that came with a message."""

    async def fetch(self, address: str) -> bytes:
        """The content of a file of the site; OSError when it is not to be had."""

    def fetch_now(self, address: str) -> bytes:
        """The same while everything waits, for code that cannot; OSError when it is not to be had."""

    async def request(self, question: Question) -> Answer:
        """What a server answers to a request, whatever its status.

        Raises:
            TimeoutError: it took too long.
            OSError: it cannot be reached, or does not let this page read the answer.
        """

    async def stream(self, question: Question) -> tuple[Answer, AsyncGenerator[bytes, None]]:
        """The same without its content, which comes in pieces; who closes them ends it.

        Raises:
            OSError: it cannot be reached; the pieces raise it, too.
        """

    def request_now(self, question: Question) -> Answer:
        """As `request`, while everything waits."""

    def matches(self, pattern: str, text: str) -> bool:
        """Is there a place in the text where a regular expression matches, that all engines read alike?"""

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task that has gone as far as it goes without waiting."""

    def write_file(self, path: str, buffer: Any) -> None:
        """Make a file of a buffer that came with a message, which nobody uses afterwards.

        Raises:
            OSError: it cannot be written.
        """

    def read_file(self, path: str) -> Any:
        """A file as a buffer that goes with a message.

        Raises:
            OSError: it cannot be read.
        """

    def install_store(self, storage: Any) -> None:
        """Use the page's storage from now on."""

    def install_pictures(self, pictures: Any) -> None:
        """Use the browser's decoders from now on."""

    def after_waiting(self, call: Callable[[], None]) -> None:
        """Call this whenever a plain function has waited, in which other code may have run."""

    def install_importer(self, load: Callable[[str], bool]) -> None:
        """Call `load(name)` when an import finds no module `name`; True means: look again."""

    def complete_later(self, complete: Callable[[], None], names: Iterable[str]) -> None:
        """Call this once, before the first import of what is in the library's files: modules of these names."""
