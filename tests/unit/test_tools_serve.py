"""The web server: types, caching, compression, ranges, and nothing outside its folder."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import serve
from tools.errors import BuildError

TYPES = {
    "a.mjs": "text/javascript; charset=utf-8",
    "a.js": "text/javascript; charset=utf-8",
    "a.wasm": "application/wasm",
    "a.whl": "application/zip",
    "a.zip": "application/zip",
    "a.json": "application/json",
    "a.svg": "image/svg+xml",
    "a.css": "text/css; charset=utf-8",
    "a.py": "text/plain; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    "a.unknown": "application/octet-stream",
}
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[serve.Server]:
    root = tmp_path / "site"
    root.mkdir()
    for name in TYPES:
        (root / name).write_text("content of " + name)
    (tmp_path / "secret.txt").write_text("secret")
    running = serve.start(root)
    yield running
    running.shutdown()
    running.server_close()


def ask(server: serve.Server, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_types(server: serve.Server, name: str, kind: str) -> None:
    answer, content = ask(server, "/" + name)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert content == f"content of {name}".encode()


def test_a_folder_is_its_index(server: serve.Server) -> None:
    assert ask(server, "/")[1] == b"content of index.html"
    assert ask(server, "/?__theme=dark")[1] == b"content of index.html"


@pytest.mark.parametrize(
    ("name", "caching"),
    [
        ("index.html", "no-cache"),
        ("lite.js", "no-cache"),
        ("pyodide.asm.wasm", "no-cache"),
        ("manifest.json", "no-cache"),
        ("markdown-NTVOSFYF.js", FOREVER),
        ("numpy-2.4.3-0f0a430f159-cp314-cp314-pyemscripten_2026_0_wasm32.whl", FOREVER),
        ("numpy-2.4.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl", "no-cache"),
        ("python_stdlib-b55489fa45.zip", FOREVER),
        ("core-6d7ad8264b.memory", FOREVER),
        ("core-6d7ad8264b.memory.gz", FOREVER),
        ("_imaging-9c9f077225.so.wasm", FOREVER),
        ("core-ef402991cb/pyodide.asm.wasm", FOREVER),
        ("lite.js?v=0123456789", FOREVER),
    ],
)
def test_names_with_a_hash_are_kept_for_a_year(server: serve.Server, name: str, caching: str) -> None:
    file = server.root / name.partition("?")[0]
    file.parent.mkdir(exist_ok=True)
    file.write_text("x")
    assert ask(server, "/" + name)[0].headers["Cache-Control"] == caching


def test_an_unchanged_file_is_not_sent_again(server: serve.Server) -> None:
    tag = ask(server, "/a.js")[0].headers["ETag"]
    answer, content = ask(server, "/a.js", If_None_Match=tag)
    assert (answer.status, content) == (304, b"")
    (server.root / "a.js").write_text("changed!")
    answer, content = ask(server, "/a.js", If_None_Match=tag)
    assert (answer.status, content) == (200, b"changed!")


def test_text_is_compressed_for_those_who_take_it(server: serve.Server) -> None:
    answer, content = ask(server, "/a.js", Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content) == b"content of a.js"
    assert ask(server, "/a.wasm", Accept_Encoding="gzip")[0].headers["Content-Encoding"] is None


def test_ranges(server: serve.Server) -> None:
    answer, content = ask(server, "/a.zip", Range="bytes=0-6")
    assert (answer.status, content, answer.headers["Content-Range"]) == (206, b"content", "bytes 0-6/16")
    assert ask(server, "/a.zip", Range="bytes=-5")[1] == b"a.zip"
    assert ask(server, "/a.zip", Range="bytes=11-")[1] == b"a.zip"
    assert ask(server, "/a.zip", Range="bytes=99-")[0].status == 416


def test_head_sends_no_body(server: serve.Server) -> None:
    answer, content = ask(server, "/a.zip", "HEAD")
    assert (answer.headers["Content-Length"], content) == ("16", b"")


@pytest.mark.parametrize("path", ["/missing.js", "/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/a%00.js"])
def test_nothing_else_is_served(server: serve.Server, path: str) -> None:
    assert ask(server, path)[0].status == 404


def test_isolation_headers_are_an_option(server: serve.Server) -> None:
    assert ask(server, "/a.js")[0].headers["Cross-Origin-Opener-Policy"] is None
    isolated = serve.start(server.root, isolated=True)
    assert ask(isolated, "/a.js")[0].headers["Cross-Origin-Opener-Policy"] == "same-origin"
    isolated.shutdown()
    isolated.server_close()


def test_a_taken_port_is_said_plainly(server: serve.Server) -> None:
    with pytest.raises(BuildError, match=rf"Port {server.server_port} is taken .* --port {server.server_port + 1}"):
        serve.start(server.root, server.server_port)
