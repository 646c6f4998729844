"""The microphone, and sounds that come and go piece by piece."""

from __future__ import annotations

import itertools
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sounds
from conftest import ARGUMENTS, DIST, PYTHON_TIMEOUT, OpenApp, Site, wait_for_app
from playwright.sync_api import Browser, Page, Playwright, expect

FAKE = "--use-fake-device-for-media-stream"
ALLOW = "--use-fake-ui-for-media-stream"


def launch(playwright: Playwright, *arguments: str) -> Browser:
    path = os.environ.get("LITE_PY_CHROMIUM") or None
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])


@pytest.fixture(scope="module")
def tone_browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose microphone hears 440 Hz."""
    path = tmp_path_factory.mktemp("tone") / "tone.wav"
    path.write_bytes(sounds.wav(48000, sounds.sine(48000, 10, level=0.5)))
    opened = launch(playwright, FAKE, ALLOW, f"--use-file-for-fake-audio-capture={path}")
    yield opened
    opened.close()


@pytest.fixture
def tone_page(tone_browser: Browser) -> Iterator[Page]:
    page = tone_browser.new_page()
    page.set_default_timeout(30_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def show(page: Page, site: Site, code: str) -> None:
    """Open a page of one app."""
    site.write("streams.py", code)
    page.goto(site.page('<lite-py src="streams.py"></lite-py>'))
    wait_for_app(page)


def record(page: Page, until: str) -> None:
    """Record until the clock says so, then stop."""
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_label("Recorded")).to_have_text(until, timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Stop", exact=True).click()


LIVE = (
    sounds.LOOK
    + """
import gradio as gr
runs = []
def hear(sound):
    runs.append(1)
    return f"{len(runs)} {look(sound)}"
gr.Interface(hear, gr.Audio(source="microphone"), "text", live=True).launch()
"""
)


def test_a_recording_runs_a_live_interface_once_with_what_was_heard(tone_page: Page, site: Site) -> None:
    show(tone_page, site, LIVE)
    # only the microphone is offered
    expect(tone_page.get_by_role("button", name="Upload file")).to_have_count(0)
    record(tone_page, "0:02")
    output = tone_page.get_by_role("textbox", name="output")
    expect(output).to_have_value(re.compile(r"^1 \{"), timeout=PYTHON_TIMEOUT)
    told = json.loads(output.input_value()[2:])
    assert told["dtype"] == "int16" and len(told["shape"]) == 1
    assert abs(told["hz"][0] - 440) < 3
    assert 2 <= told["shape"][0] / told["rate"] < 10
    # the player has it, focus has not been lost
    expect(tone_page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    tone_page.wait_for_timeout(300)
    assert output.input_value().startswith("1 ")


PAUSED = """
import gradio as gr
log = []
def note(name):
    def write():
        log.append(name)
        return " ".join(log)
    return write
with gr.Blocks() as demo:
    sound = gr.Audio(label="sound")
    events = gr.Textbox(label="events")
    length = gr.Textbox(label="length")
    for name in ("start_recording", "pause_recording", "stop_recording", "upload", "clear"):
        getattr(sound, name)(note(name), None, events)
    sound.stop_recording(lambda s: f"{len(s[1]) / s[0]}", sound, length)
demo.launch()
"""


def test_a_recording_pauses_goes_on_and_tells_its_events(open_app: OpenApp) -> None:
    page = open_app(PAUSED)
    page.get_by_role("button", name="Record audio").click()
    # the names of devices are known, since this browser allows the microphone
    devices = page.get_by_role("combobox", name="Select input device")
    devices.select_option(index=1)
    started = time.monotonic()
    page.get_by_role("button", name="Record", exact=True).click()
    clock = page.get_by_label("Recorded")
    expect(clock).to_have_text("0:01")
    page.get_by_role("button", name="Pause").click()
    paused = time.monotonic()
    held = clock.text_content()
    page.wait_for_timeout(1500)
    expect(clock).to_have_text(str(held))
    page.get_by_role("button", name="Resume").click()
    waited = time.monotonic() - paused
    expect(clock).to_have_text("0:02")
    stop = page.get_by_role("button", name="Stop", exact=True)
    stop.focus()
    page.keyboard.press("Enter")
    length = page.get_by_role("textbox", name="length")
    expect(length).to_have_value(re.compile(r"\d"), timeout=PYTHON_TIMEOUT)
    seconds = float(length.input_value())
    assert 2 <= seconds <= time.monotonic() - started - waited + 0.3
    events = page.get_by_role("textbox", name="events")
    expect(events).to_have_value("start_recording pause_recording stop_recording")
    page.get_by_role("button", name="Remove Audio").click()
    expect(events).to_have_value("start_recording pause_recording stop_recording clear")
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((FAKE, "--deny-permission-prompts"), "The browser did not allow the microphone; allow it"),
        ((ALLOW,), "No microphone was found; connect one"),
    ],
)
def test_no_microphone_is_explained_and_can_be_tried_again(
    playwright: Playwright, site: Site, arguments: tuple[str, ...], said: str
) -> None:
    browser = launch(playwright, *arguments)
    try:
        page = browser.new_page()
        show(page, site, LIVE)
        devices = "navigator.mediaDevices.enumerateDevices().then(l => l.some(d => d.kind === 'audioinput'))"
        if FAKE not in arguments and page.evaluate(devices):
            pytest.skip("this machine has a microphone")
        for _ in range(2):
            page.get_by_role("button", name="Record", exact=True).click()
            expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible(timeout=PYTHON_TIMEOUT)
    finally:
        browser.close()


STREAM = """
import asyncio
import numpy as np
import gradio as gr

async def hear(piece, state):
    rate, y = piece
    state = state or {"sound": np.zeros(0, np.int16), "pieces": 0, "borders": []}
    state = {"sound": np.concatenate([state["sound"], y]), "pieces": state["pieces"] + 1, "rate": rate,
             "borders": [*state["borders"], len(state["sound"])]}
    await asyncio.sleep(SLOW)
    return state, f"{state['pieces']} {len(state['sound']) / rate:.3f}"

def whole(state):
    y, rate = state["sound"].astype(float), state["rate"]
    # samples missing or repeated between two pieces are a step, far larger than a sine's own slope
    slope = 2 * np.pi * 440 / rate * np.abs(y[len(y) // 4 :]).max()
    steps = [abs(y[at] - y[at - 1]) for at in state["borders"] if at]
    hz = np.abs(np.fft.rfft(y * np.hanning(len(y)))).argmax() * rate / len(y)
    return f"{hz:.2f} {max(steps) / slope:.3f}"

with gr.Blocks() as demo:
    sound = gr.Audio(sources=["microphone"], streaming=True, label="sound")
    state = gr.State()
    told = gr.Textbox(label="told")
    end = gr.Textbox(label="end")
    sound.stream(hear, [sound, state], [state, told], stream_every=EVERY, time_limit=LIMIT)
    sound.stop_recording(whole, state, end)
demo.launch()
"""


@pytest.mark.parametrize(("slow", "every"), [("0", "0.3"), ("0.9", "0.2")])
def test_every_sample_of_a_stream_comes_once(tone_page: Page, site: Site, slow: str, every: str) -> None:
    show(tone_page, site, STREAM.replace("SLOW", slow).replace("EVERY", every).replace("LIMIT", "None"))
    told = tone_page.get_by_role("textbox", name="told")
    tone_page.get_by_role("button", name="Record", exact=True).click()
    seen = [""]
    while len(seen) < 4:  # it grows while recording goes on
        expect(told).not_to_have_value(seen[-1], timeout=PYTHON_TIMEOUT)
        seen.append(told.input_value())
    lengths = [float(text.split()[1]) for text in seen[1:]]
    assert lengths == sorted(lengths)
    expect(tone_page.get_by_label("Recorded")).to_be_visible()
    tone_page.get_by_role("button", name="Stop", exact=True).click()
    end = tone_page.get_by_role("textbox", name="end")
    expect(end).to_have_value(re.compile(r"\d"), timeout=PYTHON_TIMEOUT)
    hz, step = map(float, end.input_value().split())
    assert abs(hz - 440) < 3
    assert step < 4  # a block lost between two pieces would make up to 32


def test_the_time_limit_ends_a_stream(tone_page: Page, site: Site) -> None:
    show(tone_page, site, STREAM.replace("SLOW", "0").replace("EVERY", "0.2").replace("LIMIT", "1.5"))
    tone_page.get_by_role("button", name="Record", exact=True).click()
    expect(tone_page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    expect(tone_page.get_by_role("button", name="Record", exact=True)).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(tone_page.get_by_role("textbox", name="end")).to_have_value(re.compile(r"\d"))
    seconds = float(tone_page.get_by_role("textbox", name="told").input_value().split()[1])
    assert 1.2 < seconds < 6


TRANSCRIBE = """
import gradio as gr
def transcribe(audio, state=""):
    rate, y = audio
    state += f"{len(y) / rate:.1f} "
    return state, state
gr.Interface(transcribe, [gr.Audio(source="microphone", streaming=True), "state"], ["textbox", "state"],
             live=True, stream_every=0.4).launch()
"""


def test_the_text_of_a_live_interface_grows_while_recording(open_app: OpenApp) -> None:
    page = open_app(TRANSCRIBE)
    page.get_by_role("button", name="Record", exact=True).click()
    output = page.get_by_role("textbox", name="output 0").or_(page.get_by_role("textbox", name="output"))
    before = ""
    for _ in range(3):
        expect(output).not_to_have_value(before, timeout=PYTHON_TIMEOUT)
        after = output.input_value()
        assert after.startswith(before) and len(after) > len(before)
        before = after
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_visible()


TAP = """
// Records what the audio engine plays, as it plays it, with the site's own recorder in its thread.
window.taps = [];
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (target, ...more) {
  if (target instanceof AudioDestinationNode && this instanceof AnalyserNode) {
    const tap = { rate: this.context.sampleRate, blocks: [], starts: [] };
    window.taps.push(tap);
    this.context.audioWorklet.addModule('chunks/RECORDER').then(() => {
      const node = new AudioWorkletNode(this.context, 'recorder');
      node.port.onmessage = ({ data }) => data && tap.blocks.push(...data);
      connect.call(this, node);
      connect.call(node, this.context.destination);
    });
  }
  return connect.call(this, target, ...more);
};
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when) {
  window.taps.at(-1)?.starts.push([when * this.context.sampleRate, this.buffer.length]);
  return start.call(this, when);
};
"""

NOISE = """
import asyncio, io, wave
import numpy as np
import gradio as gr
noise = np.random.default_rng(1).integers(-3000, 3000, 24000).astype(np.int16)
async def play(kind):
    for i in range(6):
        part = noise[i * 4000 : (i + 1) * 4000]
        stream = io.BytesIO()
        with wave.open(stream, "wb") as file:
            file.setnchannels(1); file.setsampwidth(2); file.setframerate(8000); file.writeframes(part.tobytes())
        open("piece.wav", "wb").write(stream.getvalue())
        yield {"array": (8000, part), "bytes": stream.getvalue(), "path": "piece.wav"}[kind], i + 1
        await asyncio.sleep(0.1)
with gr.Blocks() as demo:
    kind = gr.Radio(["array", "bytes", "path"], value="array", label="kind")
    out = gr.Audio(streaming=True, autoplay=True, label="out", interactive=False)
    count = gr.Number(label="count")
    ended = gr.Textbox(label="ended")
    gr.Button("play").click(play, kind, [out, count])
    out.stop(lambda sound: f"{sound[0]} {len(sound[1])} {int(np.abs(sound[1] - noise).max())}", out, ended)
demo.launch()
"""


def test_pieces_play_without_a_gap_and_end_as_one_file(page: Page, site: Site) -> None:
    page.add_init_script(TAP.replace("RECORDER", next((DIST / "chunks").glob("recorder-*.js")).name))
    show(page, site, NOISE)
    noise = np.random.default_rng(1).integers(-3000, 3000, 24000).astype(np.int16)
    out = page.get_by_role("group", name="out")
    for number, kind in enumerate(("array", "bytes", "path")):
        page.get_by_role("radio", name=kind).check()
        page.get_by_role("button", name="play", exact=True).click()
        # it plays while the generator has not ended
        expect(out.get_by_text("Streaming")).to_be_visible(timeout=PYTHON_TIMEOUT)
        expect(page.get_by_role("textbox", name="ended")).to_have_value("8000 24000 0", timeout=PYTHON_TIMEOUT)
        expect(out.get_by_label("Duration")).to_have_text("0:03")
        taps = page.evaluate("taps.map(({ rate, starts, blocks }) => ({ rate, starts, blocks }))")
        assert len(taps) == number + 1
        assert_gapless(taps[-1], noise)
        with page.expect_download() as waiting:
            out.get_by_role("button", name="Download").click()
        rate, samples = sounds.read_wav(Path(waiting.value.path()).read_bytes())
        assert (waiting.value.suggested_filename, rate) == ("audio-stream.wav", 8000)
        np.testing.assert_array_equal(samples, noise)
        # and it can be played as any other
        out.get_by_role("button", name="Play", exact=True).click()
        expect(out.get_by_role("button", name="Pause")).to_be_visible()
        out.get_by_role("button", name="Pause").click()


def assert_gapless(tap: dict[str, Any], expected: np.ndarray) -> None:
    """What was heard is the samples one after the other; pieces that came in time touch to the sample."""
    starts = tap["starts"]
    assert tap["rate"] == 8000 and len(starts) == 6
    gaps = [later[0] - (earlier[0] + earlier[1]) for earlier, later in itertools.pairwise(starts)]
    assert all(abs(gap) < 1e-6 for gap in gaps), gaps
    heard = np.array(tap["blocks"]) * 32768
    first = int(np.flatnonzero(np.abs(heard) > 0.5)[0])
    # the tap may have come a little after the first sample
    places = [k for k in range(2000) if np.abs(heard[first : first + 50] - expected[k : k + 50]).max() < 2]
    assert places, "what was heard first is not in the first quarter of a second"
    rest = expected[places[0] :]
    # the last block that the recorder has not filled is not there
    overlap = min(len(rest), len(heard) - first)
    assert overlap > len(rest) - 2100
    assert np.abs(heard[first : first + overlap] - rest[:overlap]).max() < 2


ENDLESS = """
import asyncio
import numpy as np
import gradio as gr
async def play(kind):
    i = 0
    while True:
        if kind == "mp3":
            yield open("sine.mp3", "rb").read()
        elif i == 3:
            raise gr.Error("no more")
        else:
            yield 8000, np.full(2000, i + 1, np.int16)
        i += 1
        await asyncio.sleep(0.15)
gr.Interface(play, gr.Radio(["mp3", "failing"], value="mp3", label="kind"),
             gr.Audio(streaming=True, autoplay=True, label="out")).launch()
"""


def test_stop_and_failure_keep_what_came_so_far(page: Page, site: Site) -> None:
    site.write("endless.py", ENDLESS)
    site.write("sine.mp3", (sounds.MEDIA / "sine.mp3").read_bytes())
    page.goto(
        site.page(
            '<lite-py><gradio-file name="app.py" entrypoint url="endless.py"></gradio-file>'
            '<gradio-file name="sine.mp3" url="sine.mp3"></gradio-file></lite-py>'
        )
    )
    wait_for_app(page)
    out = page.get_by_role("group", name="out")

    def result() -> tuple[int, np.ndarray]:
        expect(out.get_by_label("Duration")).to_have_text(re.compile(r"0:0\d"), timeout=PYTHON_TIMEOUT)
        with page.expect_download() as waiting:
            out.get_by_role("button", name="Download").click()
        return sounds.read_wav(Path(waiting.value.path()).read_bytes())

    page.get_by_role("button", name="Submit").click()
    expect(out.get_by_text("Streaming")).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Stop").click()
    # it falls silent, whatever was still to be heard
    expect(out.get_by_text("Streaming")).to_have_count(0)
    rate, samples = result()
    hz = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))).argmax() * rate / len(samples)
    assert rate == 22050 and abs(hz - 440) < 3
    assert len(samples) / rate > 1.8  # two pieces of a second or more
    page.get_by_role("radio", name="failing").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert").filter(has_text="no more")).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Close").click()
    page.get_by_role("group", name="Error").get_by_role("button", name="Clear").click()
    rate, samples = result()
    np.testing.assert_array_equal(samples, np.repeat(np.arange(1, 4, dtype=np.int16), 2000))
