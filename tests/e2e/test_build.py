"""`lite-py build`: real apps' sites, opened from `/` and from a folder further down."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from conftest import DIST, PYTHON_TIMEOUT, ROOT, Watch
from firstpage import RECORD, SHIFTS, Gate, shifts, told, wait_until_live
from playwright.sync_api import BrowserContext, Page, Route, expect

from lite_py.serving.static import Server
from tools import serve
from tools.site import alone

GREETING = """
import gradio as gr

def greet(name):
    return f"Hello {name}!"

gr.Interface(greet, gr.Textbox("Ada", label="name"), gr.Textbox(label="greeting"), title="Greeting").launch()
"""

SEPIA = """
import numpy as np
import gradio as gr

def sepia(input_img):
    print("made one")
    matrix = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
    picture = input_img.dot(matrix.T)
    return picture / picture.max(), f"{input_img.shape[1]} pixels wide"

demo = gr.Interface(
    sepia,
    gr.Image(label="input"),
    [gr.Image(label="output"), gr.Textbox(label="about")],
    examples=["photo.jpg", "small.png"],
    cache_examples=True,
)
demo.launch()
"""

NUMBERS = """
import random
import gradio as gr
import humanize
from lib.words import title

with gr.Blocks(css=".mark { color: rgb(1, 2, 3) }", theme="soft", title="Numbers in words") as demo:
    gr.Markdown("# Numbers\\n\\nSays *numbers* in words.")
    with gr.Tabs():
        with gr.Tab("Words"):
            number = gr.Number(1234567, label="number")
            words = gr.Textbox(label="words")
            gr.Button("Say").click(lambda n: title(humanize.intword(n)), number, words)
        with gr.Tab("Data"):
            gr.Textbox(open("data/a & b.csv").read(), label="data")
    gr.HTML("<b class='mark'>marked</b>")
    gr.Number(random.random(), label="chance")
print("printed while it is built")
demo.launch(favicon_path="icon.svg", share=True)
"""

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" cx="4" cy="4" fill="#123456"/></svg>'


class Apps:
    """Folders of apps, and the sites built of them, each built once.

    Args:
        root: an empty folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.root.mkdir()
        self.said: dict[str, str] = {}
        self._servers: list[Server] = []

    def write(self, name: str, code: str, files: Mapping[str, str | bytes] = {}) -> Path:
        folder = self.root / name
        for path, content in {"app.py": textwrap.dedent(code), **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    def build(self, folder: Path, *options: str, site: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Build into the folder `site` beside the app."""
        command = [sys.executable, "-m", "lite_py", "build", str(folder), "-o", str(folder / "site"), *options]
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "LITE_PY_SITE": str(site or DIST)}
        with alone():
            return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=120)

    def built(self, name: str, code: str, files: Mapping[str, str | bytes] = {}, *options: str) -> Path:
        """The site of an app."""
        folder = self.write(name, code, files)
        done = self.build(folder, *options)
        assert done.returncode == 0, done.stdout + done.stderr
        self.said[name] = done.stdout + done.stderr
        return folder / "site"

    def serve(self, site: Path, path: str = "") -> str:
        """The address of a site, served by itself or below a path."""
        root = site
        if path:
            root = self.root / f"host-{len(self._servers)}"
            shutil.copytree(site, root / path)
        self._servers.append(serve.start(root))
        return self._servers[-1].url + path

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apps]:
    made = Apps(tmp_path_factory.mktemp("apps") / "root")
    yield made
    made.close()


def photo() -> bytes:
    return (ROOT / "examples/photo.jpg").read_bytes()


def small() -> bytes:
    import io

    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (10, 200, 90)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def sepia(apps: Apps) -> Path:
    return apps.built("sepia", SEPIA, {"photo.jpg": photo(), "small.png": small()})


@pytest.fixture(scope="module")
def numbers(apps: Apps) -> Path:
    files = {
        "lib/words.py": "def title(text):\n    return text.title()\n",
        "data/a & b.csv": "one,two\n",
        "icon.svg": ICON,
        "requirements.txt": "gradio\nhumanize\n",
    }
    return apps.built("numbers", NUMBERS, files, "--snapshot", "--csp")


Visit = Callable[..., Page]


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Visit]:
    """Opens a site; it may ask only its own host, and nothing is thrown in it."""
    watches: list[Watch] = []

    def open_(url: str, *, held: bool = False, until: Literal["commit", "load"] = "load") -> Page:
        page = context.new_page()
        watches.append(Watch(page, url))
        page.add_init_script(RECORD + SHIFTS)
        page.gate = Gate(page) if held else None  # type: ignore[attr-defined]
        page.missing = []  # type: ignore[attr-defined]
        page.on("response", lambda answer: answer.status >= 400 and page.missing.append(answer.url))  # type: ignore[attr-defined]
        page.goto(url, wait_until=until)
        return page

    yield open_
    for watch in watches:
        assert watch.strangers == []
        assert watch.errors == []
        assert [line for line in watch.console if line.startswith("error")] == []


def block(site: Path) -> dict[str, Any]:
    """The data block of a site's page."""
    text = (site / "index.html").read_text().split('class="lite-py-stored">')[1].split("</script>")[0]
    stored: dict[str, Any] = json.loads(text)
    return stored


def mounted(page: Page) -> dict[str, Any]:
    """The config that Python gave."""
    (message,) = [one for one in told(page) if one["kind"] == "mount"]
    config: dict[str, Any] = message["config"]
    return config


@pytest.mark.parametrize("path", ["", "user/project/"])
def test_an_interface_with_text(apps: Apps, visit: Visit, path: str) -> None:
    site = apps.root / "greeting/site"
    if not site.exists():
        apps.built("greeting", GREETING)
    page = visit(apps.serve(site, path), held=True)
    name, greeting = page.get_by_role("textbox", name="name"), page.get_by_role("textbox", name="greeting")
    expect(name).to_have_value("Ada")
    name.fill("Grace")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Waiting for Python").first).to_be_visible()
    page.gate.open()  # type: ignore[attr-defined]
    expect(greeting).to_have_value("Hello Grace!", timeout=PYTHON_TIMEOUT)
    wait_until_live(page)
    assert page.missing == []  # type: ignore[attr-defined]
    assert shifts(page) == []
    assert mounted(page) == block(site)["config"]
    expect(page).to_have_title("Greeting")


def test_what_is_done_before_the_loader_is_there_is_done_when_it_is(
    apps: Apps, numbers: Path, visit: Visit, context: BrowserContext
) -> None:
    held: list[Route] = []
    context.route("**/lite.js*", lambda route: held.append(route))
    page = visit(apps.serve(numbers), until="commit")
    page.get_by_role("spinbutton", name="number").fill("2000000")
    page.get_by_role("button", name="Say").click()
    page.get_by_role("tab", name="Data").click()
    expect(page.get_by_role("tab", name="Words")).to_have_attribute("aria-selected", "true")
    held[0].continue_()
    expect(page.get_by_role("tab", name="Data")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("textbox", name="data")).to_be_visible()
    page.get_by_role("tab", name="Words").click()
    expect(page.get_by_role("textbox", name="words")).to_have_value("2.0 Million", timeout=PYTHON_TIMEOUT)


def test_it_paints_without_javascript(apps: Apps, browser: Any) -> None:
    site = apps.root / "greeting/site"
    if not site.exists():
        apps.built("greeting", GREETING)
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(apps.serve(site))
    expect(page.get_by_role("textbox", name="name")).to_have_value("Ada")
    assert "needs JavaScript" in page.content()
    page.context.close()


def test_opened_as_a_file_it_says_what_to_do(apps: Apps, browser: Any) -> None:
    site = apps.root / "greeting/site"
    if not site.exists():
        apps.built("greeting", GREETING)
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    expect(page.get_by_role("alert")).to_contain_text("open it through a web server")
    page.close()


@pytest.mark.parametrize("path", ["", "user/project/"])
def test_pictures_and_cached_examples(apps: Apps, sepia: Path, visit: Visit, path: str) -> None:
    assert apps.said["sepia"].count("| made one") == 2
    page = visit(apps.serve(sepia, path), held=True)
    about = page.get_by_role("textbox", name="about")
    # what the page opens with is the first example
    expect(about).to_have_value("720 pixels wide")
    page.get_by_role("group", name="Examples").get_by_role("button").nth(1).click()
    expect(about).to_have_value("40 pixels wide")
    picture = page.get_by_role("img", name="output")
    expect(picture).to_have_js_property("naturalWidth", 40)
    page.wait_for_timeout(300)
    before = shifts(page)
    page.gate.open()  # type: ignore[attr-defined]
    wait_until_live(page)
    page.wait_for_timeout(300)
    assert [one for one in shifts(page) if one not in before] == []
    # the choice stays, and Python knows what it is
    expect(about).to_have_value("40 pixels wide")
    page.get_by_role("group", name="Examples").get_by_role("button").nth(0).click()
    expect(about).to_have_value("720 pixels wide", timeout=PYTHON_TIMEOUT)
    assert [one for one in told(page) if one["kind"] == "log"] == []  # nothing was made again
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="about")).to_have_value("720 pixels wide")
    page.wait_for_function("told.some(({ text }) => text.includes('made one'))")
    assert page.missing == []  # type: ignore[attr-defined]
    assert mounted(page) == block(sepia)["config"]


def test_the_page_opens_with_the_first_example_and_does_not_move(apps: Apps, sepia: Path, visit: Visit) -> None:
    page = visit(apps.serve(sepia))
    expect(page.get_by_role("img", name="output")).to_have_js_property("naturalWidth", 720)
    wait_until_live(page)
    page.wait_for_function("told.some(({ text }) => text.includes('\"complete\"'))")
    assert shifts(page) == []
    assert "made one" not in json.dumps(told(page))


@pytest.mark.parametrize("path", ["", "user/project/"])
def test_blocks_with_looks_files_and_a_package(apps: Apps, numbers: Path, visit: Visit, path: str) -> None:
    page = visit(apps.serve(numbers, path))
    expect(page).to_have_title("Numbers in words")
    assert '<link rel="icon" href="app/icon.svg?v=' in (numbers / "index.html").read_text()
    assert page.locator("meta[name=description]").get_attribute("content") == "Says numbers in words."
    marked = page.locator(".mark")
    assert marked.evaluate("element => getComputedStyle(element).color") == "rgb(1, 2, 3)"
    page.get_by_role("tab", name="Data").click()
    expect(page.get_by_role("textbox", name="data")).to_have_value("one,two\n")
    page.get_by_role("tab", name="Words").click()
    page.get_by_role("button", name="Say").click()
    expect(page.get_by_role("textbox", name="words")).to_have_value("1.2 Million", timeout=PYTHON_TIMEOUT)
    wait_until_live(page)
    live, stored = mounted(page), block(numbers)["config"]
    chance = [
        one["props"].pop("value")
        for config in (live, stored)
        for one in config["components"]
        if one["props"].get("label") == "chance"
    ]
    assert chance[0] != chance[1]
    expect(page.get_by_label("chance")).to_have_value(str(chance[0]))
    assert live.pop("share_url") == page.url + stored.pop("share_url")
    assert live == stored
    assert marked.evaluate("element => getComputedStyle(element).color") == "rgb(1, 2, 3)"
    assert page.missing == []  # type: ignore[attr-defined]
    # it was restored from a snapshot of its own, with the package in it
    snapshot = json.loads((numbers / "lite-py/manifest.json").read_text())["snapshots"]["app"]
    assert {"humanize", "humanize.number"} <= set(snapshot["modules"])
    assert "lib.words" not in snapshot["modules"]
    assert "random" in snapshot["modules"]


def test_what_a_site_has_and_what_it_has_not(apps: Apps, numbers: Path, sepia: Path) -> None:
    said = apps.said["numbers"]
    assert "  | printed while it is built" in said
    assert "warning" not in said
    names = {path.relative_to(numbers).as_posix() for path in numbers.rglob("*") if path.is_file()}
    assert {"index.html", ".nojekyll", "app/lib/words.py", "app/data/a & b.csv", "lite-py/licenses.txt"} <= names
    assert not [name for name in names if name.endswith(".map") or "/build/" in name or "transformers" in name]
    manifest = json.loads((numbers / "lite-py/manifest.json").read_text())
    assert sorted(manifest["packages"]) == ["humanize", "lite-py"]
    assert set(manifest["files"]) == {
        name.removeprefix("lite-py/") for name in names if name.startswith("lite-py/")
    } - {"manifest.json"}
    lock = (numbers.parent / "lite-py.lock").read_text()
    assert re.search(r"^humanize==[\d.]+ --hash=sha256:[0-9a-f]{64}$", lock, re.MULTILINE)
    assert "http" not in lock
    carried = json.loads((sepia / "lite-py/manifest.json").read_text())
    assert {"numpy", "pillow", "lite-py"} <= set(carried["packages"])
    assert "pandas" not in carried["packages"]
    assert carried["start"] == "numpy"


def test_a_build_by_the_lock_changes_only_what_changed(apps: Apps, numbers: Path) -> None:
    folder = numbers.parent
    before = {path: path.stat().st_mtime_ns for path in numbers.rglob("*") if path.is_file()}
    lock = (folder / "lite-py.lock").read_text()
    (folder / "data/more.csv").write_text("3\n")
    done = apps.build(folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "lite-py.lock").read_text() == lock
    after = {path: path.stat().st_mtime_ns for path in numbers.rglob("*") if path.is_file()}
    changed = {path.relative_to(numbers).as_posix() for path in after if before.get(path) != after[path]}
    assert {"index.html", "app/data/more.csv"} <= changed
    assert not [name for name in changed if name.endswith((".whl", ".wasm"))]
    (folder / "data/more.csv").unlink()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "import gradio as gr\ndef f():\n    return 1 / 0\nf()\n",
            r'File "app.py", line 3, in f[\s\S]*The app stopped while it started: ZeroDivisionError',
        ),
        ("import gradio as gr\ngr.Interface(len, 'text' 'text'\n", r"app.py, line 2: "),
        ("print('nothing')", "The app has nothing to show"),
        ("import gradio as gr\nimport torch\n", r"app.py:2: warning: [\s\S]*'torch' is not part of this site: PyTorch"),
        ("while True: pass", "was not there after 3 seconds"),
    ],
    ids=["raises", "syntax", "nothing", "torch", "endless"],
)
def test_an_app_that_fails_leaves_the_old_site(apps: Apps, code: str, words: str) -> None:
    folder = apps.write("failing", code)
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site/.lite-py-site.json").write_text('{"files": ["index.html"]}')
    (folder / "site/index.html").write_text("old")
    done = apps.build(folder, "--timeout", "3" if "while" in code else "60")
    assert done.returncode == 1
    assert re.search(words, done.stdout + done.stderr), done.stdout + done.stderr
    assert "/tmp/" not in done.stderr
    assert (folder / "site/index.html").read_text() == "old"
    assert [path.name for path in folder.iterdir()] == ["app.py", "site"] or len(list(folder.iterdir())) == 2


def test_strict_makes_warnings_errors(apps: Apps) -> None:
    code = GREETING + "\ndef never():\n    import subprocess\n    subprocess.run(['ls'])\n"
    done = apps.build(apps.write("strict", code), "--strict")
    assert done.returncode == 1
    assert re.search(r"app\.py:\d+: warning: A page cannot start another program", done.stderr)
    assert "--strict was given" in done.stderr
    assert not (apps.root / "strict/site").exists()


def test_an_installed_lite_py_builds_with_a_site_that_is_named(apps: Apps) -> None:
    home = apps.root / "installed"
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(home / "dist")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home / "venv")], check=True)
    python = home / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    (wheel,) = (home / "dist").glob("*.whl")
    install = ["--python", str(python), "install", "--no-index", "--no-deps", "--quiet", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    folder = apps.write("by-wheel", GREETING)
    variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "LITE_PY_SITE")}

    def build(*options: str) -> subprocess.CompletedProcess[str]:
        command = [str(python), "-m", "lite_py", "build", "app.py", "-o", "site", *options]
        return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True)

    missing = build()
    assert missing.returncode == 1
    assert "name its folder with --site" in missing.stderr
    with alone():
        done = build("--site", str(DIST))
    assert done.returncode == 0, done.stderr
    assert (folder / "site/index.html").exists()
    # what a site holds of lite_py is not enough to build from
    again = build("--site", "site/lite-py")
    assert again.returncode == 1
    assert "has no build/" in again.stderr
