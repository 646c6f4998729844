"""Videos and their subtitles between functions and the page."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import page as pages
import pytest

import lite_py as gr
from lite_py import files, patch
from lite_py.media import subtitles
from lite_py.types import is_file

SRT = """1\r
00:00:00,500 --> 00:00:02,000\r
Good morning\r
to all…\r
\r
2
1:02:03.4 --> 01:02:05,25
a --> b

no times here
"""


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.webm"
    path.write_bytes(b"no video, but a file")
    return path


def text_of(file: Any) -> str:
    described = files.FileData.from_json(file)
    return Path(files.current().local_path(described)).read_text("utf-8")


def test_a_path_or_address_becomes_a_file(clip: Path) -> None:
    video = gr.Video()
    shown = video.postprocess(clip)
    assert shown is not None and is_file(shown)
    assert (shown["path"], shown["orig_name"], shown["mime_type"]) == (str(clip), "clip.webm", "video/webm")
    assert video.postprocess(str(clip)) == shown
    url = "https://example.invalid/a.mp4"
    assert video.postprocess(url)["url"] == url  # type: ignore[index]
    assert video.preprocess({"path": url, "url": url}) == url
    assert video.postprocess(None) is None and video.preprocess(None) is None
    with pytest.raises(FileNotFoundError, match=r"no file 'gone\.mp4'"):
        video.postprocess("gone.mp4")
    with pytest.raises(ValueError, match="shows a path or a URL"):
        video.postprocess(3)
    with pytest.raises(ValueError, match="not 3 values"):
        video.postprocess(("a", "b", "c"))


def test_a_function_gets_the_uploads_path_with_its_ending() -> None:
    path = files.current().write("uploads", "x/film.MOV", b"data")
    payload = {"path": str(path), "orig_name": "film.MOV", "meta": {"_type": "gradio.FileData"}}
    assert gr.Video().preprocess(payload) == str(path)
    assert gr.Video().preprocess({"video": payload, "subtitles": None}) == str(path)
    with pytest.raises(Exception, match="outside"):
        gr.Video().preprocess({**payload, "path": "/etc/hostname"})


def test_another_format_is_kept_and_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(files.current().write("uploads", "y/film.mkv", b"data"))
    for _ in range(2):
        assert gr.Video(format="mp4").preprocess({"path": path}) == path
    assert capsys.readouterr().err.count("only what the user gives is converted") == 1


def test_a_video_with_subtitles(clip: Path, tmp_path: Path) -> None:
    srt = tmp_path / "words.srt"
    srt.write_bytes(SRT.encode("cp1252"))
    shown = gr.Video().postprocess((clip, srt))
    assert shown is not None and shown["video"]["path"] == str(clip)
    assert shown["subtitles"]["orig_name"] == "words.vtt"
    assert text_of(shown["subtitles"]) == (
        "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nGood morning\nto all…\n\n01:02:03.400 --> 01:02:05.250\na -> b\n\n"
    )
    assert gr.Video().postprocess((clip, None)) == gr.Video().postprocess(clip)


def test_subtitles_of_every_kind(tmp_path: Path) -> None:
    cues = [{"text": "one\n\ntwo", "timestamp": [0, 1.5]}, {"text": "late", "timestamp": [3661.25, 3662]}]
    expected = "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\none\ntwo\n\n01:01:01.250 --> 01:01:02.000\nlate\n\n"
    assert text_of(gr.Video(subtitles=cues).get_config()["subtitles"]) == expected
    written = tmp_path / "words.json"
    written.write_text(json.dumps(cues), "utf-8")
    assert text_of(gr.Video(subtitles=written).get_config()["subtitles"]) == expected
    vtt = tmp_path / "words.vtt"
    vtt.write_text(expected, "utf-8")
    assert gr.Video(subtitles=str(vtt)).get_config()["subtitles"]["path"] == str(vtt)
    assert subtitles.decoded("é".encode("utf-16")) == subtitles.decoded("\ufeffé".encode()) == "é"
    assert "subtitles" not in gr.Video().get_config()


def test_wrong_subtitles_are_named(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("x")
    (tmp_path / "broken.json").write_text("{")
    for value, said in (
        (tmp_path / "words.txt", "must be a .vtt, .srt or .json file"),
        (tmp_path / "broken.json", "are no JSON"),
        ([{"text": "x"}], "Subtitle 0 must be"),
        ("https://example.invalid/a.srt", "on the web"),
        (3, "not a value of type int"),
    ):
        with pytest.raises(ValueError, match=said):
            gr.Video(subtitles=value)  # type: ignore[arg-type]


def test_arguments() -> None:
    assert gr.Video().get_config()["sources"] == ["upload", "webcam"]
    assert gr.Video(source="webcam", mirror_webcam=False).get_config()["webcam_options"]["mirror"] is False
    assert gr.Video(sources="webcam").include_audio is False and gr.Video().include_audio is True
    assert gr.Video(show_download_button=False).get_config()["buttons"] == ["share"]
    with pytest.raises(ValueError, match="no source 'clipboard'"):
        gr.Video(sources=["clipboard"])  # type: ignore[list-item]
    playable = gr.PlayableVideo(sources=["webcam"])
    assert (playable.sources, playable.format, playable.type_name()) == (["upload"], "mp4", "video")
    for name in ("video", "playablevideo"):
        assert gr.components.get_component_instance(name).type_name() == "video"


def test_a_watermark_is_a_file(tmp_path: Path) -> None:
    mark = tmp_path / "mark.png"
    mark.write_bytes(b"x")
    shown = gr.Video(watermark=mark).get_config()["watermark"]
    assert shown["watermark"]["path"] == str(mark) and shown["position"] == "bottom-right"


def test_flagged_videos_are_numbered(clip: Path, tmp_path: Path) -> None:
    payload = {"path": str(files.current().write("uploads", "z/film.mp4", b"data"))}
    folder = tmp_path / "flagged"
    first = gr.Video().flag(payload, str(folder))
    second = gr.Video().flag({"video": payload, "clips": [payload]}, str(folder))
    assert [first, second] == [str(folder / "0.mp4"), str(folder / "1.mp4")]
    assert (folder / "1.mp4").read_bytes() == b"data"
    assert gr.Video().flag(None, str(folder)) is None
    assert gr.Video().flag({"path": "https://example.invalid/a.mp4"}, str(folder)) == "https://example.invalid/a.mp4"


def test_yielded_clips_are_a_row() -> None:
    code = """
        import gradio as gr
        def clips(n):
            for i in range(int(n)):
                name = f"{i}.webm"
                open(name, "wb").write(bytes([i]))
                yield name
        with gr.Blocks() as demo:
            n, video, path = gr.Number(), gr.Video(streaming=True), gr.Textbox()
            gr.Button().click(clips, n, video)
            gr.Button().click(lambda v: v, video, path)
        demo.launch()
    """

    async def go() -> None:
        with pages.opened() as page:
            await page.run(code)
            for count in (3, 2):
                event = page.fire(0, [count])
                await page.end(event)
                value: Any = None
                for message in page.patches(event):
                    steps = [(op.action, op.path, op.value) for op in message.ops]
                    value = patch.apply(value, steps)
                names = [clip["orig_name"] for clip in value["clips"]]
                assert names == [f"{i}.webm" for i in range(count)]
                assert value["video"] == value["clips"][-1] and value["video"]["is_stream"]
            sent = {Path(path).name: data for path, data in page.buffers.items()}
            assert sent == {"0.webm": b"\0", "1.webm": b"\1", "2.webm": b"\2"}
            (path,) = await page.call(1, value)
            assert Path(path).name == "1.webm"

    asyncio.run(go())
