"""ColorPicker, MultimodalTextbox, DateTime, Code and Dialogue pass axe, light and dark, wide and narrow."""

from __future__ import annotations

import io

import pictures
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from test_accessibility import POLICY, switch, violations

APP = """
import gradio as gr
lines = [{"speaker": "Ann", "text": "Hello (laughs)"}, {"speaker": "Bob", "text": "Hi"}]
given = {"text": "hello", "files": ["dot.png", "app.py"]}
python = "import os\\n\\n@cache\\ndef f(x: int) -> str:\\n    return f'{x + 1}'  # one\\n\\nclass A(B): y = 's', None"
with gr.Blocks(title="Forms") as demo:
    with gr.Row():
        with gr.Column():
            gr.ColorPicker("#3366cc", label="Colour", info="Pick one", interactive=True)
            gr.ColorPicker(label="No colour")
            gr.DateTime("2024-02-03 04:05:06", label="When", interactive=True)
            gr.DateTime("2024-02-03", label="Day", include_time=False, interactive=False)
            gr.Code(python, language="python", label="Editor", interactive=True)
            gr.Code('{"a": [1, null, "x"]}', language="json", label="Shown", interactive=False)
            gr.Code("# Head\\n\\n*a* **b** [c](d) `e`", language="markdown", label="Text", wrap_lines=True)
        with gr.Column():
            gr.MultimodalTextbox(label="Message", sources=["upload", "microphone"], stop_btn=True, placeholder="Type")
            gr.MultimodalTextbox(given, label="Filled", interactive=True, submit_btn="Send")
            gr.MultimodalTextbox(given, label="Said", interactive=False)
            gr.Dialogue(lines, speakers=["Ann", "Bob"], tags=["(laughs)", "(sighs)"], label="Talk", interactive=True,
                submit_btn=True, buttons=["copy"])
            gr.Dialogue(lines, label="Talked", color_map={"Ann": "yellow"}, interactive=False)
            gr.Dialogue("plain", label="Plain", interactive=True, tags=["(a)"])
demo.launch()
"""


def ground(part: Locator) -> tuple[int, ...]:
    """The colour that most of an element's pixels have."""
    with Image.open(io.BytesIO(part.screenshot())) as image:
        shown = image.convert("RGB")
    return max(shown.getcolors(2**24) or (), key=lambda counted: counted[0])[1]


def test_forms_on_every_page(page: Page, site: Site) -> None:
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    page.emulate_media(color_scheme="light")
    site.write("forms/app.py", APP)
    site.write("forms/dot.png", pictures.files()["rgb.png"])
    page.goto(
        site.page(
            '<main><h1>Forms</h1><lite-py><gradio-file name="app.py" entrypoint url="forms/app.py"></gradio-file>'
            '<gradio-file name="dot.png" url="forms/dot.png"></gradio-file></lite-py></main>',
            head=f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        )
    )
    wait_for_app(page)
    expect(page.get_by_role("textbox", name="Editor").locator(".tok-comment")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("textbox", name="Text").locator(".tok-heading").first).to_be_visible()
    expect(page.get_by_role("img", name="dot.png").first.locator("img")).to_be_visible(timeout=PYTHON_TIMEOUT)
    for scheme, colour in (("light", (255, 255, 255)), ("dark", (39, 39, 42))):
        switch(page, scheme)
        page.get_by_role("button", name="Colour: #3366cc").click()
        for kind in ("code", "multimodal", "datetime"):
            assert ground(page.locator(f".block.{kind}").first) == colour, kind
        assert ground(page.get_by_role("button", name="Colour: #3366cc")) == (51, 102, 204)
        # No hue changes a saturated field's corner: full brightness on the right, black below.
        area = page.get_by_role("slider", name="Saturation and brightness")
        with Image.open(io.BytesIO(area.screenshot())) as image:
            corner = image.convert("RGB").getpixel((image.width - 3, 2))
        assert isinstance(corner, tuple) and max(abs(a - b) for a, b in zip(corner, (0, 85, 255))) < 12
        assert violations(page) == []
        page.get_by_role("button", name="Choose a date").click()
        expect(page.get_by_role("dialog", name="Choose a date")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
    talk = page.get_by_role("group", name="Talk", exact=True)
    talk.get_by_label("Line 1", exact=True).focus()
    page.keyboard.type(" :")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.get_by_role("textbox", name="Filled").focus()
    expect(page.locator(".multimodal-box:focus-within")).to_have_css("outline-style", "solid")
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert refused == []


@pytest.mark.parametrize("dom", ["", "light-dom"])
def test_code_has_its_colours_in_the_light_dom_too(page: Page, site: Site, dom: str) -> None:
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    app = """import gradio as gr
gr.Interface(lambda code: code, gr.Code("def f(): pass", language="python"), "text").launch()"""
    page.goto(
        site.page(
            f"<main><lite-py {dom}>{app}</lite-py></main>",
            head=f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        )
    )
    wait_for_app(page)
    word = page.locator(".tok-keyword").first
    expect(word).to_have_css("color", "rgb(123, 47, 181)", timeout=PYTHON_TIMEOUT)
    page.get_by_role("textbox", name="code").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" # end")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("output")).to_have_value("def f(): pass # end", timeout=PYTHON_TIMEOUT)
    assert refused == []
