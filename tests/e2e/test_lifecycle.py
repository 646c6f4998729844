"""Pages that are left and come back to, and tabs that the browser has frozen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import kept
import pytest
from bare import Tab
from conftest import ARGUMENTS, PYTHON_TIMEOUT, Site, escape, wait_for_app
from kept import Host
from playwright.sync_api import Browser, Playwright, expect

COUNT = """
import time
import gradio as gr

def count():
    for number in range(1, 21):
        time.sleep(0.1)
        yield number

gr.Interface(count, None, gr.Number(label="Counted")).launch()
"""

ROOT = "document.querySelector('lite-py').shadowRoot"
COUNTED = f"Number({ROOT}.querySelector('input[type=number]')?.value)"
CLICK = f"[...{ROOT}.querySelectorAll('button')].find(button => button.textContent.trim() == 'Generate').click()"
READY = """location.protocol != 'about:' && customElements.whenDefined('lite-py')
  .then(() => document.querySelector('lite-py').ready).then(() => true, String)"""

NOTE = """
document.addEventListener('freeze', () => sessionStorage.setItem('frozen', 'yes'));
addEventListener('pageshow', event => { window.persisted = event.persisted; });
"""


@pytest.fixture(scope="module")
def remembering(playwright: Playwright) -> Iterator[Browser]:
    """A browser that keeps pages which were left, as all do but Playwright's."""
    path = os.environ.get("LITE_PY_CHROMIUM") or None
    browser = playwright.chromium.launch(
        executable_path=path, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser
    browser.close()


@pytest.fixture
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    serving = Host(tmp_path_factory.mktemp("host"))
    yield serving
    serving.shutdown()
    serving.server_close()


@pytest.mark.parametrize("offline", [False, True])
def test_back_to_a_page_that_was_left(remembering: Browser, host: Host, offline: bool) -> None:
    kept.make(host.root, "one", offline=offline)
    (host.root / "away.html").write_text("<!doctype html><title>Away</title>Away")
    page = remembering.new_context().new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.add_init_script(NOTE)
    page.goto(host.url)
    wait_for_app(page)
    if offline:
        page.evaluate("navigator.serviceWorker.ready")
        page.reload()
        wait_for_app(page)
        assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    page.get_by_label("number").fill("4")
    page.goto(host.url + "away.html")
    page.wait_for_timeout(1000)
    host.off = offline
    page.go_back(wait_until="commit")
    expect(page.get_by_role("heading", name="Version one")).to_be_visible()
    assert page.evaluate("persisted") is True
    expect(page.get_by_label("number")).to_have_value("4")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_label("total")).to_have_value("one: 10 note of one", timeout=PYTHON_TIMEOUT)
    page.get_by_label("number").fill("5")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_label("total")).to_have_value("one: 15 note of one")
    assert thrown == []
    page.context.close()


def test_a_page_that_is_left_while_python_starts_is_kept(remembering: Browser, site: Site) -> None:
    url = site.page(
        "<lite-py>import gradio as gr\ngr.Interface(lambda name: f'Hello {name}', 'text', 'text').launch()</lite-py>"
    )
    away = site.write("away.html", "<!doctype html><title>Away</title>Away")
    for _ in range(8):
        page = remembering.new_context().new_page()
        page.add_init_script(NOTE)
        with page.expect_request("**/pyodide.asm.wasm"):
            page.goto(url, wait_until="commit")
        page.goto(away)
        page.wait_for_timeout(500)
        page.go_back(wait_until="commit")
        page.get_by_role("textbox", name="name").fill("Ada", timeout=PYTHON_TIMEOUT)
        kept = page.evaluate("persisted")
        page.get_by_role("button", name="Submit").click()
        expect(page.get_by_role("textbox", name="output")).to_have_value("Hello Ada", timeout=PYTHON_TIMEOUT)
        page.context.close()
        if kept:
            return
    raise AssertionError("The browser kept none of the pages, with downloads on their way.")


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Callable[[str], Tab]]:
    opened: list[Tab] = []

    def open_(url: str) -> Tab:
        opened.append(Tab(browser, url))
        return opened[-1]

    yield open_
    for tab in opened:
        tab.close()


def test_a_frozen_tab_goes_on_with_what_it_was_asked(open_tab: Callable[[str], Tab], site: Site) -> None:
    tab = open_tab(site.page(f"<lite-py>{escape(COUNT)}</lite-py>", head=f"<script>{NOTE}</script>"))
    assert tab.until(READY) is True
    tab.evaluate(CLICK)
    tab.until(f"{COUNTED} >= 2")
    tab.freeze(lambda: time.sleep(4))
    assert tab.evaluate("sessionStorage.getItem('frozen')") == "yes"
    tab.until(f"{COUNTED} == 20")
    tab.evaluate(CLICK)
    tab.until(f"{COUNTED} < 20")
    tab.until(f"{COUNTED} == 20")


def test_a_tab_that_is_frozen_while_python_starts(open_tab: Callable[[str], Tab], host: Host) -> None:
    """For longer than a start may say nothing: its timers are overdue before it has heard anything."""
    kept.make(host.root, "one", offline=False)
    host.late = {"/lite-py/worker.js": 1.5}
    tab = open_tab(host.url)
    host.was_asked("/lite-py/worker.js")
    tab.freeze(lambda: time.sleep(31))
    assert tab.until(READY) is True
    assert tab.evaluate(f"{ROOT}.textContent").count("could not start") == 0
