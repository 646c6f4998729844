"""Videos: given, recorded, played and streamed; every clip is made by the browser itself."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import camera
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import POLICY, switch, violations

#: Milliseconds for a second of video to be played, on a busy machine.
PLAY_TIMEOUT = 15_000

MAKE = """async ([colour, seconds, type]) => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 160, height: 120});
  const context = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: type});
  const pieces = [];
  recorder.ondataavailable = ({data}) => pieces.push(data);
  const stopped = new Promise(resolve => recorder.onstop = resolve);
  const draw = () => { context.fillStyle = colour; context.fillRect(0, 0, 160, 120); };
  draw();
  recorder.start();
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) { draw(); await new Promise(resolve => setTimeout(resolve, 40)); }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""

#: The colour in the middle of a video's picture: red, lime, blue, or its numbers.
COLOUR = """video => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 8, height: 8});
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0, 8, 8);
  const [r, g, b, drawn] = [...context.getImageData(4, 4, 1, 1).data].map(value => value > 150);
  return !drawn ? '' : r && !g && !b ? 'red' : g && !r && !b ? 'lime' : b && !r && !g ? 'blue' : `${[r, g, b]}`;
}"""


@pytest.fixture(scope="module")
def clips(browser: Browser, site: Site) -> dict[str, bytes]:
    """Files of one colour each, by name: red, lime and blue of 0.8 s, long of 4 s."""
    page = browser.new_page()
    page.goto(site.write("blank.html", "<!doctype html><title>Blank</title>"))
    wanted = {
        "red.webm": ("red", 0.8, "video/webm"),
        "lime.webm": ("lime", 0.8, "video/webm"),
        "blue.webm": ("blue", 0.8, "video/webm"),
        "long.mp4": ("red", 4, "video/mp4"),
    }
    made = {name: base64.b64decode(page.evaluate(MAKE, list(how))) for name, how in wanted.items()}
    page.close()
    return made


Open = Callable[..., Page]


@pytest.fixture
def open_with(page: Page, site: Site, clips: dict[str, bytes]) -> Open:
    """Open an app that finds the clips, and further files, beside it."""

    def open_(code: str, further: dict[str, bytes] | None = None, head: str = "") -> Page:
        elements = []
        for name, data in {**clips, **(further or {})}.items():
            site.write(f"clips/{name}", data)
            elements.append(f'<gradio-file name="{name}" url="clips/{name}"></gradio-file>')
        site.write("clips/app.py", code)
        elements.append('<gradio-file name="app.py" url="clips/app.py" entrypoint></gradio-file>')
        page.goto(site.page(f"<main><h1>Videos</h1><lite-py>{''.join(elements)}</lite-py></main>", head=head))
        wait_for_app(page)
        return page

    return open_


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("group", name=label, exact=True)


def output(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def press(place: Page | Locator, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def until(video: Locator, condition: str) -> None:
    """Wait until a condition of `video` holds."""
    video.page.wait_for_function(f"video => {condition}", arg=video.element_handle())


def expect_colour(video: Locator, colour: str) -> None:
    """Wait until a video shows a colour."""
    until(video, f"({COLOUR})(video) === '{colour}'")


LISTEN = """
def listen(component, names, out):
    log = []
    for name in names:
        def note(name=name):
            log.append(name)
            return " ".join(log)
        getattr(component, name)(note, None, out)
"""

GIVEN = (
    "import os\nimport gradio as gr\n"
    + LISTEN
    + """
def look(path):
    return None if path is None else (path, "words.srt"), f"{os.path.splitext(path)[1]} {os.path.getsize(path)}"

with gr.Blocks() as demo:
    given = gr.Video(label="given")
    said = gr.Textbox(label="said")
    shown = gr.Video(label="shown")
    happened, played = gr.Textbox(label="happened"), gr.Textbox(label="played")
    gr.Button("Run").click(look, given, [shown, said])
    listen(given, ["change", "input", "upload", "clear"], happened)
    listen(shown, ["play", "pause", "stop", "end"], played)
demo.launch()
"""
)

SRT = b"1\n00:00:00,000 --> 00:00:09,000\nWords\nof two lines\n"


def test_a_given_video_is_shown_with_its_subtitles(open_with: Open, clips: dict[str, bytes], tmp_path: Path) -> None:
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page = open_with(GIVEN, {"words.srt": SRT}, head=policy)
    given, shown = field(page, "given"), field(page, "shown")
    expect(given.get_by_role("button", name="Drop Video Here - or - Click to Upload")).to_be_visible()
    chooser = given.locator("input[type=file]")
    assert chooser.get_attribute("accept") == "video/*"
    chooser.set_input_files({"name": "My film.mp4", "mimeType": "video/mp4", "buffer": clips["long.mp4"]})
    expect(output(page, "happened")).to_have_value("change input upload", timeout=PYTHON_TIMEOUT)
    press(page, "Run")
    expect(output(page, "said")).to_have_value(f".mp4 {len(clips['long.mp4'])}", timeout=PYTHON_TIMEOUT)
    video = shown.locator("video")
    expect_colour(video, "red")
    controls = shown.get_by_role("group", name="Controls of shown")
    time = controls.get_by_role("slider", name="Time")
    expect(time).to_have_attribute("aria-valuetext", re.compile(r"^0:00 of 0:0[345]$"))
    cues = "video => [...video.textTracks[0].cues].map(cue => [cue.startTime, cue.endTime, cue.text])"
    until(video, "video.textTracks[0].cues?.length")
    assert video.evaluate(cues) == [[0, 9, "Words\nof two lines"]]
    press(controls, "Subtitles")
    until(video, "video.textTracks[0].mode === 'hidden'")
    press(controls, "Subtitles")
    until(video, "video.textTracks[0].mode === 'showing'")
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []

    # by keyboard alone
    play = controls.get_by_role("button", name="Play")
    play.focus()
    page.keyboard.press("Space")
    expect(controls.get_by_role("button", name="Pause")).to_be_focused()
    until(video, "!video.paused && video.currentTime > 0")
    page.keyboard.press("Space")
    expect(output(page, "played")).to_have_value("play pause")
    page.keyboard.press("Tab")
    expect(time).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")  # five seconds, or the end
    expect(time).to_have_attribute("aria-valuetext", re.compile(r"^0:0[345] of 0:0[345]$"))
    page.keyboard.press("ArrowLeft")
    expect(time).to_have_attribute("aria-valuetext", re.compile("^0:00 of"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(video, "video.muted")
    volume = controls.get_by_role("slider", name="Volume")
    volume.press("ArrowRight")
    until(video, "!video.muted && video.volume === 0.05")
    press(controls, "Fullscreen")
    press(controls, "Exit fullscreen mode")
    expect(controls.get_by_role("button", name="Fullscreen", exact=True)).to_be_visible()
    time.fill("3.6")
    press(controls, "Play")
    expect(output(page, "played")).to_have_value("play pause play pause stop end", timeout=PLAY_TIMEOUT)
    expect(controls.get_by_role("button", name="Play")).to_be_visible()

    with page.expect_download() as waiting:
        press(shown, "Download")
    path = tmp_path / "saved"
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename == "My film.mp4" and path.read_bytes() == clips["long.mp4"]
    press(given, "Remove Video")
    expect(output(page, "happened")).to_have_value("change input upload change input clear")
    expect(given.get_by_role("button", name="Drop Video Here")).to_be_focused()


SHOWN = """
import gradio as gr
def broken():
    open("broken.mp4", "wb").write(b"this is no video" * 99)
    return "broken.mp4"
with gr.Blocks() as demo:
    gr.Video("red.webm", label="small", height=150, width=200, loop=True, buttons=[], interactive=False,
             watermark="mark.png", playback_position=0.4)
    out = gr.Video(label="out", autoplay=True)
    gr.Button("Red").click(lambda: "red.webm", None, out)
    gr.Button("Broken").click(broken, None, out)
demo.launch()
"""


def test_size_loop_autoplay_and_what_cannot_be_played(open_with: Open) -> None:
    dot = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    page = open_with(SHOWN, {"mark.png": dot})
    small = field(page, "small")
    video = small.locator("video")
    expect_colour(video, "red")
    box = small.bounding_box()
    assert box and (round(box["width"]), round(box["height"])) == (200, 150)
    expect(small.get_by_role("button", name="Download")).to_have_count(0)
    until(small.locator("img"), "video.naturalWidth === 1")
    until(video, "Math.round(video.currentTime * 10) === 4")
    video.evaluate("video => { video.times = 0; video.addEventListener('seeked', () => video.times++); }")
    press(small, "Play")
    until(video, "video.times >= 2")
    assert not video.evaluate("video => video.paused")
    press(page, "Red")
    out = field(page, "out")
    expect(out.get_by_role("button", name="Pause")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(out.get_by_role("button", name="Play")).to_be_visible(timeout=PLAY_TIMEOUT)
    press(page, "Broken")
    expect(out.get_by_role("alert")).to_contain_text("broken.mp4 cannot be played", timeout=PYTHON_TIMEOUT)
    expect(out.get_by_role("button", name="Download")).to_be_visible()
    press(page, "Red")
    expect(out.locator("video")).to_be_visible()
    expect(out.get_by_role("alert")).to_have_count(0)


STREAM = (
    "import time\nimport gradio as gr\n"
    + LISTEN
    + """
def clips(late):
    for name in ("red", "lime", "blue"):
        if name == "blue":
            time.sleep(late)
        yield name + ".webm"

with gr.Blocks() as demo:
    late = gr.Number(0, label="late")
    out = gr.Video(label="out", streaming=True, autoplay=True, interactive=False)
    played, said = gr.Textbox(label="played"), gr.Textbox(label="said")
    gr.Button("Run").click(clips, late, out)
    gr.Button("Look").click(lambda path: path, out, said)
    listen(out, ["play", "pause", "stop", "end"], played)
demo.launch()
"""
)

#: Notes the colours that the player shows.
WATCH = f"""() => {{
  window.seen = [];
  const colour = {COLOUR};
  const look = () => {{
    requestAnimationFrame(look);
    const app = document.querySelector('lite-py');
    const video = (app.shadowRoot ?? app).querySelector('.player video:not(.next)');
    if (!video?.videoWidth || video.seeking || video.readyState < 2) return;
    const now = colour(video);
    if (now && seen.at(-1) !== now) seen.push(now);
  }};
  look();
}}"""


def test_yielded_clips_play_as_one(open_with: Open) -> None:
    page = open_with(STREAM)
    page.evaluate(WATCH)
    press(page, "Run")
    played = output(page, "played")
    expect(played).to_have_value("play pause stop end", timeout=PYTHON_TIMEOUT)
    assert page.evaluate("seen") == ["red", "lime", "blue"]
    out = field(page, "out")
    expect(out.locator("video")).to_have_count(2)
    expect(out.locator("video").locator("visible=true")).to_have_count(1)
    time = out.get_by_role("slider", name="Time")
    length = float(time.get_attribute("max") or 0)
    assert 1.8 < length < 4.5
    # again, as one video
    press(out, "Play")
    expect(played).to_have_value("play pause stop end play pause stop end", timeout=PLAY_TIMEOUT)
    assert page.evaluate("seen") == ["red", "lime", "blue"] * 2
    # to the middle of the second
    time.evaluate(
        "(e, value) => { e.valueAsNumber = value; e.dispatchEvent(new Event('input', {bubbles: true})); }", length / 2
    )
    page.wait_for_function("seen.at(-1) === 'lime'")
    time.press("Home")
    page.wait_for_function("seen.at(-1) === 'red'")
    press(page, "Look")
    expect(output(page, "said")).to_have_value(re.compile(r"blue\.webm$"), timeout=PYTHON_TIMEOUT)
    # a clip that comes when the last one is over
    page.get_by_role("spinbutton", name="late").fill("4")
    press(page, "Run")
    expect(out.get_by_role("status").filter(has_text="Waiting for the next clip")).to_be_visible(timeout=PLAY_TIMEOUT)
    expect(played).to_have_value(re.compile("play pause stop end$"), timeout=PLAY_TIMEOUT)
    assert page.evaluate("seen.slice(-3)") == ["red", "lime", "blue"]
    expect(out.get_by_role("button", name="Play")).to_be_visible()


RECORD = (
    "import os\nimport gradio as gr\n"
    + LISTEN
    + """
def look(path):
    return f"{os.path.splitext(path)[1]} {os.path.getsize(path) > 1000}"

with gr.Blocks() as demo:
    video = gr.Video(label="video", sources=["upload", "webcam"])
    silent = gr.Video(label="silent", sources=["webcam"], format="mp4", webcam_options=gr.WebcamOptions(mirror=False))
    said, happened = gr.Textbox(label="said"), gr.Textbox(label="happened")
    video.stop_recording(look, video, said)
    silent.stop_recording(look, silent, said)
    listen(video, ["change", "input", "upload", "start_recording", "stop_recording", "clear"], happened)
demo.launch()
"""
)

#: What the picture shows where the camera's film has its halves and its square.
PARTS = """video => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 160, height: 120});
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0, 160, 120);
  return [[80, 20], [80, 80], [30, 46], [129, 46]].map(([x, y]) => {
    const [r, g, b] = [...context.getImageData(x, y, 1, 1).data].map(value => value > 127);
    return r && g && b ? 'white' : r ? 'red' : b ? 'blue' : 'other';
  }).join(' ');
}"""


def test_a_recording_is_what_the_user_saw(film: camera.Opened) -> None:
    page = film(RECORD)
    place = field(page, "video")
    for _ in range(2):
        press(place, "Capture from camera")
        press(place, "Click to Access Webcam")
        record = place.get_by_role("button", name="Record")
        expect(record).to_be_focused(timeout=camera.CAMERA_TIMEOUT)
        live = place.get_by_label("Camera preview").evaluate_handle("video => video.srcObject.getTracks()")
        record.click()
        expect(output(page, "happened")).to_have_value(re.compile("start_recording$"), timeout=camera.CAMERA_TIMEOUT)
        page.wait_for_timeout(1200)
        press(place, "Stop")
        expect(output(page, "said")).to_have_value(".webm True", timeout=PYTHON_TIMEOUT)
        video = place.locator("video")
        until(video, "video.readyState > 1")
        # the first picture, not a black one; the mirror moved the square to the right
        assert video.evaluate(PARTS) == "red blue red white"
        assert video.evaluate("video => video.captureStream().getAudioTracks().length") == 1
        assert live.evaluate("all => all.map(track => track.readyState)") == ["ended", "ended"]
        time = place.get_by_role("slider", name="Time")
        expect(time).to_have_attribute("aria-valuetext", re.compile("^0:00 of 0:0[1-9]$"))
        press(place, "Remove Video")
    assert output(page, "happened").input_value().startswith("start_recording change input stop_recording change")
    place = field(page, "silent")
    press(place, "Click to Access Webcam")
    press(place, "Record")
    page.wait_for_timeout(1500)
    press(place, "Stop")
    expect(output(page, "said")).to_have_value(".mp4 True", timeout=PYTHON_TIMEOUT)
    video = place.locator("video")
    until(video, "video.readyState > 1")
    assert video.evaluate(PARTS) == "red blue white red"
    assert video.evaluate("video => video.captureStream().getAudioTracks().length") == 0
