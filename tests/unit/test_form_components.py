"""ColorPicker, DateTime, Code, MultimodalTextbox and Dialogue: their arguments, examples and flags."""

from __future__ import annotations

import ast
import datetime
import json
from pathlib import Path
from typing import Any

import pytest

import lite_py as gr
from lite_py import files
from lite_py.building import command
from lite_py.building.sources import Source
from lite_py.components.shortcuts import component


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("colorpicker", gr.ColorPicker),
        ("color_picker", gr.ColorPicker),
        ("datetime", gr.DateTime),
        ("code", gr.Code),
        ("multimodaltextbox", gr.MultimodalTextbox),
        ("dialogue", gr.Dialogue),
    ],
)
def test_names(name: str, made: type[gr.Component]) -> None:
    assert type(component(name)) is made


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: gr.Code(language="cobol"), "Language cobol not supported."),
        (lambda: gr.Code(("file.py",)), "does not support returning files as tuples"),
        (lambda: gr.DateTime(type="date"), "DateTime type is 'date'"),
        (lambda: gr.DateTime(0, timezone="Mars/Olympus"), "There is no time zone 'Mars/Olympus'"),
        (lambda: gr.MultimodalTextbox(sources=["webcam"]), "must be a list consisting of elements in"),
        (lambda: gr.MultimodalTextbox(file_types="image"), "file_types must be a list. Received str"),
        (lambda: gr.MultimodalTextbox(5), "expects a string or a dictionary"),
        (lambda: gr.Dialogue(separator=" "), "Separator cannot be an empty string."),
    ],
)
def test_what_is_refused(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        make()


def test_a_message_is_flagged_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files.current().admit(tmp_path)
    (tmp_path / "words.txt").write_text("words")
    box = gr.MultimodalTextbox(label="message")
    payload = box.postprocess({"text": "hello", "files": [tmp_path / "words.txt", "https://example.org/a.png"]})
    assert [file["orig_name"] for file in payload["files"]] == ["words.txt", "a.png"]
    assert box.preprocess(payload)["files"] == [str(tmp_path / "words.txt"), "https://example.org/a.png"]
    cell = box.flag(payload, str(tmp_path / "flagged"))
    assert cell is not None and json.loads(cell)["files"][1] == "https://example.org/a.png"
    read = box.read_from_flag(cell)
    assert read["text"] == "hello" and Path(read["files"][0]).read_text() == "words"
    # A text in an example is no file's name.
    assert box.as_example("words.txt") == {"text": "words.txt", "files": []}
    assert box.as_example({"files": [tmp_path / "words.txt"]})["files"][0]["orig_name"] == "words.txt"
    with pytest.raises(TypeError, match="Expected 'text' to be a string, but got int"):
        box.postprocess({"text": 5})


def test_now_is_worked_out_when_it_is_asked_for() -> None:
    before = datetime.datetime.now()
    got = gr.DateTime(type="datetime").preprocess("now - 2h")
    assert isinstance(got, datetime.datetime)
    assert datetime.timedelta() <= got + datetime.timedelta(hours=2) - before < datetime.timedelta(minutes=1)
    assert str(gr.DateTime(type="string", include_time=False).preprocess("now")).count("-") == 2
    with pytest.raises(ValueError, match="Invalid 'now' time format"):
        gr.DateTime().preprocess("now - 5 weeks")


def test_a_clock_that_shows_a_time_twice_or_never() -> None:
    paris = gr.DateTime(type="datetime", timezone="Europe/Paris")
    shown = [paris.preprocess(f"2024-{day} 02:30:00") for day in ("10-27", "03-31", "07-01")]
    offsets = [moment.utcoffset() for moment in shown if isinstance(moment, datetime.datetime)]
    assert offsets == [datetime.timedelta(hours=hours) for hours in (1, 1, 2)]


def test_a_dialogues_functions() -> None:
    talk = gr.Dialogue(speakers=["Ann"], formatter=lambda who, text: f"{who}: {text}", separator="/", interactive=True)
    lines = [{"speaker": "Ann", "text": "a"}, {"speaker": "Bob", "text": "b"}]
    assert talk.preprocess(lines) == "Ann: a/Bob: b"
    assert talk.preprocess("as it is") == "as it is"
    assert talk.get_config()["conversion"] == "none"
    with gr.Blocks() as demo:
        own = gr.Dialogue(formatter=lambda who, text: text, interactive=True)
        gr.Dialogue(formatter=lambda who, text: text)
    conversions = [item["props"]["conversion"] for item in demo.config["components"] if item["type"] == "dialogue"]
    assert conversions == ["python", "none"]
    assert [item["targets"] for item in demo.config["dependencies"]] == [[[own.id, "format"]], [[own.id, "unformat"]]]
    assert gr.Dialogue().preprocess([{"speaker": "Ann", "text": ""}]) == ""
    assert gr.Dialogue(interactive=True).get_config()["info"].startswith("Type colon")
    assert "info" not in gr.Dialogue().get_config()


def test_buttons_of_the_authors_own_leave_the_tree() -> None:
    with gr.Blocks() as demo:
        own = gr.Button("Own")
        code = gr.Code(buttons=["copy", own])
    assert code.get_config()["buttons"] == ["copy", {"id": own.id, "value": "Own"}]
    assert [child["id"] for child in demo.config["layout"]["children"]] == [code.id]


@pytest.mark.parametrize(
    ("code", "packages"), [("gr.DateTime(timezone='Asia/Tokyo')", {"tzdata"}), ("gr.DateTime()", set())]
)
def test_a_built_site_has_the_time_zones_that_an_app_names(code: str, packages: set[str]) -> None:
    assert command._imported([Source("app.py", code, ast.parse(code))], {}) == packages
