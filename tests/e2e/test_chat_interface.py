"""Chats of a ChatInterface, driven by a user."""

from __future__ import annotations

import re

import pictures
import pytest
from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import Page, expect
from test_accessibility import switch, violations

import lite_py

COMPLETE = hasattr(lite_py, "BrowserState") and hasattr(lite_py, "MultimodalTextbox")

CHAT = """
import asyncio
import gradio as gr

async def answer(message, history, tone="plain"):
    if message == "wait":
        for i in range(1000):
            yield f"step {i}"
            await asyncio.sleep(0.02)
    elif message == "fail":
        raise gr.Error("No answer to that")
    elif message == "think":
        yield [gr.ChatMessage("looking", metadata={"title": "Search", "status": "pending"})]
        yield [gr.ChatMessage("looking", metadata={"title": "Search", "status": "done"}), "found"]
    elif message == "picture":
        yield gr.Image("dot.png", label="A dot")
    elif message == "options":
        yield gr.ChatMessage("Which?", options=[{"value": "red"}, {"value": "blue", "label": "Blue one"}])
    else:
        yield f"{tone}: "
        yield f"{tone}: {message} after {len(history)}"

demo = gr.ChatInterface(
    answer, title="Talk", description="About *anything*", editable=True, flagging_mode="manual",
    additional_inputs=[gr.Textbox("kind", label="Tone")],
    additional_inputs_accordion=gr.Accordion("Settings", open=False),
)
demo.launch()
"""


def say(page: Page, text: str) -> None:
    field = page.get_by_placeholder("Type a message...")
    expect(field).to_be_editable(timeout=PYTHON_TIMEOUT)
    field.fill(text)
    field.press("Enter")


def said(page: Page) -> list[str]:
    return [item.inner_text().strip() for item in page.get_by_role("log").get_by_role("group").all()]


def expect_said(page: Page, *texts: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("log").get_by_role("group")).to_have_text(list(texts), use_inner_text=True, timeout=15_000)


def test_a_talk_by_keyboard(open_app: OpenApp) -> None:
    page = open_app(CHAT, files={"dot.png": pictures.files()["rgb.png"]})
    log = page.get_by_role("log", name="chatbot conversation")
    expect(page.get_by_role("heading", name="Talk")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_text("About anything")).to_be_visible()
    expect(page.get_by_placeholder("Type a message...")).to_be_focused()
    page.keyboard.type("hello")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("you")
    page.keyboard.press("Enter")
    expect_said(page, "hello\nyou", "kind: hello\nyou after 0")
    expect(page.get_by_placeholder("Type a message...")).to_have_value("")

    # Send turns into Stop; what was written until then stays, and is what the next message follows
    say(page, "wait")
    expect(log.get_by_text(re.compile(r"step \d+"))).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    stopped = said(page)[-1]
    assert re.fullmatch(r"step \d+", stopped)
    page.get_by_role("button", name="Settings").press("Enter")
    page.get_by_label("Tone").fill("cool")
    say(page, "next")
    expect_said(page, "hello\nyou", re.compile("kind"), "wait", stopped, "next", "cool: next after 4")

    page.get_by_label("Tone").fill("warm")
    page.get_by_role("button", name="Retry").press("Enter")
    expect_said(page, "hello\nyou", re.compile("kind"), "wait", stopped, "next", "warm: next after 4")
    expect(page.get_by_placeholder("Type a message...")).to_be_editable()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_placeholder("Type a message...")).to_have_value("next")
    expect_said(page, "hello\nyou", re.compile("kind"), "wait", stopped)

    page.get_by_role("button", name="Edit").last.press("Enter")
    page.get_by_role("textbox", name="Edit message").fill("better")
    page.get_by_role("textbox", name="Edit message").press("Enter")
    expect_said(page, "hello\nyou", re.compile("kind"), "better", "warm: better after 2")

    say(page, "fail")
    expect(page.get_by_role("alert").filter(has_text="No answer to that")).to_be_visible()
    say(page, "think")
    thought = log.get_by_role("button", name="Search")
    expect(log.get_by_text("found")).to_be_visible()
    expect(thought).to_have_attribute("aria-expanded", "false")
    say(page, "picture")
    expect(log.get_by_role("img", name="A dot")).to_be_visible()
    say(page, "options")
    page.get_by_role("button", name="Blue one").press("Enter")
    expect(log.get_by_role("group", name="user's message").last).to_have_text("blue")
    expect(log.get_by_role("group", name="bot's message").last).to_contain_text("warm: blue after")
    page.get_by_role("button", name="Like", exact=True).last.click()
    expect(page.get_by_role("button", name="Flagged (1)")).to_be_visible()
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert [found for found in violations(page) if not re.match("landmark|page-has|region", found)] == []
    page.get_by_role("button", name="Clear").first.click()
    expect(log.get_by_role("group")).to_have_count(0)
    say(page, "anew")
    expect_said(page, "anew", "warm: anew after 0")


METHOD = """
import gradio as gr

class Bot:
    def __init__(self):
        self.count = 0

    def answer(self, message, history, request: gr.Request, more):
        self.count += 1
        return f"no. {self.count} {message} {more} {len(history)} {request.client.host}"

demo = gr.ChatInterface(Bot().answer, additional_inputs=[gr.Number(3, label="More")],
                        examples=[["first", 1], ["second", 2]], submit_btn="Send it", autofocus=False)
demo.launch()
"""

PAIRS = """
import gradio as gr

def pairs(message, history):
    return f"{message}|{history}"

demo = gr.ChatInterface(pairs, type="tuples", examples=["one", "two"], example_labels=["Say one", "Say two"],
                        cache_examples="lazy", chatbot=gr.Chatbot(label="Given", height=300),
                        textbox=gr.Textbox(placeholder="Ask me"))
demo.launch()
"""

WRITTEN = """
import gradio as gr
demo = gr.ChatInterface(lambda message, history: message, examples=["three"], run_examples_on_click=False)
demo.launch()
"""


def test_a_method_with_further_values(open_app: OpenApp) -> None:
    page = open_app(METHOD)
    expect(page.get_by_role("table", name="Examples")).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="second").click()
    expect(page.get_by_placeholder("Type a message...")).to_have_value("second", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Send it").click()
    expect_said(page, "second", "no. 1 second 2 0 127.0.0.1")
    page.get_by_role("button", name="Additional Inputs").click()
    expect(page.get_by_label("More")).to_have_value("2")


def test_pairs_and_kept_examples(open_app: OpenApp) -> None:
    page = open_app(PAIRS)
    page.get_by_role("button", name="Select example 1: Say one").press("Enter")
    expect_said(page, "one", "one|[]")
    page.get_by_placeholder("Ask me").fill("more")
    page.get_by_placeholder("Ask me").press("Enter")
    expect_said(page, "one", "one|[]", "more", "more|[['one', 'one|[]']]")


def test_an_example_that_is_only_written(open_app: OpenApp) -> None:
    page = open_app(WRITTEN)
    page.get_by_role("button", name="Select example 1: three").click()
    expect(page.get_by_placeholder("Type a message...")).to_have_value("three", timeout=PYTHON_TIMEOUT)
    page.get_by_placeholder("Type a message...").press("Enter")
    expect_said(page, "three", "three")


FILES = """
import gradio as gr

def describe(message, history):
    files = [path.split("/")[-1] for path in message["files"]]
    before = [part["type"] for said in history for part in said["content"]]
    return f"{message['text']} {files} {before}"

demo = gr.ChatInterface(describe, multimodal=True, save_history=True, editable=True,
                        examples=[{"text": "look", "files": ["dot.png"]}, {"text": "alone"}])
demo.launch()
"""


@pytest.mark.skipif(not COMPLETE, reason="there is no BrowserState or MultimodalTextbox here")
def test_files_and_conversations_that_are_kept(open_app: OpenApp) -> None:
    page = open_app(FILES, files={"dot.png": pictures.files()["rgb.png"]}, attributes='id="kept-chat"')
    log = page.get_by_role("log")
    field = page.get_by_placeholder("Type a message...")
    page.get_by_role("button", name="Select example 1: look").click()
    expect(log.get_by_text("look ['dot.png'] []")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(log.get_by_role("img", name="dot.png")).to_be_visible()
    page.get_by_role("button", name="New chat").click()
    expect(log.get_by_role("group", name="'s message")).to_have_count(0)

    notes = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"hello"}
    page.locator("input[type=file]").set_input_files(notes)  # type: ignore[arg-type]
    expect(page.get_by_text("notes.txt").first).to_be_visible()
    field.fill("read")
    field.press("Enter")
    expect(log.get_by_role("link", name="notes.txt")).to_be_visible()
    expect(log.get_by_text("read ['notes.txt'] []")).to_be_visible()
    field.fill("more")
    field.press("Enter")
    expect(log.get_by_text("more [] ['file', 'text', 'text']")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(field).to_have_value("more")
    field.fill("")
    saved = page.get_by_role("table", name="Conversations").get_by_role("row")
    expect(saved).to_have_text(["📎 read"])

    page.get_by_role("button", name="New chat").click()
    field.fill("second")
    field.press("Enter")
    expect(saved).to_have_text(["second", "📎 read"])
    page.reload()
    expect(saved).to_have_text(["second", "📎 read"], timeout=PYTHON_TIMEOUT)
    saved.nth(1).click()
    # the file was of the earlier visit
    expect(log.get_by_role("group", name="user's message")).to_have_text(re.compile(r"\[notes.txt\]\s*read"))
    expect(log.get_by_text("read ['notes.txt'] []")).to_be_visible()
    page.get_by_role("button", name="Clear").first.click()
    expect(saved).to_have_text(["second"])
