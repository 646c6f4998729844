"""Where runtime files come from: the hash decides, and nothing half-written stays."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tools import places, serve
from tools.errors import BuildError
from tools.http import RangedFile
from tools.places import Folder, InsideWheel, RuntimeFile, Website, fetch

CONTENT = bytes(range(256)) * 3000
GOOD = RuntimeFile("thing-1.0-py3-none-any.whl", hashlib.sha256(CONTENT).hexdigest())
BAD = RuntimeFile(GOOD.name, hashlib.sha256(b"another").hexdigest())

Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def website(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder served on loopback, with ranges."""
    root = tmp_path / "web"
    root.mkdir()
    server = serve.start(root)
    yield root, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def odd_website() -> Iterator[Callable[[Answer], str]]:
    """A server that answers every GET in an odd way."""
    servers: list[HTTPServer] = []

    def start(answer: Answer) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def nobody() -> str:
    """An address on loopback where nothing listens."""
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    port = server.server_port
    server.server_close()
    return f"http://127.0.0.1:{port}/"


def left_behind(cache: Path) -> list[str]:
    return [path.name for path in cache.rglob("*") if path.is_file()]


def carrier(root: Path, *, compression: int = zipfile.ZIP_DEFLATED) -> None:
    """A wheel with the file inside, between other members."""
    with zipfile.ZipFile(root / "carrier.whl", "w", compression) as archive:
        archive.writestr("first.bin", b"\1" * 400_000)
        archive.writestr(f"some/folder/{GOOD.name}", CONTENT)
        archive.writestr("last.bin", b"\2" * 400_000)


def test_a_mirror_folder(tmp_path: Path) -> None:
    (tmp_path / GOOD.name).write_bytes(CONTENT)
    found = fetch(GOOD, [Folder(tmp_path)], tmp_path / "cache")
    assert found.read_bytes() == CONTENT
    assert found.name == GOOD.name


def test_what_is_cached_is_not_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / GOOD.name).write_bytes(CONTENT)
    fetch(GOOD, [Folder(tmp_path)], tmp_path / "cache")
    assert fetch(GOOD, [], tmp_path / "cache").read_bytes() == CONTENT


def test_a_spoiled_cache_is_replaced(tmp_path: Path) -> None:
    (tmp_path / GOOD.name).write_bytes(CONTENT)
    found = fetch(GOOD, [Folder(tmp_path)], tmp_path / "cache")
    found.write_bytes(b"spoiled")
    assert fetch(GOOD, [Folder(tmp_path)], tmp_path / "cache").read_bytes() == CONTENT


def test_a_mirror_address(tmp_path: Path, website: tuple[Path, str]) -> None:
    root, address = website
    (root / GOOD.name).write_bytes(CONTENT)
    assert fetch(GOOD, [Website(address)], tmp_path / "cache").read_bytes() == CONTENT


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wheel_that_carries_the_file_is_read_by_ranges(
    tmp_path: Path, website: tuple[Path, str], compression: int
) -> None:
    root, address = website
    carrier(root, compression=compression)
    place = InsideWheel("carrier==1", "some/folder", lambda _: address + "carrier.whl")
    assert fetch(GOOD, [place], tmp_path / "cache").read_bytes() == CONTENT


def test_only_what_is_needed_of_a_wheel_is_transferred(tmp_path: Path, website: tuple[Path, str]) -> None:
    root, address = website
    with zipfile.ZipFile(root / "big.whl", "w") as archive:
        archive.writestr("padding.bin", bytes(5_000_000))
        archive.writestr("wanted", b"small")
        archive.writestr("more.bin", bytes(5_000_000))
    with RangedFile(address + "big.whl") as file:
        assert zipfile.ZipFile(file).read("wanted") == b"small"
        assert sum(len(content) for _, content in file._blocks) < 1_000_000


def test_a_server_without_ranges_sends_the_whole_wheel_once(
    tmp_path: Path, odd_website: Callable[[Answer], str]
) -> None:
    carrier(tmp_path)
    whole = (tmp_path / "carrier.whl").read_bytes()
    asked: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.path)
        request.send_response(200)
        request.send_header("Content-Length", str(len(whole)))
        request.end_headers()
        request.wfile.write(whole)

    address = odd_website(answer)
    place = InsideWheel("carrier==1", "some/folder", lambda _: address)
    assert fetch(GOOD, [place], tmp_path / "cache").read_bytes() == CONTENT
    assert len(asked) == 1


def test_a_wrong_hash_is_refused_and_named(tmp_path: Path, website: tuple[Path, str]) -> None:
    root, address = website
    (root / BAD.name).write_bytes(CONTENT)
    with pytest.raises(BuildError, match=r"thing-1\.0-py3-none-any\.whl refused, its sha256 is") as caught:
        fetch(BAD, [Website(address, "the test site")], tmp_path / "cache")
    assert "the test site" in str(caught.value)
    assert left_behind(tmp_path / "cache") == []


def test_after_a_wrong_hash_the_next_place_is_asked(tmp_path: Path) -> None:
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / GOOD.name).write_bytes(b"<html>not found</html>")
    (tmp_path / "right").mkdir()
    (tmp_path / "right" / GOOD.name).write_bytes(CONTENT)
    found = fetch(GOOD, [Folder(tmp_path / "wrong"), Folder(tmp_path / "right")], tmp_path / "cache")
    assert found.read_bytes() == CONTENT


def test_a_transfer_that_breaks_off_leaves_nothing(tmp_path: Path, odd_website: Callable[[Answer], str]) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(CONTENT)))
        request.end_headers()
        request.wfile.write(CONTENT[:1000])

    with pytest.raises(BuildError, match=r"cut short after 1,000 of 768,000 bytes|broke off"):
        fetch(GOOD, [Website(odd_website(answer))], tmp_path / "cache")
    assert left_behind(tmp_path / "cache") == []


def test_a_wheel_cut_short(tmp_path: Path, website: tuple[Path, str]) -> None:
    root, address = website
    carrier(root)
    whole = root / "carrier.whl"
    whole.write_bytes(whole.read_bytes()[:-2000])
    place = InsideWheel("carrier==1", "some/folder", lambda _: address + "carrier.whl")
    with pytest.raises(BuildError, match="its wheel cannot be read"):
        fetch(GOOD, [place], tmp_path / "cache")


def test_no_network_names_the_file_every_place_and_the_way_out(tmp_path: Path) -> None:
    def offline(requirement: str) -> str:
        raise BuildError("pip install failed: no matching distribution")

    sources: list[places.Place] = [
        Folder(tmp_path / "mirror"),
        Website(nobody(), "the CDN"),
        InsideWheel("carrier==1", "some/folder", offline),
    ]
    with pytest.raises(BuildError) as caught:
        fetch(GOOD, sources, tmp_path / "cache")
    said = str(caught.value)
    for part in (GOOD.name, "mirror: No such file", "the CDN: no connection", "carrier==1: pip install failed"):
        assert part in said
    assert "--mirror DIR" in said
    assert left_behind(tmp_path / "cache") == []


def test_a_place_without_a_server_is_asked_only_once(tmp_path: Path) -> None:
    place = Website(nobody())
    for _ in range(2):
        with pytest.raises(BuildError, match="no connection"):
            fetch(GOOD, [place], tmp_path / "cache")
    assert place._gone


def test_a_missing_file_on_a_website_says_404(tmp_path: Path, website: tuple[Path, str]) -> None:
    with pytest.raises(BuildError, match="it answered 404"):
        fetch(GOOD, [Website(website[1])], tmp_path / "cache")


def test_a_wheel_that_lacks_the_file(tmp_path: Path, website: tuple[Path, str]) -> None:
    root, address = website
    carrier(root)
    place = InsideWheel("carrier==1", "another/folder", lambda _: address + "carrier.whl")
    with pytest.raises(BuildError, match="it does not carry this file"):
        fetch(GOOD, [place], tmp_path / "cache")
