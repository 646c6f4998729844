"""Pages, apps in tabs, and the layouts that a visitor changes."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import Page, expect
from test_accessibility import violations

PAGES = ("landmark-one-main", "page-has-heading-one", "region")
"""What axe misses in a page that has nothing but an app."""


def complaints(page: Page) -> list[str]:
    return [found for found in violations(page) if not found.startswith(PAGES)]


LAYOUTS = """
import gradio as gr
with gr.Blocks() as demo:
    log = gr.Textbox(label="log")
    with gr.Sidebar(label="Settings") as bar:
        gr.Textbox("inside", label="in the sidebar")
    bar.collapse(lambda: "collapsed", None, log)
    bar.expand(lambda: "expanded", None, log)
    with gr.Walkthrough(selected=1) as steps:
        with gr.Step("Name", id=1):
            name = gr.Textbox(label="name")
            gr.Button("Next").click(lambda: gr.Walkthrough(selected=2), None, steps)
        with gr.Step("Greeting", id=2) as second:
            greeting = gr.Textbox(label="greeting")
    def told(event: gr.SelectData):
        return f"{event.index} {event.value}"
    steps.select(told, None, log)
    second.select(lambda n: f"Hello {n}", name, greeting)
    with gr.Draggable():
        for text in "abc":
            with gr.Row():
                gr.Textbox(text, label=f"draggable {text}")
demo.launch()
"""


def test_sidebar_walkthrough_and_draggable(open_app: OpenApp) -> None:
    page = open_app(LAYOUTS)
    log, toggle = page.get_by_role("textbox", name="log"), page.get_by_role("button", name="Toggle Sidebar")
    inside = page.get_by_role("textbox", name="in the sidebar")
    expect(inside).to_be_visible()
    assert complaints(page) == []
    toggle.click()
    expect(inside).to_be_hidden()
    expect(log).to_have_value("collapsed", timeout=PYTHON_TIMEOUT)
    toggle.press("Enter")
    expect(inside).to_be_visible()
    expect(log).to_have_value("expanded")
    toggle.click()

    page.get_by_role("textbox", name="name").fill("Ada")
    expect(page.get_by_role("button", name="Greeting")).to_be_disabled()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("textbox", name="greeting")).to_have_value("Hello Ada")
    expect(log).to_have_value("1 Greeting")
    expect(page.get_by_role("textbox", name="name")).to_be_hidden()
    page.get_by_role("button", name="Name (done)").click()
    expect(page.get_by_role("textbox", name="name")).to_have_value("Ada")
    expect(log).to_have_value("0 Name")

    items = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Move item"))

    def order() -> list[str]:
        return items.evaluate_all("all => all.map(one => one.querySelector('input, textarea').value)")

    assert order() == ["a", "b", "c"]
    page.get_by_role("button", name="Move item 1 of 3").press("ArrowDown")
    assert order() == ["b", "a", "c"]
    expect(page.get_by_role("button", name="Move item 2 of 3")).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert order() == ["b", "c", "a"]
    handle, first = page.get_by_role("button", name="Move item 3 of 3").bounding_box(), items.nth(0).bounding_box()
    assert handle and first
    page.mouse.move(handle["x"] + 5, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(first["x"] + 5, first["y"] + 2, steps=8)
    page.mouse.up()
    assert order() == ["a", "b", "c"]
    assert complaints(page) == []


def test_pages_of_an_app(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        with gr.Blocks() as demo:
            name = gr.Textbox(label="name")
            out = gr.Textbox(label="out")
            gr.Button("Greet").click(lambda n: "Hello " + n, name, out)
        with demo.route("Numbers", "/numbers"):
            number, double = gr.Number(label="number"), gr.Number(label="double")
            gr.Button("Double").click(lambda n: n * 2, number, double)
            demo.load(lambda: 3, None, number)
        with demo.route("Tabs"):
            tabbed = gr.TabbedInterface(
                [gr.Interface(lambda word: word.upper(), "text", "text"), gr.Interface(lambda x: x, "text", "text")],
                ["Up", "Down"],
            )
        demo.launch()
        """
    )
    bar = page.get_by_role("navigation", name="Pages")
    expect(bar.get_by_role("link")).to_have_text(["Home", "Numbers", "Tabs"])
    expect(bar.get_by_role("link", name="Home")).to_have_attribute("aria-current", "page")
    page.get_by_role("textbox", name="name").fill("Ada")
    bar.get_by_role("link", name="Numbers").click()
    expect(page.get_by_role("spinbutton", name="number")).to_have_value("3", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("textbox", name="name")).to_have_count(0)
    assert page.url.endswith("#/numbers")
    page.get_by_role("button", name="Double").click()
    expect(page.get_by_role("spinbutton", name="double")).to_have_value("6")
    assert complaints(page) == []
    page.go_back()
    expect(page.get_by_role("textbox", name="name")).to_have_value("Ada")
    page.get_by_role("button", name="Greet").click()
    expect(page.get_by_role("textbox", name="out")).to_have_value("Hello Ada")
    bar.get_by_role("link", name="Tabs").click()
    page.get_by_role("tab", name="Up").click()
    page.get_by_role("textbox", name="word").fill("abc")
    page.get_by_role("button", name="Submit").first.click()
    expect(page.get_by_role("textbox", name="output").first).to_have_value("ABC")
