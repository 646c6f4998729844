"""The options of a listener, as a visitor meets them.

Which clicks run, in which order and in which batches, is what Gradio 6.31's own page did with the same app. That page
does not heed `preserved_by_key` and `scroll_to_output`: there, what is asserted is what Gradio documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import PYTHON_TIMEOUT, Site, escape, wait_for_app
from playwright.sync_api import Browser, Locator, Page, expect

APP = """
import asyncio
import gradio as gr

lines, gate = [], {"open": True}

async def held(text):
    lines.append(text)
    while not gate["open"]:
        await asyncio.sleep(0.01)
    return text

def listening(name):
    async def run(x):
        return await held(f"{name}{x}")
    return run

async def batched(xs):
    await held("+".join(xs))
    return [[f"<{x}>" for x in xs]]

async def endless():
    try:
        for step in range(10_000):
            yield f"step {step}"
            await asyncio.sleep(0.01)
    finally:
        lines.append("ended")

def forget():
    lines.clear()
    gate["open"] = False

with gr.Blocks() as demo:
    x, out, other = gr.Textbox(label="x"), gr.Textbox(label="out"), gr.Textbox(label="other", elem_id="other")
    log = gr.Textbox(label="log")
    with gr.Row():
        gr.Button("close").click(forget, queue=False)
        gr.Button("open").click(lambda: gate.update(open=True), queue=False)
        gr.Button("tell").click(lambda: " ".join(lines), None, log, queue=False, show_progress="hidden")
    with gr.Row():
        for mode in ("once", "multiple", "always_last"):
            gr.Button(mode).click(listening(mode[0]), x, out, trigger_mode=mode, concurrency_limit=None)
        gr.Button("two").click(listening("t"), x, out, trigger_mode="multiple", concurrency_limit=2)
        gr.Button("first").click(listening("f"), x, out, concurrency_id="one", concurrency_limit=5)
        gr.Button("second").click(listening("s"), x, other, concurrency_id="one", concurrency_limit=1)
        gr.Button("batch").click(batched, x, out, trigger_mode="multiple", batch=True, max_batch_size=3)
    with gr.Row():
        on = gr.Textbox(label="on", elem_id="on")
        gr.Button("progress").click(listening("p"), x, other, show_progress_on=on)
        run = gr.Button("run").click(endless, None, out)
        run.then(lambda: lines.append("then"), queue=False)
        run.success(lambda: lines.append("success"), queue=False)
        run.failure(lambda: lines.append("failure"), queue=False)
        gr.Button("stop").click(None, cancels=[run])
    n = gr.Number(1, label="n")

    @gr.render(inputs=n)
    def fields(n):
        for kept in ("value", "label", "nothing"):
            box = gr.Textbox(f"value {n}", label=f"{kept} {n}", interactive=True, key=kept, elem_id=f"box-{kept}",
                             preserved_by_key=[] if kept == "nothing" else [kept])
            gr.Button(f"rename {kept}", key=kept + "!").click(lambda: gr.Textbox(label="renamed"), None, box)

    gr.Button("far").click(lambda: "down here", None, (far := gr.Textbox(label="far out", render=False)),
                           scroll_to_output=True)
    gr.HTML("<div style='height: 3000px'></div>")
    far.render()
demo.launch()
"""


class App:
    """The app in a page.

    Args:
        page: it.
    """

    def __init__(self, page: Page) -> None:
        self.page = page

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def press(self, name: str, x: str = "") -> None:
        if x:
            self.field("x").fill(x)
        self.page.get_by_role("button", name=name, exact=True).click()

    def says(self, text: str) -> None:
        """Ask for what ran until it is this."""
        for _ in range(100):
            self.press("tell")
            try:
                expect(self.field("log")).to_have_value(text, timeout=300)
                return
            except AssertionError:
                continue
        expect(self.field("log")).to_have_value(text)


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site) -> Iterator[App]:
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    context.set_default_timeout(PYTHON_TIMEOUT)
    page = context.new_page()
    page.goto(site.page(f"<lite-py>{escape(APP)}</lite-py>"))
    wait_for_app(page)
    expect(page.get_by_label("nothing 1", exact=True)).to_be_visible(timeout=PYTHON_TIMEOUT)
    yield App(page)
    context.close()


@pytest.fixture
def app(opened: App) -> App:
    """Functions wait until "open" is pressed, and nothing is logged."""
    opened.press("close")
    opened.says("")
    return opened


@pytest.mark.parametrize(("mode", "ran"), [("once", "o1"), ("multiple", "m1 m2 m3"), ("always_last", "a1 a3")])
def test_what_becomes_of_clicks_while_a_function_runs(app: App, mode: str, ran: str) -> None:
    for x in ("1", "2", "3"):
        app.press(mode, x)
    app.says(" ".join(ran.split()[: 3 if mode == "multiple" else 1]))
    app.press("open")
    app.says(ran)
    expect(app.field("out")).to_have_value(re.compile(ran[0]))


def test_a_limit_of_two(app: App) -> None:
    for x in ("1", "2", "3"):
        app.press("two", x)
    app.says("t1 t2")
    expect(app.page.get_by_text(re.compile(r"queue: 1/1")).first).to_be_attached()
    app.press("open")
    app.says("t1 t2 t3")


def test_who_shares_an_id_shares_the_lowest_limit(app: App) -> None:
    app.press("first", "1")
    app.says("f1")
    app.press("second")
    app.press("once")
    app.says("f1 o1")
    expect(app.page.get_by_text(re.compile(r"queue: 1/1")).first).to_be_attached()
    app.press("open")
    app.says("f1 o1 s1")


def test_events_that_wait_become_one_call(app: App) -> None:
    app.press("batch", "1")
    app.says("1")
    for x in ("2", "3", "4", "5", "6"):
        app.press("batch", x)
    app.press("open")
    app.says("1 2+3+4 5+6")
    expect(app.field("out")).to_have_value("<6>")


def test_progress_is_shown_where_it_is_wanted(app: App) -> None:
    app.press("progress", "1")
    app.says("p1")
    expect(app.page.locator("#on").get_by_role("status")).to_be_attached()
    expect(app.page.locator("#other").get_by_role("status")).to_have_count(0)
    app.press("open")
    expect(app.field("other")).to_have_value("p1")
    expect(app.page.locator("#on").get_by_role("status")).to_have_count(0)


def test_a_function_is_stopped_once(app: App) -> None:
    app.press("run")
    expect(app.field("out")).to_have_value(re.compile("step"))
    app.press("stop")
    app.press("stop")
    app.says("ended then failure")  # the last two in either order on a server
    expect(app.page.get_by_role("alert")).to_have_count(0)


def test_what_a_key_keeps(app: App) -> None:
    for kept in ("value", "label", "nothing"):
        app.field(f"{kept} 1").fill("mine")
        app.press(f"rename {kept}")
        expect(app.page.locator(f"#box-{kept}")).to_contain_text("renamed")
    app.field("n").fill("2")
    value, label, nothing = (app.page.locator(f"#box-{kept}") for kept in ("value", "label", "nothing"))
    expect(nothing).to_contain_text("nothing 2")
    expect(nothing.get_by_role("textbox")).to_have_value("value 2")
    expect(value).to_contain_text("value 2")
    expect(value.get_by_role("textbox")).to_have_value("mine")
    expect(label).to_contain_text("renamed")
    expect(label.get_by_role("textbox")).to_have_value("value 2")


def test_the_page_goes_to_the_output(app: App) -> None:
    far = app.field("far out")
    expect(far).not_to_be_in_viewport()
    app.press("far")
    expect(far).to_have_value("down here")
    expect(far).to_be_in_viewport()
