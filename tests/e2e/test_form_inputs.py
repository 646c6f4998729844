"""ColorPicker, MultimodalTextbox, DateTime, Code and Dialogue: used as people do, and seen in Python."""

from __future__ import annotations

import re
from pathlib import Path

import pictures
from conftest import PYTHON_TIMEOUT, OpenApp
from eventlog import LOG, Log
from playwright.sync_api import Locator, Page, expect


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


def test_a_date_is_typed_and_chosen(open_app: OpenApp) -> None:
    page = open_app(
        LOG
        + """
with gr.Blocks() as demo:
    when = gr.DateTime("2024-02-28 04:05:06", label="when", timezone="Europe/Paris")
    day = gr.DateTime(label="day", include_time=False, type="string")
    log = gr.Textbox(label="log")
    watch("when", when)
    watch("day", day)
    gr.Button("epoch").click(lambda: 0, None, when)
demo.launch()
"""
    )
    log = Log(page)
    field = page.get_by_role("textbox", name="when")
    field.fill("2024-07-01 12:00:00")
    field.press("Enter")
    log.has("when.change 1719828000.0 None", "when.submit 1719828000.0 None")
    field.fill("2024-02-30 12:00:00")
    field.press("Enter")
    problem = "“2024-02-30 12:00:00” is no date; write it as YYYY-MM-DD HH:MM:SS"
    expect(page.get_by_text(problem)).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("2024-02-28 23:59:58")
    field.press("Tab")
    log.has("when.change 1709161198.0 None")
    expect(page.get_by_text(problem)).to_have_count(0)

    # The keyboard: the button has the focus now. Two days on is March, for 2024 is a leap year.
    opener = page.get_by_role("button", name="Choose a date").first
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Choose a date")
    expect(panel.get_by_role("gridcell", name="28 February 2024", exact=True)).to_be_focused()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "PageDown"):
        page.keyboard.press(key)
    expect(panel.get_by_role("gridcell", name="8 April 2024", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_have_value("2024-04-08 23:59:58")
    panel.get_by_label("Time").fill("01:02")
    expect(field).to_have_value("2024-04-08 01:02:00")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(opener).to_be_focused()
    log.has("when.change 1712530920.0 None")

    page.get_by_role("button", name="epoch").click()
    expect(field).to_have_value("1970-01-01 01:00:00", timeout=PYTHON_TIMEOUT)

    page.get_by_role("textbox", name="day").fill("2023-12-31")
    page.get_by_role("button", name="Choose a date").nth(1).click()
    panel.get_by_role("button", name="Next month").click()
    panel.get_by_role("gridcell", name="6 January 2024", exact=True).click()
    expect(panel.get_by_label("Time")).to_have_count(0)
    panel.get_by_role("button", name="Done").click()
    log.has("day.change '2023-12-31' None", "day.change '2024-01-06' None")
    page.get_by_role("button", name="Choose a date").nth(1).click()
    panel.get_by_role("button", name="Clear").click()
    log.has("day.change None None")


def test_code_is_edited_copied_and_downloaded(open_app: OpenApp, tmp_path: Path) -> None:
    page = open_app(
        LOG
        + """
with gr.Blocks() as demo:
    code = gr.Code("def one():\\n    return 1", language="python", label="code", interactive=True, autocomplete=True)
    shown = gr.Code("{}", language="json", label="shown", max_lines=6)
    query = gr.Code("select 1", language="sql-pgSQL", label="query", show_line_numbers=False, wrap_lines=True)
    log = gr.Textbox(label="log")
    watch("code", code)
    gr.Button("fill").click(lambda: "[\\n" + ",\\n".join("123" for _ in range(20)) + "\\n]\\n", None, shown)
    gr.Button("grow").click(lambda code: code + "\\ndef two():\\n    pass", code, code)
demo.launch()
"""
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log = Log(page)
    editor = page.get_by_role("textbox", name="code", exact=True)
    expect(editor.locator(".tok-keyword").first).to_have_text("def")
    colour = "element => getComputedStyle(element).color"
    assert editor.locator(".tok-keyword").first.evaluate(colour) != editor.evaluate(colour)
    expect(page.get_by_role("textbox", name="query").locator(".tok-keyword")).to_have_text("select")
    expect(page.locator(".code-box").nth(2).locator(".cm-lineNumbers")).to_have_count(0)

    editor.click()
    log.has("code.focus 'def one():\\n    return 1' None")
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("x = (")
    log.has(
        "code.input 'def one():\\n    return 1\\n    x = ()' None",
        "code.change 'def one():\\n    return 1\\n    x = ()'",
    )
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    log.has("code.input 'def one():\\n    return 1\\n        x = ()' None")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("raise Imp")
    expect(page.get_by_role("option", name="ImportError")).to_be_visible()
    page.keyboard.press("Escape")
    # Once more: the first closed the suggestions.
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()
    log.has("code.blur 'def one():\\n    return 1\\n    x = ()\\n    raise Imp' None")

    page.get_by_role("button", name="grow").click()
    expect(editor).to_contain_text("def two():", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Copy").first.click()
    assert page.evaluate("navigator.clipboard.readText()").endswith("    raise Imp\ndef two():\n    pass")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").first.click()
    assert waiting.value.suggested_filename == "file.py"
    waiting.value.save_as(tmp_path / "file.py")
    assert (tmp_path / "file.py").read_text().startswith("def one():\n")

    page.get_by_role("button", name="fill").click()
    shown = page.get_by_role("textbox", name="shown")
    expect(shown).to_contain_text("123", timeout=PYTHON_TIMEOUT)
    expect(shown).to_have_attribute("aria-readonly", "true")
    shown.focus()
    page.keyboard.type("no")
    expect(shown).not_to_contain_text("no")
    # Six lines are seen, all 22 are there.
    scroller = page.locator(".code-box").nth(1).locator(".cm-scroller")
    assert scroller.evaluate("element => [element.clientHeight, element.scrollHeight]") == [124, 412]


def test_a_dialogue_is_written_in_lines_and_as_text(open_app: OpenApp) -> None:
    page = open_app(
        LOG
        + """
with gr.Blocks() as demo:
    talk = gr.Dialogue(
        [{"speaker": "Ann", "text": "Hello"}], speakers=["Ann", "Bob"], tags=["(laughs)", "(sighs)", "(coughs)"],
        label="talk", interactive=True, submit_btn=True, max_lines=3, buttons=["copy"],
    )
    own = gr.Dialogue(
        [{"speaker": "Ann", "text": "Hi"}], speakers=["Ann", "Bob"], label="own", interactive=True, type="list",
        formatter=lambda speaker, text: f"{speaker}> {text}", separator=" | ",
        unformatter=lambda line, default: dict(zip(("speaker", "text"), line.split("> ", 1))),
    )
    log = gr.Textbox(label="log")
    watch("talk", talk)
    watch("own", own)
    echo = gr.Dialogue(label="echo", color_map={"Bob": "teal"})
    talk.submit(lambda text: [{"speaker": "Bob", "text": text}], talk, echo)
demo.launch()
"""
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log = Log(page)
    talk = page.get_by_role("group", name="talk", exact=True)
    first = talk.get_by_label("Line 1", exact=True)
    first.click()
    page.keyboard.press("End")
    page.keyboard.type(" :")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(["(laughs)", "(sighs)", "(coughs)"])
    page.keyboard.type("gh")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(["(laughs)", "(sighs)", "(coughs)"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(first).to_have_value("Hello (sighs)")
    log.has("talk.input '[Ann] Hello (sighs)' None", "talk.change '[Ann] Hello (sighs)' None")

    page.keyboard.press("Enter")
    second = talk.get_by_label("Line 2", exact=True)
    expect(second).to_be_focused()
    expect(talk.get_by_label("Speaker of line 2")).to_have_value("Bob")
    page.keyboard.type("Hey")
    talk.get_by_label("Speaker of line 2").select_option("Ann")
    talk.get_by_role("button", name="Add a line after line 2").click()
    expect(talk.get_by_label("Line 3", exact=True)).to_be_focused()
    expect(talk.get_by_role("button", name="Add a line after line 1")).to_be_disabled()
    page.keyboard.press("Backspace")
    expect(talk.get_by_label("Line 3", exact=True)).to_have_count(0)
    expect(second).to_be_focused()
    talk.get_by_role("button", name="Submit").click()
    log.has("talk.submit '[Ann] Hello (sighs)\\n[Ann] Hey' None")
    echo = page.get_by_role("group", name="echo", exact=True)
    expect(echo.get_by_role("definition")).to_have_text("[Ann] Hello (sighs)\n[Ann] Hey", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == "[Ann] Hello (sighs)\n[Ann] Hey"

    talk.get_by_role("switch", name="Plain Text").check()
    plain = talk.get_by_role("textbox", name="talk")
    expect(plain).to_have_value("[Ann] Hello (sighs)\n[Ann] Hey")
    plain.fill("[Bob] Good\nevening")
    log.has("talk.input '[Bob] Good\\nevening' None")
    talk.get_by_role("switch", name="Plain Text").uncheck()
    expect(talk.get_by_label("Line 1", exact=True)).to_have_value("Good")
    expect(talk.get_by_label("Speaker of line 2")).to_have_value("Ann")
    talk.get_by_role("button", name="Remove line 1").click()
    log.has("talk.change '[Ann] evening' None")

    # The author's own functions run in Python.
    own = page.get_by_role("group", name="own", exact=True)
    own.get_by_role("switch", name="Plain Text").check()
    text = own.get_by_role("textbox", name="own")
    expect(text).to_have_value("Ann> Hi", timeout=PYTHON_TIMEOUT)
    text.fill("Bob> Yes | Ann> No")
    own.get_by_role("switch", name="Plain Text").uncheck()
    expect(own.get_by_label("Line 2", exact=True)).to_have_value("No", timeout=PYTHON_TIMEOUT)
    log.has("own.change [{'speaker': 'Bob', 'text': 'Yes'}, {'speaker': 'Ann', 'text': 'No'}] None")
