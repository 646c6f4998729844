"""Python restored from a snapshot: it is like one that was started, and when it cannot be, one is started."""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ARGUMENTS, PYTHON_TIMEOUT, Site
from playwright.sync_api import Page, Playwright, Request, Route, expect

from tests.bench.line import Line, behind, host_rules
from tests.worker import told, without_snapshots

CHECKS = (Path(__file__).parents[1] / "bench/pages/checks.py").read_text()
GREET = "import gradio as gr\ngr.Interface(lambda name: f'Hello {name}', gr.Textbox(label='name'), 'text').launch()"


def snapshot_file(site: Site, name: str) -> Path:
    about = json.loads((site.root / "manifest.json").read_text())["snapshots"][name]
    return site.root / str(about["file"])


def asked(page: Page) -> list[str]:
    """The names of files that the page asks for, as they come."""
    names: list[str] = []

    def note(request: Request) -> None:
        names.append(request.url.partition("?")[0].rsplit("/", 1)[-1])

    page.context.on("request", note)
    return names


def results(page: Page) -> dict[str, Any]:
    page.get_by_role("button", name="Generate").click(timeout=PYTHON_TIMEOUT)
    box = page.get_by_role("textbox", name="results")
    expect(box).to_have_value(re.compile("^{"), timeout=PYTHON_TIMEOUT * 2)
    return json.loads(box.input_value())  # type: ignore[no-any-return]


def greet(page: Page) -> None:
    page.get_by_role("textbox", name="name").fill("Ada", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("Hello Ada", timeout=PYTHON_TIMEOUT)


def test_a_restored_python_is_like_a_started_one(page: Page, site: Site) -> None:
    url = site.page(f"<script type='lite-py'>{CHECKS}</script>")
    names = asked(page)
    page.goto(url)
    restored = results(page)
    assert any(name.endswith(".memory") for name in names) and not any(
        name.startswith("python_stdlib") for name in names
    )
    page.context.route("**/worker.js", without_snapshots)
    del names[:]
    page.goto(url)
    started = results(page)
    assert any(name.startswith("python_stdlib") for name in names) and not any(
        name.endswith(".memory") for name in names
    )
    assert restored["checks"].keys() == started["checks"].keys()
    for name, value in started["checks"].items():
        assert restored["checks"][name] == value, name
    for name, value in started["own"].items():
        assert restored["own"][name] != value, f"{name} repeats itself"


def test_each_visitor_has_random_numbers_of_their_own(page: Page, site: Site) -> None:
    url = site.page(
        "<script type='lite-py'>import random, uuid, tempfile, gradio as gr, numpy as np\n"
        "def draw():\n    drawn = [random.random(), np.random.rand(), uuid.uuid4(), tempfile.mktemp()]\n"
        "    return ' '.join(map(str, drawn))\n"
        "gr.Interface(draw, None, 'text').launch()</script>"
    )
    seen: list[list[str]] = []
    for _ in range(2):
        page.goto(url)
        page.get_by_role("button", name="Generate").click(timeout=PYTHON_TIMEOUT)
        output = page.get_by_role("textbox", name="output")
        expect(output).not_to_have_value("", timeout=PYTHON_TIMEOUT)
        seen.append(output.input_value().split())
    for one, other in zip(*seen, strict=True):
        assert one != other


BROKEN: dict[str, dict[str, Any]] = {
    "missing": {"status": 404, "body": "not found"},
    "a page": {"status": 200, "content_type": "text/html", "body": "<!doctype html><title>Not here</title>"},
    "empty": {"status": 200, "body": ""},
    "server error": {"status": 503, "body": "busy"},
}


@pytest.mark.parametrize(
    "broken", [*BROKEN, "truncated", "corrupted", "of another build", "of another version", "silent"]
)
def test_without_its_snapshot_python_starts_from_its_library(page: Page, site: Site, broken: str) -> None:
    path = snapshot_file(site, "core")
    good = path.read_bytes()
    answers = {
        **BROKEN,
        "truncated": {"body": good[: len(good) // 2]},
        "corrupted": {"body": good[:1_000_000] + bytes(1000) + good[1_001_000:]},
    }
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def other(about: dict[str, Any]) -> None:
        core = about["snapshots"]["core"]
        if broken == "of another build":
            head = bytearray(base64.b64decode(core["prefix"]))
            head[20] ^= 0xFF
            core["prefix"] = base64.b64encode(head).decode()
        else:
            about["version"] = "0.0.0"

    if broken.startswith("of another"):
        page.context.route("**/worker.js", told(other))
    elif broken == "silent":
        page.context.route(f"**/{path.name}", lambda route: None)
    else:
        page.context.route(f"**/{path.name}", lambda route: route.fulfill(**answers[broken]))
    page.goto(site.page(f"<lite-py>{GREET}</lite-py>"))
    greet(page)
    assert any("Python starts without its snapshot" in text for text in said), said


@pytest.mark.parametrize("broken", ["missing", "a page"])
def test_without_a_library_of_its_snapshot_python_starts_from_its_own(page: Page, site: Site, broken: str) -> None:
    page.context.route("**/_imaging-*.so.wasm", lambda route: route.fulfill(**BROKEN[broken]))
    page.goto(site.page(f"<lite-py>import numpy, PIL.Image\n{GREET}</lite-py>"))
    greet(page)


def test_an_import_waits_for_the_librarys_files(page: Page, site: Site) -> None:
    code = (
        "import gradio as gr, importlib\n"
        "late = importlib.import_module('smt' + 'plib')\n"
        "gr.Interface(lambda name: f'Hello {name}', gr.Textbox(label='name'), 'text', title=late.__name__).launch()"
    )
    names = asked(page)
    page.goto(site.page(f"<lite-py>{code}</lite-py>"))
    greet(page)
    expect(page.get_by_role("heading", name="smtplib")).to_be_visible()
    assert sum(name.startswith("core-") and name.endswith(".zip") for name in names) == 1


def test_the_librarys_files_come_after_the_app(page: Page, site: Site) -> None:
    names = asked(page)
    url = site.page(f"<lite-py>{GREET}</lite-py>")
    with page.context.expect_event("request", lambda request: request.url.endswith(".zip"), timeout=PYTHON_TIMEOUT):
        page.goto(url)
        greet(page)
        before = list(names)
    assert not any(name.endswith(".zip") for name in before)


def test_files_that_never_come_are_one_sentence(page: Page, site: Site) -> None:
    page.context.route("**/snapshots/*.zip", lambda route: route.fulfill(status=404, body="not found"))
    page.goto(site.page(f"<lite-py>import smtplib\n{GREET}</lite-py>"))
    expect(page.get_by_role("alert")).to_contain_text(
        re.compile(r"core-\w+\.zip could not be loaded: the server answered 404"), timeout=PYTHON_TIMEOUT
    )


def saving(site: Site) -> Callable[[Route], None]:
    """Answers for worker.js with one whose user wants to save data."""

    def answer(route: Route) -> None:
        code = (site.root / "worker.js").read_text()
        wish = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
        route.fulfill(body=f"{wish}{code}", content_type="text/javascript")

    return answer


@pytest.mark.parametrize(
    "imports",
    ["import json", "import smtplib", "import numpy, PIL.Image", "import pandas", "import gradio; gradio.load_chat"],
)
def test_who_saves_data_gets_the_fewest_bytes(page: Page, site: Site, imports: str) -> None:
    page.context.route("**/worker.js", saving(site))
    names = asked(page)
    page.goto(site.page(f"<lite-py>{imports}\n{GREET}</lite-py>"))
    greet(page)
    assert not any(name.endswith(".memory") for name in names)
    small = imports in ("import json", "import numpy, PIL.Image")
    assert any(name.endswith(".library.zip") for name in names) == small
    assert any(name.startswith("python_stdlib") for name in names) != small


def test_what_a_small_start_lacks_comes_when_it_is_wanted(page: Page, site: Site) -> None:
    page.context.route("**/worker.js", saving(site))
    code = GREET.replace("f'Hello {name}'", "'Hello ' + name + __import__('smtplib').__name__[:0]")
    page.goto(site.page(f"<lite-py>{code}</lite-py>"))
    greet(page)


def test_a_remote_host_sends_compressed_files(playwright: Playwright, site: Site) -> None:
    line = Line(200, 5, compresses=False)
    url = site.page(f"<lite-py>import numpy, PIL.Image, smtplib\n{GREET}</lite-py>").rsplit("/", 1)[-1]
    with behind(line, site.root) as address:
        path = os.environ.get("LITE_PY_CHROMIUM") or None
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *host_rules(address)])
        page = browser.new_page()
        names = asked(page)
        page.goto(address + url)
        greet(page)
        browser.close()
    assert "pyodide.asm.wasm.gz" in names and "pyodide.asm.wasm" not in names
    plain = [name for name in names if name.endswith((".memory", ".so.wasm", ".zip", ".whl"))]
    assert not plain, plain
