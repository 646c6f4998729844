"""An app that tells what its editor gives to Python, and hands that draw in it."""

from __future__ import annotations

import json
import re
from typing import Any

from conftest import PYTHON_TIMEOUT
from playwright.sync_api import Locator, Page, expect

TELL = """
import json
import gradio as gr
import numpy as np

calls = []

def told(image, places):
    if image is None:
        return None
    height, width = image.shape[:2]
    seen = [image[y, x].tolist() if x < width and y < height else None for x, y in places]
    return {"size": [width, height], "at": seen, "covered": int((image[..., 3] > 0).sum())}

def tell(value, where):
    calls.append(1)
    places = [tuple(map(int, place.split(","))) for place in where.split()]
    value = value and {
        "background": told(value["background"], places), "composite": told(value["composite"], places),
        "layers": [told(layer, places) for layer in value["layers"]],
    }
    return json.dumps({"call": len(calls), "value": value})

log = []

def note(name):
    def noted(event: gr.EventData):
        log.append(name)
        return " ".join(log)
    return noted
"""


def app(made: str, places: str = "400,400 20,20", more: str = "pass", setup: str = "") -> str:
    """The app of an editor, whose code is `made`; `places` are the pixels that it tells."""
    return f"""{TELL}
{setup}
with gr.Blocks() as demo:
    editor = {made}
    go = gr.Button("Go")
    where = gr.Textbox("{places}", label="Where")
    out = gr.Textbox(label="Out")
    events = gr.Textbox(label="Events")
    go.click(tell, [editor, where], out)
    for name in ("clear", "change", "input", "upload", "apply"):
        getattr(editor, name)(note(name), None, events)
    {more}
demo.launch()
"""


def told(page: Page) -> Any:
    """What Python gets from the editor now."""
    out = page.get_by_label("Out", exact=True)
    before = out.input_value()
    call = json.loads(before)["call"] + 1 if before else 1
    page.get_by_role("button", name="Go", exact=True).click()
    expect(out).to_have_value(re.compile(rf'"call": {call},'), timeout=PYTHON_TIMEOUT)
    return json.loads(out.input_value())["value"]


def canvas(page: Page) -> Locator:
    return page.get_by_role("application")


def point(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a pixel of the drawing lies in the window; its middle."""
    name = canvas(page).get_attribute("aria-label") or ""
    width = int(re.findall(r"\d+", name)[0])
    box = page.locator(".editor-sheet").bounding_box()
    assert box is not None
    scale = box["width"] / width
    return box["x"] + (x + 0.5) * scale, box["y"] + (y + 0.5) * scale


def stroke(page: Page, *places: tuple[float, float]) -> None:
    """Draw with the mouse through these pixels of the drawing."""
    first, *others = [point(page, *place) for place in places]
    page.mouse.move(*first)
    page.mouse.down()
    for other in others:
        page.mouse.move(*other, steps=4)
    page.mouse.up()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
