"""`fill_height`: an app takes its window, or the element that it is in, and what has a scale grows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest
from conftest import PYTHON_TIMEOUT, Site, escape, wait_for_app
from firstpage import SHIFTS, Gate, shifts, wait_until_live
from playwright.sync_api import BrowserContext, Page, expect
from test_build import Apps

from lite_py.serving.page import STYLE

CHAT = """
import gradio as gr

gr.ChatInterface(lambda message, history: message, title="Chat").launch()
"""

PARTS = """
import gradio as gr

with gr.Blocks(fill_height=True) as demo:
    gr.Textbox(label="above")
    with gr.Row(scale=1):
        with gr.Column():
            gr.Chatbot(label="bot", scale=1)
        with gr.Column():
            gr.Textbox(label="side")
            gr.Image(label="picture", scale=1)
    gr.Button("Go")
demo.launch()
"""

TABS = """
import gradio as gr

chat = gr.ChatInterface(lambda message, history: message)
gr.TabbedInterface([chat, gr.Interface(lambda x: x, "text", "text")], ["Chat", "Form"]).launch()
"""


def box(page: Page, selector: str) -> dict[str, float]:
    """Where an element stands, in pixels."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return dict(found)


def bottom(page: Page, selector: str) -> float:
    found = box(page, selector)
    return found["y"] + found["height"]


def open_window(page: Page, site: Site, code: str, style: str = STYLE, attributes: str = "") -> None:
    page.goto(
        site.page(f"<lite-py {attributes}>{escape(textwrap.dedent(code))}</lite-py>", head=f"<style>{style}</style>")
    )
    wait_for_app(page)
    page.wait_for_function("() => document.querySelector('lite-py').app.store.config.looks")
    expect(page.locator(".gradio-container.fill-height")).to_have_css("display", "flex", timeout=PYTHON_TIMEOUT)


def fills(page: Page, height: float) -> None:
    """The app is as high as that, its footer is at the end of it, and nothing has to be scrolled."""
    container = box(page, ".gradio-container")
    assert container["height"] == height
    assert abs(container["y"] + height - bottom(page, "footer") - 16) <= 2  # the page's own padding


def test_an_app_takes_its_window(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1000, "height": 800})
    open_window(page, site, CHAT)
    fills(page, 800)
    tall = box(page, ".block.chatbot")["height"]
    # the talk has what the title and the field leave
    assert 570 <= tall <= 620
    page.set_viewport_size({"width": 1000, "height": 900})
    fills(page, 900)
    assert abs(box(page, ".block.chatbot")["height"] - tall - 100) <= 1
    # a long talk scrolls by itself
    field = page.get_by_role("textbox")
    field.fill("\n".join(["one line"] * 60))
    field.press("Enter")
    expect(page.get_by_text("one line").nth(1)).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") == 900
    fills(page, 900)


def test_what_has_a_scale_grows(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1000, "height": 800})
    open_window(page, site, PARTS)
    fills(page, 800)
    row, bot, picture = box(page, ".row"), box(page, ".block.chatbot"), box(page, ".block.image")
    assert abs(row["height"] - 568) <= 4  # 569 in Gradio 6.31
    assert bot["height"] == row["height"]
    assert abs(picture["y"] + picture["height"] - row["y"] - row["height"]) <= 1
    assert abs(bottom(page, ".image-container") - bottom(page, ".block.image")) <= 2
    open_window(page, site, TABS)
    fills(page, 800)
    assert box(page, ".block.chatbot")["height"] > 560
    page.get_by_role("tab", name="Form").click()
    fills(page, 800)


OWN = "height: 900px; width: 700px"


@pytest.mark.parametrize(("style", "attributes"), [(f"lite-py {{ {OWN} }}", ""), ("", f'light-dom style="{OWN}"')])
def test_an_element_with_a_height_of_its_own(page: Page, site: Site, style: str, attributes: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 600})
    open_window(page, site, CHAT, style, attributes)
    fills(page, 900)
    assert 670 <= box(page, ".block.chatbot")["height"] <= 720
    # without one, as high as what is in it
    page.locator("lite-py").evaluate("element => (element.style.height = 'auto')")
    assert abs(box(page, ".block.chatbot")["height"] - 402) <= 2
    assert box(page, ".gradio-container")["height"] < 700


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    apps = Apps(tmp_path_factory.mktemp("fill") / "root")
    yield apps.serve(apps.built("chat", CHAT, {}, "--csp"))
    apps.close()


def test_a_built_page_is_drawn_so(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1000, "height": 800})
    page.add_init_script(SHIFTS)
    loader, gate = Gate(page, "**/lite.js*"), Gate(page)
    page.goto(address, wait_until="commit")
    expect(page.get_by_role("log")).to_be_visible()
    loader.wait()
    fills(page, 800)
    before = box(page, ".block.chatbot")
    loader.open()
    wait_for_app(page)
    assert box(page, ".block.chatbot") == before
    gate.open()
    wait_until_live(page)
    fills(page, 800)
    assert box(page, ".block.chatbot") == before
    assert shifts(page) == []
