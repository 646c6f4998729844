"""Folders that outlive the page, in the browser's own storage."""

from __future__ import annotations

import textwrap

from conftest import PYTHON_TIMEOUT, Site, escape, wait_for_app
from playwright.sync_api import BrowserContext, Page, expect

APP = """
import gradio as gr
from lite_py import storage

async def note(word):
    async with storage.current().shared("notes") as outcome:
        outcome.folder.mkdir(exist_ok=True)
        log = outcome.folder / "log.txt"
        words = log.read_text() if log.exists() else ""
        log.write_text(words + word + " ")
    return log.read_text()

def read():
    try:
        return open("notes/log.txt").read()
    except FileNotFoundError:
        return "nothing"

with gr.Blocks() as demo:
    found = gr.Textbox(read(), label="found")
    word, words, button = gr.Textbox(label="word"), gr.Textbox(label="words"), gr.Button("Note")
    button.click(note, word, words)
demo.launch()
"""


def test_kept_files_are_there_again_and_shared_by_tabs(page: Page, context: BrowserContext, site: Site) -> None:
    address = site.page(f"<lite-py>{escape(textwrap.dedent(APP))}</lite-py>")
    page.goto(address)
    wait_for_app(page)
    expect(page.get_by_role("textbox", name="found")).to_have_value("nothing")
    other = context.new_page()
    other.goto(address)
    wait_for_app(other)
    words = [tab.get_by_role("textbox", name="words") for tab in (page, other)]
    for tab, shown, word, expected in (
        (page, words[0], "one", "one "),
        (other, words[1], "two", "one two "),
        (page, words[0], "three", "one two three "),
    ):
        tab.get_by_role("textbox", name="word", exact=True).fill(word)
        tab.get_by_role("button", name="Note").click()
        expect(shown).to_have_value(expected, timeout=PYTHON_TIMEOUT)
    other.reload()
    wait_for_app(other)
    expect(other.get_by_role("textbox", name="found")).to_have_value("one two three ")
    # another page of the same site is another app
    other.goto(site.page(f"<lite-py>{escape(textwrap.dedent(APP))}</lite-py>"))
    wait_for_app(other)
    expect(other.get_by_role("textbox", name="found")).to_have_value("nothing")
