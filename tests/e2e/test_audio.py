"""Sounds: real files in, exact samples out; the player, trimming, and what goes wrong."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sounds
from axe_playwright_python.sync_playwright import Axe
from conftest import PYTHON_TIMEOUT, OpenApp, Site, wait_for_app
from playwright.sync_api import Page, expect

LOOKING = (
    sounds.LOOK
    + """
import gradio as gr
with gr.Blocks() as demo:
    sound = gr.Audio(label="sound", sources=["upload"])
    seen = gr.Textbox(label="seen", interactive=True)
    sound.change(look, sound, seen)
demo.launch()
"""
)


def choose(page: Page, name: str, data: bytes | None = None, label: str = "sound") -> None:
    """Choose a file in an Audio."""
    page.get_by_role("group", name=label).locator("input[type=file]").set_input_files(sounds.upload(name, data))


def seen(page: Page, label: str = "seen") -> dict[str, Any]:
    """What the function told of the sound; the text is emptied for the next time."""
    box = page.get_by_role("textbox", name=label)
    expect(box).to_have_value(re.compile(r"^\{"), timeout=PYTHON_TIMEOUT)
    told: dict[str, Any] = json.loads(box.input_value())
    box.fill("")
    return told


def digest(samples: np.ndarray) -> str:
    return hashlib.sha1(np.ascontiguousarray(samples).tobytes()).hexdigest()


def remove(page: Page, label: str = "sound") -> None:
    page.get_by_role("group", name=label).get_by_role("button", name="Remove Audio").click()


def downloaded(page: Page, label: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("group", name=label).get_by_role("button", name="Download").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def wav_files() -> dict[str, tuple[bytes, np.ndarray]]:
    """WAV files of every kind, and the 16-bit samples that they stand for."""
    tone = sounds.sine(8000, 0.1)
    wide = tone.astype(np.int32) << 16 | 0x1234
    made = {}
    kinds = {
        "pcm16": (1, 16, tone.tobytes(), tone),
        "pcm8": (1, 8, ((tone >> 8) + 128).astype(np.uint8).tobytes(), (tone >> 8) << 8),
        "pcm24": (1, 24, b"".join(struct.pack("<i", int(v))[1:] for v in wide), tone),
        "pcm32": (1, 32, wide.tobytes(), tone),
        "float32": (3, 32, (tone / 32768).astype("<f4").tobytes(), tone),
    }
    for name, (format, bits, data, expected) in kinds.items():
        head = struct.pack("<HHIIHH", format, 1, 8000, 8000 * bits // 8, bits // 8, bits)
        body = b"WAVE" + b"fmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", len(data)) + data
        made[f"{name}.wav"] = (b"RIFF" + struct.pack("<I", len(body)) + body, expected)
    return made


def test_files_of_every_format_are_decoded_at_their_own_rate(open_app: OpenApp) -> None:
    page = open_app(LOOKING)
    for name, rate in sounds.RATES.items():
        choose(page, name)
        told = seen(page)
        assert told["rate"] == rate and told["dtype"] == "int16", (name, told)
        if name == "sine.flac":
            expected = np.stack([sounds.sine(8000, level=1), sounds.sine(8000, hz=660, level=0.9)], axis=1)
            assert told["shape"] == [8000, 2]
            assert told["sum"] == digest(expected)
        else:
            assert len(told["shape"]) == 1 and abs(told["shape"][0] - rate) < 0.2 * rate, (name, told)
            assert abs(told["hz"][0] - 440) < 3, (name, told)
            assert 0.4 < told["level"][0] < 0.55, (name, told)
        remove(page)
        expect(page.get_by_role("textbox", name="seen")).to_have_value("nothing")
    for name, (data, expected) in wav_files().items():
        choose(page, name, data)
        told = seen(page)
        assert (told["rate"], told["sum"]) == (8000, digest(expected)), name
        remove(page)


BAD = {
    "empty.wav": (b"", "empty.wav is empty"),
    "noise.m4a": (bytes(range(256)) * 40, "noise.m4a cannot be decoded by this browser; use WAV or MP3."),
    "cut.flac": ((sounds.MEDIA / "sine.flac").read_bytes()[:30], "cut.flac cannot be decoded by this browser"),
    "adpcm.wav": (
        b"RIFF\x80\0\0\0WAVEfmt \x10\0\0\0\x99\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1\0\4\0data\x40\0\0\0" + bytes(64),
        "adpcm.wav cannot be decoded by this browser",
    ),
}


def test_what_is_no_sound_is_refused_in_one_sentence(open_app: OpenApp) -> None:
    page = open_app(LOOKING)
    for name, (data, said) in BAD.items():
        choose(page, name, data)
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible(timeout=PYTHON_TIMEOUT)
        expect(page.get_by_role("button", name="Remove Audio")).to_have_count(0)
    # a header that promises more than there is: what is there counts
    whole = sounds.wav(8000, sounds.sine(8000))
    choose(page, "short.wav", whole[:8044])
    assert seen(page)["shape"] == [4000]


SET = (
    sounds.LOOK
    + """
import gradio as gr
with gr.Blocks() as demo:
    with gr.Tabs():
        with gr.Tab("first"):
            seen = gr.Textbox(label="seen", interactive=True)
            start = gr.Button("look at the first")
            set_button = gr.Button("set")
            path = gr.Textbox(label="path")
        with gr.Tab("second"):
            sound = gr.Audio("sine.ogg", label="sound")
            unseen = gr.Audio(visible=False, type="filepath", format="wav")
    start.click(look, sound, seen)
    sound.change(look, sound, seen)
    set_button.click(lambda: ("sine.mp3", "sine.m4a"), None, [sound, unseen])
    unseen.change(lambda p: p[-4:] + str(open(p, "rb").read(4)), unseen, path)
    broken = gr.Button("set broken")
    broken.click(lambda: "broken.mp3", None, sound)
demo.launch()
"""
)


def test_what_python_set_is_decoded_before_an_event_has_it(page: Page, site: Site) -> None:
    site.write("set/app.py", SET)
    files = ["sine.ogg", "sine.mp3", "sine.m4a"]
    for name in files:
        site.write(f"set/{name}", (sounds.MEDIA / name).read_bytes())
    site.write("set/broken.mp3", b"no sound at all" * 100)
    tags = "".join(f'<gradio-file name="{name}" url="set/{name}"></gradio-file>' for name in [*files, "broken.mp3"])
    page.goto(
        site.page(f'<lite-py><gradio-file name="app.py" entrypoint url="set/app.py"></gradio-file>{tags}</lite-py>')
    )
    wait_for_app(page)
    # the Audio is in a tab that was never opened
    page.get_by_role("button", name="look at the first").click()
    assert seen(page)["rate"] == 44100
    page.get_by_role("button", name="set", exact=True).click()
    told = seen(page)
    assert told["rate"] == 22050 and abs(told["hz"][0] - 440) < 3
    expect(page.get_by_role("textbox", name="path")).to_have_value(".wavb'RIFF'")
    page.get_by_role("button", name="set broken").click()
    expect(page.get_by_role("alert").filter(has_text="broken.mp3 cannot be decoded by this browser")).to_be_visible()
    page.get_by_role("button", name="set", exact=True).click()
    assert seen(page)["rate"] == 22050


OUTPUTS = """
import io, wave
import numpy as np
import gradio as gr
t = np.arange(4000) / 8000
tone = np.sin(2 * np.pi * 440 * t)
def make():
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1); file.setsampwidth(2); file.setframerate(8000)
        file.writeframes((tone * 1000).astype("<i2").tobytes())
    with open("own.wav", "wb") as file:
        file.write(stream.getvalue())
    return (8000, tone / 4), (8000, (np.stack([tone, -tone], 1) * 100).astype(np.int16)), stream.getvalue(), "own.wav"
with gr.Blocks() as demo:
    button = gr.Button("make")
    outs = [gr.Audio(label="floats", format="mp3"), gr.Audio(label="two channels"), gr.Audio(label="bytes"),
            gr.Audio(label="path", show_download_button=True, loop=True)]
    button.click(make, None, outs)
demo.launch()
"""


def test_outputs_are_wav_files_of_the_samples(open_app: OpenApp) -> None:
    page = open_app(OUTPUTS)
    for label in ("floats", "two channels", "bytes", "path"):
        expect(page.get_by_role("group", name=label).get_by_role("img", name="Empty value")).to_be_visible()
    page.get_by_role("button", name="make").click()
    expect(page.get_by_role("button", name="Download")).to_have_count(4, timeout=PYTHON_TIMEOUT)
    tone = np.sin(2 * np.pi * 440 * np.arange(4000) / 8000)
    name, data = downloaded(page, "floats")
    rate, samples = sounds.read_wav(data)
    assert (name, rate) == ("audio.wav", 8000)
    np.testing.assert_array_equal(samples, (tone / np.abs(tone).max() * 32767).astype(np.int16))
    _, samples = sounds.read_wav(downloaded(page, "two channels")[1])
    np.testing.assert_array_equal(samples, (np.stack([tone, -tone], 1) * 100).astype(np.int16))
    plain = (tone * 1000).astype(np.int16)
    for label in ("bytes", "path"):
        np.testing.assert_array_equal(sounds.read_wav(downloaded(page, label)[1])[1], plain)
    assert downloaded(page, "path")[0] == "own.wav"
    page.get_by_role("button", name="Console").click()
    told = "Audio(format='mp3'): a page cannot convert to it; a .wav file stays what it is."
    expect(page.get_by_text(told)).to_have_count(1)


PLAYER = """
import numpy as np
import gradio as gr
y = (np.sin(2 * np.pi * 440 * np.arange(8000 * 20) / 8000) * 9000).astype(np.int16)
log = []
def note(name):
    def write():
        log.append(name)
        return " ".join(log)
    return write
with gr.Blocks() as demo:
    out = gr.Audio((8000, y), label="out", interactive=False, playback_position=3,
                   subtitles=[{"text": "the third second", "timestamp": [3, 4]}])
    events = gr.Textbox(label="events")
    for name in ("play", "pause", "stop"):
        getattr(out, name)(note(name), None, events)
    place = gr.Textbox(label="place")
    def where(sound: gr.Audio):
        return f"{sound.playback_position:.0f} of {sound.label}, {sound.value[0]} Hz"
    gr.Button("Where").click(where, out, place)
demo.launch()
"""


def test_the_player_plays_pauses_skips_and_tells(open_app: OpenApp) -> None:
    page = open_app(PLAYER)
    out = page.get_by_role("group", name="out")
    elapsed = out.get_by_label("Elapsed")
    expect(out.get_by_label("Duration")).to_have_text("0:20", timeout=PYTHON_TIMEOUT)
    expect(elapsed).to_have_text("0:03")
    expect(out.get_by_text("the third second")).to_be_visible()
    slider = out.get_by_role("slider", name="Position")
    expect(slider).to_have_attribute("aria-busy", "false")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(elapsed).to_have_text("0:08")
    page.get_by_role("button", name="Where").click()
    expect(page.get_by_label("place")).to_have_value("8 of out, 8000 Hz")
    expect(out.get_by_text("the third second")).to_have_count(0)
    out.get_by_role("button", name="Skip forward by 1 seconds").click()
    expect(elapsed).to_have_text("0:09")
    out.get_by_role("button", name="Skip backwards by 1 seconds").click()
    expect(elapsed).to_have_text("0:08")
    speed = out.get_by_role("button", name="Adjust playback speed to 1.5x")
    speed.click()
    audio = out.locator("audio")
    assert audio.evaluate("a => a.playbackRate") == 1.5
    out.get_by_role("button", name="Adjust volume").click()
    volume = out.get_by_role("slider", name="Volume")
    volume.focus()
    page.keyboard.press("Home")
    assert audio.evaluate("a => a.volume") == 0
    page.keyboard.press("End")
    out.get_by_role("button", name="Play", exact=True).click()
    expect(elapsed).to_have_text("0:10", timeout=PYTHON_TIMEOUT)
    out.get_by_role("button", name="Pause").click()
    events = page.get_by_role("textbox", name="events")
    expect(events).to_have_value("play pause", timeout=PYTHON_TIMEOUT)
    slider.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(elapsed).to_have_text("0:15")
    box = slider.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.98, box["y"] + 20)
    expect(elapsed).to_have_text("0:19")
    out.get_by_role("button", name="Play", exact=True).click()
    expect(events).to_have_value("play pause play pause stop", timeout=PYTHON_TIMEOUT)


TRIM = LOOKING.replace('sources=["upload"]', 'sources=["upload"], waveform_options={"skip_length": 10}')


def test_trimming_keeps_the_chosen_samples_and_can_be_undone(open_app: OpenApp) -> None:
    page = open_app(TRIM)
    whole = sounds.sine(8000, 4) + np.arange(32000, dtype=np.int16) % 7
    choose(page, "whole.wav", sounds.wav(8000, whole))
    assert seen(page)["sum"] == digest(whole)
    out = page.get_by_role("group", name="sound")
    expect(out.get_by_role("button", name="Skip forward by 0.4 seconds")).to_be_visible()
    out.get_by_role("button", name="Trim audio to selection").click()
    start, end = out.get_by_role("slider", name="Trim start"), out.get_by_role("slider", name="Trim end")
    expect(start).to_be_focused()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    expect(start).to_have_attribute("aria-valuenow", "1.10")
    end.focus()
    page.keyboard.press("PageDown")
    expect(end).to_have_attribute("aria-valuenow", "3.00")
    expect(out.get_by_label("Selected")).to_have_text("0:01")
    out.get_by_role("button", name="Trim", exact=True).click()
    assert seen(page)["sum"] == digest(whole[8800:24000])
    # again, with the mouse: the end handle half way to the left
    expect(out.get_by_label("Duration")).to_have_text("0:01")
    out.get_by_role("button", name="Trim audio to selection").click()
    box = end.bounding_box()
    place = page.locator(".waveform").bounding_box()
    assert box is not None and place is not None
    page.mouse.move(box["x"] + 4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] / 2, box["y"] + 20, steps=5)
    page.mouse.up()
    out.get_by_role("button", name="Trim", exact=True).click()
    samples = seen(page)["shape"][0]
    assert abs(samples - 7600) < 200
    out.get_by_role("button", name="Undo").click()
    assert seen(page)["sum"] == digest(whole[8800:24000])
    out.get_by_role("button", name="Undo").click()
    assert seen(page)["sum"] == digest(whole)
    expect(out.get_by_role("button", name="Undo")).to_have_count(0)


def test_paths_lengths_and_flags(open_app: OpenApp) -> None:
    page = open_app(
        """
        import csv, os
        import gradio as gr
        def look(a, b, c):
            return " ".join(os.path.splitext(p)[1] if p else "-" for p in (a, b, c))
        sources = {"sources": "upload", "type": "filepath"}
        gr.Interface(look, [gr.Audio(label="as it is", **sources), gr.Audio(label="as wav", format="wav", **sources),
                            gr.Audio(label="short", max_length=0.5, **sources)], "text").launch()
        """
    )
    submit = page.get_by_role("button", name="Submit")
    output = page.get_by_role("textbox", name="output")
    choose(page, "sine.ogg", label="as it is")
    choose(page, "sine.ogg", label="as wav")
    expect(page.get_by_role("button", name="Remove Audio")).to_have_count(2)
    submit.click()
    expect(output).to_have_value(".ogg .wav -", timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Flag").click()
    expect(page.get_by_role("button", name="Flag")).to_be_enabled()
    choose(page, "sine.mp3", label="short")
    expect(page.get_by_role("button", name="Remove Audio")).to_have_count(3)
    submit.click()
    expect(page.get_by_role("alert").filter(has_text="sine.mp3 lasts 1.")).to_be_visible()


LOOKS = """
import numpy as np
import gradio as gr
t = np.arange(8000 * 3) / 8000
y = (np.sin(2 * np.pi * 440 * t) * np.exp(-((t - 1.5) ** 2) * 2) * 20000).astype(np.int16)
with gr.Blocks() as demo:
    with gr.Row():
        with gr.Column():
            gr.Audio(label="empty input")
            gr.Audio(label="microphone", source="microphone")
            gr.Audio((8000, y), label="filled input", interactive=True)
        with gr.Column():
            gr.Audio((8000, y), label="output", interactive=False)
            gr.Audio(label="empty output", interactive=False)
            gr.Microphone(label="live", streaming=True)
            gr.Audio((8000, y), label="plain", interactive=False,
                     waveform_options=gr.WaveformOptions(show_recording_waveform=False))
demo.launch()
"""


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: Site, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    site.write("looks.py", LOOKS)
    page.goto(site.page('<main><h1>Sounds</h1><lite-py src="looks.py"></lite-py></main>'))
    wait_for_app(page)
    expect(page.locator(".waveform[aria-busy=false]")).to_have_count(2, timeout=PYTHON_TIMEOUT)
    page.get_by_role("group", name="microphone").get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("button", name="Trim audio to selection").click()
    expect(page.get_by_role("slider", name="Trim start")).to_be_focused()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [f"{item['id']}: {[node['html'][:120] for node in item['nodes']]}" for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; base-uri 'none'; form-action 'none'"
)


def test_a_strict_policy_breaks_nothing(page: Page, site: Site) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    site.write("strict-sound.py", LOOKS)
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page.goto(site.page('<lite-py src="strict-sound.py"></lite-py>', head=head))
    wait_for_app(page)
    expect(page.locator(".waveform[aria-busy=false]")).to_have_count(2, timeout=PYTHON_TIMEOUT)
    choose(page, "sine.mp3", label="empty input")
    recorder = page.get_by_role("group", name="microphone")
    recorder.get_by_role("button", name="Record", exact=True).click()
    expect(recorder.get_by_label("Recorded")).to_have_text("0:01")
    recorder.get_by_role("button", name="Stop").click()
    expect(page.locator(".waveform[aria-busy=false]")).to_have_count(4)
    page.get_by_role("button", name="Trim audio to selection").first.click()
    expect(page.get_by_role("slider", name="Trim start")).to_be_focused()
    assert refused == []
