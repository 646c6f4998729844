"""Who runs while somebody waits: in a browser that can suspend Python (JSPI), and in one that cannot."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Browser, Locator, Page, Route, expect

APP = """
import asyncio, sys, time
import gradio as gr

order = []

async def waits(progress=gr.Progress()):
    for step in range(8):
        order.append("a")
        progress((step, 8), desc=f"waited {step}")
        await asyncio.sleep(0.05)
    return "waited"

def yields():
    for step in range(100):
        order.append("g")
        end = time.perf_counter() + 0.01
        while time.perf_counter() < end:
            pass
        yield f"yielded {step}"
        if order.count("a") == 8:
            return

def blocks():
    end = time.perf_counter() + 3
    while time.perf_counter() < end:
        pass
    return "blocked"

def sleeps():
    time.sleep(3)
    return "slept"

def by_requests():
    import requests
    return requests.post(BASE + "held.txt", data="question").text

def by_urllib():
    import urllib.request
    asked = urllib.request.Request(BASE + "held.txt", data=b"question", headers={"X-Word": "yes"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return f"{answer.status} {answer.headers['Content-Type']} {answer.read().decode()}"

def not_found():
    import urllib.error, urllib.request
    try:
        urllib.request.urlopen(BASE + "nothing.txt")
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.reason}"

def asks():
    return "Hello " + input("Who are you?")

def quick():
    return f"quick {len(order)}"

with gr.Blocks() as demo:
    with gr.Row():
        for function in (waits, yields, blocks, sleeps, by_requests, by_urllib, not_found, asks):
            gr.Button(function.__name__).click(function, None, gr.Textbox(label=f"{function.__name__} out"))
    out = gr.Textbox(label="quick out")
    gr.Button("quick").click(quick, None, out)
    gr.Textbox(label="free", interactive=True)
    seen = gr.Textbox(label="seen")
    gr.Button("order").click(lambda: "".join(order), None, seen)
demo.launch()
"""

BUSY = "Python is busy with "

WITHOUT = "for (const name of ['Suspending', 'promising', 'SuspendError']) delete WebAssembly[name];\n"
"""Chromium has no switch for it any more: what a browser without JSPI lacks is taken away before anything asks."""


@dataclass
class Opened:
    """The app in a page, and the requests that are held back in it."""

    page: Page
    suspends: bool
    held: list[Route] = field(default_factory=list)

    def click(self, *names: str) -> None:
        """Click buttons at the same moment."""
        self.page.evaluate(
            """(names) => {
              const buttons = [...document.querySelector('lite-py').shadowRoot.querySelectorAll('button')];
              for (const name of names) buttons.find((button) => button.textContent.trim() === name).click();
            }""",
            names,
        )

    def out(self, name: str) -> Locator:
        return self.page.get_by_label(f"{name} out", exact=True)

    def others_go_on(self, *names: str) -> None:
        """Another function answers now if this browser suspends Python; else it says for whom it waits."""
        self.click(*names, "quick")
        if self.suspends:
            expect(self.out("quick")).not_to_have_value("")
        else:
            expect(self.page.get_by_text(BUSY).first).to_be_attached()

    def end(self, name: str, says: str) -> None:
        expect(self.out(name)).to_have_value(says, timeout=PYTHON_TIMEOUT)
        expect(self.out("quick")).not_to_have_value("")
        expect(self.page.get_by_text(BUSY)).to_have_count(0)


@pytest.fixture(scope="module", params=[True, False], ids=["suspending", "plain"])
def opened(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Opened]:
    code = html.escape(APP.replace("BASE", repr(site.url)), quote=False)
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(30_000)
    page = context.new_page()
    opened = Opened(page, request.param)
    if not opened.suspends:

        def plain(route: Route) -> None:
            response = route.fetch()
            route.fulfill(response=response, body=WITHOUT + response.text())

        page.route("**/worker.js*", plain)
    page.route("**/held.txt", lambda route: opened.held.append(route))
    page.goto(site.page(f"<lite-py>{code}</lite-py>"))
    wait_for_app(page)
    opened.click("quick")
    expect(opened.out("quick")).to_have_value("quick 0", timeout=PYTHON_TIMEOUT)
    yield opened
    context.close()


@pytest.fixture(autouse=True)
def emptied(opened: Opened) -> None:
    """No answer of a test before."""
    opened.page.evaluate(
        "() => { const { app } = document.querySelector('lite-py');"
        "for (const node of app.store.nodes()) if (node.type === 'textbox') node.props.value.value = '' }"
    )


def test_an_async_function_and_a_generator_progress_together(opened: Opened) -> None:
    opened.click("waits", "yields")
    expect(opened.out("waits")).to_have_value("waited", timeout=PYTHON_TIMEOUT)
    opened.click("order")
    seen = opened.page.get_by_label("seen")
    expect(seen).not_to_have_value("")
    order = seen.input_value()
    turns = order.replace("ga", "g a").replace("ag", "a g").split()
    assert order.count("a") == 8
    assert len(turns) >= 12, order  # each waits for the other's step, not for its end


def test_a_plain_function_blocks_python_only(opened: Opened) -> None:
    opened.click("blocks", "quick")
    expect(opened.page.get_by_text(f"{BUSY}blocks").first).to_be_attached()
    free = opened.page.get_by_label("free")
    free.fill("the page goes on")
    assert opened.out("blocks").input_value() == ""
    opened.end("blocks", "blocked")
    assert free.input_value() == "the page goes on"


def test_sleep(opened: Opened) -> None:
    opened.others_go_on("sleeps")
    assert opened.out("sleeps").input_value() == ""
    opened.end("sleeps", "slept")


@pytest.mark.parametrize(("name", "says"), [("by_requests", "the answer"), ("by_urllib", "200 text/plain the answer")])
def test_requests_of_other_files(opened: Opened, name: str, says: str) -> None:
    opened.click(name)
    while not opened.held:
        opened.page.wait_for_timeout(20)
    opened.others_go_on()
    route = opened.held.pop()
    assert (route.request.method, route.request.post_data) == ("POST", "question")
    assert (route.request.headers.get("x-word") == "yes") is (name == "by_urllib")
    route.fulfill(body="the answer", content_type="text/plain")
    opened.end(name, says)


def test_what_urllib_does_not_find(opened: Opened) -> None:
    opened.click("not_found")
    expect(opened.out("not_found")).to_have_value("404 Not Found", timeout=PYTHON_TIMEOUT)


def test_input_asks_in_a_dialogue(opened: Opened) -> None:
    opened.click("asks")
    page = opened.page
    if not opened.suspends:
        said = "input() cannot wait for an answer here"
        expect(page.get_by_role("alert").filter(has_text=said)).to_contain_text("ask by a gr.Textbox")
        return
    field = page.get_by_role("dialog").get_by_role("textbox", name="Who are you?")
    expect(field).to_be_focused(timeout=PYTHON_TIMEOUT)
    opened.click("quick")  # under the dialogue
    expect(opened.out("quick")).not_to_have_value("")
    field.fill("Ada")
    field.press("Enter")
    expect(opened.out("asks")).to_have_value("Hello Ada", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("dialog")).to_have_count(0)
    opened.click("asks")
    expect(field).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert").filter(has_text="closed without an answer")).to_be_visible()
