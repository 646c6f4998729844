"""Everything that can be wrong with a listener, in one page: each gets one sentence, and the app goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import PYTHON_TIMEOUT, Site, escape
from playwright.sync_api import Browser, Page, expect

APP = """
import gradio as gr

def outside():
    gr.Button().click(lambda: 1)

def on_outside():
    gr.on([gr.Button().click], lambda: 1)

def render_outside():
    @gr.render()
    def show():
        pass

def unknown_event():
    with gr.Blocks():
        gr.Number().double_click(lambda: 1)

def unknown_option():
    with gr.Blocks():
        gr.Button().click(lambda: 1, cancel=[])

def no_function():
    with gr.Blocks():
        gr.Button().click("run")

def no_component():
    with gr.Blocks():
        gr.Button().click(lambda: 1, None, "out")

def twice():
    with gr.Blocks():
        gr.Textbox().render().render()

built = {}
for build in (outside, on_outside, render_outside, unknown_event, unknown_option, no_function, no_component, twice):
    try:
        build()
        built[build.__name__] = "built"
    except Exception as error:
        built[build.__name__] = f"{type(error).__name__}: {error}"

lines = []

def fails():
    raise ValueError("as <it> must, __always__")

with gr.Blocks():
    stranger = gr.Textbox("far", label="stranger")

with gr.Blocks() as demo:
    gr.JSON(built, label="built")
    text, number, image = gr.Textbox(label="text"), gr.Number(label="number"), gr.Image(label="image")
    gr.HTML(elem_id="same"), gr.Markdown(elem_id="same")
    run = gr.Button("chain").click(fails, None, text)
    for name in ("then", "success", "failure"):
        getattr(run, name)(lambda name=name: lines.append(name))
    run.then(lambda: " ".join(lines), None, text)
    gr.Button("stranger in").click(lambda x: f"got {x}", stranger, text)
    gr.Button("few").click(lambda: 1, None, [text, number])
    gr.Button("fewer").click(lambda: (1,), None, [text, number])
    gr.Button("many").click(lambda: ("one", 2, 3), None, [text, number])
    gr.Button("number").click(lambda: "abc", None, number)
    gr.Button("image").click(lambda: 5, None, image)
    gr.Button("dict").click(lambda: {number: 1}, None, text)
    def pair(a, b):
        return f"{a} {b}"
    gr.Button("short of one").click(pair, text, text)
    gr.Button("one more").click(lambda: "x", text, text)
demo.launch()
"""

BUILT = {
    "outside": "InvalidBlockError: An event listener stands outside of a `with gr.Blocks():`; move it inside.",
    "on_outside": "InvalidBlockError: gr.on stands outside of a `with gr.Blocks():`; move it inside.",
    "render_outside": "InvalidBlockError: gr.render stands outside of a `with gr.Blocks():`; move it inside.",
    "unknown_event": "AttributeError: Number has no event 'double_click'; its events are",
    "unknown_option": "did you mean 'cancels'",
    "no_function": "TypeError: The function of 'click' is 'run'; it must be callable or None.",
    "no_component": "InvalidBlockError: An output of 'click' is 'out'; it must be a component.",
    "twice": "has already been rendered in the current Blocks. This textbox stands there already",
}

TOLD = {
    "chain": "ValueError: as <it> must, __always__",
    "few": "returned one value of type int, but there are 2 outputs; return a tuple of 2.",
    "fewer": "didn't return enough output values (needed: 2, returned: 1)",
    "number": "number is 'abc', which is not a number.",
    "image": "An Image shows an array, a Pillow image, a path or a URL, not a value of type int.",
    "dict": "returned a value for a number that is not among its outputs.",
    "one more": "TypeError: <lambda>() takes 0 positional arguments but 1 was given",
}
"""What a toast says."""

GIVEN = {"chain": "then failure", "stranger in": "got None", "many": "one", "short of one": "one None"}
"""What the text says afterwards."""

CONSOLE = (
    "Two components have the elem_id 'same', a html and a markdown",
    "An input of 'lambda_4', the textbox 'stranger', stands in another Blocks",
    "The function 'pair' takes 2 values, but its listener has 1 input.",
    "returned too many output values (needed: 2, returned: 3). Ignoring extra values.",
)


@pytest.fixture(scope="module")
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    context.set_default_timeout(PYTHON_TIMEOUT)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(site.page(f"<lite-py>{escape(APP)}</lite-py>"))
    expect(opened.get_by_role("button", name="chain")).to_be_visible(timeout=PYTHON_TIMEOUT)
    yield opened
    assert errors == []
    context.close()


def test_what_cannot_be_built(page: Page) -> None:
    nodes = "[...document.querySelector('lite-py').app.store.nodes()]"
    built = page.evaluate(f"{nodes}.find(({{type}}) => type === 'json').props.value.value")
    for name, words in BUILT.items():
        assert words in built[name]


def test_what_fails_while_it_runs(page: Page) -> None:
    for name in [*TOLD, "stranger in", "many", "short of one"]:  # the last one reads what the one before gave
        page.get_by_role("button", name=name, exact=True).click()
        if name in TOLD:
            expect(page.get_by_role("alert").filter(has_text=TOLD[name]).first).to_be_attached(timeout=PYTHON_TIMEOUT)
        if name in GIVEN:
            expect(page.get_by_label("text", exact=True)).to_have_value(GIVEN[name], timeout=PYTHON_TIMEOUT)


def test_what_the_console_says(page: Page) -> None:
    page.get_by_role("button", name="Console").click()
    console = page.get_by_role("region", name="Console").or_(page.get_by_role("log")).first
    for words in CONSOLE:
        expect(console).to_contain_text(words, timeout=PYTHON_TIMEOUT)
