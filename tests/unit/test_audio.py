"""Sounds in Python: WAV files, arrays, pieces of a generator, and what only a browser decodes."""

from __future__ import annotations

import asyncio
import dataclasses
import io
import struct
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import page
import pytest

import lite_py as gr
from lite_py import protocol
from lite_py.components.shortcuts import component
from lite_py.files import Files
from lite_py.media import audio
from lite_py.media.soundstream import SoundStream
from lite_py.types import FileData

RNG = np.random.default_rng(7)


def by_gradio(data: np.ndarray) -> np.ndarray:
    """What `gradio.processing_utils.convert_to_16_bit_wav` (6.31) gives, written down rule by rule."""
    kind = str(data.dtype)
    if kind.startswith("float"):
        wide = data.astype(np.float32) if kind == "float16" else data
        peak = np.abs(wide).max()
        return np.zeros(data.shape, np.int16) if peak == 0 else (wide / peak * 32767).astype(np.int16)
    return {
        "int32": lambda: (data / 65536).astype(np.int16),
        "int16": lambda: data,
        "uint16": lambda: (data.astype(np.int64) - 32768).astype(np.int16),
        "uint8": lambda: (data.astype(np.int64) * 257 - 32768).astype(np.int16),
        "int8": lambda: (data.astype(np.int64) * 256).astype(np.int16),
    }[kind]()


@pytest.mark.parametrize("shape", [(1,), (400,), (301, 2)])
@pytest.mark.parametrize("kind", ["float16", "float32", "float64", "int8", "uint8", "int16", "uint16", "int32"])
def test_arrays_become_samples_by_gradios_rules(kind: str, shape: tuple[int, ...]) -> None:
    for scale in (0, 1e-4, 1, 300):
        if kind.startswith("float"):
            data = (RNG.standard_normal(shape) * scale).astype(kind)
        else:
            ends = np.iinfo(kind)
            data = RNG.integers(ends.min, ends.max, shape, dtype=kind, endpoint=True)
        made = audio.as_int16(data)
        assert made.dtype == np.int16
        np.testing.assert_array_equal(made, by_gradio(data))


def test_arrays_that_gradio_refuses() -> None:
    fitting = np.array([-32768, 5, 32767])
    for kind in (np.int64, np.uint32, np.uint64):
        data = np.abs(fitting).clip(max=32767).astype(kind) if kind != np.int64 else fitting
        np.testing.assert_array_equal(audio.as_int16(data), data.astype(np.int16))
    np.testing.assert_array_equal(audio.as_int16([True, False]), [32767, 0])
    np.testing.assert_array_equal(audio.as_int16([np.nan, 0.5, -1.0]), [0, 16383, -32767])
    assert audio.as_int16([]).shape == (0,)
    with pytest.raises(ValueError, match="goes from 0 to 40000; convert it to int16"):
        audio.as_int16([0, 40000])
    with pytest.raises(ValueError, match=r"would have 8000 channels; the order is \(samples, channels\)"):
        audio.as_int16(np.zeros((2, 8000)))
    with pytest.raises(ValueError, match="no sound"):
        audio.as_int16(np.zeros((2, 2, 2)))
    with pytest.raises(ValueError, match="no sound"):
        audio.as_int16(["a"])


@pytest.mark.parametrize("shape", [(0,), (5,), (7, 2)])
def test_wav_files_are_what_the_standard_library_reads(tmp_path: Path, shape: tuple[int, ...]) -> None:
    samples = RNG.integers(-32768, 32767, shape, dtype=np.int16)
    data = audio.encode(44100, samples)
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getframerate(), file.getsampwidth()) == (44100, 2)
        assert file.getnchannels() == (1 if len(shape) == 1 else shape[1])
        assert file.readframes(99) == samples.tobytes()
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    rate, again = audio.read(path, "a.wav")
    assert rate == 44100 and again.dtype == np.int16
    np.testing.assert_array_equal(again, samples)


def wav(format: int, bits: int, data: bytes, channels: int = 1, before: bytes = b"", size: int | None = None) -> bytes:
    head = struct.pack("<HHIIHH", format, channels, 8000, 8000 * channels * bits // 8, channels * bits // 8, bits)
    if format == 0xFFFE:
        head += struct.pack("<HHI", 22, bits, 0) + struct.pack("<H", 1) + bytes(14)
    body = b"WAVE" + before + b"fmt " + struct.pack("<I", len(head)) + head
    body += b"data" + struct.pack("<I", len(data) if size is None else size) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


TONE = np.array([0, 1000, -1000, 32767, -32768, 12], np.int16)
WIDE = TONE.astype(np.int32) << 16 | 0x7777
KINDS = {
    "8 bit": (wav(1, 8, ((TONE >> 8) + 128).astype(np.uint8).tobytes()), TONE >> 8 << 8),
    "16 bit": (wav(1, 16, TONE.tobytes()), TONE),
    "24 bit": (wav(1, 24, b"".join(struct.pack("<i", int(value))[1:] for value in WIDE)), TONE),
    "32 bit": (wav(1, 32, WIDE.tobytes()), TONE),
    "float": (wav(3, 32, (TONE / 32768).astype("<f4").tobytes()), TONE),
    "double": (wav(3, 64, (TONE / 32768).tobytes()), TONE),
    "loud floats": (wav(3, 32, np.array([2, -2, np.nan], "<f4").tobytes()), np.array([32767, -32768, 0])),
    "two channels": (wav(1, 16, TONE.tobytes(), channels=2), TONE.reshape(-1, 2)),
    "extensible": (wav(0xFFFE, 16, TONE.tobytes()), TONE),
    "a chunk before, of odd length": (wav(1, 16, TONE.tobytes(), before=b"LIST\x03\0\0\0abc\0"), TONE),
    "of unknown length": (wav(1, 16, TONE.tobytes(), size=0xFFFFFFFF), TONE),
    "cut off": (wav(1, 16, TONE.tobytes(), size=1000), TONE),
    "half a sample at the end": (wav(1, 16, TONE.tobytes() + b"x"), TONE),
}


@pytest.mark.parametrize("name", KINDS)
def test_wav_files_of_other_kinds(tmp_path: Path, name: str) -> None:
    data, expected = KINDS[name]
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    rate, samples = audio.read(path, "a.wav")
    assert rate == 8000
    np.testing.assert_array_equal(samples, expected)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.wav is an empty file"),
        (b"RIFF", "a.wav is damaged"),
        (b"no sound, " * 50, "a.wav is damaged"),
        (wav(2, 4, b"abcd"), "a.wav is damaged"),
        (wav(1, 16, TONE.tobytes())[:30], "a.wav is damaged"),
        (wav(1, 16, TONE.tobytes(), channels=0), "a.wav is damaged"),
    ],
)
def test_what_is_no_wav_file_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    with pytest.raises(gr.Error, match=said):
        audio.read(path, "a.wav")


def test_joining_brings_parts_to_the_first_ones_form() -> None:
    rate, whole = audio.join([(8000, TONE), (8000, TONE)])
    assert rate == 8000
    np.testing.assert_array_equal(whole, np.concatenate([TONE, TONE]))
    stereo = np.array([[100, 300], [-100, -300]], np.int16)
    np.testing.assert_array_equal(audio.join([(8000, TONE), (8000, stereo)])[1][-2:], [200, -200])
    np.testing.assert_array_equal(audio.join([(8000, stereo), (8000, TONE[:2])])[1][-2:], [[0, 0], [1000, 1000]])
    slow = np.arange(0, 1000, 10, dtype=np.int16)
    assert len(audio.join([(8000, TONE), (4000, slow)])[1]) == len(TONE) + 2 * len(slow)


def test_what_a_function_may_return(tmp_path: Path) -> None:
    files = Files(tmp_path)
    publish: Callable[[Any], Any] = lambda value: audio.publish(value, None, files)  # noqa: E731
    assert publish(None) is None
    made = publish((8000, TONE))
    assert made.path.endswith(".wav") and made.mime_type in ("audio/x-wav", "audio/wav")
    np.testing.assert_array_equal(audio.read(made.path, "")[1], TONE)
    assert Path(publish(np.array([1, 2])[:0].tobytes() + b"ID3 and so on").path).suffix == ".mp3"
    beginnings = (b"fLaC", b"OggS", b"\0\0\0\x20ftypM4A ", b"\xff\xfb\x90", KINDS["float"][0])
    assert [audio.ending(data) for data in beginnings] == ["flac", "ogg", "m4a", "mp3", "wav"]
    url = "https://example.org/a.mp3"
    assert publish(url).url == url
    for value, said in (
        ((TONE, 8000), "in this order"),
        ((0, TONE), "no sample rate"),
        (5, "not a value of type int"),
        ((1, 2, 3), "in this order"),
    ):
        with pytest.raises(ValueError, match=said):
            publish(value)


def test_arguments_and_older_spellings() -> None:
    assert gr.Audio(source="microphone").sources == ["microphone"]
    assert gr.Audio(streaming=True).sources == ["microphone"]
    assert gr.Audio().sources == ["upload", "microphone"]
    assert gr.Audio(show_download_button=False).buttons == ["share"]
    assert gr.Audio(format="WAV").format == "wav"
    assert gr.Audio(min_length=1, max_length=2).max_length == 2
    assert gr.Audio(waveform_options={"waveform_color": "red", "show_controls": True}).get_config()["waveform_options"][
        "waveform_color"
    ] == "red"  # fmt: skip
    assert [type(component(name)) for name in ("audio", "mic", "microphone")] == [gr.Audio, gr.Mic, gr.Microphone]
    assert gr.Microphone().get_config()["name"] == "audio" and gr.Mic(sources=["upload"]).sources == ["microphone"]
    for options, said in (
        ({"type": "pil"}, "'numpy' or 'filepath'"),
        ({"format": "ogg"}, "'wav' or 'mp3'"),
        ({"sources": ["webcam"]}, "no source 'webcam'"),
        ({"sources": ["upload"], "streaming": True}, "only a microphone streams"),
    ):
        with pytest.raises(ValueError, match=said):
            gr.Audio(**options)


def test_pieces_and_the_whole(tmp_path: Path) -> None:
    files = Files(tmp_path)
    stream = SoundStream(files)
    first = stream.stream_output((8000, TONE))
    second = stream.stream_output(audio.encode(8000, TONE))
    assert first is not None and second is not None
    assert first["is_stream"] and first["stream"] == second["stream"] and first["path"] != second["path"]
    assert not Path(first["path"]).exists() and Path(second["path"]).exists()
    assert stream.stream_output(None) is None
    with pytest.raises(ValueError, match="pieces as"):
        stream.stream_output("https://example.org/a.wav")

    async def decode(file: dict[str, Any]) -> None:
        target = files.write("uploads", "d.wav", audio.encode(8000, TONE[:2]))
        files.note_decoded(file["path"], target)

    assert stream.stream_output(b"ID3 not decoded here") is not None
    whole = asyncio.run(stream.combine_stream(decode))
    assert whole is not None and not whole["is_stream"] and whole["stream"] == first["stream"]
    np.testing.assert_array_equal(audio.read(whole["path"], "")[1], np.concatenate([TONE, TONE, TONE[:2]]))
    assert asyncio.run(SoundStream(files).combine_stream(decode)) is None


APP = """
import gradio as gr
with gr.Blocks() as demo:
    sound = gr.Audio()
    text = gr.Textbox()
    out = gr.Audio(streaming=True)
    gr.Button().click(lambda s: f"{s[0]} {s[1].tolist()}", sound, text)
    def play():
        for i in range(3):
            yield 8000, [i, i]
        if FAIL:
            raise gr.Error("no more")
    gr.Button().click(play, None, out)
demo.launch()
"""


def payload(path: str) -> dict[str, Any]:
    return FileData(path=path, orig_name="a.mp3").to_json()


def test_an_event_waits_for_the_browser_to_decode() -> None:
    async def go(app: page.Page) -> None:
        await app.run(APP)
        app.send(protocol.File(app_id=app.id, folder="uploads", path="a.mp3", buffer=0), [b"ID3 mp3"])
        event = app.fire(0, [payload("../uploads/a.mp3")])
        (asked,) = await app.until(lambda: app.of(protocol.Decode))
        assert asked.file["path"] == "../uploads/a.mp3"
        assert "complete" not in [status.stage for status in app.of(protocol.Status)]
        answer = protocol.File(app_id=app.id, folder="uploads", path="d.wav", buffer=0, decodes="../uploads/a.mp3")
        app.send(answer, [audio.encode(8000, TONE)])
        assert (await app.end(event)).stage == "complete"
        assert [op.value for patch in app.patches(event) for op in patch.ops] == [f"8000 {TONE.tolist()}"]
        # once decoded, it is not asked for again, until the file is another one
        await app.call(0, payload("../uploads/a.mp3"))
        assert len(app.of(protocol.Decode)) == 1
        app.send(protocol.File(app_id=app.id, folder="uploads", path="a.mp3", buffer=0), [b"ID3 another mp3"])
        event = app.fire(0, [payload("../uploads/a.mp3")])
        await app.until(lambda: len(app.of(protocol.Decode)) == 2)
        reason = "a.mp3 cannot be decoded by this browser; use WAV or MP3."
        app.send(dataclasses.replace(answer, reason=reason), [b""])
        assert (await app.end(event)).message == reason

    with page.opened() as app:
        asyncio.run(go(app))


@pytest.mark.parametrize("fails", [False, True])
def test_a_generator_sends_pieces_and_then_the_whole(fails: bool) -> None:
    async def go(app: page.Page) -> None:
        await app.run(APP.replace("FAIL", str(fails)))
        event = app.fire(1, [])
        assert (await app.end(event)).stage == ("error" if fails else "complete")
        patches = [patch for patch in app.patches(event) if patch.attachments]
        sounds = [app.buffers[patch.attachments[0].path] for patch in patches]
        heard = [np.frombuffer(data[44:], "<i2").tolist() for data in sounds]
        assert heard == [[0, 0], [1, 1], [2, 2], [0, 0, 1, 1, 2, 2]]
        assert patches[-1].ops[0].value["is_stream"] is False

    with page.opened() as app:
        asyncio.run(go(app))
