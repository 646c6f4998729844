"""Components under a finger, or two: Chromium's emulation of a phone's screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import camera
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Locator, Page, expect

from tools import media_files

APP = """
import gradio as gr
import numpy as np

picture = np.zeros((60, 90, 3), np.uint8)
tone = (8000, (8000 * np.sin(np.arange(16000) * 0.3)).astype(np.int16))
with gr.Blocks() as demo:
    said = gr.Textbox(label="Said")
    with gr.Sidebar(label="Side", open=False) as side:
        gr.Textbox("inside", label="Inside")
    side.expand(lambda: "opened", None, said)
    side.collapse(lambda: "closed", None, said)
    slider = gr.Slider(0, 100, 10, step=1, label="Slider", interactive=True)
    slider.release(lambda n: f"slider {n > 60}", slider, said)
    choice = gr.Dropdown(["One", "Two", "Three"], label="Dropdown", value=None, interactive=True)
    choice.input(lambda c: f"chose {c}", choice, said)
    data = gr.Dataset(components=["textbox"], samples=[["first"], ["second"]], label="Dataset")
    data.click(lambda row: f"row {row}", data, said)
    words = gr.HighlightedText([("Ada", "who"), (" wrote", None)], label="Words")
    def selected(event: gr.SelectData):
        return f"selected {event.value}"
    words.select(selected, None, said)
    gr.ImageSlider((picture, 255 - picture), label="Pair")
    gr.Gallery([picture, 255 - picture, picture], label="Gallery", height=300)
    sound = gr.Audio(tone, label="Sound", interactive=True)
    sound.input(lambda s: f"{len(s[1]) / s[0]:.1f} s", sound, said)
    editor = gr.Sketchpad(label="Sketch", canvas_size=(200, 150))
    editor.change(lambda v: f"drawn {int((v['composite'][..., :3] < 90).all(axis=2).sum()) > 500}", editor, said)
    gr.Model3D("gem.gltf", label="Model", height=200, interactive=False)
demo.launch()
"""


class Fingers:
    """Fingers on the screen; places are shares of an element's size."""

    def __init__(self, page: Page) -> None:
        self._page, self._devtools = page, page.context.new_cdp_session(page)

    def _touch(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(places)]
        self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, area: Locator, *paths: tuple[tuple[float, float], tuple[float, float]]) -> None:
        """Put a finger down at the start of each path, move all to their ends, and lift them."""
        area.scroll_into_view_if_needed()
        box = area.bounding_box()
        assert box

        def at(part: float) -> list[tuple[float, float]]:
            return [
                (
                    box["x"] + box["width"] * (start[0] + (end[0] - start[0]) * part),
                    box["y"] + box["height"] * (start[1] + (end[1] - start[1]) * part),
                )
                for start, end in paths
            ]

        for count in range(len(paths)):
            self._touch("touchStart", *at(0)[: count + 1])
        for step in range(1, 7):
            self._touch("touchMove", *at(step / 6))
        # A finger that rests at the end flings nothing, and the next tap is not taken for one that stops it.
        self._page.wait_for_timeout(100)
        self._touch("touchMove", *at(1))
        self._touch("touchEnd")


@pytest.fixture(scope="module")
def phone(launch: camera.Launch, site: Site) -> Iterator[Page]:
    browser = launch("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    context.set_default_timeout(30_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    site.write("touch/app.py", APP)
    site.write("touch/gem.gltf", media_files.MADE["models3d/gem.gltf"]())
    page.goto(
        site.page(
            '<main><lite-py><gradio-file name="app.py" entrypoint url="touch/app.py"></gradio-file>'
            '<gradio-file name="gem.gltf" url="touch/gem.gltf"></gradio-file></lite-py></main>'
        )
    )
    wait_for_app(page)
    expect(page.locator(".skeleton")).to_have_count(0, timeout=PYTHON_TIMEOUT)
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def fingers(phone: Page) -> Fingers:
    return Fingers(phone)


def said(page: Page, text: str) -> None:
    expect(page.get_by_label("Said")).to_have_value(text, timeout=PYTHON_TIMEOUT)


def group(page: Page, label: str) -> Locator:
    return page.get_by_role("group", name=label, exact=True)


def test_what_is_tapped(phone: Page) -> None:
    toggle = phone.get_by_role("button", name="Toggle Sidebar")
    toggle.tap()
    said(phone, "opened")
    expect(phone.get_by_label("Inside")).to_be_in_viewport()
    toggle.tap()
    said(phone, "closed")
    field = phone.get_by_role("combobox", name="Dropdown")
    field.tap()
    phone.get_by_role("option", name="Two").tap()
    said(phone, "chose Two")
    expect(phone.get_by_role("listbox")).to_have_count(0)
    phone.get_by_role("button", name="second", exact=True).tap()
    said(phone, "row ['second']")
    group(phone, "Words").get_by_role("button", name="Ada").tap()
    said(phone, "selected ['Ada', 'who']")


def test_what_is_dragged(phone: Page, fingers: Fingers) -> None:
    slider = phone.get_by_role("slider", name="Slider", exact=True)
    fingers.move(slider, ((0.12, 0.5), (0.8, 0.5)))
    said(phone, "slider True")
    line = phone.get_by_role("slider", name="Pair: slider position")
    fingers.move(phone.locator(".compare-stack"), ((0.5, 0.5), (0.9, 0.5)))
    expect(line).to_have_attribute("aria-valuetext", re.compile("^(8[5-9]|9[0-5]) percent of the first picture$"))
    # up and down, the page scrolls
    before = phone.evaluate("scrollY")
    fingers.move(phone.locator(".compare-stack"), ((0.3, 0.9), (0.3, -1.5)))
    phone.wait_for_function("before => scrollY > before + 20", arg=before)
    expect(line).to_have_attribute("aria-valuetext", re.compile("^(8[5-9]|9[0-5]) percent of the first picture$"))

    sound = group(phone, "Sound")
    sound.get_by_role("button", name="Trim audio to selection").tap()
    end = sound.get_by_role("slider", name="Trim end")
    expect(end).to_have_attribute("aria-valuenow", "2.00")
    fingers.move(sound.locator(".waveform"), ((0.995, 0.5), (0.5, 0.5)))
    expect(end).not_to_have_attribute("aria-valuenow", "2.00")
    sound.get_by_role("button", name="Trim", exact=True).tap()
    said(phone, "1.0 s")


def test_pictures_are_swiped(phone: Page, fingers: Fingers) -> None:
    gallery = group(phone, "Gallery")
    gallery.get_by_role("button", name="Thumbnail 1 of 3").tap()
    preview = group(phone, "Preview of Gallery")
    large = preview.get_by_role("button", name="detailed view of selected image")
    where = preview.get_by_role("status")
    expect(where).to_have_text("1 of 3")
    fingers.move(large, ((0.8, 0.5), (0.2, 0.5)))
    expect(where).to_have_text("2 of 3")
    fingers.move(large, ((0.8, 0.5), (0.2, 0.5)))
    expect(where).to_have_text("3 of 3")
    fingers.move(large, ((0.8, 0.5), (0.2, 0.5)))
    expect(where).to_have_text("3 of 3")
    fingers.move(large, ((0.2, 0.5), (0.8, 0.5)))
    expect(where).to_have_text("2 of 3")
    preview.get_by_role("button", name="Close").tap()
    expect(preview).to_have_count(0)


def test_drawing_and_pinching(phone: Page, fingers: Fingers) -> None:
    sheet = phone.get_by_role("application", name="Canvas, 200 by 150 pixels")
    fingers.move(sheet, ((0.3, 0.5), (0.7, 0.5)))
    said(phone, "drawn True")
    zoom = phone.get_by_role("button", name="Fit to screen")
    before = zoom.inner_text()
    fingers.move(sheet, ((0.45, 0.5), (0.2, 0.5)), ((0.55, 0.5), (0.8, 0.5)))
    expect(zoom).not_to_have_text(before)
    assert int(zoom.inner_text().rstrip("%")) > int(before.rstrip("%")) * 1.5


def test_a_model_is_turned(phone: Page, fingers: Fingers) -> None:
    model = group(phone, "Model").get_by_role("application")
    model.scroll_into_view_if_needed()
    expect(model).to_have_attribute("aria-busy", "false", timeout=PYTHON_TIMEOUT)
    shown = model.screenshot()
    before = phone.evaluate("scrollY")
    fingers.move(model, ((0.3, 0.5), (0.7, 0.6)))
    expect_other(model, shown)
    assert phone.evaluate("scrollY") == before


def expect_other(area: Locator, before: bytes) -> None:
    """Wait until an element looks otherwise."""
    for _ in range(100):
        if area.screenshot() != before:
            return
        area.page.wait_for_timeout(100)
    raise AssertionError("it looks as it did")
