"""A Chatbot in the page: what it shows, and every event by a user's action."""

from __future__ import annotations

import json
import re
from typing import Any

import pictures
from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import Locator, Page, expect
from test_accessibility import switch, violations

EVENTS = """
import json
import gradio as gr

TALK = [
    {"role": "user", "content": "Hello **you**"},
    {"role": "assistant", "content": "Hi.\\n\\n```python\\nprint(1)\\n```\\n\\n<b onclick='x()'>bold</b> <ai>up</ai>"},
    gr.ChatMessage("found it", metadata={"title": "Used a tool", "status": "done", "duration": 1.5, "id": 1}),
    {"role": "assistant", "content": "within", "metadata": {"title": "Nested", "parent_id": 1, "id": 2}},
    {"role": "user", "content": [{"path": "notes.txt"}, "see file"]},
    {"role": "assistant", "content": [gr.HTML("<i>own markup</i>"), {"path": "dot.png", "alt_text": "A dot"}]},
    gr.ChatMessage("Choose", options=[{"value": "Yes"}, {"value": "no", "label": "No thanks"}]),
]
with gr.Blocks() as demo:
    told = gr.Textbox(label="Told")
    with gr.Row():
        talk = gr.Chatbot(TALK, label="Talk", editable="all", feedback_options=["Like", "Dislike", "Funny"], height=900,
                          watermark="made up")
        side = gr.Chatbot(TALK[:2], label="Side", layout="panel", avatar_images=("dot.png", None), height=300,
                          render_markdown=False, buttons=["copy_all"])
    empty = gr.Chatbot(label="Empty", placeholder="# Welcome", height=300,
                       examples=[{"text": "one"}, {"text": "two", "display_text": "Second", "files": ["notes.txt"]}])
    changes = gr.Number(0, label="Changes")
    for name in ("select", "like", "retry", "undo", "example_select", "option_select", "clear", "copy", "edit"):
        def tell(data: gr.EventData, name=name):
            return json.dumps([name, data._data])
        for chat in (talk, empty):
            getattr(chat, name)(tell, None, told)
    talk.change(lambda n: n + 1, changes, changes)
    seen = gr.Textbox(label="Seen")
    gr.Button("Look").click(lambda value: str([sorted(part) for part in value[5]["content"]]), talk, seen)
demo.launch()
"""


def chat(page: Page, label: str) -> Locator:
    return page.locator(".block.chatbot").filter(has=page.get_by_text(label, exact=True))


def told(page: Page, event: str, text: str = "") -> Any:
    """What the last listener was told: it was this event, and what it says has this text."""
    field = page.get_by_label("Told")
    expect(field).to_have_value(re.compile(rf'^\["{event}", .*{re.escape(text)}'), timeout=PYTHON_TIMEOUT)
    return json.loads(field.input_value())[1]


def test_what_is_shown_and_every_event(open_app: OpenApp) -> None:
    page = open_app(EVENTS, files={"notes.txt": "hello", "dot.png": pictures.files()["rgb.png"]})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    talk, side, empty = (chat(page, label) for label in ("Talk", "Side", "Empty"))

    log = page.get_by_role("log", name="Talk: chatbot conversation")
    expect(log.get_by_role("group", name="user's message")).to_have_count(2, timeout=PYTHON_TIMEOUT)
    expect(log.get_by_role("group", name="bot's message")).to_have_count(2)
    expect(log.get_by_text("you", exact=True)).to_have_css("font-weight", "600")
    expect(log.get_by_text("<ai>up</ai>")).to_be_visible()
    assert log.get_by_text("bold", exact=True).get_attribute("onclick") is None
    expect(log.get_by_role("link", name="notes.txt")).to_have_attribute("download", "notes.txt")
    expect(log.get_by_text("own markup")).to_be_visible()
    expect(log.get_by_role("img", name="A dot")).to_be_visible()
    expect(side.get_by_text("Hello **you**")).to_be_visible()
    expect(side.get_by_role("img", name="user avatar")).to_be_visible()
    expect(side.get_by_role("button", name="Copy message")).to_have_count(0)

    thought = log.get_by_role("button", name="Used a tool")
    expect(thought).to_have_attribute("aria-expanded", "false")
    expect(thought).to_contain_text("(1.5s)")
    thought.press("Enter")
    expect(log.get_by_text("found it")).to_be_visible()
    expect(log.get_by_text("within")).to_be_visible()

    talk.get_by_role("button", name="Copy message").first.click()
    assert told(page, "copy") == {"value": "Hello **you**\n\nmade up"}
    assert page.evaluate("navigator.clipboard.readText()") == "Hello **you**\n\nmade up"
    log.get_by_role("button", name="Copy", exact=True).click()
    assert told(page, "copy", "print") == {"value": "print(1)"}
    talk.get_by_role("button", name="Copy conversation").click()
    assert told(page, "copy", "user:")["value"].startswith("user: Hello **you**\n\nassistant: Hi.")

    talk.get_by_role("button", name="Like", exact=True).first.press("Enter")
    liked = told(page, "like", '"liked": true')
    assert (liked["index"], len(liked["value"])) == (1, 2)
    talk.get_by_role("button", name="Liked", exact=True).click()
    told(page, "like", '"liked": ""')
    talk.get_by_role("button", name="Dislike", exact=True).last.click()
    assert told(page, "like", '"liked": false')["index"] == 5
    talk.get_by_role("button", name="Feedback").last.press("Enter")
    page.get_by_role("menuitem", name="Funny").press("Enter")
    expect(talk.get_by_role("button", name="Feedback: Funny")).to_be_focused()
    told(page, "like", '"liked": "Funny"')

    talk.get_by_role("button", name="Retry").click()
    assert told(page, "retry") == {"index": 4, "value": "see file"}
    talk.get_by_role("button", name="Undo").click()
    assert told(page, "undo") == {"index": 4, "value": "see file"}
    talk.get_by_role("button", name="No thanks").click()
    assert told(page, "option_select") == {"index": 1, "value": "no"}
    log.get_by_text("see file").click()
    assert told(page, "select") == {"index": 4, "value": "see file"}

    expect(page.get_by_label("Changes")).to_have_value("0")
    talk.get_by_role("button", name="Edit").first.press("Enter")
    field = talk.get_by_role("textbox", name="Edit message")
    expect(field).to_be_focused()
    field.fill("Never mind")
    field.press("Escape")
    expect(field).to_have_count(0)
    expect(talk.get_by_role("button", name="Edit").first).to_be_focused()
    talk.get_by_role("button", name="Edit").first.click()
    field.fill("Goodbye")
    talk.get_by_role("button", name="Submit").click()
    assert told(page, "edit") == {"index": 0, "value": "Goodbye", "previous_value": "Hello **you**"}
    expect(log.get_by_text("Goodbye")).to_be_visible()
    expect(page.get_by_label("Changes")).to_have_value("1")

    page.get_by_role("button", name="Look").click()
    parts = [["component", "constructor_args", "instance", "props", "type", "value"], ["alt_text", "file", "type"]]
    expect(page.get_by_label("Seen")).to_have_value(str(parts))

    empty.get_by_role("button", name="Select example 2: Second").click()
    example = told(page, "example_select")
    assert (example["index"], example["value"]["text"]) == (1, "two")
    assert example["value"]["files"][0]["orig_name"] == "notes.txt"
    expect(empty.get_by_role("heading", name="Welcome")).to_be_visible()

    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert [found for found in violations(page) if not re.match("landmark|page-has|region", found)] == []
    talk.get_by_role("button", name="Clear").click()
    expect(page.get_by_label("Told")).to_have_value('["clear", null]')
    expect(log.get_by_role("group")).to_have_count(0)
    expect(page.get_by_label("Changes")).to_have_value("2")


STREAM = """
import asyncio, time
import gradio as gr

LONG = [{"role": ["user", "assistant"][i % 2], "content": f"Message **{i}** of a long talk.\\n\\n- one\\n- two"}
        for i in range(2000)]

def words(count, history):
    history = history + [{"role": "assistant", "content": ""}]
    for i in range(int(count)):
        history[-1]["content"] += "\\n\\n" if i % 60 == 59 else f"word{i} "
        yield history

async def items(history):
    text = "## Head\\n\\nA paragraph.\\n\\n- one "
    for i in range(60):
        text += "\\n- " if i % 9 == 8 else f"`{i}` "
        yield history + [{"role": "assistant", "content": text}], None
        await asyncio.sleep(0.01)
    text += "\\n\\n| a | b |\\n| - | - |\\n"
    for i in range(60, 80):
        text += f"| `{i}` | "
        yield history + [{"role": "assistant", "content": text}], None
        await asyncio.sleep(0.01)
        text += "**b** |\\n"
    text += "\\nThe end"
    yield history + [{"role": "assistant", "content": text}], text

step = asyncio.Event()

async def slow(history):
    await step.wait()
    step.clear()
    yield history + [{"role": "assistant", "content": "first"}]
    await step.wait()
    yield history + [{"role": "assistant", "content": "first and last"}]

with gr.Blocks() as demo:
    talk = gr.Chatbot(label="Talk", height=400)
    count = gr.Number(5000, label="Count")
    gr.Button("Stream").click(words, [count, talk], talk)
    gr.Button("Wait").click(slow, talk, talk)
    gr.Button("Step").click(step.set)
    whole = gr.Markdown(line_breaks=True, elem_id="whole")
    gr.Button("Items").click(items, talk, [talk, whole])
    gr.Button("Many").click(lambda: LONG, None, talk)
demo.launch()
"""

#: What an element holds, without the spaces between its children.
CHILDREN = "element => [...element.children].map(({ outerHTML }) => outerHTML)"

REMOVED = """() => {
  window.removed = 0;
  new MutationObserver(records => {
    for (const { removedNodes } of records)
      for (const node of removedNodes) removed += /^(H2|LI|TR)$/.test(node.nodeName);
  }).observe(document.querySelector("lite-py").shadowRoot, { subtree: true, childList: true });
}"""


def test_what_has_come_is_not_drawn_again_while_a_list_grows(open_app: OpenApp) -> None:
    page = open_app(STREAM)
    log = page.get_by_role("log")
    items = page.get_by_role("button", name="Items")
    expect(items).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.evaluate(REMOVED)
    items.click()
    whole = page.locator("#whole .md")
    expect(whole.get_by_text("The end")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(log.get_by_text("The end")).to_be_visible()
    assert (log.get_by_role("listitem").count(), log.get_by_role("row").count()) == (7, 21)
    assert page.evaluate("removed") == 0
    assert log.locator(".md").evaluate(CHILDREN) == whole.evaluate(CHILDREN)


def test_long_conversations_and_streams(open_app: OpenApp) -> None:
    page = open_app(STREAM)
    log = page.get_by_role("log")
    page.get_by_role("button", name="Wait").click()
    expect(page.get_by_role("status", name="Loading response")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(log).to_have_attribute("aria-busy", "true")
    page.get_by_role("button", name="Step").click()
    expect(log.get_by_text("first", exact=True)).to_be_visible()
    expect(page.get_by_role("status", name="Loading response")).to_have_count(0)
    page.get_by_role("button", name="Step").click()
    expect(log.get_by_text("first and last")).to_be_visible()
    expect(log).to_have_attribute("aria-busy", "false")

    page.get_by_label("Count").fill("5000")
    page.get_by_role("button", name="Stream").click()
    expect(log.get_by_text("word4999")).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert_at_end(page)

    page.get_by_role("button", name="Many").click()
    # an `expect` that is not fulfilled at once has the whole page described, which takes seconds here
    last, down = page.locator(".message-turn").last, page.locator(".scroll-down")
    last.get_by_text("Message 1999").wait_for()
    assert_at_end(page)
    # a reader who scrolls up stays there while more comes
    page.locator("[role=log]").hover()
    page.mouse.wheel(0, -3000)
    down.wait_for()
    before = page.locator("[role=log]").evaluate("element => element.scrollTop")
    page.locator("input[type=number]").fill("30")
    page.locator("button", has_text="Stream").click()
    last.get_by_text("word29").wait_for()
    assert abs(page.locator("[role=log]").evaluate("element => element.scrollTop") - before) < 200
    expect(down).to_have_accessible_name("Scroll down")
    down.press("Enter")
    down.wait_for(state="detached")
    expect(last.locator("p").last).to_be_in_viewport()


def assert_at_end(page: Page) -> None:
    left = "element => element.scrollHeight - element.scrollTop - element.clientHeight < 60"
    page.wait_for_function(left, arg=page.locator("[role=log]").element_handle())
