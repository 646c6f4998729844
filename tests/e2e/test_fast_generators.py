"""Generators that yield faster than a screen shows."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import expect

APP = """
import itertools, time
import gradio as gr

steps = 0

def count(limit):
    global steps
    for steps in itertools.count(1):
        yield f"<b>{steps}</b>"
        if steps == limit:
            return

def then_busy():
    for i in range(300):
        yield f"<b>{i}</b>"
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        pass
    yield "<b>end</b>"

with gr.Blocks() as demo:
    out = gr.HTML()
    taken = gr.Textbox(label="Steps")
    gr.Button("Many").click(lambda: (yield from count(5000)), None, out).then(lambda: steps, None, taken)
    endless = gr.Button("Endless").click(lambda: (yield from count(None)), None, out)
    gr.Button("Stop").click(lambda: steps, None, taken, cancels=[endless])
    gr.Button("Busy").click(then_busy, None, out)
demo.launch()
"""

#: Notes the texts that the output is given, by frame of the page.
WATCH = """
  window.frames_ = [[]];
  const app = document.querySelector('lite-py');
  const root = app.shadowRoot ?? app;
  new MutationObserver(() => {
    const text = root.querySelector('b')?.textContent;
    if (text && frames_.at(-1).at(-1) !== text) frames_.at(-1).push(text);
  }).observe(root, {subtree: true, childList: true, characterData: true});
  const look = () => {
    requestAnimationFrame(look);
    if (frames_.at(-1).length) frames_.push([]);
  };
  look();
"""


def test_five_thousand_values_are_drawn_once_a_frame(open_app: OpenApp) -> None:
    page = open_app(APP)
    page.evaluate(WATCH)
    page.get_by_role("button", name="Many").click()
    expect(page.get_by_label("Steps")).to_have_value("5000", timeout=PYTHON_TIMEOUT)
    frames = [frame for frame in page.evaluate("frames_") if frame]
    drawn = [int(text) for frame in frames for text in frame]
    assert drawn == sorted(drawn) and drawn[-1] == 5000
    # twice at the end, which waits for no frame, and where a frame is later than a hidden tab's
    assert max(map(len, frames)) <= 3 and len(drawn) < 1.5 * len(frames)
    assert 3 < len(drawn) < 2500


def test_the_last_value_is_there_while_the_code_is_busy(open_app: OpenApp) -> None:
    page = open_app(APP)
    page.get_by_role("button", name="Busy").click()
    expect(page.locator("b")).to_have_text("299", timeout=PYTHON_TIMEOUT)
    expect(page.locator("b")).to_have_text("end", timeout=PYTHON_TIMEOUT)


def test_a_tab_without_frames_gets_the_values(open_app: OpenApp) -> None:
    page = open_app(APP)
    page.evaluate("() => { window.requestAnimationFrame = () => 0 }")  # as in a tab that nobody sees
    page.get_by_role("button", name="Busy").click()
    expect(page.locator("b")).to_have_text("299", timeout=PYTHON_TIMEOUT)


def test_stop_stops_at_the_step_that_is_shown(open_app: OpenApp) -> None:
    page = open_app(APP)
    page.get_by_role("button", name="Endless").click()
    page.wait_for_function(
        "Number((document.querySelector('lite-py').shadowRoot ?? document).querySelector('b')?.textContent) > 200",
        timeout=PYTHON_TIMEOUT,
    )
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_label("Steps")).not_to_have_value("", timeout=PYTHON_TIMEOUT)
    steps = page.get_by_label("Steps").input_value()
    expect(page.locator("b")).to_have_text(steps)
    page.wait_for_timeout(300)
    expect(page.locator("b")).to_have_text(steps)
