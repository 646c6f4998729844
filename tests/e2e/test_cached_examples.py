"""Cached examples: made once, before or when they are first wanted, and kept beyond the page."""

from __future__ import annotations

import re

from conftest import PYTHON_TIMEOUT, OpenApp, Site, escape, wait_for_app
from playwright.sync_api import BrowserContext, Page, expect
from test_examples import example
from test_guide import Row, press, textbox
from test_guide import row as row  # the fixture


def test_p04_all_run_when_the_app_starts(row: Row) -> None:
    page = row("p04_cached_examples")
    expect(page.get_by_role("status").filter(has_text=re.compile(r"Caching example [123]/3"))).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert page.get_by_role("group", name="Examples").get_by_role("button").all_inner_texts() == [
        "red",
        "green",
        "blue",
    ]
    word, output = textbox(page, "word"), textbox(page, "output")
    expect(word).to_have_value("red", timeout=PYTHON_TIMEOUT)
    expect(output).to_have_value("red (run 1)", timeout=PYTHON_TIMEOUT)
    example(page, "blue").click()  # perhaps before its turn
    expect(output).to_have_value(re.compile(r"blue \(run [23]\)"))
    expect(page.get_by_role("progressbar")).to_have_count(0)
    values = {}
    for name in ("green", "red", "blue", "green"):
        example(page, name).click()
        expect(word).to_have_value(name)
        expect(output).to_have_value(re.compile(rf"{name} \(run [123]\)"))
        assert values.setdefault(name, output.input_value()) == output.input_value()
    assert len(set(values.values())) == 3
    press(page, "Submit")
    expect(output).to_have_value("green (run 4)")

    page.reload()  # nothing runs again
    wait_for_app(page)
    expect(output).to_have_value("red (run 1)", timeout=PYTHON_TIMEOUT)
    example(page, "blue").click()
    expect(output).to_have_value(values["blue"])
    press(page, "Submit")
    expect(output).to_have_value("blue (run 1)")


def test_p05_lazy(row: Row) -> None:
    page = row("p05_lazy_examples")
    output = textbox(page, "output")
    expect(output).to_have_value("")
    example(page, "moon").click()
    expect(textbox(page, "word")).to_have_value("moon", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("status")).to_be_visible()
    expect(output).to_have_value(re.compile("moon at"))
    first = output.input_value()
    example(page, "sun").click()
    expect(output).to_have_value(re.compile("sun at"))
    example(page, "moon").click()
    expect(output).to_have_value(first)
    page.reload()
    wait_for_app(page)
    expect(output).to_have_value("")
    example(page, "moon").click()
    expect(output).to_have_value(first, timeout=PYTHON_TIMEOUT)


MEDIA = """
import os, shutil
import numpy as np
import gradio as gr

os.environ["GRADIO_EXAMPLES_CACHE"] = "own cache"
if os.path.exists("own cache/wipe"):
    shutil.rmtree("own cache")
runs = 0

def paint(shade, count):
    global runs
    runs += 1
    for part in range(3):
        yield np.full((20, 30, 3), shade // (3 - part), np.uint8), gr.update(value=f"{count} of {runs}", label="Told")

def files():
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk("own cache") for name in names)

def wipe():
    shutil.rmtree("own cache")

with gr.Blocks() as demo:
    shade, count = gr.Slider(0, 255, label="Shade"), gr.State(7)
    picture, told = gr.Image(label="Picture", format="png"), gr.Textbox(label="Text")
    gr.Examples([[60], [240], [1000]], [shade, count], [picture, told], paint, cache_examples=True)
    listed = gr.JSON(label="Files")
    gr.Button("List").click(files, None, listed)
    gr.Button("Wipe").click(wipe)
demo.launch()
"""


def centre(page: Page) -> list[int]:
    """The colour in the middle of the picture that came from the cache."""
    image = page.get_by_role("group", name="Picture").get_by_role("img", name="Picture")
    expect(image).to_have_js_property("naturalWidth", 30, timeout=PYTHON_TIMEOUT)
    colour: list[int] = image.evaluate(
        """async (image) => {
            await image.decode();
            const canvas = new OffscreenCanvas(30, 20);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            return [...context.getImageData(15, 10, 1, 1).data];
        }"""
    )
    return colour


def test_media_failures_and_a_deleted_folder(page: Page, site: Site) -> None:
    address = site.page(f"<lite-py>{escape(MEDIA)}</lite-py>")
    page.goto(address)
    wait_for_app(page)
    told = textbox(page, "Told")
    expect(told).to_have_value("7 of 1", timeout=PYTHON_TIMEOUT)
    assert centre(page) == [60, 60, 60, 255]
    # the third is beyond the slider's end; the others are there
    expect(page.get_by_role("alert").filter(has_text="Example 3 could not be cached: Value 1000 is")).to_be_visible()
    example(page, "240").click()
    expect(told).to_have_value("7 of 2")
    assert centre(page) == [240, 240, 240, 255]
    example(page, "1000").click()
    expect(page.get_by_role("alert").filter(has_text=re.compile("^ErrorValue 1000 is"))).to_be_visible()
    press(page, "List")
    listed = page.get_by_label("Files")
    for name in ("0.json", "1.json", "Picture/0.png", "Picture/1.png"):
        expect(listed).to_contain_text(name)
    page.reload()
    wait_for_app(page)
    example(page, "240").click()
    expect(told).to_have_value("7 of 2", timeout=PYTHON_TIMEOUT)
    assert centre(page) == [240, 240, 240, 255]
    press(page, "Wipe")
    example(page, "60").click()
    expect(told).to_have_value("7 of 1")
    example(page, "240").click()
    expect(told).to_have_value("7 of 2")
    press(page, "List")
    expect(page.get_by_label("Files")).to_contain_text("Picture/1.png")

    # code that gives something else is not answered from what the old one gave
    other = escape(MEDIA.replace("of {runs}", "in {runs}"))
    loader = '<script type="module" src="lite.js"></script>'
    site.write(address.rsplit("/", 1)[1], f"{loader}<lite-py>{other}</lite-py>")
    page.goto(address)
    wait_for_app(page)
    expect(told).to_have_value("7 in 1", timeout=PYTHON_TIMEOUT)


def test_a_click_comes_before_those_that_wait(open_app: OpenApp) -> None:
    page = open_app(
        """
        import asyncio, gradio as gr
        order = []
        async def slow(name):
            await asyncio.sleep(1)
            order.append(name)
            return ", ".join(order)
        gr.Interface(slow, "text", "text", examples=list("abcdef"), cache_examples=True, preload_example=False).launch()
        """
    )
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=PYTHON_TIMEOUT)
    example(page, "f").click()
    output = textbox(page, "output")
    expect(output).to_have_value(re.compile("^a(, b)?, f$"))
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=PYTHON_TIMEOUT)
    example(page, "e").click()
    expect(output).to_have_value(re.compile("^a, .*f.*e$"))
    assert len(output.input_value().split(", ")) == 6


TOKENS = """
import os
import gradio as gr
def token(word):
    return f"{word} {os.urandom(6).hex()}"
gr.Interface(token, "text", "text", examples=["a", "b"], cache_examples=True).launch()
"""


def given(page: Page, name: str) -> str:
    """What an example shows once it is stored."""
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=PYTHON_TIMEOUT)
    example(page, name).click()
    output = textbox(page, "output")
    expect(output).to_have_value(re.compile(rf"^{name} [0-9a-f]{{12}}$"), timeout=PYTHON_TIMEOUT)
    return output.input_value()


def test_two_tabs_and_later_visits_show_what_was_made_once(page: Page, context: BrowserContext, site: Site) -> None:
    address = site.page(f"<lite-py>{escape(TOKENS)}</lite-py>")
    page.goto(address)
    wait_for_app(page)
    made = [given(page, name) for name in "ab"]
    other = context.new_page()
    other.goto(address)
    wait_for_app(other)
    assert [given(other, name) for name in "ab"] == made
    page.reload()
    wait_for_app(page)
    assert [given(page, name) for name in "ab"] == made


def test_a_blocked_storage_is_told_and_examples_work(blocked: BrowserContext, site: Site) -> None:
    page = blocked.new_page()
    page.goto(site.page(f"<lite-py>{escape(TOKENS)}</lite-py>"))
    wait_for_app(page)
    made = [given(page, name) for name in "ab"]
    assert [given(page, name) for name in "ab"] == made  # kept as long as the page
    expect(page.get_by_role("alert").filter(has_text="it gave no access to its storage")).to_have_count(1)
