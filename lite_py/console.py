"""What an app prints, sent to its page line by line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any, Literal

from lite_py import context
from lite_py.protocol import Log

StreamName = Literal["stdout", "stderr"]


class ConsoleStream(io.TextIOBase):
    """A text stream that belongs to whichever app's code writes to it.

    Args:
        name: which of the two it stands for.
        send: takes the `Log` messages.
    """

    def __init__(self, name: StreamName, send: Callable[[Log], None]) -> None:
        self._name: StreamName = name
        self._send = send
        self._partial: dict[str | None, str] = {}

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Text goes out as it is; libraries ask."""
        return "utf-8"

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Send the lines that are complete; keep the rest until its newline or a flush."""
        owner = _owner()
        *lines, rest = (self._partial.pop(owner, "") + text).split("\n")
        if lines:
            self._send(Log(app_id=owner, stream=self._name, text="\n".join(lines) + "\n"))
        if rest:
            self._partial[owner] = rest
        return len(text)

    def flush(self) -> None:
        """Send what is left of a line."""
        owner = _owner()
        if rest := self._partial.pop(owner, ""):
            self._send(Log(app_id=owner, stream=self._name, text=rest))


def _owner() -> str | None:
    app: Any = context.app.get()
    return None if app is None else app.id


def install(send: Callable[[Log], None]) -> None:
    """Send everything that Python prints from now on."""
    sys.stdout = ConsoleStream("stdout", send)
    sys.stderr = ConsoleStream("stderr", send)


def flush() -> None:
    """Send unfinished lines of the running app."""
    sys.stdout.flush()
    sys.stderr.flush()
