"""Buttons of every kind, and the links of an app of one page."""

from __future__ import annotations

import pictures
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Page, expect
from test_accessibility import switch, violations

APP = """
import gradio as gr
with gr.Blocks() as demo:
    navbar = gr.Navbar([("Docs", "docs/index.html"), ("Web", "https://example.com"), ("Bad", " javascript:alert(1)")])
    gr.Markdown("# Buttons")
    with gr.Row():
        gr.Button("Small", size="sm")
        gr.Button("Medium", size="md", variant="primary")
        gr.Button("Large", variant="stop")
        gr.Button("Hub", variant="huggingface")
        gr.Button("Icon", icon="dot.png")
        gr.Button("Off", interactive=False)
    linked = gr.Button("Linked", link="https://example.com/there", link_target="_blank")
    with gr.Row():
        gr.DeepLinkButton()
        gr.LoginButton()
        gr.DuplicateButton()
    text = gr.Textbox("full", label="Text")
    files = gr.File("dot.png", label="Files", file_count="multiple", interactive=True)
    tree = gr.FileExplorer(label="Tree", value="dot.png", interactive=True)
    state = gr.State(5)
    clear = gr.ClearButton([text, files, tree, state], value="Empty")
    told = gr.Textbox(label="Told")
    clear.click(lambda: "cleared", None, told)
    more = gr.Button("More")
    more.click(lambda: (gr.Button(icon="dot.png", variant="primary", value="Changed"), [("New", "new.html")]),
               None, [more, navbar])
demo.launch()
"""


def test_buttons(page: Page, site: Site) -> None:
    site.write("buttons/app.py", APP)
    site.write("buttons/dot.png", pictures.files()["rgb.png"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(
        site.page(
            '<main><lite-py><gradio-file name="app.py" entrypoint url="buttons/app.py"></gradio-file>'
            '<gradio-file name="dot.png" url="buttons/dot.png"></gradio-file></lite-py></main>'
        )
    )
    wait_for_app(page)
    expect(page.get_by_role("button", name="Icon").locator("img")).to_have_js_property("complete", True)
    heights = [page.get_by_role("button", name=name).bounding_box() for name in ("Small", "Medium", "Large")]
    assert [box["height"] for box in heights if box] == sorted({box["height"] for box in heights if box})
    expect(page.get_by_role("button", name="Off")).to_be_disabled()
    linked = page.get_by_role("link", name="Linked")
    assert linked.get_attribute("href") == "https://example.com/there" and linked.get_attribute("target") == "_blank"

    share = page.get_by_role("button", name="Share via Link")
    share.press("Enter")
    expect(page.get_by_role("button", name="Link Copied!")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(share).to_be_visible()
    login = page.get_by_role("button", name="Sign in with Hugging Face")
    expect(login).to_have_attribute("aria-disabled", "true")
    login.press("Enter")
    expect(page.get_by_role("status").filter(has_text="needs a server")).to_be_visible()
    expect(page.get_by_role("button", name="Duplicate Space")).to_have_count(0)

    bar = page.get_by_role("navigation", name="Pages")
    expect(bar.get_by_role("link", name="Home")).to_have_attribute("aria-current", "page")
    expect(bar.get_by_role("link", name="Docs")).to_have_attribute("href", "docs/index.html")
    assert bar.get_by_text("Bad").get_attribute("href") is None

    expect(page.get_by_role("tree", name="Tree").get_by_role("treeitem", name="dot.png")).to_have_attribute(
        "aria-checked", "true", timeout=PYTHON_TIMEOUT
    )
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []
    page.get_by_role("button", name="Empty", exact=True).click()
    expect(page.get_by_label("Told")).to_have_value("cleared")
    expect(page.get_by_label("Text", exact=True)).to_have_value("")
    expect(page.get_by_role("button", name="Drop File Here")).to_be_visible()
    expect(page.get_by_role("tree", name="Tree").get_by_role("treeitem", name="dot.png")).to_have_attribute(
        "aria-checked", "false"
    )
    page.get_by_role("button", name="More").click()
    expect(page.get_by_role("button", name="Changed").locator("img")).to_be_visible()
    expect(bar.get_by_role("link", name="New")).to_be_visible()


TAKERS = [
    "AnnotatedImage",
    "Audio",
    "BarPlot",
    "LinePlot",
    "ScatterPlot",
    "Chatbot",
    "Checkbox",
    "CheckboxGroup",
    "Code",
    "DateTime",
    "Dialogue",
    "Dropdown",
    "File",
    "FileExplorer",
    "Files",
    "Gallery",
    "HTML",
    "HighlightedText",
    "Image",
    "ImageSlider",
    "JSON",
    "Label",
    "Model3D",
    "Number",
    "Plot",
    "Radio",
    "Textbox",
    "Video",
]
"""The components whose `buttons` may have gr.Buttons in Gradio 6.31."""

OWN = (
    f"""
import gradio as gr

TAKERS = {TAKERS!r}
"""
    + """
VALUES = {"JSON": {"a": 1}, "Label": {"cat": 1.0}, "HTML": "<p>own</p>", "Image": "dot.png", "Code": "x = 1",
          "Chatbot": [{"role": "user", "content": "hello"}], "HighlightedText": [("Ada", "who")]}

with gr.Blocks() as demo:
    gr.Markdown("# Own buttons")
    told = gr.Textbox(label="Told")
    for name in TAKERS:
        own = gr.Button(f"Own {name}")
        own.click(lambda name=name: name, None, told)
        getattr(gr, name)(*[VALUES[name]] if name in VALUES else [], label=name, buttons=[own])
demo.launch()
"""
)


def test_an_authors_buttons_in_every_component_that_takes_them(page: Page, site: Site) -> None:
    site.write("own/app.py", OWN)
    site.write("own/dot.png", pictures.files()["rgb.png"])
    page.goto(
        site.page(
            '<main><lite-py><gradio-file name="app.py" entrypoint url="own/app.py"></gradio-file>'
            '<gradio-file name="dot.png" url="own/dot.png"></gradio-file></lite-py></main>'
        )
    )
    wait_for_app(page)
    expect(page.locator(".skeleton")).to_have_count(0, timeout=PYTHON_TIMEOUT)
    told = page.get_by_label("Told")
    expect(page.get_by_role("button", name="Own ")).to_have_count(len(TAKERS))
    for name in TAKERS:
        button = page.get_by_role("button", name=f"Own {name}", exact=True)
        button.click()
        expect(told).to_have_value(name, timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert [found for found in violations(page) if "Own" in found] == []
