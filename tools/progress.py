"""Visible progress: what is being done, and bytes of bytes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def megabytes(count: int) -> str:
    """A number of bytes for a person.

    Args:
        count: Bytes.

    Returns:
        For example `2.9 MB`, or `14 kB` when it is less than 100,000 bytes.
    """
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count / 1e3:.0f} kB"


def say(text: str) -> None:
    """Print a line at once.

    Args:
        text: The line.
    """
    print(text, flush=True)


class Bytes:
    """One line that counts up the bytes of a transfer.

    On a terminal the line is rewritten in place; elsewhere it is printed at the end, and every
    five seconds while the transfer goes on.
    """

    def __init__(self, label: str, total: int | None = None) -> None:
        self.label = label
        self.total = total
        self.done = 0
        self._terminal = sys.stdout.isatty()
        self._shown = time.monotonic()

    def add(self, count: int) -> None:
        """Count more bytes.

        Args:
            count: How many have arrived since the last call.
        """
        self.done += count
        now = time.monotonic()
        if now - self._shown > (0.1 if self._terminal else 5):
            self._shown = now
            self._show("\r" if self._terminal else "\n")

    def restart(self) -> None:
        """Begin again at nothing, for a second try from another place."""
        self.done = 0
        self.total = None

    def end(self, note: str = "") -> None:
        """Leave the line as it stands.

        Args:
            note: What to add to it, such as where the bytes came from.
        """
        self._show("\n", note)

    def _show(self, end: str, note: str = "") -> None:
        total = f" of {megabytes(self.total)}" if self.total else ""
        line = f"  {self.label}: {megabytes(self.done)}{total}{note}"
        if self._terminal:
            line = "\r\x1b[2K" + line
        print(line, end=end if end != "\r" else "", flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done, and afterwards how long it took.

    Args:
        text: What is being done, beginning with a verb in -ing.

    Yields:
        Nothing.
    """
    say(f"{text} ...")
    begin = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - begin:.1f} s")
