"""The server of one script: its page, its files, the site, and word of every change."""

from __future__ import annotations

import errno
import json
import os
import threading
import time
from pathlib import Path

from lite_py import sharing
from lite_py.serving import static
from lite_py.serving.folder import Folder, read_requirements
from lite_py.serving.page import PREFIX, STYLE, write_page

FIRST_PORT = 7860
PORTS = 100
"""The ports that are tried, as Gradio does."""

POLL = 0.05
"""Seconds between two looks at the files while a page is open."""

POLL_SETTLING = 0.006
"""The same while a change is being written."""

ALIVE = 15.0
"""Seconds after which a page is written to even if nothing happens, to learn whether it is still there."""

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


class PortTakenError(OSError):
    """None of the ports is free."""


class DevServer(static.Server):
    """Serves a script's page on top of the site.

    Args:
        script: the file that runs.
        site: the folder of the built site.
        host: whom it listens for.
        port: the port; 0 for any free one.
    """

    def __init__(self, script: Path, site: Path, host: str, port: int) -> None:
        super().__init__(site, port, host=host, handler=DevHandler)
        self.host = host
        self.folder = Folder(script, site)
        self.closing = threading.Event()
        self._told: set[str] = set()

    @property
    def address(self) -> str:
        """The app's address, without a slash at its end."""
        named = "localhost" if self.host in ("0.0.0.0", "::") else f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{named}:{self.server_port}"

    @property
    def is_local(self) -> bool:
        """Does it answer this machine alone?"""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")

    def share_link(self) -> str | None:
        """A link that carries the app, on this server; None when the app is too big for one."""
        requirements, indexes = read_requirements(self.folder)
        files = {name: entry.path for name, entry in self.folder.files.items()}
        return sharing.link(self.address + "/", "", self.folder.script.name, files, requirements, indexes)

    def tell_notes(self) -> None:
        """Print what was left out of the app, each thing once."""
        for note in self.folder.notes:
            if note not in self._told:
                self._told.add(note)
                print(note, flush=True)

    def close(self) -> None:
        """Stop answering."""
        self.closing.set()
        self.shutdown()
        self.server_close()


class DevHandler(static.Handler):
    """Answers for the app below its prefix, and with the site's files else."""

    server: DevServer

    def answer(self, name: str, *, body: bool) -> None:
        """Answer a request for the path `name`."""
        if not self._is_addressed():
            text = "This server answers to localhost alone. Start it with --host 0.0.0.0 to let others in.\n"
            self.send_text(403, text, body=body)
        elif name in ("/", "/index.html"):
            self.send_text(200, write_page(self.server.folder), body=body, kind="text/html")
            self.server.tell_notes()
        elif name == f"{PREFIX}page.css":
            self.send_text(200, STYLE, body=body, kind="text/css")
        elif name == f"{PREFIX}events" and body:
            self._tell_changes()
        elif name.startswith(f"{PREFIX}files/"):
            self._send_own(name[len(f"{PREFIX}files/") :], body=body)
        else:
            super().answer(name, body=body)

    def _is_addressed(self) -> bool:
        """A page of the web can point a name of its own at this machine; its requests have that name as their host."""
        if not self.server.is_local:
            return True
        host = (self.headers.get("Host") or "localhost").lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        return name in LOOPBACK or name == self.server.host

    def _send_own(self, name: str, *, body: bool) -> None:
        """A file of the app; unlike the site's files, for no other page to read."""
        path = self.server.folder.find(name)
        if path is None:
            self.send_text(404, "not found\n", body=body)
            return
        own = {"Cross-Origin-Resource-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}
        self.send_file(path, {**own, "Cache-Control": "no-cache"}, body=body)

    def _tell_changes(self) -> None:
        """Server-sent events: the version of every file, now and after each change."""
        self.close_connection = True
        self.send_response(200)
        for name, value in (
            ("Content-Type", "text/event-stream"),
            ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        folder, sent, when = self.server.folder, None, time.monotonic()
        while not self.server.closing.is_set():
            if changed := folder.poll():
                print(f"Changes detected in: {', '.join(changed[:5])}", flush=True)
                self.server.tell_notes()
            state = {name: entry.version for name, entry in folder.files.items()}
            if state != sent:
                self.wfile.write(f"data: {json.dumps(state)}\n\n".encode())
                sent, when = state, time.monotonic()
            elif time.monotonic() - when > ALIVE:
                self.wfile.write(b": still here\n\n")
                when = time.monotonic()
            self.server.closing.wait(POLL_SETTLING if folder.settling else POLL)


def open_server(script: Path, site: Path, host: str | None = None, port: int | None = None) -> DevServer:
    """Begin to listen, on the first free port.

    Args:
        script: the file that runs.
        site: the folder of the built site.
        host: whom to listen for; None is `GRADIO_SERVER_NAME`, else this machine alone.
        port: the one port to use, 0 for any free one. None tries a hundred, from `GRADIO_SERVER_PORT`
            or 7860 on.

    Returns:
        The server, which answers once its `serve_forever` runs.

    Raises:
        PortTakenError: no port is free.
        OSError: the host or port cannot be used at all.
        ValueError: `GRADIO_SERVER_PORT` is no number.
    """
    host = (host or os.environ.get("GRADIO_SERVER_NAME") or "127.0.0.1").strip("[]")
    first = FIRST_PORT
    if port is None and (asked := os.environ.get("GRADIO_SERVER_PORT")):
        try:
            first = int(asked)
        except ValueError:
            raise ValueError(f"GRADIO_SERVER_PORT is {asked!r}; it must be the number of a port.") from None
    ports = range(first, min(first + PORTS, 65_536)) if port is None else [port]
    for one in ports:
        try:
            return DevServer(script, site, host, one)
        except OverflowError:
            raise OSError(f"Port {one} cannot be used: ports go from 0 to 65535.") from None
        except PermissionError as error:
            raise OSError(f"Port {one} cannot be used: {error.strerror}.") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise OSError(f"{host} cannot be listened on: {error.strerror or error}.") from None
    taken = f"Port {ports[0]} is" if len(ports) == 1 else f"The ports from {ports[0]} to {ports[-1]} are all"
    raise PortTakenError(f"{taken} taken by other programs; name another one with --port or server_port.")
