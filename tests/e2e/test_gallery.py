"""Galleries: addresses stay addresses, pixels stay exact, and the keyboard reaches everything."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from pathlib import Path

import numpy as np
import pictures
from conftest import PYTHON_TIMEOUT, OpenApp, Site
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from test_images import READ_CANVAS, canvas_pixels

GENERATOR = """
import time
import gradio as gr

def fake():
    time.sleep(1)
    return {addresses!r}

gr.Interface(
    fake, None, gr.Gallery(label="Generated Images", columns=[2]), title="FD-GAN", description="Not really a GAN."
).launch()
"""


def thumbnails(page: Page, count: int) -> Locator:
    found = page.get_by_role("button", name=re.compile(rf"^Thumbnail \d of {count}"))
    expect(found).to_have_count(count, timeout=PYTHON_TIMEOUT)
    return found


def test_an_interface_that_only_gives_pictures(open_app: OpenApp, site: Site) -> None:
    data = pictures.files()
    names = ["rgb.png", "grey.png", "lossless.webp"]
    addresses = [site.write(f"faces/{name}", data[name]) + f"?fit=crop&w={width}" for width, name in enumerate(names)]
    asked: list[str] = []
    page = open_app(GENERATOR.format(addresses=addresses), wait=False)
    page.on("request", lambda request: asked.append(request.url))
    expect(page.get_by_role("heading", name="FD-GAN", level=1)).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page).to_have_title("FD-GAN")
    expect(page.get_by_text("Not really a GAN.")).to_be_visible()
    assert page.get_by_role("button", name="Submit").count() == 0
    for name in ("Clear", "Generate", "Flag"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    gallery = page.get_by_role("group", name="Generated Images")
    expect(gallery.get_by_role("img", name="Empty value")).to_be_visible()
    page.evaluate("window.beats = 0; setInterval(() => window.beats++, 50)")
    started = time.monotonic()
    page.get_by_role("button", name="Generate").click()
    expect(gallery.locator("..").get_by_text("Processing")).to_be_attached()
    found = thumbnails(page, 3)
    assert time.monotonic() - started >= 1
    assert page.evaluate("window.beats") >= 5, "the page stood still while Python slept"
    assert [image.get_attribute("src") for image in found.locator("img").all()] == addresses
    for image in found.locator("img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
    first, second, third = (found.nth(place).bounding_box() for place in range(3))
    assert first and second and third
    assert first["y"] == second["y"] < third["y"] and first["x"] == third["x"] < second["x"]
    # what only names addresses needs neither numpy nor Pillow
    assert not [url for url in asked if re.search(r"numpy|pillow", url)]
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(found).to_have_count(0)


SHOWN = """
import numpy as np
import gradio as gr
from PIL import Image

def picture(k):
    x, y = np.meshgrid(np.arange(80), np.arange(60))
    return np.dstack([x * 3, y * 4, np.full_like(x, 60 * k)]).astype(np.uint8)

events = []
with gr.Blocks() as demo:
    show = gr.Button("Show")
    gallery = gr.Gallery(label="Made", columns=3, format="png", interactive=False)
    log = gr.Textbox(label="Log")
    def make():
        return [picture(0), (Image.fromarray(picture(1)), "A caption"), {address!r}, "dot.png"]
    show.click(make, None, gallery)
    def note(text):
        events.append(text)
        return " ".join(events)
    def selected(data: gr.SelectData):
        return note(f"select:{{data.index}}:{{data.value['caption']}}")
    gallery.select(selected, None, log, trigger_mode="multiple")
    gallery.preview_open(lambda: note("open"), None, log, trigger_mode="multiple")
    gallery.preview_close(lambda: note("close"), None, log, trigger_mode="multiple")
demo.launch()
"""


def made(k: int) -> np.ndarray:
    x, y = np.meshgrid(np.arange(80), np.arange(60))
    return np.dstack([x * 3, y * 4, np.full_like(x, 60 * k)]).astype(np.uint8)


def test_pictures_large_by_keyboard_and_saved(page: Page, site: Site, tmp_path: Path) -> None:
    site.write("made.py", SHOWN.format(address=site.url + "nowhere.png"))
    site.write("dot.png", pictures.files()["palette.png"])
    page.goto(
        site.page(
            '<main><lite-py><gradio-file name="app.py" entrypoint url="made.py"></gradio-file>'
            '<gradio-file name="dot.png" url="dot.png"></gradio-file></lite-py></main>'
        )
    )
    page.get_by_role("button", name="Show").click(timeout=PYTHON_TIMEOUT)
    found = thumbnails(page, 4)
    expect(found.nth(2)).to_have_accessible_name("Thumbnail 3 of 4: nowhere.png cannot be shown")
    expect(found.nth(2)).to_contain_text("nowhere.png cannot be shown")
    expect(found.nth(1)).to_have_accessible_name("Thumbnail 2 of 4: A caption")

    found.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(found.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    preview = page.get_by_role("group", name="Preview of Made")
    expect(preview).to_be_focused()
    large = preview.get_by_role("button", name="detailed view of selected image")
    width, height, _ = large.locator("canvas").evaluate(READ_CANVAS)
    assert (width, height) == (80, 60)
    np.testing.assert_array_equal(canvas_pixels(page, "A caption")[..., :3], made(1))
    with page.expect_download() as waiting:
        preview.get_by_role("button", name="Download").click()
    waiting.value.save_as(tmp_path / "one.png")
    with Image.open(tmp_path / "one.png") as image:
        np.testing.assert_array_equal(np.asarray(image.convert("RGB")), made(1))
    page.keyboard.press("ArrowLeft")
    np.testing.assert_array_equal(canvas_pixels(page, "image.png")[..., :3], made(0))
    page.keyboard.press("End")
    expect(large.locator("img")).to_have_attribute("alt", "dot.png")
    page.keyboard.press("ArrowLeft")
    expect(preview.get_by_role("alert")).to_contain_text("nowhere.png cannot be shown")
    preview.get_by_role("button", name="Thumbnail 4 of 4").click()
    expect(large.locator("img")).to_have_attribute("alt", "dot.png")
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    expect(found.nth(3)).to_be_focused()
    expect(page.get_by_label("Log")).to_have_value(
        "select:1:A caption open select:0:None select:3:None select:2:None select:3:None close"
    )

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download All").click()
    waiting.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["1-image.png", "2-image.png", "4-dot.png"]
        with Image.open(io.BytesIO(archive.read("2-image.png"))) as image:
            np.testing.assert_array_equal(np.asarray(image.convert("RGB")), made(1))
    expect(page.get_by_text("nowhere.png could not be saved")).to_be_visible()


GIVEN = """
import json, pathlib
import gradio as gr
events = []
def look(items):
    if items is None:
        return "nothing"
    return json.dumps([[list(media.shape), int(media.sum()), caption] for media, caption in items])
def note(text):
    events.append(text)
    return " ".join(events)
logger = gr.Interface(lambda x: None, gr.Gallery(), gr.Textbox()).flagging_callback
with gr.Blocks() as demo:
    gallery = gr.Gallery(label="Yours", type="numpy", columns=2)
    out = gr.Textbox(label="Out")
    log = gr.Textbox(label="Log")
    gr.Button("Look").click(look, gallery, out)
    gallery.upload(lambda: note("upload"), None, log, trigger_mode="multiple")
    def deleted(data: gr.DeletedFileData):
        return note(f"delete:{data.file.orig_name}:{data.index}")
    gallery.delete(deleted, None, log, trigger_mode="multiple")
    gallery.change(lambda items: note(f"change:{len(items or [])}"), gallery, log, trigger_mode="multiple")
    def flag(items):
        logger.setup([gallery], "kept")
        logger.flag([items])
        cell = pathlib.Path("kept/logs.csv").read_text().splitlines()[1]
        files = sorted(str(path) for path in pathlib.Path("kept/Yours").iterdir())
        return json.dumps([files, [item["image"]["path"] for item in gallery.read_from_flag(CELL(cell))]])
    def CELL(line):
        import csv
        return next(csv.reader([line]))[0]
    gr.Button("Keep").click(flag, gallery, out, preprocess=False)
demo.launch()
"""


def test_pictures_given_by_the_user(open_app: OpenApp) -> None:
    data = pictures.files()
    page = open_app(GIVEN)
    yours = page.get_by_role("group", name="Yours")
    expect(yours.get_by_role("button", name="Drop Media Here - or - Click to Upload")).to_be_visible()
    files = [
        {"name": name, "mimeType": "image/png", "buffer": data[name]} for name in ("rgb.png", "grey.png", "alpha.png")
    ]
    yours.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    thumbnails(page, 3)
    page.get_by_role("button", name="Look").click()
    out = page.get_by_label("Out")

    def looks(name: str) -> list[object]:
        pixels = np.asarray(Image.open(io.BytesIO(data[name])))
        return [list(pixels.shape), int(pixels.sum()), None]

    expect(out).to_have_value(json.dumps([looks(str(file["name"])) for file in files]), timeout=PYTHON_TIMEOUT)
    yours.get_by_role("button", name="Delete image 2").click()
    left = thumbnails(page, 2)
    expect(left.nth(1)).to_be_focused()
    page.get_by_role("button", name="Look").click()
    expect(out).to_have_value(json.dumps([looks("rgb.png"), looks("alpha.png")]))
    expect(page.get_by_label("Log")).to_have_value("change:3 upload change:2 delete:grey.png:1")

    page.get_by_role("button", name="Keep").click()
    expect(out).to_have_value(re.compile("kept"))
    kept, read = json.loads(out.input_value())
    assert kept == ["kept/Yours/0.png", "kept/Yours/1.png"]
    assert [Path(path).parts[-3:] for path in read] == [Path(path).parts for path in kept]

    yours.get_by_role("button", name="Clear").click()
    expect(yours.get_by_role("button", name="Drop Media Here - or - Click to Upload")).to_be_focused()
    page.get_by_role("button", name="Look").click()
    expect(out).to_have_value("nothing")
    # a file of another kind is refused by name
    yours.locator("input[type=file]").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
    expect(page.get_by_text("a.txt is text/plain")).to_be_visible()


SOURCES = """
import gradio as gr
with gr.Blocks() as demo:
    gallery = gr.Gallery(label="Yours", type="pil", sources=["webcam", "upload", "clipboard"])
    out = gr.Textbox(label="Out")
    gallery.change(lambda items: str([media.size for media, _ in items or []]), gallery, out)
demo.launch()
"""


def test_pictures_from_the_camera(open_app: OpenApp) -> None:
    page = open_app(SOURCES)
    yours = page.get_by_role("group", name="Yours")
    sources = yours.get_by_role("group", name="Source")
    expect(sources.get_by_role("button")).to_have_count(3)
    for count in (1, 2):
        sources.get_by_role("button", name="Capture from camera").click()
        yours.get_by_role("button", name="Click to Access Webcam").click()
        yours.get_by_role("button", name="capture photo").click()
        thumbnails(page, count)
    expect(page.get_by_label("Out")).to_have_value(
        re.compile(r"^\[\((\d+), (\d+)\), \(\1, \2\)\]$"), timeout=PYTHON_TIMEOUT
    )
