"""A static web server for a built site: types, caching, compression, ranges, threads."""

from __future__ import annotations

import errno
import gzip
import re
import sys
import threading
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.errors import BuildError

TEXT = "; charset=utf-8"
TYPES = {
    ".css": "text/css" + TEXT,
    ".csv": "text/csv" + TEXT,
    ".gif": "image/gif",
    ".html": "text/html" + TEXT,
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript" + TEXT,
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/plain" + TEXT,
    ".mjs": "text/javascript" + TEXT,
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/plain" + TEXT,
    ".svg": "image/svg+xml",
    ".txt": "text/plain" + TEXT,
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
COMPRESSED = {".css", ".csv", ".html", ".js", ".json", ".map", ".md", ".mjs", ".py", ".svg", ".txt"}

#: Names that change with their content: chunks, compiled wheels, the standard library.
HASHED = re.compile(r"-[0-9A-Z]{8}\.js$|-0[0-9a-f]{10}-[^/]+\.whl$|-[0-9a-f]{10}\.zip$")


class Server(ThreadingHTTPServer):
    """Serves one folder on this machine only."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"
    request_queue_size = 64

    def __init__(self, root: Path, port: int, *, isolated: bool = False) -> None:
        self.root = root.resolve()
        self.isolated = isolated
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def url(self) -> str:
        """The address of the front page."""
        return f"http://localhost:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send a file's headers."""
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of every request."""

    def _answer(self, *, body: bool) -> None:
        path = self._find()
        if path is None:
            self._send(404, {"Content-Type": "text/plain" + TEXT}, b"not found\n", body=body)
            return
        stat = path.stat()
        headers = {
            "Content-Type": TYPES.get(path.suffix, "application/octet-stream"),
            "Cache-Control": _caching(path.name),
            "ETag": f'"{stat.st_size:x}-{stat.st_mtime_ns:x}"',
            "Access-Control-Allow-Origin": "*",
            "Vary": "Accept-Encoding",
        }
        if self.server.isolated:
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
            headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        if headers["ETag"] in (self.headers.get("If-None-Match") or ""):
            self._send(304, headers, b"", body=False)
            return
        content = _content(path, stat.st_mtime_ns)
        span = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range") or "")
        if span and (span[1] or span[2]):
            self._send_range(span, headers, content, body=body)
            return
        headers["Accept-Ranges"] = "bytes"
        if path.suffix in COMPRESSED and "gzip" in (self.headers.get("Accept-Encoding") or ""):
            headers["Content-Encoding"] = "gzip"
            content = _compressed(path, stat.st_mtime_ns)
        self._send(200, headers, content, body=body)

    def _send_range(self, span: re.Match[str], headers: dict[str, str], content: bytes, *, body: bool) -> None:
        size = len(content)
        if span[1]:
            begin = int(span[1])
            end = min(int(span[2]) + 1 if span[2] else size, size)
        else:
            begin, end = max(0, size - int(span[2])), size
        if begin >= end:
            self._send(416, {**headers, "Content-Range": f"bytes */{size}"}, b"", body=body)
            return
        headers["Content-Range"] = f"bytes {begin}-{end - 1}/{size}"
        self._send(206, headers, content[begin:end], body=body)

    def _send(self, status: int, headers: dict[str, str], content: bytes, *, body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content)

    def _find(self) -> Path | None:
        """The file for the request's path, None when there is none inside the folder."""
        name = unquote(urlsplit(self.path).path)
        if "\0" in name:
            return None
        path = (self.server.root / name.lstrip("/")).resolve()
        if not path.is_relative_to(self.server.root):
            return None
        if path.is_dir():
            path = path / "index.html"
        return path if path.is_file() else None


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


def _caching(name: str) -> str:
    """For a year when the name changes with the content, else with a question each time."""
    return "public, max-age=31536000, immutable" if HASHED.search(name) else "no-cache"


@lru_cache(maxsize=64)
def _content(path: Path, changed: int) -> bytes:
    return path.read_bytes()


@lru_cache(maxsize=256)
def _compressed(path: Path, changed: int) -> bytes:
    return gzip.compress(_content(path, changed), 6, mtime=0)
