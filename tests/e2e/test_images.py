"""Pictures: real files in, exact pixels out."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
import pictures
import pytest
from conftest import PYTHON_TIMEOUT, OpenApp
from PIL import Image, ImageOps
from playwright.sync_api import Page, expect

SEPIA = """
import numpy as np
import gradio as gr

def sepia(photo):
    weights = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
    toned = photo.dot(weights.T)
    toned /= toned.max()
    return toned

gr.Interface(sepia, gr.Image(), gr.Image(format="png", label="toned")).launch()
"""

READ_CANVAS = """
canvas => {
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let text = '';
  for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
  return [canvas.width, canvas.height, btoa(text)];
}
"""


def upload(page: Page, name: str, data: bytes) -> None:
    """Choose a file in the page's picture field."""
    chooser = page.locator("input[type=file]").first
    chooser.set_input_files(
        {"name": name, "mimeType": "image/" + name.rsplit(".", 1)[1].replace("jpg", "jpeg"), "buffer": data}
    )


def canvas_pixels(page: Page, label: str) -> np.ndarray:
    """What a result picture's canvas holds: uint8, (height, width, 4)."""
    canvas = page.locator(f"canvas[aria-label='{label}']")
    expect(canvas).to_be_visible(timeout=PYTHON_TIMEOUT)
    width, height, text = canvas.evaluate(READ_CANVAS)
    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)


@pytest.mark.parametrize("name", sorted(pictures.files()))
def test_sepia_equals_the_same_function_on_pillows_pixels(open_app: OpenApp, name: str) -> None:
    data = pictures.files()[name]
    page = open_app(SEPIA)
    upload(page, name, data)
    page.get_by_role("button", name="Submit").click()
    result = canvas_pixels(page, "toned")
    expected = pictures.sepia(pictures.decoded(data))
    assert result.shape[:2] == expected.shape[:2]
    assert (result[..., 3] == 255).all()
    np.testing.assert_array_equal(result[..., :3], expected)


def test_a_download_is_the_picture(open_app: OpenApp, tmp_path: Path) -> None:
    data = pictures.files()["rgb.png"]
    page = open_app(SEPIA)
    upload(page, "rgb.png", data)
    page.get_by_role("button", name="Submit").click()
    canvas_pixels(page, "toned")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".png"
    with Image.open(path) as image:
        assert image.format == "PNG"
        np.testing.assert_array_equal(np.asarray(image.convert("RGB")), pictures.sepia(pictures.decoded(data)))


def test_who_encodes_a_download(open_app: OpenApp, tmp_path: Path) -> None:
    """The page, in any format, what is opaque and has nothing but colours; Python everything else."""
    page = open_app(
        """
        import numpy as np
        import gradio as gr
        from gradio.media import pixels
        from PIL import Image, ImageOps

        encode, encoded = pixels.encode, []
        pixels.encode = lambda image, format: (encoded.append(image.mode), encode(image, format))[1]

        def draw():
            wave = np.mgrid[0:240, 0:320].sum(0).astype("uint8")
            colours = np.dstack([wave, wave[::-1], wave.T[:240, :240].repeat(2, 1)[:, :320]])
            named = Image.fromarray(colours)
            named.info["icc_profile"] = b"profile"
            clear = np.dstack([colours, wave])
            return colours, colours, colours, clear, wave, named

        labels = ["a webp", "a png", "a jpeg", "clear png", "grey png", "named png"]
        with gr.Blocks() as demo:
            shown = [gr.Image(label=label, format=label.split()[1]) for label in labels]
            gr.Button("Draw").click(draw, None, shown)
            modes = gr.Textbox(label="Modes")
            gr.Button("Modes").click(lambda: " ".join(encoded), None, modes)
        demo.launch()
        """
    )
    page.get_by_role("button", name="Draw").click()
    wave = np.mgrid[0:240, 0:320].sum(0).astype("uint8")
    colours = np.dstack([wave, wave[::-1], wave.T[:240, :240].repeat(2, 1)[:, :320]])
    exact = {"a png": colours, "clear png": np.dstack([colours, wave]), "grey png": wave, "named png": colours}
    for label in ("a webp", "a png", "a jpeg", "clear png", "grey png", "named png"):
        canvas_pixels(page, label)
        with page.expect_download() as waiting:
            page.get_by_role("group", name=label).get_by_role("button", name="Download").click()
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        with Image.open(path) as image:
            assert image.format == label.split()[1].upper()
            if label in exact:
                np.testing.assert_array_equal(np.asarray(image), exact[label])
            else:
                assert np.abs(np.asarray(image).astype(int) - colours).mean() < 6
            assert (image.info.get("icc_profile") == b"profile") == (label == "named png")
    page.get_by_role("button", name="Modes").click()
    expect(page.get_by_label("Modes")).to_have_value("RGBA L RGB")


def test_kinds_of_input_and_output(open_app: OpenApp) -> None:
    page = open_app(
        """
        import os
        import gradio as gr
        from PIL import Image, ImageOps
        def look(array, picture, path):
            assert array.dtype == "uint8" and array.shape[2] == 3
            assert isinstance(picture, Image.Image) and picture.mode == "L"
            with Image.open(path) as image:
                assert image.size == picture.size
            text = f"{array.shape} {picture.size} {os.path.splitext(path)[1]} {os.path.exists(path)}"
            return text, picture.convert("RGBA"), path
        gr.Interface(look, [gr.Image(), gr.Image(type="pil", image_mode="L"), gr.Image(type="filepath")],
                     ["text", gr.Image(label="pil"), gr.Image(label="same path")]).launch()
        """
    )
    for label in ("array", "picture", "path"):
        field = page.get_by_role("group", name=label).locator("input[type=file]").first
        field.set_input_files({"name": "p.png", "mimeType": "image/png", "buffer": pictures.files()["rgb.png"]})
    expect(page.get_by_role("button", name="Remove Image")).to_have_count(3)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output 0")).to_have_value(
        "(61, 97, 3) (97, 61) .png True", timeout=PYTHON_TIMEOUT
    )
    grey = canvas_pixels(page, "pil")
    np.testing.assert_array_equal(grey[..., 0], np.asarray(pictures.scene().convert("L")))
    shown = page.get_by_role("img", name="same path")
    expect(shown).to_be_visible()
    assert shown.evaluate("e => [e.naturalWidth, e.naturalHeight]") == [97, 61]


def test_no_picture_reaches_the_function_as_none(open_app: OpenApp) -> None:
    page = open_app("import gradio as gr\ngr.Interface(lambda im: str(im), gr.Image(), 'text').launch()")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("None", timeout=PYTHON_TIMEOUT)


def test_drop_and_paste(open_app: OpenApp) -> None:
    page = open_app(
        "import gradio as gr\ngr.Interface(lambda im: str(im.shape), gr.Image(label='photo'), 'text').launch()"
    )
    data = base64.b64encode(pictures.files()["rgb.png"]).decode()
    transfer = page.evaluate_handle(
        """text => {
          const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], 'dropped.png', {type: 'image/png'}));
          return transfer;
        }""",
        data,
    )
    zone = page.get_by_role("button", name="Drop Image Here")
    zone.dispatch_event("drop", {"dataTransfer": transfer})
    expect(page.get_by_role("button", name="Remove Image")).to_be_visible()
    page.get_by_role("button", name="Remove Image").click()
    zone.focus()
    zone.evaluate(
        """(element, transfer) => element.dispatchEvent(
             new ClipboardEvent('paste', {
               clipboardData: transfer, bubbles: true, composed: true, cancelable: true}))""",
        transfer,
    )
    expect(page.get_by_role("button", name="Remove Image")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("(61, 97, 3)", timeout=PYTHON_TIMEOUT)


BAD_PICTURES = {
    "text.png": (b"this is no picture", "text.png"),
    "empty.png": (b"", "empty.png"),
}


@pytest.mark.parametrize("name", BAD_PICTURES)
def test_a_picture_that_is_none_is_named(open_app: OpenApp, name: str) -> None:
    data, said = BAD_PICTURES[name]
    page = open_app("import gradio as gr\ngr.Interface(lambda im: 'ran', gr.Image(), 'text').launch()")
    upload(page, name, data)
    submit = page.get_by_role("button", name="Submit")
    submit.click()
    expect(
        page.get_by_role("alert").filter(has_text=said).or_(page.locator(".block", has_text=said)).first
    ).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert page.get_by_role("textbox", name="output").input_value() in ("", "ran")


def test_a_picture_too_large_to_decode_is_refused(open_app: OpenApp) -> None:
    page = open_app("import gradio as gr\ngr.Interface(lambda im: 'ran', gr.Image(), 'text').launch()")
    stream = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "PNG")
    upload(page, "huge.png", stream.getvalue())
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("20,000").or_(page.get_by_text("20000")).first).to_be_visible(timeout=PYTHON_TIMEOUT)


def test_a_file_over_the_limit_is_refused(open_app: OpenApp) -> None:
    page = open_app(
        "import gradio as gr\ngr.Interface(lambda im: 'ran', gr.Image(), 'text').launch(max_file_size='1kb')"
    )
    upload(page, "rotated.jpg", pictures.files()["rotated.jpg"])
    expect(page.get_by_role("alert")).to_contain_text("files may have at most 1")
    expect(page.get_by_role("button", name="Remove Image")).to_have_count(0)


def test_twelve_megapixels(open_app: OpenApp) -> None:
    page = open_app("import gradio as gr\ngr.Interface(lambda im: im, gr.Image(), gr.Image(label='same')).launch()")
    stream = io.BytesIO()
    pictures.scene((4000, 3000)).save(stream, "JPEG", quality=90)
    upload(page, "large.jpg", stream.getvalue())
    page.get_by_role("button", name="Submit").click()
    canvas = page.locator("canvas[aria-label='same']")
    expect(canvas).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(canvas).to_have_js_property("width", 4000)  # first it is drawn as large as the screen
    expect(canvas).to_have_js_property("height", 3000)


#: Notes what the input shows, each time that it is another thing, and of the first canvas the size and 8 x 8 pixels.
WATCH = """() => {
  window.states = [];
  const root = document.querySelector("lite-py").shadowRoot;
  const note = () => {
    const shown = root.querySelector(".image-frame > *");
    const state = !shown ? "none" : `${shown.localName} ${shown.width} ${getComputedStyle(shown).visibility}`;
    if (states.at(-1) !== state) states.push(state);
    if (shown?.localName !== "canvas" || window.sketch) return;
    const { width, height } = shown;
    const parts = [...Array(64).keys()];
    const places = parts.map((part) => [((part >> 3) * width) >> 3, ((part & 7) * height) >> 3]);
    const context = shown.getContext("2d");
    const pixels = places.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
    window.sketch = { size: [width, height], places, pixels };
  };
  new MutationObserver(note).observe(root, { subtree: true, childList: true, attributes: true });
}"""


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("listened", [True, False])
def test_a_large_upload_is_sketched_until_its_file_can_be_painted(
    open_app: OpenApp, listened: bool, turned: bool
) -> None:
    page = open_app(
        "import gradio as gr\n"
        "with gr.Blocks() as demo:\n"
        "    given, out = gr.Image(label='given'), gr.Textbox(label='seen')\n"
        f"    {'given.upload' if listened else 'gr.Button().click'}(lambda im: str(im.shape), given, out)\n"
        "demo.launch()"
    )
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1  # orientation
    pictures.scene((4000, 3000)).save(stream, "JPEG", quality=90, exif=exif)
    page.evaluate(WATCH)
    upload(page, "large.jpg", stream.getvalue())
    with ImageOps.exif_transpose(Image.open(stream)) as upright:
        page.wait_for_function("window.sketch")
        sketch = page.evaluate("sketch")
        assert sketch["size"] == [upright.width // 4, upright.height // 4]
        seen = np.array(sketch["pixels"])
        exact = np.array([[*upright.getpixel((4 * x, 4 * y)), 255] for x, y in sketch["places"]])  # type: ignore[misc]
        shape = (upright.height, upright.width, 3)
    if listened:
        assert np.array_equal(seen, exact)
        expect(page.get_by_label("seen")).to_have_value(str(shape), timeout=PYTHON_TIMEOUT)
    else:  # other pixels of the same places
        assert np.median(np.abs(seen - exact)) < 8
    shown = page.get_by_role("img", name="given").and_(page.locator("img"))
    expect(shown).to_have_js_property("naturalWidth", shape[1])
    expect(page.locator("canvas[aria-label='given']")).to_have_count(0)
    states = page.evaluate("states")
    first = next(index for index, state in enumerate(states) if state.startswith("canvas"))
    assert all(state.startswith(("canvas", "img")) and "hidden" not in state for state in states[first:]), states


def test_a_large_upload_that_is_no_jpeg_is_shown_without_a_sketch(open_app: OpenApp) -> None:
    page = open_app(
        "import gradio as gr\ngr.Interface(lambda im: str(im.shape), gr.Image(label='given'), 'text').launch()"
    )
    for name in ("large.png", "wrong.jpg"):
        stream = io.BytesIO()
        Image.new("RGB", (4000, 1500), "teal").save(stream, "PNG")
        upload(page, name, stream.getvalue())
        expect(page.locator("img[alt='given']")).to_have_js_property("naturalWidth", 4000)
        expect(page.locator("img[alt='given']")).to_be_visible()
        page.get_by_role("button", name="Remove Image").click()


def test_a_large_picture_stays_until_the_next_one_is_drawn(open_app: OpenApp) -> None:
    page = open_app(
        "import gradio as gr, numpy as np\n"
        "def fill(level):\n"
        "    return np.full((2000, 2500, 3), level, 'uint8')\n"
        "gr.Interface(fill, gr.Number(10, label='level'), gr.Image(label='same')).launch()"
    )
    page.get_by_role("button", name="Submit").click()
    canvas = page.locator("canvas[aria-label='same']")
    expect(canvas).to_have_js_property("width", 2500, timeout=PYTHON_TIMEOUT)
    page.evaluate(
        """() => {
          window.seen = new Set();
          const canvas = document.querySelector("lite-py").shadowRoot.querySelector("canvas");
          new MutationObserver(() => {
            const [x, y] = [canvas.width >> 1, canvas.height >> 1];
            const [red, , , alpha] = canvas.getContext("2d").getImageData(x, y, 1, 1).data;
            seen.add(alpha ? red : "blank");
          }).observe(canvas, { attributes: true });
        }"""
    )
    page.get_by_label("level").fill("200")
    page.get_by_role("button", name="Submit").click()
    page.wait_for_function("() => seen.has(200)")
    expect(canvas).to_have_js_property("width", 2500)
    assert set(page.evaluate("[...seen]")) == {200}  # its size changes with what it shows
