"""Marked text, annotated pictures, two pictures to compare, and parameters."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import switch, violations

APP = """
import json
import numpy as np
import gradio as gr

base = np.zeros((100, 200, 3), np.uint8)
base[..., 2] = 255
mask = np.zeros((100, 200))
mask[50:, 100:] = 1
WORDS = [("The ", None), ("quick", "adj"), (" fox", "noun"), ("\\njumps", None)]
PARAMS = {
    "value": {"type": "str | None", "description": "The *first* value", "default": "None"},
    "size": {"type": "Box", "description": "", "default": None},
    "Box": {"type": "tuple", "description": "Four numbers", "default": "(0, 0, 1, 1)"},
}

def told(data: gr.SelectData):
    return json.dumps([data.index, data.value])

with gr.Blocks() as demo:
    gr.Markdown("# Parts")
    said = gr.Textbox(label="Said")
    count = gr.Number(0, label="Count")
    with gr.Row():
        words = gr.HighlightedText(WORDS, label="Words", color_map={"noun": "rgb(0, 0, 255)"})
        legend = gr.HighlightedText(WORDS, label="Legend", show_legend=True)
        scores = gr.HighlightedText([("good", 1), ("bad", -1), ("even", 0.0)], label="Scores", show_legend=True)
    marks = gr.HighlightedText([("one two three four", None)], label="Marks", interactive=True)
    rates = gr.HighlightedText([("fine", 0.5)], label="Rates", interactive=True)
    with gr.Row():
        boxes = gr.AnnotatedImage(
            (base, [((10, 10, 60, 60), "cat"), (mask, "dog"), ((70, 10, 90, 30), "own")]),
            label="Boxes", color_map={"own": "#00ff00"}, width=200, height=100,
        )
        pair = gr.ImageSlider((base, 255 - base), label="Pair", slider_position=25, interactive=False)
    with gr.Row():
        two = gr.ImageSlider(label="Two", interactive=True)
        with gr.Column():
            gr.ParamViewer(PARAMS, linkify=["Box"], anchor_links="p", header="Options")
    words.select(told, None, said)
    marks.select(told, None, said)
    boxes.select(told, None, said)
    for made in (marks, rates):
        made.change(json.dumps, made, said)
    def shapes(value):
        if value is None:
            return "none"
        return json.dumps([None if item is None else [*item.shape, int(item[0, 0, 0])] for item in value])
    two.upload(lambda value: "upload " + shapes(value), two, said)
    two.input(lambda n: n + 1, count, count)
    two.clear(lambda: "clear", None, said)
    gr.Button("Move").click(lambda: gr.ImageSlider(slider_position=80), None, pair)
    gr.Button("Empty").click(lambda: (None, None, None, None), None, [words, boxes, pair, marks])
demo.launch()
"""


@pytest.fixture
def opened(page: Page, site: Site) -> Page:
    site.write("texts.py", APP)
    page.goto(site.page('<main><lite-py src="texts.py"></lite-py></main>'))
    wait_for_app(page)
    expect(page.get_by_role("img", name="Boxes: cat, dog, own")).to_be_visible(timeout=PYTHON_TIMEOUT)
    return page


def said(page: Page) -> Locator:
    return page.get_by_label("Said")


def tokens(block: Locator) -> list[list[str]]:
    """The text and background of each token."""
    return block.locator(".marked").evaluate_all(
        "all => all.map(one => [one.querySelector('.token-text').textContent, getComputedStyle(one).backgroundColor])"
    )


CLEAR = "rgba(0, 0, 0, 0)"


def test_everything_passes_axe_and_is_as_wide_as_the_page(opened: Page) -> None:
    page = opened
    page.get_by_role("button", name="Open all").click()
    assert violations(page) == []
    switch(page, "dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_highlighted_text(opened: Page) -> None:
    page = opened
    words = page.get_by_role("group", name="Words")
    # an author's colour, lighter for the text; the first of Gradio's for another
    assert tokens(words) == [
        ["The ", CLEAR],
        ["quick", "rgb(254, 226, 226)"],
        [" fox", "rgb(128, 128, 255)"],
        ["\njumps", CLEAR],
    ]
    assert words.locator(".token-label").all_text_contents() == ["adj", "noun"]
    words.get_by_role("button", name="quick").click()
    expect(said(page)).to_have_value('[1, ["quick", "adj"]]', timeout=PYTHON_TIMEOUT)
    words.get_by_role("button", name="quick").press("Tab")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_value('[2, [" fox", "noun"]]')

    # the legend shows one category alone, while it is pointed at or for good
    legend = page.get_by_role("group", name="Legend")
    labels = page.get_by_role("list", name="Categories").first
    labels.get_by_role("button", name="noun").focus()
    expect(legend.locator(".marked").nth(1)).to_have_css("background-color", CLEAR)
    labels.get_by_role("button", name="noun").press("Space")
    labels.get_by_role("button", name="noun").blur()
    expect(legend.locator(".marked").nth(2)).not_to_have_css("background-color", CLEAR)
    assert tokens(legend)[1][1] == CLEAR
    labels.get_by_role("button", name="noun").press("Space")

    assert tokens(page.get_by_role("group", name="Scores")) == [
        ["good", "rgb(239, 68, 60)"],
        ["bad", "rgb(128, 90, 213)"],
        ["even", CLEAR],
    ]
    page.get_by_role("button", name="Empty").click()
    expect(page.get_by_role("img", name="Empty value")).to_have_count(4)


def test_marking_by_mouse_and_keys(opened: Page) -> None:
    page = opened
    marks = page.get_by_role("textbox", name="Marks")
    # by mouse: a double click takes a word
    box = marks.locator(".token-text").bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + 5, box["y"] + box["height"] / 2)
    label = page.get_by_role("textbox", name="Label of one")
    expect(label).to_be_focused()
    label.fill("first")
    label.press("Enter")
    first = {"token": "one", "class_or_confidence": "first"}
    rest = {"token": " two three four", "class_or_confidence": None}
    expect(said(page)).to_have_value(json.dumps([first, rest]), timeout=PYTHON_TIMEOUT)

    # by keys: the caret goes to the end, and takes four letters
    marks.focus()
    page.keyboard.press("Control+End")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_role("button", name="Label selection")).to_be_visible()
    page.keyboard.press("Enter")
    label = page.get_by_role("textbox", name="Label of four")
    expect(label).to_be_focused()
    page.keyboard.type("last")
    page.keyboard.press("Enter")
    last = {"token": "four", "class_or_confidence": "last"}
    middle = {"token": " two three ", "class_or_confidence": None}
    expect(said(page)).to_have_value(json.dumps([first, middle, last]))
    # no letter gets into the text
    marks.focus()
    page.keyboard.type("xyz")
    assert [text for text, _ in tokens(marks)] == ["one", " two three ", "four"]

    # a label is edited, and taken away
    page.get_by_role("button", name="Edit label first of one").click()
    page.get_by_role("textbox", name="Label of one").press("Escape")
    page.get_by_role("button", name="Remove label of four").press("Enter")
    expect(said(page)).to_have_value(json.dumps([first, {"token": " two three four", "class_or_confidence": None}]))
    page.get_by_role("button", name="Edit label first of one").press("Enter")
    page.get_by_role("textbox", name="Label of one").fill("")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_value(json.dumps([{"token": "one two three four", "class_or_confidence": None}]))

    page.get_by_role("button", name="Edit label 0.5 of fine").click()
    page.get_by_role("spinbutton", name="Label of fine").fill("-3")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_value('[{"token": "fine", "class_or_confidence": -1}]')


def pixels(page: Page, target: Locator) -> np.ndarray:
    with Image.open(io.BytesIO(target.screenshot())) as image:
        return np.asarray(image.convert("RGB"))


def test_annotated_image(opened: Page) -> None:
    page = opened
    page.emulate_media(reduced_motion="reduce")
    stack = page.locator(".annotated-stack")
    box = stack.bounding_box()
    assert box and (box["width"], box["height"]) == (200, 100)
    drawn = pixels(page, stack)
    assert (drawn[58, 40] == (255, 0, 0)).all()  # the first box's edge, red
    assert abs(drawn[45, 35].astype(int) - (128, 0, 128)).max() <= 2  # half of it over blue
    assert drawn[75, 150, 1] > 60 and drawn[75, 150, 2] < 20  # the mask, of another hue
    assert (drawn[28, 85] == (0, 255, 0)).all()  # the author's colour
    assert (drawn[95, 5] == (0, 0, 255)).all()

    page.get_by_role("button", name="own", exact=True).focus()
    drawn = pixels(page, stack)
    assert (drawn[58, 40] == (0, 0, 255)).all() and (drawn[28, 85] == (0, 255, 0)).all()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_value('[2, "own"]', timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="dog").click()
    expect(said(page)).to_have_value('[1, "dog"]')
    page.get_by_role("group", name="Boxes").get_by_role("button", name="Fullscreen").click()
    expect(page.get_by_role("button", name="Exit fullscreen mode")).to_be_visible()
    page.keyboard.press("Escape")


def line(page: Page) -> float:
    """Where the line of "Pair" stands, in percent of the pictures."""
    place: float = (
        page.get_by_role("group", name="Pair")
        .locator(".compare-line")
        .evaluate("line => 100 * (line.offsetLeft + 1) / line.parentElement.clientWidth")
    )
    return round(place)


def test_image_slider(opened: Page, browser: Browser, site: Site) -> None:
    page = opened
    slider = page.get_by_role("slider", name="Pair: slider position")
    assert line(page) == 25
    stack = page.locator(".compare-stack")
    drawn = pixels(page, stack)
    half, width = drawn.shape[0] // 2, drawn.shape[1]
    # the first picture, blue, up to the line; the second, yellow, beyond it
    assert (drawn[half, width // 8] == (0, 0, 255)).all() and (drawn[half, width // 2] == (255, 255, 0)).all()
    box = stack.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 20, steps=4)
    page.mouse.up()
    assert abs(line(page) - 75) <= 1
    assert (pixels(page, stack)[half, width // 2] == (0, 0, 255)).all()
    for key, moved in (("ArrowLeft", -1), ("PageDown", -10), ("ArrowRight", 1)):
        before = line(page)
        slider.press(key)
        assert line(page) == before + moved
    slider.press("Home")
    assert line(page) == 0
    page.get_by_role("button", name="Move", exact=True).click()
    expect(slider).to_have_attribute("aria-valuetext", "80 percent of the first picture", timeout=PYTHON_TIMEOUT)
    with page.expect_download() as waiting:
        page.get_by_role("group", name="Pair").get_by_role("button", name="Download").click()
    with Image.open(waiting.value.path()) as image:
        assert image.size == (200, 100)

    # one picture, then the other, then both at once
    def png(colour: tuple[int, int, int], size: tuple[int, int]) -> dict[str, object]:
        stream = io.BytesIO()
        Image.new("RGB", size, colour).save(stream, "png")
        return {"name": f"{colour[0]}.png", "mimeType": "image/png", "buffer": stream.getvalue()}

    two = page.get_by_role("group", name="Two", exact=True)
    two.get_by_label("File upload").nth(1).set_input_files([png((7, 0, 0), (4, 3))])  # type: ignore[list-item]
    expect(said(page)).to_have_value("upload [null, [3, 4, 3, 7]]", timeout=PYTHON_TIMEOUT)
    two.get_by_label("File upload").set_input_files([png((9, 0, 0), (2, 2))])  # type: ignore[list-item]
    expect(said(page)).to_have_value("upload [[2, 2, 3, 9], [3, 4, 3, 7]]")
    expect(page.get_by_role("slider", name="Two: slider position")).to_be_visible()
    expect(page.get_by_label("Count")).to_have_value("2")
    two.get_by_role("button", name="Clear").click()
    expect(said(page)).to_have_value("clear")
    expect(page.get_by_label("Count")).to_have_value("3")
    two.get_by_label("File upload").first.set_input_files([png((1, 0, 0), (1, 1)), png((2, 0, 0), (1, 1))])  # type: ignore[list-item]
    expect(said(page)).to_have_value("upload [[1, 1, 3, 1], [1, 1, 3, 2]]")
    two.get_by_role("button", name="Clear").click()
    bad = {"name": "bad.png", "mimeType": "image/png", "buffer": b"no picture"}
    two.get_by_label("File upload").first.set_input_files([bad, bad])  # type: ignore[list-item]
    expect(page.get_by_text("bad.png is not a picture that can be read").first).to_be_visible(timeout=PYTHON_TIMEOUT)


def test_a_finger_moves_the_slider(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    code = """
import gradio as gr, numpy as np
image = np.zeros((60, 300, 3), np.uint8)
gr.Interface(lambda: 0, None, gr.ImageSlider((image, 255 - image), label='Pair')).launch()
"""
    page.goto(site.page(f"<lite-py>{code}</lite-py>"))
    wait_for_app(page)
    slider = page.get_by_role("slider", name="Pair: slider position")
    expect(slider).to_be_attached(timeout=PYTHON_TIMEOUT)
    box = page.locator(".compare-stack").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    expect(slider).to_have_attribute("aria-valuetext", "80 percent of the first picture")
    context.close()


def test_parameters(opened: Page) -> None:
    page = opened
    options = page.get_by_role("group", name="Options")
    first = options.get_by_role("button", name="Details of value")
    expect(first).to_have_attribute("aria-expanded", "false")
    first.press("Enter")
    expect(options.locator("em", has_text="first")).to_be_visible()
    expect(options.get_by_text("= None")).to_be_visible()
    page.get_by_role("button", name="Open all").click()
    expect(options.get_by_text("Four numbers")).to_be_visible()
    page.get_by_role("button", name="Close all").click()
    expect(options.get_by_text("Four numbers")).to_have_count(0)
    options.get_by_text("str | None").click()
    expect(options.locator("em", has_text="first")).to_be_visible()
    expect(options.get_by_role("link", name="Box", exact=True)).to_have_attribute("href", "#h-box")
    options.get_by_role("link", name="Link to Box").click()
    expect(options.get_by_text("Four numbers")).to_be_visible()
    assert page.url.endswith("#param-p-Box")
