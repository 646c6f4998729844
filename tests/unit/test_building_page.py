"""The page of a site: nothing in it runs by itself, and all of its addresses are relative."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from lite_py import cli
from lite_py.building import icons, node, page
from lite_py.building.application import Kept, Known
from lite_py.building.errors import BuildFailedError
from lite_py.building.parts import best_snapshot
from lite_py.building.release import Release
from lite_py.building.site import Site, _plain
from lite_py.version import VERSION


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def release(folder: Path) -> Release:
    (folder / "build").mkdir(parents=True)
    for name in ("app.js", "draw.js", "run.js", "snapshot.js", "ssr.js"):
        (folder / "build" / name).write_text("")
    (folder / "build/chunks.json").write_text('{"lite": ["lite.js", "chunks/a.js"], "slider": ["chunks/b.js"]}')
    (folder / "manifest.json").write_text(json.dumps({"version": VERSION, "files": {}, "packages": {}}))
    return Release(folder)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def site(tmp_path: Path, app: dict[str, bytes], config: dict[str, Any], **known: Any) -> Site:
    paths = {}
    for name, content in app.items():
        paths[name] = tmp_path / "work" / name
        paths[name].parent.mkdir(parents=True, exist_ok=True)
        paths[name].write_bytes(content)
    stored = {"config": {"components": [], "dependencies": [], **config}, "attachments": known.pop("attachments", [])}
    given = {"files": [], "caches": {}, "packages": [], "modules": [], "left": [], **known}
    made = Site(release(tmp_path / "release"), paths, Known(stored, **given))
    made.files |= {"lite-py/chunks/a.js": b"", "lite-py/chunks/b.js": b""}
    return made


def written(made: Site, entry: str = "app.py", **more: Any) -> tuple[str, Elements]:
    given = {"title": None, "drawn": None, "policy": None, "offline": False, **more}
    made.write(version="v1", entry=entry, stored=made.stored(), **given)
    content = made.files["index.html"]
    assert isinstance(content, bytes)
    return content.decode(), Elements(content.decode())


def test_values_cannot_end_the_data_block_or_become_markup(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><!--"
    made = site(tmp_path, {"app.py": b"", 'a&"<b>.txt': b"x"}, {"title": evil, "label": evil})
    text, elements = written(made)
    assert [one for one in elements.of("script") if "src" not in one] == [
        {"type": "application/json", "class": "lite-py-stored"}
    ]
    assert "<!--" not in text.split("lite-py-stored", 1)[1]
    block = text.split('class="lite-py-stored">')[1].split("</script>")[0]
    assert json.loads(block)["config"]["label"] == evil
    assert evil in elements.texts  # the title, as text
    (file,) = elements.of("gradio-file")
    assert file == {"name": 'a&"<b>.txt', "url": "app/a%26%22%3Cb%3E.txt?v=2d711642b7"}


def test_addresses_are_relative_and_name_a_version(tmp_path: Path) -> None:
    drawn = page.Drawn("<p>drawn</p>", ".drawn{color:red}", ["slider"])
    text, elements = written(site(tmp_path, {"app.py": b"print()"}, {}), drawn=drawn)
    named = [
        value for _, attributes in elements.found for key, value in attributes.items() if key in ("src", "href", "url")
    ]
    assert all(value and not value.startswith(("/", "http")) for value in named)
    assert elements.of("lite-py") == [{"src": f"app/app.py?v={sha256(b'print()')[:10]}"}]
    ahead = [one["href"] for one in elements.of("link") if one["rel"] == "modulepreload"]
    assert ahead == ["lite-py/worker.js?v=v1", "lite-py/chunks/a.js", "lite-py/chunks/b.js"]
    sheets = [one["href"] for one in elements.of("link") if one["rel"] == "stylesheet"]
    assert len(sheets) == 2 and len(set(sheets)) == 1
    assert '<template shadowrootmode="open"><link' in text and "<p>drawn</p></template>" in text
    assert "style=" not in text and "<style" not in text


def test_an_entry_whose_name_needs_quotes_is_named_as_a_file(tmp_path: Path) -> None:
    _, elements = written(site(tmp_path, {"my app.py": b"", "lib.py": b"1"}, {}), entry="my app.py")
    assert elements.of("lite-py") == [{}]
    first, second = elements.of("gradio-file")
    assert first["name"] == "my app.py" and "entrypoint" in first and "entrypoint" not in second
    assert "My app" in elements.texts


def test_a_file_of_the_apps_own_is_not_stored_twice(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        {"app.py": b"", "photo.jpg": b"photo"},
        {"favicon": {"path": "photo.jpg", "mime_type": "image/jpeg"}},
        attachments=[{"path": "photo.jpg", "buffer": 0}],
        files=[
            Kept("photo.jpg", b"photo", sha256(b"photo")),
            Kept("we ird?.png", b"other", "a" * 64),
        ],
    )
    text, elements = written(made)
    block = json.loads(text.split('class="lite-py-stored">')[1].split("</script>")[0])
    assert block["files"] == [made._sources["photo.jpg"], "assets/we%20ird_-aaaaaaaaaa.png"]
    assert made.files["assets/we ird_-aaaaaaaaaa.png"] == b"other"
    (icon,) = [one for one in elements.of("link") if one["rel"] == "icon"]
    assert icon == {"rel": "icon", "href": made._sources["photo.jpg"], "type": "image/jpeg"}


def test_title_description_and_policy(tmp_path: Path) -> None:
    markdown = {"type": "markdown", "props": {"value": "# Heading\n\nTurns **pictures** [brown](https://x.example).\n"}}
    _, elements = written(
        site(tmp_path, {"app.py": b""}, {"components": [markdown]}),
        title="Given",
        policy=page.policy(["https://a.example"]),
    )
    assert "Given" in elements.texts
    metas = {
        one.get("name") or one.get("http-equiv"): one["content"] for one in elements.of("meta") if "content" in one
    }
    assert metas["description"] == "Turns pictures brown."
    policy = metas["Content-Security-Policy"] or ""
    assert "unsafe-inline" not in policy
    assert "connect-src 'self' https://a.example;" in policy and "script-src 'self' 'wasm" in policy
    with pytest.raises(ValueError, match="is no server; name it as"):
        page.policy(["https://a.example/path"])


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("<h1>Name</h1>", ""),
        ("<center><p>One &amp; <b>two</b></p></center>", "One & two"),
        ("## A\nsome_name and _emphasis_ and `code`", "some_name and emphasis and code"),
        ("![a picture](x.png) of\nit", "a picture of it"),
    ],
)
def test_the_text_of_markdown(markdown: str, text: str) -> None:
    assert _plain(markdown) == text


def test_the_default_icon_is_a_picture() -> None:
    content = icons.default(48)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (48, 48)
    at = content.index(b"IDAT")
    (length,) = struct.unpack(">I", content[at - 4 : at])
    rows = zlib.decompress(content[at + 4 : at + 4 + length])

    def pixel(x: int, y: int) -> tuple[int, ...]:
        begin = y * (48 * 4 + 1) + 1 + x * 4
        return tuple(rows[begin : begin + 4])

    assert pixel(0, 0)[3] == 0  # the corner is round
    assert pixel(24, 3) == (0xCF, 0x48, 0x0B, 255)
    assert pixel(31, 33) == (255, 255, 255, 255)


def test_a_site_that_can_be_installed_lists_its_files_as_pages_ask_for_them(tmp_path: Path) -> None:
    made = site(tmp_path, {"app.py": b"", "a b.csv": b"1"}, {"title": "A name with many words"})
    (tmp_path / "release/build/offline.js").write_text("keep();")
    _, elements = written(made, offline=True)
    assert elements.of("lite-py")[0]["offline"] == "sw.js"
    script = made.files["sw.js"]
    assert isinstance(script, bytes)
    line, code = script.decode().split("\n", 1)
    assert code == "keep();"
    listed = json.loads(line.removeprefix("globalThis.LITE_PY_OFFLINE=").removesuffix(";"))["files"]
    assert f"app/a%20b.csv?v={sha256(b'1')[:10]}" in listed
    assert listed["index.html"]["size"] == len(made.files["index.html"])  # type: ignore[arg-type]
    assert not [name for name in listed if name.startswith(".") or name == "sw.js"]
    assert len(listed) == len(made.files) - 2
    manifest = made.files["app.webmanifest"]
    assert isinstance(manifest, bytes)
    about = json.loads(manifest)
    assert (about["name"], about["short_name"], about["start_url"]) == ("A name with many words", "A", "./")
    assert [icon["sizes"] for icon in about["icons"]] == ["192x192", "512x512"]
    assert all(icon["src"] in made.files for icon in about["icons"])


def test_the_snapshot_with_the_most_of_what_is_needed_is_taken(tmp_path: Path) -> None:
    made = release(tmp_path / "release")
    made.manifest["snapshots"] = {
        "core": {"packages": ["lite-py"], "size": 1},
        "numpy": {"packages": ["lite-py", "numpy", "pillow"], "size": 2},
    }
    assert best_snapshot(made, ["lite-py"]) == "core"
    assert best_snapshot(made, ["lite-py", "pillow"]) == "numpy"
    made.manifest["snapshots"] = {}
    assert best_snapshot(made, ["numpy"]) is None


def test_a_release_of_another_version_or_without_scripts_is_refused(tmp_path: Path) -> None:
    release(tmp_path / "one")
    (tmp_path / "one/build/draw.js").unlink()
    with pytest.raises(BuildFailedError, match=r"has no build/draw.js, which `lite-py build` needs"):
        Release(tmp_path / "one")
    (tmp_path / "one/manifest.json").write_text('{"version": "0.0.1"}')
    with pytest.raises(BuildFailedError, match=f"is of lite_py 0.0.1, and this is lite_py {VERSION}"):
        Release(tmp_path / "one")


def test_a_release_whose_files_are_others_is_refused(tmp_path: Path) -> None:
    made = release(tmp_path / "one")
    made.manifest["files"]["lite.js"] = {"size": 2, "sha256": "0" * 64}
    (made.folder / "lite.js").write_text("ab")
    with pytest.raises(BuildFailedError, match=r"lite.js is not the file that its manifest tells of"):
        made.file("lite.js")
    with pytest.raises(BuildFailedError, match=r"has no worker.js"):
        made.file("worker.js")


def test_without_node_one_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    release(tmp_path / "dist")
    (tmp_path / "dist/lite.js").write_text("")
    (tmp_path / "app").mkdir()
    (tmp_path / "app/app.py").write_text("")
    node.find.cache_clear()
    monkeypatch.setattr(node.shutil, "which", lambda name: None)
    monkeypatch.setattr(node.importlib.util, "find_spec", lambda name: None)
    arguments = ["build", str(tmp_path / "app"), "-o", str(tmp_path / "out"), "--site", str(tmp_path / "dist")]
    assert cli.main(arguments) == 1
    assert "pip install 'lite-py[build]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    node.find.cache_clear()


def test_mistakes_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(tmp_path / "none.py"), "-o", str(tmp_path / "out")]) == 1
    assert "There is no file" in capsys.readouterr().err
    (tmp_path / "app.py").write_text("")
    arguments = ["build", str(tmp_path / "app.py"), "-o", str(tmp_path / "out"), "--site", str(tmp_path / "nowhere")]
    assert cli.main(arguments) == 1
    assert "is not a built site" in capsys.readouterr().err
