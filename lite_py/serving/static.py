"""A static web server for a built site: types, caching, compression, ranges, threads."""

from __future__ import annotations

import gzip
import re
import socket
import sys
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from urllib.parse import unquote, urlsplit

TEXT = "; charset=utf-8"
TYPES = {
    ".css": "text/css" + TEXT,
    ".csv": "text/csv" + TEXT,
    ".gif": "image/gif",
    ".gz": "application/gzip",
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

HASHED = re.compile(
    r"-[0-9A-Z]{8}\.js$|-0[0-9a-f]{10}-[^/]+\.whl(\.gz)?$|-[0-9a-f]{10}\.[a-z.]+$|/core-[0-9a-f]{10}/[^/]+$|[?&]v=[0-9a-f]{10}"
)
"""Addresses that change with the content: chunks, compiled wheels, the standard library, snapshots, the interpreter."""


class Server(ThreadingHTTPServer):
    """Serves one folder.

    Args:
        root: the folder.
        port: the port; 0 for any free one.
        host: whom it listens for; by itself this machine only.
        isolated: send the headers that make a page cross-origin isolated.
        handler: what answers.
    """

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"
    request_queue_size = 64

    def __init__(
        self,
        root: Path,
        port: int,
        *,
        host: str = "127.0.0.1",
        isolated: bool = False,
        handler: type[Handler] | None = None,
    ) -> None:
        self.root = root.resolve()
        self.isolated = isolated
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), handler or Handler)

    def server_bind(self) -> None:
        """Bind without asking for this machine's name, which can take seconds where there is no network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    @property
    def url(self) -> str:
        """The address of the front page."""
        return f"http://localhost:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the files of the server's folder."""

    protocol_version = "HTTP/1.1"
    server: Server
    compressed = frozenset(COMPRESSED)
    """Endings of files that are sent compressed to whoever takes that."""

    def do_GET(self) -> None:
        """Answer with a body."""
        self.answer(unquote(urlsplit(self.path).path), body=True)

    def do_HEAD(self) -> None:
        """Answer with the headers alone."""
        self.answer(unquote(urlsplit(self.path).path), body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of every request."""

    def answer(self, name: str, *, body: bool) -> None:
        """Answer a request for the path `name`."""
        path = _find(self.server.root, name)
        if path is None:
            self.send_text(404, "not found\n", body=body)
        else:
            self.send_file(path, {"Access-Control-Allow-Origin": "*"}, body=body)

    def send_text(self, status: int, text: str, *, body: bool, kind: str = "text/plain") -> None:
        """Send text that lies in no file, and that nobody shall keep."""
        headers = {"Content-Type": kind + TEXT, "Cache-Control": "no-store"}
        self._send(status, headers, text.encode("utf-8", "replace"), body=body)

    def send_file(self, path: Path, headers: dict[str, str], *, body: bool) -> None:
        """Send a file, or the part of it that was asked for.

        Args:
            path: the file.
            headers: headers beside those that every file has.
            body: send more than the headers.
        """
        stat = path.stat()
        headers = {
            "Content-Type": TYPES.get(path.suffix, "application/octet-stream"),
            "Cache-Control": _caching(self.path),
            "ETag": f'"{stat.st_size:x}-{stat.st_mtime_ns:x}"',
            "Vary": "Accept-Encoding",
            **headers,
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
        if path.suffix in self.compressed and "gzip" in (self.headers.get("Accept-Encoding") or ""):
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


def _find(root: Path, name: str) -> Path | None:
    """The file for a request's path; None when there is none inside the folder."""
    if "\0" in name:
        return None
    path = (root / name.lstrip("/")).resolve()
    if not path.is_relative_to(root):
        return None
    if path.is_dir():
        path = path / "index.html"
    return path if path.is_file() else None


def _caching(address: str) -> str:
    """For a year when the name changes with the content, else with a question each time."""
    return "public, max-age=31536000, immutable" if HASHED.search(address) else "no-cache"


@lru_cache(maxsize=64)
def _content(path: Path, changed: int) -> bytes:
    return path.read_bytes()


@lru_cache(maxsize=256)
def _compressed(path: Path, changed: int) -> bytes:
    return gzip.compress(_content(path, changed), 6, mtime=0)
