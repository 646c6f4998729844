"""What each component makes of values on their way to a function and back."""

from __future__ import annotations

import json
import math
from typing import Any

import lite_py as gr
import numpy as np
import pytest
from lite_py.components.shortcuts import component
from lite_py.components.slider import default_step
from lite_py.errors import InvalidComponentError, UnknownArgumentError

ODD = [float("inf"), float("-inf"), 2**63, -(2**70), 0, 1e300]


@pytest.mark.parametrize("number", ODD)
def test_numbers_pass_exactly(number: float) -> None:
    for value in (gr.Number().preprocess(number), gr.Number().postprocess(number)):
        assert value == number and type(value) is type(number)


def test_nan_passes() -> None:
    assert math.isnan(gr.Number(precision=2).postprocess(float("nan")))


def test_a_number_is_rounded_and_bounded() -> None:
    number = gr.Number(precision=0, minimum=1, maximum=10)
    assert number.preprocess(2.7) == 3 and type(number.preprocess(2.7)) is int
    assert gr.Number(precision=2).postprocess(3.14159) == 3.14
    assert number.preprocess(None) is None
    with pytest.raises(gr.Error, match=r"Value 11 is greater than maximum value 10\."):
        number.preprocess(11)
    with pytest.raises(gr.Error, match=r"Value 0 is less than minimum value 1\."):
        number.preprocess(0)
    with pytest.raises(gr.Error, match="not a number"):
        number.preprocess("many")
    assert gr.Number().postprocess(np.int64(5)) == 5
    assert type(gr.Number().postprocess(np.int64(5))) is int


@pytest.mark.parametrize(
    ("ends", "step"), [((0, 100), 1), ((0, 1), 0.01), ((1, 10), 0.01), ((0, 1000), 10), ((-20, 40), 0.1), ((5, 5), 1)]
)
def test_the_default_step_of_a_slider(ends: tuple[float, float], step: float) -> None:
    assert default_step(*ends) == pytest.approx(step)


def test_a_slider_keeps_integers_and_its_ends() -> None:
    slider = gr.Slider(1, 10, value=2, step=1)
    assert type(slider.preprocess(2)) is int
    assert type(slider.preprocess(2.5)) is float
    assert gr.Slider(3, 9).value == 3
    with pytest.raises(gr.Error, match="greater than maximum"):
        slider.preprocess(11)
    assert 1 <= gr.Slider(1, 10, randomize=True).value <= 10


@pytest.mark.parametrize("text", ["", "a\ud800b", "\x00", "x" * 10_000_000, "é\u202e🙂"])
def test_text_passes_exactly(text: str) -> None:
    for made in (gr.Textbox(), gr.TextArea()):
        assert made.preprocess(text) == text == made.postprocess(text)
    assert gr.Textbox().postprocess(3) == "3"
    assert gr.Textbox().postprocess(None) is None


def test_choices_by_value_and_index() -> None:
    choices = [("One", 1), ("Two", 2), "three"]
    for made in (gr.Radio, gr.Dropdown):
        assert made(choices).preprocess(2) == 2
        assert made(choices, type="index").preprocess("three") == 2
        assert made(choices).choices == [("One", 1), ("Two", 2), ("three", "three")]
        with pytest.raises(gr.Error, match="not among the choices"):
            made(choices).preprocess(7)
    group = gr.CheckboxGroup(choices, type="index")
    assert group.preprocess([1, "three"]) == [0, 2]
    assert gr.CheckboxGroup(choices).postprocess(1) == [1]
    with pytest.raises(gr.Error, match="not among the choices"):
        group.preprocess([9])
    with pytest.raises(ValueError, match="'value' or 'index'"):
        gr.Radio(choices, type="position")  # type: ignore[arg-type]


def test_a_dropdown_begins_with_its_first_choice() -> None:
    assert gr.Dropdown(["a", "b"]).value == "a"
    assert gr.Dropdown(["a", "b"], value=None).value is None
    assert gr.Dropdown(["a", "b"], multiselect=True).value == []
    assert gr.Dropdown(["a"], allow_custom_value=True).preprocess("own") == "own"


def test_label_ranks_its_classes(tmp_path: Any) -> None:
    label = gr.Label(num_top_classes=2)
    value = label.postprocess({"a": 0.1, "b": np.float32(0.7), "c": 0.2})
    assert [item["label"] for item in value["confidences"]] == ["b", "c"] and value["label"] == "b"
    assert label.preprocess(value) == {"b": pytest.approx(0.7), "c": 0.2}
    assert gr.Label().postprocess(3) == {"label": "3"}
    assert gr.Label().postprocess(None) == {}
    path = tmp_path / "label.json"
    path.write_text(json.dumps({"x": 1.0}))
    assert gr.Label().postprocess(str(path))["label"] == "x"
    with pytest.raises(ValueError, match="must be numbers"):
        gr.Label().postprocess({"a": "much"})


def test_json_takes_text_and_arrays() -> None:
    made = gr.JSON()
    assert made.postprocess('{"a": [1, 2]}') == {"a": [1, 2]}
    assert made.postprocess({"a": np.arange(3), 1: (np.float64(0.5),)}) == {"a": [0, 1, 2], "1": [0.5]}
    with pytest.raises(gr.Error, match="not JSON"):
        made.postprocess("{")


def test_markdown_loses_the_indentation_of_the_code() -> None:
    assert gr.Markdown("\n    # A\n    b\n").value == "# A\nb"


def test_html_keeps_other_keywords_for_its_template() -> None:
    made = gr.HTML("v", html_template="<b>${name} ${value}</b>", name="n")
    assert made.get_config()["props"] == {"name": "n"}


def test_shortcuts() -> None:
    assert isinstance(component("text"), gr.Textbox)
    assert isinstance(component("Text_Area"), gr.TextArea) and component("textarea").lines == 7
    assert component("pil").type == "pil"
    with pytest.raises(InvalidComponentError, match="Did you mean 'slider'"):
        component("slidr")


def test_unknown_and_older_keywords(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnknownArgumentError, match="did you mean 'label'"):
        gr.Textbox(lable="x")
    with pytest.raises(TypeError):
        gr.Row(varient="panel")
    image = gr.Image(source="webcam", show_download_button=False)
    assert image.sources == ["webcam"]
    assert image.buttons is not None and "download" not in image.buttons and "share" in image.buttons
    assert "older spelling" in capsys.readouterr().err


def test_the_config_of_a_component() -> None:
    props = gr.Textbox("x", label="L", placeholder=None).get_config()
    assert props["value"] == "x" and props["label"] == "L" and props["show_label"] is True
    assert "placeholder" not in props and "render" not in props
    assert gr.State([1]).get_config()["value"] is None


def test_a_function_as_value_is_called() -> None:
    with gr.Blocks() as demo:
        box = gr.Textbox(lambda: "made")
    assert box.value == "made"
    (load,) = demo.get_config_file()["dependencies"]
    assert load["targets"] == [[demo.id, "load"]] and load["outputs"] == [box.id]
