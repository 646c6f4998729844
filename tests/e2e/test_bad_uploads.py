"""Files that are not what a field takes: the page says so in a sentence, and the app goes on."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import FilePayload, expect

APP = """
import gradio as gr
with gr.Blocks() as demo:
    picture = gr.Image(label="Picture", sources=["upload"])
    gr.Audio(label="Sound", sources=["upload"])
    gr.File(label="Table", file_types=[".csv"])
    said = gr.Textbox(label="Said")
    gr.Button("Picture's size").click(lambda image: str(image.shape), picture, said)
    gr.Button("Go on").click(lambda: "still here", None, said)
demo.launch()
"""


def test_bad_files_are_named(open_app: OpenApp) -> None:
    page = open_app(APP)

    def upload(field: str, name: str, mime: str, data: bytes) -> None:
        chooser = page.get_by_role("group", name=field).locator("input[type=file]").first
        chooser.set_input_files(FilePayload(name=name, mimeType=mime, buffer=data))

    def expect_said(sentence: str) -> None:
        expect(page.get_by_text(sentence).first).to_be_visible(timeout=PYTHON_TIMEOUT)

    upload("Picture", "broken.png", "image/png", b"\x89PNG\r\n\x1a\nxxxx")
    page.get_by_role("button", name="Picture's size").click()
    expect_said("broken.png is not a picture that can be read; choose a PNG, JPEG, WebP or GIF file.")
    upload("Sound", "empty.wav", "audio/wav", b"")
    expect_said("empty.wav is empty: it has 0 bytes.")
    upload("Table", "words.txt", "text/plain", b"hello")
    expect_said("words.txt is text/plain; only .csv files can be chosen here.")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Said")).to_have_value("still here", timeout=PYTHON_TIMEOUT)
