"""ColorPicker, MultimodalTextbox, DateTime, Code and Dialogue: used as people do, and seen in Python."""

from __future__ import annotations

import re

import pictures
from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import Locator, Page, expect

LOG = """
import gradio as gr

lines = []

def watch(name, component):
    for event in component.EVENTS:
        def note(value, data: gr.EventData, event=event):
            lines.append(f"{name}.{event} {value!r} {data._data!r}")
            return "\\n".join(lines)
        getattr(component, event)(note, component, log, trigger_mode="multiple", show_progress="hidden")

"""


class Log:
    """What Python was told: a line for each event, in order."""

    def __init__(self, page: Page) -> None:
        self._field = page.get_by_label("log", exact=True)

    def has(self, *lines: str) -> None:
        """Wait until these lines are there."""
        for line in lines:
            expect(self._field).to_have_value(re.compile(re.escape(line)), timeout=PYTHON_TIMEOUT)

    def text(self) -> str:
        return self._field.input_value()


def drag(page: Page, area: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag in an element, places given as parts of its size."""
    box = area.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + end[0] * box["width"], box["y"] + end[1] * box["height"], steps=3)
    page.mouse.up()


def test_a_colour_is_dragged_typed_and_moved_by_keys(open_app: OpenApp) -> None:
    page = open_app(
        LOG
        + """
with gr.Blocks() as demo:
    colour = gr.ColorPicker("#3366CC", label="colour", info="Pick one")
    gr.ColorPicker("teal", label="shown", interactive=False)
    log = gr.Textbox(label="log")
    watch("colour", colour)
    gr.Button("red").click(lambda: "rgb(255, 0, 0)", None, colour)
demo.launch()
"""
    )
    log = Log(page)
    swatch = page.get_by_role("button", name="colour:")
    expect(swatch).to_have_css("background-color", "rgb(51, 102, 204)")
    shown = page.get_by_role("button", name="shown:")
    expect(shown).to_be_disabled()
    expect(shown).to_have_css("background-color", "rgb(0, 128, 128)")

    swatch.click()
    log.has("colour.focus '#3366CC' None")
    area = page.get_by_role("slider", name="Saturation and brightness")
    drag(page, area, (0.2, 0.5), (0.999, 0.001))
    log.has("colour.release '#0055ff' '#0055ff'", "colour.input '#0055ff'", "colour.change '#0055ff'")
    area.press("ArrowDown")
    log.has("colour.release '#0054fc'")
    page.get_by_role("slider", name="Hue").focus()
    page.keyboard.press("Home")
    log.has("colour.release '#fc0000'")

    text = page.get_by_role("textbox", name="Colour")
    text.fill("HSL(120, 100%, 25%)")
    text.press("Enter")
    log.has("colour.submit '#008000' None")
    page.get_by_role("button", name="HSL").click()
    expect(text).to_have_value("hsl(120, 100%, 25%)")
    page.get_by_role("button", name="RGB").click()
    expect(text).to_have_value("rgb(0, 128, 0)")
    text.fill("no colour")
    text.press("Tab")
    expect(page.get_by_text("“no colour” is no colour; write it as #3366cc")).to_be_visible()
    assert "'no colour'" not in log.text()

    text.focus()
    page.keyboard.press("Escape")
    expect(area).to_have_count(0)
    expect(swatch).to_be_focused()
    page.keyboard.press("Tab")
    log.has("colour.blur '#008000' None")
    assert log.text().count("colour.blur") == log.text().count("colour.focus") == 1

    page.get_by_role("button", name="red").click()
    log.has("colour.change 'rgb(255, 0, 0)' None")
    expect(swatch).to_have_css("background-color", "rgb(255, 0, 0)")


MESSAGE = (
    LOG
    + """
with gr.Blocks() as demo:
    message = gr.MultimodalTextbox(
        label="message", sources=["upload", "microphone"], file_count="multiple", file_types=["image", "text", ".wav"],
        stop_btn="Halt", max_plain_text_length=50, html_attributes=gr.InputHTMLAttributes(spellcheck=False), lines=1,
    )
    given = {"text": "hello", "files": ["photo.png", "notes.txt"]}
    shown = gr.MultimodalTextbox(given, label="shown", interactive=False)
    log = gr.Textbox(label="log")
    watch("message", message)
    def read(value):
        sizes = [len(open(path, "rb").read()) for path in value["files"]]
        return f"{value['text']!r} {[path.rsplit('/')[-1] for path in value['files']]} {sizes}"
    result = gr.Textbox(label="result")
    message.submit(read, message, result)
    gr.Button("clear").click(lambda: None, None, message)
demo.launch()
"""
)


def test_a_message_has_text_and_files(open_app: OpenApp) -> None:
    photo = pictures.files()["rgb.png"]
    page = open_app(MESSAGE, files={"photo.png": photo, "notes.txt": "Notes\n"})
    log = Log(page)
    result = page.get_by_label("result", exact=True)
    text = page.get_by_role("textbox", name="message")
    block = page.locator(".multimodal").filter(has=text)
    shown = page.locator(".multimodal").nth(1)
    expect(shown.get_by_role("img", name="photo.png").locator("img")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(shown.get_by_text("notes.txt")).to_be_visible()
    expect(shown.get_by_role("button")).to_have_count(0)
    expect(text).to_have_attribute("spellcheck", "false")

    text.click()
    text.type("Look at")
    text.press("Shift+Enter")
    text.type("this")
    log.has("message.focus", "message.input {'text': 'Look at\\nthis', 'files': []} None", "message.change")
    text.select_text()
    log.has("message.select", "{'index': [0, 12], 'value': 'Look at\\nthis'}")

    block.locator("input[type=file]").set_input_files(
        [
            {"name": "photo.png", "mimeType": "image/png", "buffer": photo},
            {"name": "words.txt", "mimeType": "text/plain", "buffer": b"words"},
            {"name": "tool.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"},
        ]
    )
    expect(
        page.get_by_text("tool.exe is application/x-msdownload; only image, text, .wav files can be chosen")
    ).to_be_visible()
    expect(block.get_by_role("listitem")).to_have_count(2)
    expect(block.get_by_role("img", name="photo.png").locator("img")).to_be_visible()
    # A text that is too long to paste, and a dropped file.
    text.focus()
    text.evaluate(
        """element => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', 'long '.repeat(20));
          element.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
        }"""
    )
    expect(block.get_by_role("listitem")).to_have_count(3)
    text.evaluate(
        """element => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['dropped'], 'dropped.txt', {type: 'text/plain'}));
          for (const kind of ['dragover', 'drop'])
            element.dispatchEvent(new DragEvent(kind, {dataTransfer, bubbles: true, cancelable: true}));
        }"""
    )
    expect(block.get_by_role("listitem")).to_have_count(4)
    block.get_by_role("button", name="Remove words.txt").click()
    expect(block.get_by_role("listitem")).to_have_count(3)
    expect(text).to_be_focused()

    text.press("Enter")
    files = f"['photo.png', 'pasted_text.txt', 'dropped.txt'] [{len(photo)}, 100, 7]"
    expect(result).to_have_value(f"'Look at\\nthis' {files}", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="clear").click()
    expect(text).to_have_value("")
    expect(block.get_by_role("listitem")).to_have_count(0)

    block.get_by_role("button", name="Record audio").click()
    block.get_by_role("button", name="Record", exact=True).click()
    expect(block.get_by_label("Recorded")).to_have_text("0:01", timeout=PYTHON_TIMEOUT)
    block.get_by_role("button", name="Stop", exact=True).click()
    expect(block.get_by_role("listitem")).to_have_count(1)
    expect(block.get_by_role("button", name="Record", exact=True)).to_have_count(0)
    block.get_by_role("button", name="Submit").click()
    expect(result).to_have_value(re.compile(r"^'' \['audio\.wav'\] \[\d{5,}\]$"), timeout=PYTHON_TIMEOUT)

    block.get_by_role("button", name="Halt").click()
    log.has("message.stop", "message.blur")
