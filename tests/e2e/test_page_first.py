"""An app that is known from before is usable before Python, and goes on when Python comes."""

from __future__ import annotations

import re

import firstpage
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from firstpage import Gate, built, capture, shifts, told, wait_until_live
from playwright.sync_api import BrowserContext, Page, expect
from test_accessibility import switch, violations

APP = """
import gradio as gr

log = []

def greet(name, times, shout):
    log.append(name)
    return f"Hello {name} " + "!" * int(times) + (" LOUD" if shout else ""), ", ".join(log)

with gr.Blocks(title="Known") as demo:
    gr.Markdown("# Greeting\\n\\nSay *hello* to somebody.")
    with gr.Row():
        with gr.Column():
            name = gr.Textbox(label="Name", placeholder="Your name")
            with gr.Accordion("More", open=False):
                times = gr.Slider(1, 5, value=1, step=1, label="Times")
                shout = gr.Checkbox(label="Shout")
            button = gr.Button("Greet", variant="primary")
        with gr.Column():
            with gr.Tabs():
                with gr.Tab("Answer"):
                    answer = gr.Textbox(label="Answer")
                with gr.Tab("All"):
                    everybody = gr.Textbox(label="Everybody")
            lower = gr.Textbox(label="Lower")
    gr.Examples([["Ada", 2, False], ["Bob", 3, True]], [name, times, shout], [answer, everybody], greet, cache_examples=True, preload=False)
    button.click(greet, [name, times, shout], [answer, everybody])
    name.submit(lambda text: text.lower(), name, lower)
demo.launch()
"""


def choose_both(page: Page) -> None:
    """Click both examples."""
    for word in ("Ada", "Bob"):
        page.get_by_role("row", name=word).get_by_role("button").click()
        expect(page.get_by_role("textbox", name="Answer")).to_have_value(re.compile(word), timeout=PYTHON_TIMEOUT)


def test_usable_before_python(page: Page, site: Site) -> None:
    stored = capture(page, site, APP, choose_both)
    assert len(stored["recorded"]) >= 4
    address = built(site, stored, APP)
    page.add_init_script(firstpage.RECORD)
    page.add_init_script(firstpage.SHIFTS)
    gate = Gate(page)
    page.goto(address)
    wait_for_app(page)
    expect(page).to_have_title("Known")
    expect(page.get_by_role("status").filter(has_text="Python")).to_be_visible()
    assert told(page) == [] or all(message["kind"] == "loading" for message in told(page))
    name, answer = page.get_by_role("textbox", name="Name"), page.get_by_role("textbox", name="Answer")
    # what needs no Python
    page.get_by_role("button", name="More").click()
    page.get_by_role("slider", name="Times").fill("3")
    page.get_by_role("checkbox", name="Shout").check()
    page.get_by_role("tab", name="All").click()
    expect(page.get_by_role("textbox", name="Everybody")).to_be_visible()
    page.get_by_role("tab", name="Answer").click()
    # cached examples
    page.get_by_role("row", name="Bob").get_by_role("button").click()
    expect(answer).to_have_value("Hello Bob !!! LOUD")
    expect(name).to_have_value("Bob")
    # what does: in order, with the values of its moment
    name.fill("One")
    page.get_by_role("button", name="Greet").click()
    expect(page.get_by_role("status").filter(has_text="Waiting for Python")).to_have_count(1)
    expect(page.get_by_text("Waiting for Python |").first).to_be_visible()
    page.get_by_role("button", name="Greet").click()
    name.fill("Two")
    page.get_by_role("button", name="Greet").click()
    name.press("Enter")
    name.fill("Three, not sent")
    page.get_by_role("checkbox", name="Shout").uncheck()
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []
    before = len(shifts(page))
    gate.open()
    wait_until_live(page)
    expect(page.get_by_role("textbox", name="Lower")).to_have_value("two", timeout=PYTHON_TIMEOUT)
    expect(answer).to_have_value("Hello Two !!! LOUD")
    page.get_by_role("tab", name="All").click()
    expect(page.get_by_role("textbox", name="Everybody")).to_have_value(re.compile("One, Two$"))
    expect(name).to_have_value("Three, not sent")
    expect(page.get_by_role("checkbox", name="Shout")).not_to_be_checked()
    expect(page.get_by_text("Waiting for Python")).to_have_count(0)
    assert shifts(page)[before:] == []
    # and now as ever
    page.get_by_role("tab", name="Answer").click()
    page.get_by_role("button", name="Greet").click()
    expect(answer).to_have_value("Hello Three, not sent !!!")
