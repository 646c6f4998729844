"""Events that nobody sees, for the browser to compile the interpreter well before a visitor's come."""

from __future__ import annotations

import json

from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Page, expect

APP = """
import os
import gradio as gr
from lite_py.worker import Worker

where, receive, seen = os.getcwd(), Worker.receive, []

def noting(worker, text, *buffers):
    if '"rehearsal"' in text:
        seen.append(text)
    return receive(worker, text, *buffers)

Worker.receive = noting

with gr.Blocks() as demo:
    count, same = gr.Number(label="count"), gr.Textbox(label="same")
    gr.Button("Ask").click(lambda: (len(seen), str(os.getcwd() == where)), None, [count, same])
demo.launch()
"""

HEAR = """
  window.heard = [];
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => heard.push(data.text));
    }
  };
"""


def test_it_is_over_soon_and_the_page_does_not_hear_of_it(page: Page, site: Site) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(HEAR)
    page.goto(site.page(f"<lite-py>{APP}</lite-py>"))
    wait_for_app(page)
    count = page.get_by_label("count")
    for _ in range(60):
        page.get_by_role("button", name="Ask").click()
        expect(page.get_by_label("same")).to_have_value("True", timeout=PYTHON_TIMEOUT)
        if count.input_value() == "240":
            break
        page.wait_for_timeout(500)
    expect(count).to_have_value("240")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Ask").click()
    expect(count).to_have_value("240")  # once, and not again
    heard = [json.loads(text) for text in page.evaluate("heard") if text]
    assert {message.get("app_id") for message in heard} - {None} == {
        page.evaluate("document.querySelector('lite-py').app.id")
    }
    assert not [text for text in said if "lite_py" in text]
