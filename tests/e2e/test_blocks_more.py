"""HTML as a container, validators, links, cached examples within gr.render, states that change at each yield."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import PYTHON_TIMEOUT, Site, escape
from playwright.sync_api import Browser, Locator, expect

BLOCKS = """
import gradio as gr
made = []
with gr.Blocks() as demo:
    box = "<section aria-label='Box'><h2>A ${value} box</h2>@children<p>its end</p></section>"
    with gr.HTML("big", html_template=box):
        inner = gr.Textbox(label="inner")
    with gr.HTML(html_template="<em>after this:</em>", elem_id="plain"):
        gr.Button("inside").click(lambda: "pressed", None, inner)
    class Files(gr.HTML):
        def __init__(self, folder):
            super().__init__(folder, server_functions=[listed],
                html_template="<button>List ${value}</button> <p></p>",
                js_on_load='''
                element.querySelector("button").addEventListener("click", async () => {
                    const names = await server.listed(props.value, ".txt");
                    element.querySelector("p").textContent = names.join(" and ");
                });
                ''')
    def listed(folder, ending):
        return [name + ending for name in (folder, "notes")]
    Files("here")
    hidden = gr.Textbox("now you see me", label="hidden", visible=False)
    gr.Button("show").click(lambda: gr.Textbox(visible=True), None, hidden, js=True)

    state, seen = gr.State(0), gr.Textbox(label="seen")
    def counts():
        for value in (1, 1, 2, 3):
            yield value
    gr.Button("count").click(counts, None, state)
    state.change(lambda value, seen: f"{seen} {value}", [state, seen], seen, trigger_mode="multiple")

    @gr.render(triggers=[demo.load])
    def examples():
        word, loud = gr.Textbox(label="word"), gr.Textbox(label="loud")
        def shout(word):
            made.append(word)
            return f"{word.upper()} {len(made)}"
        gr.Examples(["one", "two"], word, loud, shout, cache_examples=True)
demo.launch()
"""

FORM = """
import gradio as gr
def check(age):
    return gr.validate(age >= 18, "Too young")
gr.Interface(lambda age: f"welcome at {age:g}", gr.Number(3, label="age"), gr.Textbox(label="greeting"),
             validator=check, deep_link="Link to this", allow_duplication=True).launch()
"""

CHAT = """
import gradio as gr
def polite(message):
    return gr.validate("please" in message, "Say please")
gr.ChatInterface(lambda message, history: f"yes, {len(history)}", validator=polite).launch()
"""


@pytest.fixture(scope="module")
def apps(browser: Browser, site: Site) -> Iterator[list[Locator]]:
    """Three apps of one page."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    context.set_default_timeout(PYTHON_TIMEOUT)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.page("".join(f"<lite-py>{escape(code)}</lite-py>" for code in (BLOCKS, FORM, CHAT))))
    found = [page.locator("lite-py").nth(number) for number in range(3)]
    for app in found:
        app.evaluate("element => element.ready.then(() => 1, () => 0)")
    yield found
    assert errors == []
    context.close()


def test_html_holds_components(apps: list[Locator]) -> None:
    box = apps[0].get_by_role("region", name="Box")
    expect(box.get_by_role("heading", name="A big box")).to_be_visible()
    inner = box.get_by_label("inner")
    expect(inner).to_be_visible()
    places = [element.bounding_box() for element in (box.get_by_role("heading"), inner, box.get_by_text("its end"))]
    heights = [place["y"] for place in places if place]
    assert heights == sorted(heights) and len(heights) == 3
    # as far from what is around them as components are from each other, and drawn as elsewhere
    edges = "element => { const { top, bottom } = element.getBoundingClientRect(); return [top, bottom]; }"
    above, below, held = (
        element.evaluate(edges)
        for element in (box.get_by_role("heading"), box.get_by_text("its end"), box.locator(".form"))
    )
    assert [round(held[0] - above[1]), round(below[0] - held[1])] == [16, 16]
    padding = "element => getComputedStyle(element).padding"
    assert inner.evaluate(padding) == apps[0].get_by_label("seen").evaluate(padding)
    apps[0].locator("#plain").get_by_role("button", name="inside").click()
    expect(inner).to_have_value("pressed", timeout=PYTHON_TIMEOUT)


def test_a_class_made_of_html_calls_functions_in_python(apps: list[Locator]) -> None:
    first = apps[0]
    first.get_by_role("button", name="List here").click()
    expect(first.get_by_text("here.txt and notes.txt")).to_be_visible(timeout=PYTHON_TIMEOUT)


def test_a_function_that_gradio_runs_as_javascript(apps: list[Locator]) -> None:
    apps[0].get_by_role("button", name="show").click()
    expect(apps[0].get_by_label("hidden")).to_have_value("now you see me", timeout=PYTHON_TIMEOUT)


def test_a_state_changes_at_each_yield(apps: list[Locator]) -> None:
    apps[0].get_by_role("button", name="count").click()
    seen = apps[0].get_by_label("seen")
    expect(seen).to_have_value(re.compile(r"\d \d \d|3$"), timeout=PYTHON_TIMEOUT)
    expect(seen).to_have_value(re.compile(r"3$"))


def test_examples_within_a_render_are_cached(apps: list[Locator]) -> None:
    app = apps[0]
    for text, loud in (("one", "ONE 1"), ("two", "TWO 2"), ("one", "ONE 1")):
        app.get_by_role("button", name=text, exact=True).or_(app.get_by_role("cell", name=text)).first.click()
        expect(app.get_by_label("loud")).to_have_value(loud, timeout=PYTHON_TIMEOUT)
        expect(app.get_by_label("word")).to_have_value(text)


def test_an_interface_with_a_validator_and_a_link(apps: list[Locator]) -> None:
    app = apps[1]
    link = app.get_by_role("button", name="Link to this")
    expect(link).to_be_disabled()
    expect(app.get_by_role("button", name="Duplicate")).to_have_count(0)
    app.get_by_role("button", name="Submit").click()
    expect(app.get_by_role("alert").filter(has_text="Too young")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(link).to_be_disabled()
    assert app.get_by_label("greeting").input_value() == ""
    app.get_by_label("age").fill("20")
    app.get_by_role("button", name="Submit").click()
    expect(app.get_by_label("greeting")).to_have_value("welcome at 20", timeout=PYTHON_TIMEOUT)
    expect(link).to_be_enabled()


def test_a_chat_refuses_a_message(apps: list[Locator]) -> None:
    app = apps[2]
    field = app.get_by_placeholder("Type a message...")
    field.fill("now")
    field.press("Enter")
    expect(app.get_by_role("alert").filter(has_text="Say please")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(field).to_have_value("now")
    expect(app.get_by_role("log").get_by_role("group")).to_have_count(0)
    field.fill("please")
    field.press("Enter")
    messages = app.get_by_role("log").get_by_role("group")
    expect(messages).to_have_count(2, timeout=PYTHON_TIMEOUT)
    expect(messages.last).to_contain_text("yes, 0")
