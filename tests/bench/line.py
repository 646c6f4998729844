"""A host behind a slow line: every answer waits, and all of them share what the line carries."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from lite_py.serving.static import Handler, Server

#: Bytes that are sent at once; a fraction of a millisecond at the speeds measured here.
PIECE = 8192

#: A name that is not this machine's, so that a page takes the host for a remote one.
NAME = "bench.example"


class Line(NamedTuple):
    """What a visitor's line can do.

    Args:
        megabits: a second.
        latency: milliseconds from a request to the first byte of its answer.
        compresses: does the host compress WebAssembly, as big ones do, or text alone?
    """

    megabits: float
    latency: float
    compresses: bool

    def __str__(self) -> str:
        host = "host compresses WebAssembly" if self.compresses else "host sends WebAssembly as it is"
        return f"{self.megabits:g} Mbit/s + {self.latency:g} ms, {host}"


LINES = (Line(50, 20, True), Line(50, 20, False), Line(10, 50, True), Line(10, 50, False))


class _Pipe:
    """The line itself: bytes go through it one piece after the other."""

    def __init__(self, megabits: float) -> None:
        self._seconds = 8 / (megabits * 1e6)
        self._lock = threading.Lock()
        self._free = 0.0

    def carry(self, size: int) -> None:
        with self._lock:
            begin = max(time.monotonic(), self._free)
            self._free = end = begin + size * self._seconds
        time.sleep(max(0.0, end - time.monotonic()))


class _Slow:
    """A connection's way out, through the line."""

    def __init__(self, out: Any, pipe: _Pipe) -> None:
        self._out = out
        self._pipe = pipe

    def write(self, content: bytes) -> int:
        for at in range(0, len(content), PIECE):
            piece = content[at : at + PIECE]
            self._pipe.carry(len(piece))
            self._out.write(piece)
        return len(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)


@contextmanager
def behind(line: Line, root: Path) -> Iterator[str]:
    """Serve a folder through a line.

    Yields:
        The address, by a name that the browser has to be told of (`host_rules`).
    """
    pipe = _Pipe(line.megabits)

    class SlowHandler(Handler):
        compressed = Handler.compressed | {".wasm"} if line.compresses else Handler.compressed

        def setup(self) -> None:
            super().setup()
            self.wfile = _Slow(self.wfile, pipe)  # type: ignore[assignment]

        def do_GET(self) -> None:
            time.sleep(line.latency / 1000)
            super().do_GET()

    server = Server(root, 0, handler=SlowHandler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://{NAME}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def host_rules(url: str) -> list[str]:
    """What tells a browser where the name is, and to trust it as it trusts this machine."""
    return [
        f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
        f"--unsafely-treat-insecure-origin-as-secure={url.rstrip('/')}",
    ]
