"""The camera: frames that stream to Python, photos, and what is said when there is none."""

from __future__ import annotations

import re

import camera
import numpy as np
from camera import CAMERA_TIMEOUT, Launch, Opened
from conftest import PYTHON_TIMEOUT, OpenApp, Site, wait_for_app
from playwright.sync_api import Page, expect
from test_accessibility import switch, violations
from test_images import canvas_pixels


def field(page: Page, label: str):
    return page.get_by_role("group", name=label, exact=True)


def output(page: Page, label: str):
    return page.get_by_role("textbox", name=label, exact=True)


def press(place, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def open_camera(place) -> None:
    press(place, "Click to Access Webcam")
    expect(place.get_by_role("button", name="Record")).to_be_visible(timeout=CAMERA_TIMEOUT)


LOOKING = (
    "import gradio as gr\nimport numpy as np\n"
    + camera.DECODE
    + """
import os
from PIL import Image

def flipped(im):
    assert im.dtype == np.uint8
    return np.flipud(im), f"{im.shape} {describe(im)}"

def pil(im):
    return f"{im.mode} {im.size} {describe(np.asarray(im))}"

def path(name):
    with Image.open(name) as im:
        return f"{os.path.splitext(name)[1]} {im.mode} {describe(np.asarray(im))}"

with gr.Blocks() as demo:
    with gr.Row():
        shown = gr.Image(label="flipped", interactive=False)
        said = gr.Textbox(label="said")
    with gr.Row():
        a = gr.Image(sources=["webcam"], streaming=True, label="mirror")
        b = gr.Image(source="webcam", streaming=True, mirror_webcam=False, label="as it is")
    with gr.Row():
        c = gr.Image(sources="webcam", streaming=True, type="pil", image_mode="L", label="pil",
                     webcam_options=gr.WebcamOptions(mirror=False))
        d = gr.Image(sources=["webcam"], streaming=True, type="filepath", label="path",
                     webcam_options={"mirror": False, "constraints": {"video": {"width": 160}}})
    for source in (a, b):
        source.stream(flipped, source, [shown, said], stream_every=0.1)
    c.stream(lambda im: f"{im.mode} {im.size} {np.asarray(im)[46, [30, 129]] > 200}", c, said, stream_every=0.1)
    d.stream(path, d, said, stream_every=0.1)
demo.launch()
"""
)


def test_a_frame_is_what_the_user_sees(film: Opened) -> None:
    page = film(LOOKING)
    expectations = {
        # above, below, left, right: the mirror moves the square to the right
        "mirror": "(120, 160, 3) red blue red white",
        "as it is": "(120, 160, 3) red blue white red",
        "pil": "L (160, 120) [ True False]",
        "path": ".jpeg RGB red blue white red",
    }
    for label, expected in expectations.items():
        place = field(page, label)
        expect(place.get_by_role("button", name="Upload file")).to_have_count(0)
        open_camera(place)
        preview = place.get_by_label("Camera preview")
        assert preview.evaluate("video => getComputedStyle(video).transform !== 'none'") == (label == "mirror")
        press(place, "Record")
        expect(output(page, "said")).to_have_value(expected, timeout=PYTHON_TIMEOUT)
        press(place, "Stop")
        if label in ("mirror", "as it is"):
            page.wait_for_function("tap.open === 0")
            pixels = canvas_pixels(page, "flipped")
            assert pixels.shape == (120, 160, 4)
            above, below = pixels[40, 80], pixels[100, 80]
            assert above[2] > 200 > 60 > above[0] and below[0] > 200 > 60 > below[2], "upside down"
            left, right = pixels[120 - 46, 30, :3], pixels[120 - 46, 129, :3]
            white, red = (right, left) if label == "mirror" else (left, right)
            assert white.min() > 200 and red[1] < 60
        press(place, "Remove Image")
        expect(place.get_by_role("button", name="Click to Access Webcam")).to_be_visible()


PACE = (
    "import time\nimport gradio as gr\nimport numpy as np\n"
    + camera.DECODE
    + """
seen, running, most = [], 0, 0

async def note(im):
    global running, most
    running += 1
    most = max(most, running)
    seen.append((time.monotonic(), number(im, True)))
    await __import__("asyncio").sleep(WAIT)
    running -= 1
    return len(seen)

def report():
    steps = [(round(b[0] - a[0], 3), (b[1] - a[1]) % 200) for a, b in zip(seen, seen[1:])]
    return f"{most} {steps}"

with gr.Blocks() as demo:
    im = gr.Image(sources=["webcam"], streaming=True, label="cam")
    count, said = gr.Number(0, label="count"), gr.Textbox(label="said")
    im.stream(note, im, count, stream_every=EVERY, time_limit=LIMIT)
    gr.Button("Report").click(report, None, said)
demo.launch()
"""
)


def paced(every: float, wait: float, limit: float | None) -> str:
    return PACE.replace("EVERY", str(every)).replace("WAIT", str(wait)).replace("LIMIT", str(limit))


def steps(page: Page) -> tuple[int, np.ndarray]:
    """The most events at once in Python, and the seconds and camera frames between neighbours."""
    press(page, "Report")
    expect(output(page, "said")).to_have_value(re.compile(r"\["), timeout=CAMERA_TIMEOUT)
    most, pairs = output(page, "said").input_value().split(" ", 1)
    return int(most), np.array(eval(pairs)).reshape(-1, 2)


def test_pace_stop_and_time_limit(film: Opened) -> None:
    page = film(paced(every=0.2, wait=0, limit=4))
    place = field(page, "cam")
    open_camera(place)
    press(place, "Record")
    count = page.get_by_role("spinbutton", name="count")
    expect(count).to_have_value(re.compile(r"^([5-9]|1\d)$"), timeout=CAMERA_TIMEOUT)
    press(place, "Stop")
    page.wait_for_function("tap.open === 0")
    stopped = page.evaluate("tap.sent")
    page.wait_for_timeout(700)
    assert page.evaluate("tap.sent") == stopped
    most, between = steps(page)
    assert most == 1
    # Python hears of a frame late on a busy machine, and of the next one sooner after it
    assert 0.15 < np.median(between[:, 0]) < 0.6
    press(place, "Record")
    expect(place.get_by_role("button", name="Stop")).to_be_visible()
    # the time limit ends it, the camera stays
    expect(place.get_by_role("button", name="Record")).to_be_visible(timeout=CAMERA_TIMEOUT)
    expect(place.get_by_label("Camera preview")).to_be_visible()
    page.wait_for_function("tap.open === 0")
    ended = page.evaluate("tap.sent")
    assert ended > stopped + 5
    page.wait_for_timeout(500)
    assert page.evaluate("tap.sent") == ended


def test_a_slow_function_gets_new_frames(film: Opened) -> None:
    page = film(paced(every=0.1, wait=0.5, limit=None))
    place = field(page, "cam")
    open_camera(place)
    press(place, "Record")
    count = page.get_by_role("spinbutton", name="count")
    expect(count).to_have_value(re.compile(r"^([8-9]|1\d)$"), timeout=CAMERA_TIMEOUT)
    press(place, "Stop")
    page.wait_for_function("tap.open === 0")
    assert page.evaluate("tap.most") == 1
    most, between = steps(page)
    assert most == 1
    seconds, frames = between[1:].T
    assert seconds.min() > 0.49
    # a queue would give frames of every 0.1 s, two of the camera's twenty a second, to each call
    assert frames.sum() > 0.5 * camera.RATE * seconds.sum()


def test_an_error_ends_the_stream(film: Opened) -> None:
    page = film("""
import gradio as gr
calls = []
def fail(im):
    calls.append(1)
    if len(calls) == 3:
        raise gr.Error("Too dark")
    return len(calls)
with gr.Blocks() as demo:
    im, out = gr.Image(sources=["webcam"], streaming=True, label="cam"), gr.Number(label="out")
    im.stream(fail, im, out, stream_every=0.05)
demo.launch()
""")
    place = field(page, "cam")
    open_camera(place)
    press(place, "Record")
    toast = page.get_by_role("alert").filter(has_text="Too dark")
    expect(toast).to_be_visible(timeout=CAMERA_TIMEOUT)
    expect(place.get_by_role("button", name="Record")).to_be_visible()
    page.wait_for_timeout(500)
    expect(toast).to_have_count(1)
    assert page.evaluate("tap.sent") == 3
    press(place, "Record")
    expect(page.get_by_role("spinbutton", name="out")).to_have_value(re.compile(r"^\d{1,2}$"), timeout=CAMERA_TIMEOUT)
    press(place, "Stop")


def test_a_photo_is_mirrored_once_too(film: Opened) -> None:
    page = film(
        "import gradio as gr\nimport numpy as np\n"
        + camera.DECODE
        + 'gr.Interface(describe, gr.Image(sources=["webcam"]), gr.Textbox(label="said")).launch()'
    )
    place = field(page, "im")
    press(place, "Click to Access Webcam")
    shutter = place.get_by_role("button", name="capture photo")
    expect(shutter).to_be_focused(timeout=CAMERA_TIMEOUT)
    page.keyboard.press("Enter")
    expect(place.get_by_role("button", name="Remove Image")).to_be_visible(timeout=CAMERA_TIMEOUT)
    press(page, "Submit")
    expect(output(page, "said")).to_have_value("red blue red white", timeout=PYTHON_TIMEOUT)


def test_row_20_by_keyboard(page: Page, site: Site) -> None:
    page.goto(site.page('<main><h1>Row</h1><lite-py src="examples/guide/20_webcam.py"></lite-py></main>'))
    wait_for_app(page)
    place = field(page, "frame")
    expect(place.get_by_role("button", name="Click to Access Webcam")).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert [button.inner_text().strip() for button in place.get_by_role("button").all()] == ["Click to Access Webcam"]
    place.get_by_role("button", name="Click to Access Webcam").focus()
    page.keyboard.press("Enter")
    record = place.get_by_role("button", name="Record")
    expect(record).to_be_focused(timeout=CAMERA_TIMEOUT)
    video = place.get_by_label("Camera preview")
    page.keyboard.press("Enter")
    stop = place.get_by_role("button", name="Stop")
    expect(stop).to_be_focused()
    expect(page.locator("canvas[aria-label='output']")).to_be_visible(timeout=PYTHON_TIMEOUT)
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []
    page.keyboard.press("Enter")
    expect(record).to_be_focused()
    tracks = video.evaluate_handle("video => video.srcObject.getTracks()")
    assert tracks.evaluate("all => all.map(track => track.readyState)") == ["live"]
    page.keyboard.press("Shift+Tab")
    expect(place.get_by_role("button", name="Remove Image")).to_be_focused()
    page.keyboard.press("Enter")
    expect(place.get_by_role("button", name="Click to Access Webcam")).to_be_focused()
    assert tracks.evaluate("all => all.map(track => track.readyState)") == ["ended"]


CAMERA_APP = """
import gradio as gr
with gr.Blocks() as demo:
    im, out = gr.Image(sources=["webcam"], streaming=True, label="cam"), gr.Textbox(label="said")
    im.stream(lambda im: str(im.shape), im, out)
demo.launch()
"""


def test_the_authors_constraints(open_app: OpenApp) -> None:
    options = "gr.WebcamOptions(constraints={'width': 320, 'height': 240})"
    page = open_app(CAMERA_APP.replace("streaming=True", f"streaming=True, webcam_options={options}"))
    open_camera(field(page, "cam"))
    press(page, "Record")
    expect(output(page, "said")).to_have_value("(240, 320, 3)", timeout=PYTHON_TIMEOUT)
    press(page, "Stop")
    press(page, "Remove Image")


def test_several_cameras_and_one_that_goes_away(launch: Launch, site: Site) -> None:
    browser = launch("--use-fake-device-for-media-stream=device-count=2")
    page = Opened(browser, site)(CAMERA_APP, permissions=["camera"])
    place = field(page, "cam")
    open_camera(place)
    choice = place.get_by_role("combobox", name="select input source")
    used = "video => video.srcObject.getVideoTracks()[0].getSettings().deviceId"
    preview = place.get_by_label("Camera preview")
    first = preview.evaluate(used)
    devices = choice.locator("option").evaluate_all("all => all.map(option => option.value)")
    assert len(devices) == 2
    (second,) = [device for device in devices if device != first]
    choice.select_option(second)
    expect(choice).to_have_value(second)
    page.wait_for_function(f"([video, id]) => ({used})(video) === id", arg=[preview.element_handle(), second])
    page.context.clear_permissions()
    expect(place.get_by_role("alert")).to_contain_text("may not be used any more", timeout=CAMERA_TIMEOUT)
    expect(place.get_by_role("button", name="Click to Access Webcam")).to_be_visible()


def test_why_there_is_no_camera(launch: Launch, site: Site) -> None:
    browser = launch("--host-resolver-rules=MAP insecure.test 127.0.0.1")
    opened = Opened(browser, site)

    def told(page: Page) -> str:
        press(page, "Click to Access Webcam")
        alert = page.get_by_role("alert")
        expect(alert).to_be_visible(timeout=CAMERA_TIMEOUT)
        return alert.inner_text()

    assert "No camera was found" in told(opened(CAMERA_APP, permissions=["camera"]))
    page = opened(CAMERA_APP)
    page.goto(page.url.replace("127.0.0.1", "insecure.test").replace("localhost", "insecure.test"))
    wait_for_app(page)
    assert "over https or from localhost" in told(page)
    browser = launch("--use-fake-device-for-media-stream", "--deny-permission-prompts")
    page = Opened(browser, site)(CAMERA_APP)
    assert "did not allow the camera" in told(page)
    inner = page.url
    page.goto(
        site.page(f'<iframe src="{inner}" width="900" height="600" allow="camera \'none\'" title="app"></iframe>')
    )
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Click to Access Webcam").click()
    expect(frame.get_by_role("alert")).to_contain_text("open the app in a tab of its own", timeout=CAMERA_TIMEOUT)
