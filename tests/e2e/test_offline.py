"""Sites that work without a network: kept whole, one version for each tab, gone when their author wants it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import kept
import pytest
import sounds
from camera import Launch
from conftest import DIST, PYTHON_TIMEOUT, ROOT, wait_for_app
from kept import Host
from playwright.sync_api import BrowserContext, Page, expect
from test_accessibility import switch, violations

from tools.site import alone

GREETING = """
import gradio as gr
import numpy as np

def greet(name):
    return f"{greeting} {{name}}: {{np.array(list(name)).size}}"

gr.Interface(greet, gr.Textbox(label="name"), gr.Textbox(label="greeting")).launch()
"""

NEW = "A new version of this app is here"

ENTRIES = """async () => {
  const found = {};
  for (const name of await caches.keys()) found[name] = (await (await caches.open(name)).keys()).map(({url}) => url);
  return found;
}"""

PLAYED = """address => new Promise((resolve, reject) => {
  const audio = new Audio(address);
  audio.onloadedmetadata = () => resolve(audio.duration);
  audio.onerror = () => reject(new Error(audio.error.message));
})"""

PART = """async ([address, range]) => {
  const response = await fetch(address, {headers: {range}});
  const bytes = [...new Uint8Array(await response.arrayBuffer())];
  return [response.status, response.headers.get('content-range'), bytes];
}"""

STATUS = "address => fetch(address).then(({status}) => status, error => String(error))"

UPDATE = "navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => true, error => String(error))"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    serving = Host(tmp_path / "site")
    serving.root.mkdir()
    yield serving
    serving.shutdown()
    serving.server_close()


class Tabs:
    """Opens tabs, and notes what is wrong in them."""

    def __init__(self, context: BrowserContext, host: Host) -> None:
        self._context = context
        self._host = host
        self.said: list[str] = []
        self.thrown: list[str] = []

    def open(self, path: str = "", *, kept: bool = True) -> Page:
        """Open a site; with its service worker and all of its files, if it has one."""
        page = self._context.new_page()
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.thrown.append(str(error)))
        page.goto(self._host.url + path)
        wait_for_app(page)
        if kept:
            page.evaluate("navigator.serviceWorker.ready")
        return page


@pytest.fixture
def tabs(context: BrowserContext, host: Host) -> Iterator[Tabs]:
    opened = Tabs(context, host)
    yield opened
    assert opened.thrown == []


def add(page: Page, number: int, version: str) -> None:
    """Have the app of a page work."""
    page.get_by_label("number").fill(str(number))
    page.get_by_role("button", name="Add").click()
    expected = f"{version}: {sum(range(number + 1))} note of {version}"
    expect(page.get_by_label("total")).to_have_value(expected, timeout=PYTHON_TIMEOUT)


def until(page: Page, what: Callable[[], Any], seconds: float = 60) -> Any:
    """Ask until the answer is true, while the browser's events are heard."""
    end = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < end, "it never came true"
        page.wait_for_timeout(100)
    return answer


def is_waiting(page: Page) -> bool:
    return bool(page.evaluate("navigator.serviceWorker.getRegistration().then(it => Boolean(it?.waiting))"))


def test_everything_works_with_the_network_off(tabs: Tabs, host: Host) -> None:
    tone = sounds.wav(8000, sounds.sine(8000, 0.5))
    kept.make(host.root / "user/project", "one", tone=tone)
    (host.root / "user/project/secret.txt").write_text("not part of the site")
    page = tabs.open("user/project/", kept=False)
    others = ["lite-py " + host.url + "user/other/ 0123", "lite-py " + host.url + "user/ 0123", "theirs"]
    page.evaluate("names => Promise.all(names.map(name => caches.open(name)))", others)
    page.evaluate("navigator.serviceWorker.ready")
    assert page.evaluate(STATUS, "secret.txt") == 200
    until(page, lambda: page.evaluate("caches.keys().then(({length}) => length)") == 5)

    host.off = True
    host.asked.clear()
    page.reload()
    wait_for_app(page)
    add(page, 4, "one")
    page.get_by_role("button", name="10", exact=True).or_(page.get_by_role("row", name="10")).first.click()
    expect(page.get_by_label("number")).to_have_value("10")
    other = tabs.open("user/project/?a=b#c")
    add(other, 100, "one")
    other.get_by_role("button", name=re.compile("^Console")).click()
    expect(other.get_by_role("region", name="Console").or_(other.get_by_role("log")).first).to_be_visible()
    other.goto(host.url + "user/project/index.html")
    expect(other.get_by_role("heading", name="Version one")).to_be_visible()
    assert page.evaluate(STATUS, "secret.txt").startswith("TypeError")  # it was not listed

    assert page.evaluate(PLAYED, "assets/tone.wav") == pytest.approx(0.5)
    for range_, begin, end in (("bytes=0-3", 0, 4), ("bytes=100-", 100, None), ("bytes=-8", len(tone) - 8, None)):
        stop = len(tone) if end is None else end
        answer = [206, f"bytes {begin}-{stop - 1}/{len(tone)}", list(tone[begin:stop])]
        assert page.evaluate(PART, ["assets/tone.wav", range_]) == answer
    assert page.evaluate(PART, ["assets/tone.wav", f"bytes={len(tone)}-"]) == [416, f"bytes */{len(tone)}", []]
    wasm = next(path.name for path in (host.root / "user/project/lite-py/snapshots").glob("*.wasm"))
    wasm_type = "address => fetch(address).then(response => response.headers.get('content-type'))"
    assert page.evaluate(wasm_type, f"lite-py/snapshots/{wasm}") == "application/wasm"

    assert set(host.asked) <= {"/user/project/sw.js", "/user/project/secret.txt"}  # the first is the browser's own
    assert set(others) < set(page.evaluate("caches.keys()"))
    host.off = False
    page.reload()
    wait_for_app(page)
    page.wait_for_timeout(5000)
    assert set(host.asked) <= {"/user/project/sw.js", "/user/project/secret.txt", "/user/project/"}
    assert not [line for line in tabs.said if "lite_py" in line]


def test_a_built_site(tabs: Tabs, host: Host, tmp_path: Path) -> None:
    """What `lite-py build --pwa` writes, at a path of its host, with two visits later another app in its place."""

    def build(greeting: str) -> None:
        (tmp_path / "app").mkdir(exist_ok=True)
        (tmp_path / "app/app.py").write_text(GREETING.format(greeting=greeting))
        command = [sys.executable, "-m", "lite_py", "build", str(tmp_path / "app"), "--pwa", "-o"]
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "LITE_PY_SITE": str(DIST)}
        with alone():
            done = subprocess.run([*command, str(host.root / "demo")], env=variables, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def greet(page: Page, greeting: str, name: str = "Bob") -> None:
        page.get_by_label("name").fill(name)
        page.get_by_role("button", name="Submit").click()
        said = f"{greeting} {name}: {len(name)}"
        expect(page.get_by_label("greeting")).to_have_value(said, timeout=PYTHON_TIMEOUT)

    build("Hello")
    page = tabs.open("demo/")
    host.off = True
    host.asked.clear()
    page.reload()
    wait_for_app(page)
    greet(page, "Hello")
    fresh = tabs.open("demo/?x=y")
    greet(fresh, "Hello", "Eve")
    assert set(host.asked) <= {"/demo/sw.js"}
    host.off = False
    build("Welcome")
    host.asked.clear()
    assert page.evaluate(UPDATE) is True
    expect(page.get_by_role("status").filter(has_text=NEW)).to_be_visible(timeout=30_000)
    assert not [path for path in host.asked if "/pyodide/" in path or "/snapshots/" in path]  # taken over
    greet(page, "Hello", "Alan")
    page.get_by_role("status").filter(has_text=NEW).get_by_role("button", name="Reload").click()
    expect(page.get_by_role("status").filter(has_text=NEW)).to_have_count(0)
    wait_for_app(page)
    greet(page, "Welcome")
    greet(fresh, "Hello", "Ann")


@pytest.mark.parametrize("wrong", ["missing", "html", "cut", "other"])
def test_nothing_is_kept_when_one_file_is_wrong(wrong: str, tabs: Tabs, host: Host) -> None:
    said = {
        "missing": "is missing: the server answered 404.",
        "html": "is not there: the server sent a web page in its place (a 404 page?).",
        "cut": "is cut off: it has 4,000 bytes, not 8,000.",
        "other": "is not the file that this site was built with (its sha256 differs).",
    }[wrong]
    kept.make(host.root, "one", tone=bytes(8000))
    host.wrong["/assets/tone.wav"] = wrong
    page = tabs.open(kept=False)
    warning = f"warning: lite_py: This site could not be kept for use without a network: assets/tone.wav {said}"
    until(page, lambda: warning in tabs.said)
    until(page, lambda: page.evaluate("caches.keys()") == [])
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(it => it?.active ?? null)") is None
    add(page, 5, "one")
    expect(page.get_by_role("status").filter(has_text="version")).to_have_count(0)
    if wrong == "cut":
        host.wrong.clear()
        page.reload()
        page.evaluate("navigator.serviceWorker.ready")
        assert len(page.evaluate(ENTRIES)) == 2


class Idle:
    """A tab that nobody has touched: what Playwright evaluates in a page counts as the user's doing."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._devtools = context.new_cdp_session(context.new_page())
        self._devtools.send("Page.navigate", {"url": url})

    def evaluate(self, expression: str) -> Any:
        return self._devtools.send("Runtime.evaluate", {"expression": expression})["result"].get("value")

    @property
    def heading(self) -> str:
        return str(self.evaluate("document.querySelector('h1')?.textContent"))


def test_tabs_stay_with_their_version_during_an_update(tabs: Tabs, host: Host, context: BrowserContext) -> None:
    old_tone, new_tone = (sounds.wav(8000, sounds.sine(8000, length)) for length in (0.5, 1.5))
    kept.make(host.root, "one", tone=old_tone)
    first = tabs.open()
    first.reload()
    second, idle = tabs.open(), Idle(context, host.url)
    notice_there = "Boolean(document.querySelector('lite-py')?.shadowRoot?.querySelector('.toasts'))"
    for page in (first, second):
        wait_for_app(page)
        add(page, 3, "one")
    old = set(first.evaluate("caches.keys()"))

    listed = kept.make(host.root, "two", tone=new_tone, chunks="AAAAAAAA")
    host.asked.clear()
    assert first.evaluate(UPDATE) is True
    until(first, lambda: is_waiting(first))
    changed = {"/sw.js", "/index.html", "/app/app.py", "/app/a%20note.txt", "/assets/tone.wav", "/lite-py/lite.js"}
    asked = {path for path in host.asked if not path.startswith("/lite-py/chunks/")}
    assert asked <= {*changed, "/lite-py/worker.js", "/"}  # what has not changed is taken over
    assert {name for name in listed if "Console-AAAAAAAA" in name}
    notice = first.get_by_role("status").filter(has_text=NEW)
    for page in (first, second):
        expect(page.get_by_role("status").filter(has_text=NEW)).to_be_visible()
    until(first, lambda: idle.evaluate(notice_there))
    assert idle.heading == "Version one"

    # until then all go on with the old one
    host.asked.clear()
    for page in (first, second):
        assert page.evaluate(PLAYED, "assets/tone.wav") == pytest.approx(0.5)
        add(page, 6, "one")
    first.get_by_role("button", name=re.compile("^Console")).click()
    fresh = tabs.open()
    expect(fresh.get_by_role("heading", name="Version one")).to_be_visible()
    add(fresh, 7, "one")
    assert set(host.asked) <= {"/sw.js", "/"}

    look_at(notice, first)
    notice.get_by_role("button", name="Reload").click()
    expect(first.get_by_role("heading", name="Version two")).to_be_visible()
    wait_for_app(first)
    add(first, 8, "two")
    # a tab in which nothing was done is reloaded with it
    until(first, lambda: idle.heading == "Version two")
    # one in which something was, is not; and whatever it still needs is of its own version
    expect(second.get_by_role("heading", name="Version one")).to_be_visible()
    expect(second.get_by_label("total")).to_have_value("one: 21 note of one")
    host.asked.clear()
    for page, length in ((second, 0.5), (first, 1.5)):
        assert page.evaluate(PLAYED, "assets/tone.wav") == pytest.approx(length)
        page.get_by_role("button", name=re.compile("^Console")).click()
        expect(page.get_by_role("button", name=re.compile("^Console"))).to_have_attribute("aria-expanded", "true")
    second.get_by_label("number").fill("-1")
    second.get_by_role("button", name="Add").click()
    expect(second.get_by_role("alert").filter(has_text="Python was started again")).to_be_visible()
    add(second, 9, "one")
    assert set(host.asked) <= {"/sw.js", "/"}
    until(first, lambda: old & set(first.evaluate("caches.keys()")) > {f"lite-py {host.url} tabs"})
    second.get_by_role("status").filter(has_text=NEW).get_by_role("button", name="Reload").click()
    expect(second.get_by_role("heading", name="Version two")).to_be_visible()
    for page in (fresh, second):
        page.reload()
        wait_for_app(page)
        add(page, 2, "two")
    until(first, lambda: len(first.evaluate("caches.keys()")) == 2)
    host.off = True
    first.reload()
    add(first, 20, "two")


def look_at(notice: Any, page: Page) -> None:
    """Check the notice for accessibility, in light and dark, and by the keyboard alone."""
    page.bring_to_front()
    for scheme in ("light", "dark"):
        switch(page, scheme)
        found = violations(page)
        assert not found, found
    button = notice.get_by_role("button", name="Reload")
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    assert button.evaluate("element => getComputedStyle(element).outlineStyle") != "none"


def test_a_broken_update_leaves_the_old_version(tabs: Tabs, host: Host) -> None:
    kept.make(host.root, "one", tone=bytes(100))
    page = tabs.open()
    page.reload()
    wait_for_app(page)
    page.evaluate("navigator.serviceWorker.controller.scriptURL")
    before = page.evaluate(ENTRIES)
    kept.make(host.root, "two", tone=bytes(200))
    host.wrong["/assets/tone.wav"] = "missing"
    assert page.evaluate(UPDATE)
    warning = "warning: lite_py: This site could not be kept for use without a network: assets/tone.wav is missing"
    until(page, lambda: [line for line in tabs.said if line.startswith(warning)])
    until(page, lambda: page.evaluate(ENTRIES) == before)
    host.off = True
    page.reload()
    wait_for_app(page)
    expect(page.get_by_role("heading", name="Version one")).to_be_visible()
    add(page, 12, "one")
    host.off = False
    host.wrong.clear()
    page.close()
    page = tabs.open()  # which asks for what is new
    until(page, lambda: is_waiting(page))
    page.close()
    page = tabs.open()
    expect(page.get_by_role("heading", name="Version two")).to_be_visible()
    add(page, 13, "two")


@pytest.mark.parametrize("how", ["no sw.js", "the old sw.js"])
def test_a_site_that_is_built_without_gets_rid_of_it(how: str, tabs: Tabs, host: Host) -> None:
    kept.make(host.root, "one")
    page = tabs.open()
    script = (host.root / "sw.js").read_text()
    kept.make(host.root, "two", offline=False)
    if how == "the old sw.js":
        (host.root / "sw.js").write_text(script)
    page.reload()
    expect(page.get_by_role("heading", name="Version one")).to_be_visible()
    wait_for_app(page)
    add(page, 3, "one")
    page.get_by_role("status").filter(has_text=NEW).get_by_role("button", name="Reload").click()
    expect(page.get_by_role("heading", name="Version two")).to_be_visible()
    wait_for_app(page)
    add(page, 4, "two")
    until(page, lambda: page.evaluate("navigator.serviceWorker.getRegistrations().then(({length}) => length)") == 0)
    until(page, lambda: page.evaluate("caches.keys()") == [])
    page.reload()
    wait_for_app(page)
    assert page.evaluate("navigator.serviceWorker.controller") is None
    add(page, 5, "two")


def test_a_site_that_is_away_for_a_while_stays(tabs: Tabs, host: Host) -> None:
    kept.make(host.root, "one")
    page = tabs.open()
    host.wrong |= {"/sw.js": "missing", "/": "missing"}
    host.asked.clear()
    page.reload()
    wait_for_app(page)
    host.was_asked("/")
    page.wait_for_timeout(1000)
    page.reload()
    wait_for_app(page)
    add(page, 3, "one")


def test_what_somebody_deleted_is_kept_again(tabs: Tabs, host: Host) -> None:
    kept.make(host.root, "one")
    page = tabs.open()
    page.evaluate("caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))")
    page.reload()
    wait_for_app(page)
    add(page, 3, "one")
    until(page, lambda: [urls for urls in page.evaluate(ENTRIES).values() if f"{host.url}sw.js?files" in urls])
    host.off = True
    page.reload()
    wait_for_app(page)
    add(page, 4, "one")


def test_too_little_room(tabs: Tabs, host: Host, context: BrowserContext) -> None:
    kept.make(host.root, "one")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    quota = {"origin": host.url.rstrip("/"), "quotaSize": 5_000_000}
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    opened = tabs.open(kept=False)
    until(opened, lambda: [line for line in tabs.said if "could not be kept for use without a network: " in line])
    assert [line for line in tabs.said if re.search("(?i)quota", line)]
    until(opened, lambda: opened.evaluate("caches.keys()") == [])
    add(opened, 3, "one")


def test_blocked_storage(blocked: BrowserContext, host: Host) -> None:
    kept.make(host.root, "one")
    tabs = Tabs(blocked, host)
    page = tabs.open(kept=False)
    until(page, lambda: [line for line in tabs.said if line.startswith("info: lite_py: this site is not kept")])
    add(page, 3, "one")
    assert tabs.thrown == []


def test_hosts_that_are_not_this_machine(launch: Launch, tmp_path: Path) -> None:
    """Of files in two forms only the packed one is kept, and whoever asks for the other gets it unpacked."""
    with Host(tmp_path) as host:
        kept.make(tmp_path, "one")
        port = host.server_port
        secure = f"http://apps.example:{port}"
        browser = launch(
            "--host-resolver-rules=MAP *.example 127.0.0.1", f"--unsafely-treat-insecure-origin-as-secure={secure}"
        )
        context = browser.new_context()
        page = context.new_page()
        page.goto(secure)
        wait_for_app(page)
        page.evaluate("navigator.serviceWorker.ready")
        (urls,) = [urls for urls in page.evaluate(ENTRIES).values() if len(urls) > 10]
        names = {url.removeprefix(f"{secure}/") for url in urls}
        packed = {name for name in names if name.endswith(".gz")}
        assert len(packed) > 8 and not names & {name.removesuffix(".gz") for name in packed}
        host.off = True
        host.asked.clear()
        page.reload()
        wait_for_app(page)
        add(page, 4, "one")
        size = "address => fetch(address).then(response => response.arrayBuffer()).then(bytes => bytes.byteLength)"
        for name in packed:
            plain = name.removesuffix(".gz")
            assert page.evaluate(size, plain) == (tmp_path / plain).stat().st_size
        assert set(host.asked) <= {"/sw.js"}

        # and without https there is none
        host.off = False
        said: list[str] = []
        plain_page = browser.new_context().new_page()
        plain_page.on("console", lambda message: said.append(message.text))
        plain_page.goto(f"http://insecure.example:{port}")
        wait_for_app(plain_page)
        until(plain_page, lambda: [line for line in said if line.startswith("lite_py: this site is not kept")])
        add(plain_page, 3, "one")
        host.shutdown()
