"""ImageEditor and its templates: strokes, layers, crops and pictures as Python sees them."""

from __future__ import annotations

import io
import json
import time

import numpy as np
import pictures
from axe_playwright_python.sync_playwright import Axe
from conftest import PYTHON_TIMEOUT, OpenApp, Site
from editors import app, canvas, point, press, stroke, told
from PIL import Image
from playwright.sync_api import Page, expect

RED = [204, 50, 50, 255]
"""The first of the default colours."""
BLUE = [50, 112, 204, 255]
BLACK = [0, 0, 0, 255]
WHITE = [255, 255, 255, 255]
NOTHING = [0, 0, 0, 0]


def upload(page: Page, data: bytes, name: str = "in.png") -> None:
    kind = "image/jpeg" if name.endswith("jpg") else "image/png"
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": data})


def two_colours(size: tuple[int, int] = (300, 200)) -> bytes:
    """A picture whose upper left quarter is yellow, the rest blue."""
    image = Image.new("RGB", size, (10, 120, 200))
    image.paste((250, 200, 0), (0, 0, size[0] // 2, size[1] // 2))
    return pictures.saved(image, format="PNG")


def test_strokes_undo_erase_and_clear(open_app: OpenApp) -> None:
    more = "editor.select(selected, None, where)"
    setup = 'def selected(event: gr.SelectData):\n    return f"{event.index[0]},{event.index[1]} 20,20"'
    page = open_app(app('gr.ImageEditor(label="Editor")', more=more, setup=setup))
    events = page.get_by_label("Events", exact=True)
    assert told(page) == {"background": None, "composite": None, "layers": []}

    press(page, "Brush")
    stroke(page, (200, 400), (400, 400), (600, 500))
    expect(events).to_have_value("change input", timeout=PYTHON_TIMEOUT)
    page.get_by_label("Where", exact=True).fill("400,400 20,20")
    value = told(page)
    assert [value["background"]["at"], value["background"]["size"]] == [[WHITE, WHITE], [800, 800]]
    assert value["layers"][0]["at"] == [RED, NOTHING]
    assert value["composite"]["at"] == [RED, WHITE]
    drawn = value["layers"][0]["covered"]
    # a radius of 16 along 200 + 224 pixels, and two round ends
    assert abs(drawn - (32 * 424 + 804)) < 900

    press(page, "Undo")
    assert told(page)["layers"][0]["covered"] == 0
    press(page, "Redo")
    assert told(page)["layers"][0]["covered"] == drawn
    page.keyboard.press("Control+z")  # the focus is elsewhere: nothing
    assert told(page)["layers"][0]["covered"] == drawn

    press(page, "Erase")
    stroke(page, (400, 300), (400, 550))
    page.get_by_label("Where", exact=True).fill("400,400 260,400")
    assert told(page)["layers"][0]["at"] == [NOTHING, RED]

    press(page, "Save changes")
    expect(events).to_have_value(r"change input change input change input change input apply", timeout=PYTHON_TIMEOUT)
    press(page, "Clear canvas")
    assert told(page) == {"background": None, "composite": None, "layers": []}
    press(page, "Undo")
    assert told(page)["layers"][0]["at"] == [NOTHING, RED]

    press(page, "Pan")
    page.mouse.click(*point(page, 123, 456))
    expect(page.get_by_label("Where", exact=True)).to_have_value("123,456 20,20", timeout=PYTHON_TIMEOUT)
    assert "clear" in events.input_value()


def test_layers_crop_and_resize(open_app: OpenApp) -> None:
    page = open_app(app('gr.ImageEditor(label="Editor")', places="100,100 30,100 160,100"))
    upload(page, two_colours())
    expect(canvas(page)).to_have_accessible_name("Canvas, 300 by 200 pixels")
    expect(page.get_by_label("Events", exact=True)).to_have_value("change input upload", timeout=PYTHON_TIMEOUT)
    value = told(page)
    assert value["background"] == {"size": [300, 200], "at": [[10, 120, 200, 255]] * 3, "covered": 60000}
    assert [layer["covered"] for layer in value["layers"]] == [0]

    stroke(page, (20, 100), (120, 100))
    press(page, "Show Layers")
    press(page, "Add Layer")
    press(page, "Color")
    press(page, "#3270cc")
    press(page, "Brush Size")
    page.get_by_role("slider", name="Brush radius").fill("10")
    page.keyboard.press("Escape")
    stroke(page, (80, 100), (180, 100))
    value = told(page)
    assert [layer["at"] for layer in value["layers"]] == [[RED, RED, NOTHING], [BLUE, NOTHING, BLUE]]
    assert value["composite"]["at"] == [BLUE, RED, BLUE]
    press(page, "Move Layer 2 down")
    value = told(page)
    assert [layer["at"][0] for layer in value["layers"]] == [BLUE, RED]
    assert value["composite"]["at"] == [RED, RED, BLUE]
    press(page, "Hide Layer 1")
    value = told(page)
    assert [layer["at"][0] for layer in value["layers"]] == [BLUE, RED]
    assert value["composite"]["at"] == [BLUE, [10, 120, 200, 255], BLUE]
    press(page, "Show Layer 1")
    press(page, "Remove Layer 2")
    value = told(page)
    assert [layer["at"] for layer in value["layers"]] == [[RED, RED, NOTHING]]

    press(page, "Image")
    press(page, "Crop")
    press(page, "Crop top left")  # a press moves nothing, but has the focus
    x, y = point(page, 0, 0)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*point(page, 50, 40), steps=3)
    page.mouse.up()
    expect(page.get_by_role("group", name="Crop to 250 by 160 pixels at 50, 40")).to_be_visible()
    press(page, "Confirm crop")
    page.get_by_label("Where", exact=True).fill("50,60 99,59 100,60")
    value = told(page)
    assert value["composite"]["size"] == value["layers"][0]["size"] == value["background"]["size"] == [250, 160]
    assert value["composite"]["at"][0] == RED
    assert value["background"]["at"][1:] == [[250, 200, 0, 255], [10, 120, 200, 255]]

    press(page, "Image")
    press(page, "Resize")
    page.get_by_label("Width", exact=True).fill("500")
    expect(page.get_by_label("Height", exact=True)).to_have_value("320")
    press(page, "Resize image")
    page.get_by_label("Where", exact=True).fill("100,120 300,120")
    value = told(page)
    assert value["composite"]["size"] == [500, 320]
    assert value["composite"]["at"] == [RED, [10, 120, 200, 255]]
    for _ in range(2):
        press(page, "Undo")
    page.get_by_label("Where", exact=True).fill("100,100 149,99 150,100")
    value = told(page)
    assert value["composite"]["size"] == [300, 200]
    assert value["background"]["at"] == [[10, 120, 200, 255], [250, 200, 0, 255], [10, 120, 200, 255]]
    assert value["layers"][0]["at"][0] == RED


def test_by_keyboard_alone(open_app: OpenApp) -> None:
    page = open_app(app('gr.Sketchpad(label="Editor", canvas_size=(400, 300))', places="200,150 150,150 10,10"))
    expect(canvas(page)).to_be_visible(timeout=PYTHON_TIMEOUT)
    for _ in range(30):
        if page.evaluate("document.querySelector('lite-py').shadowRoot?.activeElement?.tagName") == "CANVAS":
            break
        page.keyboard.press("Tab")
    expect(canvas(page)).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".editor-stage [role=status]")).to_contain_text("Drawing at ")
    page.keyboard.press("Space")
    value = told(page)
    assert value["layers"][0]["at"] == [BLACK, BLACK, NOTHING]
    canvas(page).focus()
    page.keyboard.press("Control+z")
    assert told(page)["layers"][0]["covered"] == 0
    canvas(page).focus()
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="Erase", exact=True)).to_have_attribute("aria-pressed", "true")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    value = told(page)
    assert value["layers"][0]["at"] == [NOTHING, BLACK, NOTHING]
    canvas(page).focus()
    page.keyboard.press("+")
    zoom = page.get_by_role("button", name="Fit to screen")
    zoomed = zoom.inner_text()
    page.keyboard.press("0")
    expect(zoom).not_to_have_text(zoomed)

    page.get_by_role("button", name="Crop", exact=True).or_(
        page.get_by_role("button", name="Image", exact=True)
    ).first.press("Enter")
    page.get_by_role("button", name="Crop", exact=True).first.press("Enter")
    expect(page.get_by_role("group", name="Crop to 400 by 300")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    assert told(page)["composite"]["size"] == [399, 299]


def test_touch_pinch_and_a_pens_pressure(open_app: OpenApp) -> None:
    page = open_app(app('gr.Paint(label="Editor", brush=gr.Brush(default_size=40))', places="400,400 400,435 400,415"))
    expect(canvas(page)).to_be_visible(timeout=PYTHON_TIMEOUT)
    devtools = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(places)]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", point(page, 300, 400))
    touch("touchMove", point(page, 400, 400))
    touch("touchMove", point(page, 500, 400))
    touch("touchEnd")
    assert told(page)["layers"][0]["at"] == [RED, RED, RED]
    press(page, "Undo")

    before = page.locator(".editor-sheet").bounding_box()
    left, right = point(page, 350, 400), point(page, 450, 400)
    touch("touchStart", left)
    touch("touchStart", left, right)
    touch("touchMove", (left[0] - 40, left[1]), (right[0] + 40, right[1]))
    touch("touchEnd")
    after = page.locator(".editor-sheet").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"] * 1.5
    assert told(page)["layers"][0]["covered"] == 0  # two fingers do not draw
    press(page, "Fit to screen, zoom is " + page.get_by_role("button", name="Fit to screen").inner_text())

    def pen(kind: str, x: float, y: float) -> None:
        at_x, at_y = point(page, x, y)
        devtools.send(
            "Input.dispatchMouseEvent",
            {
                "type": kind, "x": at_x, "y": at_y, "button": "left", "buttons": 1, "clickCount": 1,
                "pointerType": "pen", "force": 0.1,
            },
        )  # fmt: skip

    pen("mousePressed", 300, 400)
    for x in range(320, 520, 20):
        pen("mouseMoved", x, 400)
    pen("mouseReleased", 500, 400)
    # 0.3 + 0.1 of the radius of 40 is 16
    assert told(page)["layers"][0]["at"] == [RED, NOTHING, RED]


SKETCHES = """
<lite-py>
import gradio as gr

def name(value):
    return {"something": float((value["composite"][..., :3] == 0).all(axis=2).mean())}

gr.Interface(name, gr.Sketchpad(), "label").launch()
</lite-py>
<lite-py>
import gradio as gr
gr.Interface(lambda value: value["composite"], "sketchpad", "image").launch()
</lite-py>
"""


def test_sketches_in_interfaces(page: Page, site: Site) -> None:
    page.goto(site.page(SKETCHES))
    first, second = canvas(page).nth(0), canvas(page).nth(1)
    expect(second).to_be_visible(timeout=PYTHON_TIMEOUT)
    for place in (first, second):
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x - 50, y)
        page.mouse.down()
        page.mouse.move(x + 50, y, steps=5)
        page.mouse.up()
    page.get_by_role("button", name="Submit").nth(0).click()
    expect(page.locator(".block.label")).to_contain_text("something", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Submit").nth(1).click()
    shown = page.locator("canvas[aria-label=output]")
    expect(shown).to_be_visible(timeout=PYTHON_TIMEOUT)
    pixels = shown.evaluate(
        """canvas => {
          const at = (x, y) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data];
          return [canvas.width, canvas.height, at(canvas.width / 2, canvas.height / 2), at(5, 5)];
        }"""
    )
    assert pixels == [800, 800, BLACK, WHITE]
    page.get_by_role("button", name="Clear", exact=True).nth(1).click()
    page.get_by_role("button", name="Submit").nth(1).click()
    # nothing drawn has no composite, so nothing is shown
    expect(page.get_by_role("img", name="Empty value")).to_be_visible(timeout=PYTHON_TIMEOUT)


ROUND = """
def paths(value):
    from PIL import Image
    opened = [Image.open(path) for path in (value["background"], *value["layers"], value["composite"])]
    return json.dumps([[image.format, image.mode, image.size] for image in opened])

def made():
    ground = np.full((60, 80, 3), 90, np.uint8)
    above = np.zeros((60, 80, 4), np.uint8)
    above[10:20, 10:20] = (0, 200, 0, 255)
    below = np.zeros((60, 80, 4), np.uint8)
    below[10:50, 10:50] = (0, 0, 200, 128)
    return {"background": ground, "layers": [below, above], "composite": None}
"""

MORE = """make = gr.Button("Make")
    make.click(made, None, editor)
    second = gr.ImageEditor(label="Second", type="filepath", image_mode="RGB", format="png", brush=gr.Brush(
        colors=["#ff0000", ("#00ff00", 0.5)], default_color=("#00ff00", 0.5), default_size=8, color_mode="fixed"))
    make.click(made, None, second)
    shown = gr.ImageEditor(label="Shown", interactive=False)
    make.click(lambda: made() | {"composite": np.full((60, 80, 3), 30, np.uint8)}, None, shown)
    name = gr.Button("Files")
    name.click(paths, second, out)"""


def test_values_of_python(open_app: OpenApp) -> None:
    page = open_app(app('gr.ImageEditor(label="Editor", interactive=True)', "15,15 40,40 70,50", MORE, ROUND))
    press(page, "Make")
    expect(canvas(page).first).to_have_accessible_name("Canvas, 80 by 60 pixels", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Download")).to_be_visible(timeout=PYTHON_TIMEOUT)
    value = told(page)
    grey, half = [90, 90, 90, 255], [0, 0, 200, 128]
    assert value["background"]["at"] == [grey] * 3
    assert [layer["at"] for layer in value["layers"]] == [
        [half, half, NOTHING],
        [[0, 200, 0, 255], NOTHING, NOTHING],
    ]
    assert value["composite"]["at"][0] == [0, 200, 0, 255]
    assert value["composite"]["at"][2] == grey
    # a stroke on a layer that Python made leaves the rest of it as it was
    page.get_by_role("button", name="Brush", exact=True).first.click()
    x, y = point_of_first(page, 70, 50, 80)
    page.mouse.click(x, y)
    value = told(page)
    assert value["layers"][1]["at"] == [[0, 200, 0, 255], NOTHING, RED]
    assert value["layers"][0]["at"] == [half, half, NOTHING]

    press(page, "Files")
    expect(page.get_by_label("Out", exact=True)).to_have_value(
        json.dumps([["PNG", "RGB", [80, 60]]] * 4), timeout=PYTHON_TIMEOUT
    )


def point_of_first(page: Page, x: float, y: float, width: int) -> tuple[float, float]:
    """Where a pixel of the first editor's drawing lies."""
    sheet = page.locator(".editor-sheet").first
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    return box["x"] + (x + 0.5) * box["width"] / width, box["y"] + (y + 0.5) * box["width"] / width


def test_twelve_megapixels_stay_usable(open_app: OpenApp) -> None:
    page = open_app(app('gr.ImageMask(label="Editor")', places="2000,1500 1400,1500 100,100"))
    photo = pictures.scene((4000, 3000))
    data = io.BytesIO()
    photo.save(data, "JPEG", quality=90)
    upload(page, data.getvalue(), "photo.jpg")
    expect(canvas(page)).to_have_accessible_name("Canvas, 4000 by 3000 pixels", timeout=PYTHON_TIMEOUT)
    press(page, "Brush")
    expect(page.get_by_label("Events", exact=True)).to_have_value("change input upload", timeout=PYTHON_TIMEOUT)
    page.evaluate(
        """() => {
          window.longest = 0;
          let last = performance.now();
          const step = now => { longest = Math.max(longest, now - last); last = now; requestAnimationFrame(step); };
          requestAnimationFrame(step);
          window.sent = 0;
          for (const kind of [Worker, MessagePort]) {
            const post = kind.prototype.postMessage;
            kind.prototype.postMessage = function (message, given) {
              for (const buffer of given?.transfer ?? given ?? []) sent += buffer.byteLength ?? 0;
              return post.call(this, message, given);
            };
          }
        }"""
    )
    started = time.perf_counter()
    stroke(page, (1400, 1500), (2000, 1500), (2600, 1900))
    stroke(page, (1000, 500), (1300, 900))
    spent = time.perf_counter() - started
    page.wait_for_function("sent > 0")
    frames = page.evaluate("longest")
    print(f"two strokes on 12 megapixels took {spent:.2f} s, the longest frame {frames:.0f} ms")
    value = told(page)
    # what the lines cover, not the layer, which has 48 MB
    assert 500_000 < page.evaluate("sent") < 12_000_000
    expected = pictures.decoded(data.getvalue())
    assert value["background"]["at"] == [
        [*expected[y, x].tolist(), 255] for x, y in ((2000, 1500), (1400, 1500), (100, 100))
    ]
    assert value["layers"][0]["at"] == [BLACK, BLACK, NOTHING]
    assert value["composite"]["at"][0] == BLACK
    assert value["composite"]["at"][2] == value["background"]["at"][2]
    assert frames < 1500


def test_axe_light_dark_and_narrow(page: Page, site: Site) -> None:
    page.goto(site.page(f"<main><h1>Editor</h1><lite-py>{app('gr.ImageEditor(label=chr(69))')}</lite-py></main>"))
    expect(canvas(page)).to_be_visible(timeout=PYTHON_TIMEOUT)
    upload(page, two_colours())
    expect(canvas(page)).to_have_accessible_name("Canvas, 300 by 200 pixels")
    press(page, "Show Layers")
    press(page, "Add Layer")
    problems = []

    def check(what: str) -> None:
        for item in Axe().run(page).response["violations"]:
            problems.append(f"{what}: {item['id']}: {[node['html'][:120] for node in item['nodes']]}")

    for scheme, width in (("light", 1200), ("dark", 390)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        press(page, "Brush")
        press(page, "Color")
        check(f"{scheme}, colours")
        press(page, "Brush Size")
        check(f"{scheme}, size")
        press(page, "Image")
        press(page, "Resize")
        check(f"{scheme}, resize")
        press(page, "Crop")
        check(f"{scheme}, crop")
        press(page, "Cancel")
        overflow = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not overflow
    assert problems == []


def test_a_photo_and_an_example(open_app: OpenApp) -> None:
    more = (
        'gr.Examples([["one.png"], [{"background": "one.png", "layers": ["two.png"], "composite": "one.png"}]], editor)'
    )
    files = {
        "one.png": two_colours(),
        "two.png": pictures.saved(Image.new("RGBA", (300, 200), (9, 8, 7, 255)), format="PNG"),
    }
    page = open_app(app('gr.ImageEditor(label="Editor")', places="10,10", more=more), files=files)
    expect(canvas(page)).to_be_visible(timeout=PYTHON_TIMEOUT)
    rows = page.locator("img.thumbnail")
    rows.nth(1).click()
    expect(canvas(page)).to_have_accessible_name("Canvas, 300 by 200 pixels", timeout=PYTHON_TIMEOUT)
    value = told(page)
    assert value["background"]["at"] == [[250, 200, 0, 255]]
    assert value["composite"]["at"] == [[9, 8, 7, 255]] or value["composite"]["at"] == [[250, 200, 0, 255]]
    press(page, "Image")
    press(page, "Webcam")
    press(page, "Click to Access Webcam")
    press(page, "capture photo")
    expect(canvas(page)).not_to_have_accessible_name("Canvas, 300 by 200 pixels", timeout=PYTHON_TIMEOUT)
    value = told(page)
    assert value["background"]["size"] == value["composite"]["size"] != [300, 200]
    assert len(np.unique(value["background"]["at"])) > 1


OPTIONS = """gr.ImageEditor(label="Editor", canvas_size=(200, 100), fixed_canvas=True, eraser=False,
        layers=gr.LayerOptions(layers=["Sky", "Sea"], allow_additional_layers=False), transforms=None,
        sources="upload", placeholder="# Mark\\nthe sea", image_mode="RGBA",
        brush=gr.Brush(colors=[("#00ff00", 0.5)], color_mode="fixed", default_size=10))"""


def test_options_and_their_updates(open_app: OpenApp) -> None:
    more = """other = gr.Button("Other")
    other.click(lambda: gr.ImageEditor(brush=gr.Brush(colors=["#ff8800"], default_size=4)), None, editor)"""
    page = open_app(app(OPTIONS, places="100,50 60,50 20,50 2,2", more=more))
    expect(canvas(page)).to_have_accessible_name("Canvas, 200 by 100 pixels", timeout=PYTHON_TIMEOUT)
    expect(page.locator(".editor-hint")).to_have_text("Markthe sea")
    for name in ("Erase", "Crop", "Resize", "Webcam", "Paste"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    press(page, "Show Layers")
    expect(page.get_by_role("list", name="Layers").get_by_role("listitem")).to_contain_text(["Sea", "Sky"])
    expect(page.get_by_role("button", name="Add Layer")).to_have_count(0)

    # 100 x 100 pixels in the middle of a sheet of 200 x 100
    upload(page, two_colours((400, 400)))
    press(page, "Sea")
    press(page, "Color")
    expect(page.get_by_label("Custom color")).to_have_count(0)
    page.keyboard.press("Escape")
    # a line through itself is not darker where it crosses
    stroke(page, (20, 50), (100, 50), (60, 50), (60, 20), (60, 80))
    value = told(page)
    assert value["background"]["at"] == [[10, 120, 200, 255], [10, 120, 200, 255], NOTHING, NOTHING]
    assert value["background"]["size"] == [200, 100]
    sky, sea = value["layers"]
    assert sky["covered"] == 0
    assert sea["at"] == [[0, 255, 0, 128]] * 3 + [NOTHING]
    assert value["composite"]["at"][2] == [0, 255, 0, 128]
    assert value["composite"]["at"][3] == NOTHING

    press(page, "Other")
    expect(page.locator(".editor-dot")).to_have_css("background-color", "rgb(255, 136, 0)", timeout=PYTHON_TIMEOUT)
    stroke(page, (20, 50), (40, 50))
    assert told(page)["layers"][1]["at"][2] == [255, 136, 0, 255]
