"""A generator's values on the page while it runs."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import expect
from test_images import canvas_pixels

APP = """
import time
import numpy as np
import gradio as gr

def slow():
    for i in range(200):
        yield np.full((480, 640, 3), i, np.uint8)
        time.sleep(0.15)

def fast():
    for i in range(150):
        yield np.full((480, 640, 3), i, np.uint8)
        time.sleep(1 / 30)

with gr.Blocks() as demo:
    out = gr.Image(label="frame")
    done = gr.Textbox(label="done")
    run = gr.Button("Slow").click(slow, None, out)
    gr.Button("Stop").click(None, cancels=[run])
    gr.Button("Fast").click(fast, None, out).then(lambda: "all", None, done)
demo.launch()
"""

#: Notes each value of the picture's first pixel that a frame of the page shows.
WATCH = """
  window.greys = [];
  const look = () => {
    requestAnimationFrame(look);
    const app = document.querySelector('lite-py');
    const canvas = (app.shadowRoot ?? app).querySelector("canvas[aria-label='frame']");
    if (!canvas) return;
    const grey = canvas.getContext('2d').getImageData(0, 0, 1, 1).data[0];
    if (greys.at(-1) !== grey) greys.push(grey);
  };
  look();
"""


def test_each_yield_is_painted_and_stop_keeps_the_last(open_app: OpenApp) -> None:
    page = open_app(APP)
    page.evaluate(WATCH)
    page.get_by_role("button", name="Slow").click()
    page.wait_for_function("greys.length >= 8", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Stop").click()
    page.wait_for_timeout(600)
    greys = page.evaluate("greys")
    page.wait_for_timeout(600)
    assert page.evaluate("greys") == greys == list(range(len(greys)))
    assert (canvas_pixels(page, "frame")[..., :3] == greys[-1]).all()


def test_thirty_a_second(open_app: OpenApp) -> None:
    page = open_app(APP)
    page.evaluate("""() => {
      window.reads = 0;
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...rest) {
        if (message.kind === 'read') reads++;
        return post.call(this, message, ...rest);
      };
    }""")
    page.evaluate(WATCH)
    page.get_by_role("button", name="Fast").click()
    expect(page.get_by_role("textbox", name="done")).to_have_value("all", timeout=PYTHON_TIMEOUT)
    page.wait_for_function("greys.at(-1) === 149")
    greys = page.evaluate("greys")
    # a busy machine may not paint all, but it paints forwards, and no picture is asked for as a file
    assert greys == sorted(greys) and len(greys) > 30
    assert page.evaluate("reads") == 0
