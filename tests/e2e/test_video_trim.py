"""Videos that the browser itself cuts, converts and silences before Python has them."""

from __future__ import annotations

import base64
import re

import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import POLICY, switch, violations
from test_video import COLOUR, field, output, press, until

MAKE = """async () => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 160, height: 120});
  const context = canvas.getContext('2d');
  const sound = new AudioContext();
  await sound.resume();
  const tone = sound.createOscillator(), ends = sound.createMediaStreamDestination();
  tone.connect(ends);
  tone.start();
  const stream = new MediaStream([...canvas.captureStream(25).getTracks(), ...ends.stream.getTracks()]);
  const recorder = new MediaRecorder(stream, {mimeType: 'video/webm'});
  const pieces = [];
  recorder.ondataavailable = ({data}) => pieces.push(data);
  const stopped = new Promise(resolve => recorder.onstop = resolve);
  const draw = colour => { context.fillStyle = colour; context.fillRect(0, 0, 160, 120); };
  draw('red');
  recorder.start();
  const begin = performance.now();
  for (let now = 0; now < 3000; now = performance.now() - begin) {
    draw(['red', 'lime', 'blue'][Math.floor(now / 1000)]);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""
"""A film with a tone: red, lime and blue for a second each."""

APP = """
import os
import gradio as gr

def tell(path):
    if path is None:
        return "nothing"
    with open(path, "rb") as file:
        head = file.read(12)
    kind = "mp4" if head[4:8] == b"ftyp" else "webm" if head[:4] == bytes.fromhex("1a45dfa3") else "other"
    return f"{os.path.basename(path)} {kind} {os.path.getsize(path)}"

with gr.Blocks() as demo:
    for label, options in {"film": {}, "mp4": {"format": "mp4"}, "silent": {"include_audio": False}}.items():
        video = gr.Video(label=label, sources="upload", **options)
        said = gr.Textbox(label=f"told of {label}")
        video.change(tell, video, said)
demo.launch()
"""

COLOURS = f"""async video => {{
  const seen = new Set();
  for (let at = 0.01; at < video.duration - 0.05; at += 0.1) {{
    const there = new Promise(resolve => video.addEventListener('seeked', resolve, {{once: true}}));
    video.currentTime = at;
    await there;
    const now = ({COLOUR})(video);
    if (now) seen.add(now);
  }}
  return [...seen];
}}"""
"""The colours of a video, in their order."""


@pytest.fixture(scope="module")
def film(browser: Browser, site: Site) -> bytes:
    page = browser.new_page()
    page.goto(site.write("blank.html", "<!doctype html><title>Blank</title>"))
    page.mouse.click(5, 5)
    data = base64.b64decode(page.evaluate(MAKE))
    page.close()
    return data


def give(page: Page, label: str, data: bytes) -> Locator:
    """Choose the film; returns the video element when it can be seen."""
    chooser = field(page, label).locator("input[type=file]")
    chooser.set_input_files({"name": "My film.webm", "mimeType": "video/webm", "buffer": data})
    video = field(page, label).locator("video")
    until(video, "video.readyState > 1")
    return video


def told(page: Page, label: str, start: str) -> None:
    expect(output(page, f"told of {label}")).to_have_value(start, timeout=PYTHON_TIMEOUT)


def test_a_video_is_cut_and_converted_in_the_page(page: Page, site: Site, film: bytes) -> None:
    site.write("trim/app.py", APP)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page.goto(site.page('<main><h1>Films</h1><lite-py src="trim/app.py"></lite-py></main>', head=policy))
    wait_for_app(page)
    video = give(page, "film", film)
    whole = f"My film.webm webm {len(film)}"
    told(page, "film", whole)
    place = field(page, "film")
    expect(place.get_by_role("button", name="Undo")).to_have_count(0)

    press(place, "Trim video to selection")
    start, end = place.get_by_role("slider", name="Trim start"), place.get_by_role("slider", name="Trim end")
    expect(start).to_be_focused()
    for key in ("PageUp", "ArrowRight", "ArrowRight"):
        start.press(key)
    expect(start).to_have_attribute("aria-valuetext", "1.2 seconds")
    until(video, f"({COLOUR})(video) === 'lime'")
    end.press("Home")
    for _ in range(5):
        end.press("ArrowRight")
    expect(end).to_have_attribute("aria-valuetext", "1.8 seconds")
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []
    press(place, "Preview")
    until(video, "video.paused && video.currentTime >= 1.75 && video.currentTime < 2.5")
    place.get_by_role("button", name="Trim", exact=True).press("Enter")
    expect(output(page, "told of film")).not_to_have_value(whole, timeout=PYTHON_TIMEOUT)
    assert output(page, "told of film").input_value().startswith("My film.webm webm ")
    until(video, "video.readyState > 1 && video.duration < 1")
    assert abs(video.evaluate("video => video.duration") - 0.6) < 0.15
    assert video.evaluate(COLOURS) == ["lime"]
    assert video.evaluate("video => video.captureStream().getAudioTracks().length") == 1

    # once more, by the mouse; then back to the beginning
    press(place, "Trim video to selection")
    expect(end).to_be_enabled()
    box = end.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 8, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=5)
    page.mouse.up()
    press(place, "Trim")
    until(video, "video.readyState > 1 && video.duration < 0.45")
    press(place, "Undo")
    until(video, "video.readyState > 1 && video.duration > 0.45")
    press(place, "Undo")
    told(page, "film", whole)
    expect(place.get_by_role("button", name="Undo")).to_have_count(0)
    until(video, "video.readyState > 1")
    assert video.evaluate(COLOURS)[:1] == ["red"]

    video = give(page, "mp4", film)
    expect(output(page, "told of mp4")).to_have_value(re.compile("^My film.mp4 mp4 "), timeout=PYTHON_TIMEOUT)
    assert video.evaluate(COLOURS) == ["red", "lime", "blue"]
    video = give(page, "silent", film)
    assert video.evaluate("video => video.captureStream().getAudioTracks().length") == 0
    assert video.evaluate(COLOURS) == ["red", "lime", "blue"]
