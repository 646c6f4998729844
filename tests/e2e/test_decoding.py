"""Pictures that the browser decodes for Python hold what Pillow, as a server has it, makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pictures
import pytest
from conftest import PYTHON_TIMEOUT, OpenApp
from PIL import Image
from playwright.sync_api import Page, expect

DIGEST = """
import hashlib
import gradio as gr
from gradio.media import decoder

taken = []
take = decoder.take

def note(path):
    found = take(path)
    taken.append(found is not None)
    return found

decoder.take = note

def digest(picture):
    by = "browser" if taken[-1] else "Pillow"
    return f"{len(taken)} {by} {picture.shape} {picture.dtype} {hashlib.sha256(picture.tobytes()).hexdigest()[:16]}"
"""

APP = (
    DIGEST
    + """
with gr.Blocks() as demo:
    picture, out = gr.Image(image_mode=None, label="In"), gr.Textbox(label="Out")
    picture.upload(digest, picture, out)
demo.launch()
"""
)


def check(page: Page, files: Mapping[str, bytes], by: str) -> None:
    """Each file through the field, one after the other; the results come as text."""
    expected, found = {}, {}
    for number, (name, data) in enumerate(files.items(), 1):
        expected[name] = f"{number} {by} {pictures.digest(pictures.upright(data))}"
        kind = name.rsplit(".", 1)[1].replace("jpg", "jpeg")
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": f"image/{kind}", "buffer": data})
        expect(page.get_by_label("Out")).to_have_value(re.compile(f"^{number} "), timeout=PYTHON_TIMEOUT)
        found[name] = page.get_by_label("Out").input_value()
        page.get_by_label("Remove Image").click()
    assert found == expected


@pytest.mark.parametrize(
    ("kind", "by"), [(pictures.jpegs, "browser"), (pictures.pngs, "browser"), (pictures.by_pillow, "Pillow")]
)
def test_pixels_of_every_kind_of_file(open_app: OpenApp, kind: object, by: str) -> None:
    page = open_app(APP)
    check(page, kind(), by)  # type: ignore[operator]


INFO = """
import gradio as gr
import json

def look(picture):
    exif = picture.getexif()
    said = [exif.get(0x0112), exif.get(0x010F), picture.info["dpi"], picture.info["icc_profile"].hex()[:8]]
    return json.dumps([picture.mode, picture.size, *said])

def keep(path):
    return open(path, "rb").read().hex()

with gr.Blocks() as demo:
    picture, out = gr.Image(type="pil", label="In"), gr.Textbox(label="Out")
    picture.upload(look, picture, out)
    path = gr.Image(type="filepath", label="Path")
    path.upload(keep, path, out)
demo.launch()
"""


def test_what_else_a_file_says_comes_along_and_a_path_is_the_file(open_app: OpenApp) -> None:
    exif = Image.Exif()
    exif[pictures.ORIENTATION], exif[0x010F] = 6, "Maker"
    data = pictures.saved(
        pictures.scene(), format="JPEG", exif=exif, dpi=(300, 300), icc_profile=pictures.linear_profile()
    )
    page = open_app(INFO)
    file = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": data}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    width, height = pictures.SIZE
    expected = ["RGB", [height, width], None, "Maker", [300, 300], pictures.linear_profile().hex()[:8]]
    expect(page.get_by_label("Out")).to_have_value(json.dumps(expected), timeout=PYTHON_TIMEOUT)
    page.locator("input[type=file]").last.set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_label("Out")).to_have_value(data.hex(), timeout=PYTHON_TIMEOUT)


#: Before the worker's own script: reading pixels changes one.
NOISE = """
  const {getImageData} = OffscreenCanvasRenderingContext2D.prototype;
  OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...given) {
    const read = getImageData.apply(this, given);
    read.data[0] ^= 1;
    return read;
  };
  const {copyTo} = VideoFrame.prototype;
  VideoFrame.prototype.copyTo = async function (into, ...given) {
    const layout = await copyTo.call(this, into, ...given);
    into[0] ^= 1;
    return layout;
  };
"""

#: Messages that come meanwhile are handed on.
WRAP = """
  window.Worker = class extends Worker {
    constructor(url, options) {
      const before = 'const early = []; self.onmessage = event => early.push(event);';
      const after = 'for (const event of early) self.onmessage(event);';
      const source = `${before} ${NOISE} await import(${JSON.stringify(String(url))}); ${after}`;
      super(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})), options);
    }
  };
"""


def test_a_browser_with_another_decoder_leaves_it_to_pillow(open_app: OpenApp, page: Page) -> None:
    """A worker whose canvas changes a pixel, as browsers do that hide who their user is."""
    page.add_init_script(f"{{ const NOISE = {NOISE!r}; {WRAP} }}")
    opened = open_app(APP)
    opened.locator("input[type=file]").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpegs()["4:4:4 92.jpg"]}
    )
    expect(opened.get_by_label("Out")).to_have_value(
        re.compile(r"^1 Pillow \(217, 333, 3\) uint8 "), timeout=PYTHON_TIMEOUT
    )
