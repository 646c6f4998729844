"""Every event of every component, fired by what a person does, and what Python is told of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import camera
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from deeds import Shown
from deeds_form import FORM, LAYOUTS
from deeds_media import MEDIA_DEEDS
from playwright.sync_api import Page, expect

import lite_py as gr
import lite_py.layouts
from lite_py.block import Block

PATIENCE = 20
"""Seconds for an event to be told of, on a busy machine."""

COMPONENTS = {**FORM, **MEDIA_DEEDS}
DEEDS = {**COMPONENTS, **LAYOUTS}

NEVER = {
    "ImageSlider.stream": "it has no camera",
    "ImageSlider.select": "a press on it moves the line; Gradio's fires none either",
    "Microphone.upload": "its only source is the microphone, as in Gradio",
    "PlayableVideo.start_recording": "its only source is a file, as in Gradio",
    "PlayableVideo.stop_recording": "the same",
    "ParamViewer.upload": "it takes no file; Gradio lists the event and fires none",
    "LoginButton.click": "it is disabled, for there is no server to sign in at",
    "DuplicateButton.click": "it is never shown outside Hugging Face's Spaces",
}
"""What nobody can fire, and why."""

ELSEWHERE = {
    "Blocks.load": ("test_files.py", "test_the_browser_keeps_a_value"),
    "Blocks.unload": ("../unit/test_rendering.py", "test_the_end_of_a_session"),
}
"""What other tests fire."""

APP = """
import gradio as gr
import numpy as np

TABLE = {"x": [1, 2, 3, 4], "y": [1, 3, 2, 4]}
PICTURE = np.zeros((30, 40, 3), np.uint8)
EVENTS = %(events)r
BUTTONS = "".join(f"<button>{event}</button>" for event in EVENTS)
TRIGGER = "element.onclick = ({target}) => trigger(target.innerText, {value: target.innerText})"
CHAT = [gr.ChatMessage("Hello", role="user"), gr.ChatMessage("Hi", options=[{"label": "Yes", "value": "yes"}])]
BARS = {"type": "plotly", "plot": '{"data": [{"type": "bar", "x": ["a"], "y": [3]}]}'}
lines, made = [], {}

def watch(name, component, events):
    def listen(event):
        def note(data: gr.EventData):
            lines.append(f"{name}.{event} {data._data!r}")
            return "\\n".join(lines)
        getattr(component, event)(note, None, log, trigger_mode="multiple", show_progress="hidden")
    for event in events:
        listen(event)

with gr.Blocks() as demo:
    log = gr.Textbox(label="log", lines=2, max_lines=2)
    with gr.Sidebar(elem_id="Sidebar", open=True) as made["Sidebar"]:
        gr.Markdown("beside")
    with gr.Accordion("Accordion", elem_id="Accordion") as made["Accordion"]:
        gr.Markdown("within")
    with gr.Tabs(elem_id="Tabs") as made["Tabs"]:
        with gr.Tab("First") as made["Tab"]:
            gr.Markdown("one")
        with gr.Tab("Second"):
            gr.Markdown("two")
    with gr.Walkthrough(selected=1, elem_id="Walkthrough") as made["Walkthrough"]:
        with gr.Step("Here", id=1) as made["Step"]:
            gr.Markdown("one")
        with gr.Step("There", id=2):
            gr.Markdown("two")
%(made)s
    with gr.Row():
        for name, other in {%(others)s}.items():
            gr.Button(f"Set {name}").click(lambda other=other: other, None, made[name])
    for name, events in %(listened)r.items():
        watch(name, made[name], events)
demo.launch()
"""


def source() -> str:
    """The app that has all of them."""
    made = []
    for name, shown in COMPONENTS.items():
        known = "" if shown.kind in ("State", "BrowserState", "Timer", "Navbar") else f"elem_id={name!r}"
        label = "" if shown.kind in UNLABELLED else f"label={name!r}"
        arguments = ", ".join(part for part in (shown.arguments, known, label) if part)
        made.append(f"    made[{name!r}] = gr.{shown.kind}({arguments})")
    return APP % {
        "events": list(gr.HTML.EVENTS),
        "made": "\n".join(made),
        "listened": {name: sorted(told(shown)) for name, shown in DEEDS.items()},
        "others": ", ".join(f"{name!r}: {shown.other}" for name, shown in DEEDS.items() if shown.other),
    }


def told(shown: Shown) -> set[str]:
    return {event for deed in shown.deeds for event in deed.told}


UNLABELLED = {
    "Button", "ClearButton", "UploadButton", "DownloadButton", "DeepLinkButton", "LoginButton", "DuplicateButton",
    "State", "BrowserState", "Timer", "Navbar", "ParamViewer",
}  # fmt: skip


ABSTRACT = ("NativePlot", "_Template", "ChatInterface", "Interface", "TabbedInterface")
"""Bases, and kinds of Blocks."""


def every_pair() -> set[str]:
    """`Class.event` of all blocks that have events."""
    found, classes = set(), list(Block.__subclasses__())
    while classes:
        made = classes.pop()
        classes += made.__subclasses__()
        module = made.__module__
        if module.startswith("lite_py.") and made.__name__ not in ABSTRACT:
            found |= {f"{made.__name__}.{event}" for event in getattr(made, "EVENTS", ())}
    return found


def test_the_table_is_whole() -> None:
    fired = {f"{shown.kind}.{event}" for shown in DEEDS.values() for event in told(shown)}
    assert fired & {*NEVER, *ELSEWHERE} == set()
    assert every_pair() - fired - {*NEVER, *ELSEWHERE} == set()
    assert {*fired, *NEVER, *ELSEWHERE} - every_pair() == set()
    for file, test in ELSEWHERE.values():
        assert f"def {test}(" in (Path(__file__).parent / file).read_text()


@pytest.fixture(scope="module")
def opened(launch: camera.Launch, site: Site) -> Iterator[Page]:
    """A page with all components; what 3D takes without a graphics card would slow all others."""
    browser = launch("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--disable-3d-apis")
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(PATIENCE * 1000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    site.write("every/app.py", source())
    for name in "ab":
        site.write(f"every/{name}.txt", name)
    files = "".join(f'<gradio-file name="{name}.txt" url="every/{name}.txt"></gradio-file>' for name in "ab")
    page.goto(
        site.page(f'<lite-py><gradio-file name="app.py" entrypoint url="every/app.py"></gradio-file>{files}</lite-py>')
    )
    wait_for_app(page)
    expect(page.locator(".skeleton")).to_have_count(0, timeout=PYTHON_TIMEOUT)
    yield page
    context.close()
    assert errors == []


@pytest.mark.parametrize("name", DEEDS)
def test_python_is_told(opened: Page, name: str) -> None:
    block = opened.locator(f"#{name}")
    if not block.count():
        block = opened.locator("lite-py")
    field = opened.get_by_label("log", exact=True)
    for place, deed in enumerate(DEEDS[name].deeds):
        print(f"deed {place + 1} of {name}")
        before = len(field.input_value())
        deed.do(block)
        missing = {event: re.compile(rf"^{name}\.{event} {data}$", re.M) for event, data in deed.told.items()}
        until = time.monotonic() + PATIENCE
        while True:
            new = field.input_value()[before:]
            missing = {event: data for event, data in missing.items() if not data.search(new)}
            if not missing:
                break
            assert time.monotonic() < until, f"deed {place + 1} of {name} fired {new!r}, but not {missing}"
            opened.wait_for_timeout(20)
