"""Serves a folder from this machine, for the person at the keyboard and for tests."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

from lite_py.serving.static import Server
from tools.errors import BuildError


def start(root: Path, port: int = 0, *, isolated: bool = False) -> Server:
    """Serve a folder from a thread, for tests and measurements.

    Args:
        root: The folder.
        port: The port, 0 for any free one.
        isolated: Send the headers that make a page cross-origin isolated.

    Returns:
        The running server; `shutdown()` and `server_close()` end it, `url` is its address.

    Raises:
        BuildError: The port is taken.
    """
    server = _open(root, port, isolated=isolated)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


def run(root: Path, port: int, *, browser: bool) -> None:
    """Serve a folder until Ctrl+C.

    Args:
        root: The folder.
        port: The port.
        browser: Open the front page in the user's browser.

    Raises:
        BuildError: The port is taken.
    """
    with _open(root, port) as server:
        print(f"Serving at {server.url} (Ctrl+C to stop)", flush=True)
        if browser:
            import webbrowser

            threading.Thread(target=webbrowser.open, args=(server.url,), daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.", flush=True)


def _open(root: Path, port: int, *, isolated: bool = False) -> Server:
    try:
        return Server(root, port, isolated=isolated)
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise BuildError(
                f"Port {port} is taken by another program; choose another one, for example --port {port + 1}."
            ) from None
        raise BuildError(f"Port {port} cannot be used: {error}.") from None
