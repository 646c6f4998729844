"""What each component makes of values on their way to a function and back."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import json
import math
import uuid
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import lite_py as gr
from lite_py import context
from lite_py.components.shortcuts import component
from lite_py.components.slider import default_step
from lite_py.errors import InvalidComponentError, UnknownArgumentError


def _is_component(made: Any) -> bool:
    return isinstance(made, type) and issubclass(made, gr.Component) and made.__module__ != "lite_py.component"


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
        with pytest.raises(gr.Error, match="not in the list of choices"):
            made(choices).preprocess(7)
    group = gr.CheckboxGroup(choices, type="index")
    assert group.preprocess([1, "three"]) == [0, 2]
    assert gr.CheckboxGroup(choices).postprocess(1) == [1]
    with pytest.raises(gr.Error, match="not in the list of choices"):
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


def test_a_multiselect_takes_none_one_and_many() -> None:
    # Gradio 6: None stays None, one value becomes a list, `max_choices` is the page's matter
    made = gr.Dropdown(["a", "b"], multiselect=True, max_choices=1)
    assert made.preprocess(None) is None and made.postprocess(None) is None
    assert made.postprocess("a") == ["a"]
    assert made.preprocess(["a", "b"]) == ["a", "b"]
    assert gr.Dropdown(["a"], value=["a"]).value == ["a"]
    assert gr.Dropdown(["a", "b"], type="index", allow_custom_value=True).preprocess("own") is None


def test_a_checkbox_is_true_or_false() -> None:
    for value, checked in ((None, False), ("", False), ("x", True), (np.bool_(True), True), (2, True)):
        assert gr.Checkbox().postprocess(value) is checked
    assert gr.Checkbox().empty() is False


def test_a_slider_refuses_ends_the_wrong_way_round() -> None:
    for ends in ((5, 5), (5, 1)):
        with pytest.raises(ValueError, match="must be less than its maximum"):
            gr.Slider(*ends)
    token = context.event.set(object())
    try:
        assert gr.Slider(minimum=200).update_props() == {"minimum": 200}
    finally:
        context.event.reset(token)


def test_a_random_slider_stays_on_its_positions() -> None:
    for _ in range(50):
        value = gr.Slider(0, 1, step=0.1, randomize=True).value
        assert 0 <= value <= 1 and value * 10 == pytest.approx(round(value * 10))


@dataclasses.dataclass
class Point:
    x: int = 1


class Colour(enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Point(), {"x": 1}),
        (Colour.RED, "red"),
        (uuid.UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        (decimal.Decimal("1.5"), 1.5),
        (Path("/a"), "/a"),
        (datetime.datetime(2020, 1, 1), "2020-01-01 00:00:00"),
        (datetime.timedelta(1), "1 day, 0:00:00"),
        (np.array(5), 5),
        (np.bool_(True), True),
        (int, "<class 'int'>"),
        (2**70, 2**70),
        (float("inf"), float("inf")),
    ],
)
def test_json_shows_any_type(value: Any, shown: Any) -> None:
    # as Gradio 6, which however turns infinities into null and refuses integers of more than 64 bits
    assert gr.JSON().postprocess({"x": [value]}) == {"x": [shown]}
    assert gr.JSON().postprocess(value) == shown


def test_label_shows_numbers_and_names() -> None:
    assert gr.Label().postprocess(np.float32(2.5)) == {"label": "2.5"}
    assert gr.Label().postprocess("cat.json") == {"label": "cat.json"}
    assert gr.Label(num_top_classes=0).postprocess({"a": 0.5}) == {"label": "a", "confidences": []}
    assert gr.Label().postprocess({"a": 0.5, "b": 0.5})["label"] == "a"


@pytest.mark.parametrize(
    ("made", "payload", "cell"),
    [
        (gr.Checkbox(), True, "true"),
        (gr.Number(), 5, "5"),
        (gr.Number(), 2**63, "9223372036854775808"),
        (gr.Slider(), 2.5, "2.5"),
        (gr.Textbox(), "a,b", "a,b"),
        (gr.Radio([1, "a"]), 1, "1"),
        (gr.Dropdown([1, "a"]), "a", "a"),
        (gr.Dropdown([1, "a"], multiselect=True), [1, "a"], '[1, "a"]'),
        (gr.CheckboxGroup([1, "a"]), ["a"], '["a"]'),
        (gr.JSON(), {"a": [1]}, '{"a": [1]}'),
    ],
)
def test_a_flagged_value_comes_back(made: Any, payload: Any, cell: str) -> None:
    assert str(made.flag(payload)) == cell
    back = made.read_from_flag(cell)
    assert made.postprocess(back) == payload and type(made.postprocess(back)) is type(payload)


def test_cells_of_other_programs() -> None:
    assert gr.Checkbox().read_from_flag("False") is False
    assert gr.Number().read_from_flag("") is None
    assert gr.CheckboxGroup(["a", 1]).read_from_flag("1") == [1]
    assert gr.CheckboxGroup(["a"]).read_from_flag("") == []
    assert gr.Radio(["a"]).read_from_flag("") is None


def test_a_label_flags_its_confidences() -> None:
    label = gr.Label()
    assert json.loads(label.flag(label.postprocess({"a": 0.1, "b": 0.9}))) == {"b": 0.9, "a": 0.1}
    assert label.flag(label.postprocess("cat")) == "cat"
    assert label.read_from_flag('{"a": 0.1}') == {"a": 0.1}


def test_the_clear_button_empties_in_the_page_and_resets_state_in_python() -> None:
    first = {"seen": [1]}
    with gr.Blocks() as demo:
        boxes = [gr.Textbox(), gr.Checkbox(), gr.CheckboxGroup(["a"]), gr.Slider(3, 9), gr.Image()]
        state = gr.State(first)
        gr.ClearButton([*boxes, state])
    in_page, in_python = demo.get_config_file()["dependencies"]
    assert json.loads(in_page["js"].removeprefix("() => ")) == [None, False, [], 3, None]
    assert in_page["outputs"] == [box.id for box in boxes] and not in_page["backend_fn"]
    assert in_python["outputs"] == [state.id] and in_python["backend_fn"]
    given = demo.fns[1].fn
    assert given is not None
    assert given() == first and given()["seen"] is not given()["seen"]


def test_a_state_holds_a_copy_of_what_can_be_copied() -> None:
    first = [1]
    assert gr.State(first).value == [1] and gr.State(first).value is not first
    with pytest.raises(TypeError, match="must allow deepcopy, but generator does not"):
        gr.State(i for i in first)


def test_a_component_made_in_an_event_keeps_what_was_given() -> None:
    token = context.event.set(object())
    try:
        array = np.zeros((1, 1, 3), np.uint8)
        assert gr.Image(array, label="L").update_props() == {"value": array, "label": "L"}
        assert gr.Dropdown(choices=["x"]).update_props() == {"choices": [("x", "x")]}
        assert gr.Button("Stop", variant="stop").update_props() == {"value": "Stop", "variant": "stop"}
        assert gr.Number(2.7, precision=0).value == 2.7
    finally:
        context.event.reset(token)


def test_defaults_of_gradio_6() -> None:
    for made in (gr.Markdown("x"), gr.HTML("x")):
        assert (made.show_label, made.container, made.min_width) == (False, False, None)
    button = gr.Button()
    assert (button.value, button.interactive, button.min_width) == ("Run", True, None)
    assert (gr.Textbox().show_label, gr.Textbox().container, gr.Textbox().min_width) == (True, True, 160)
    assert gr.TextArea().lines == 7 and gr.TextArea().type_name() == "textbox"
    assert gr.Timer(2).value == 2 and gr.Timer().active


@pytest.mark.parametrize("value", [5, 2.5, ["a"], {"a": 1}, "<b>", None])
def test_html_hands_values_to_its_template(value: Any) -> None:
    assert gr.HTML().postprocess(value) == value


def test_instances_by_name_dict_and_themselves() -> None:
    get = gr.components.get_component_instance
    assert get({"name": "textbox", "lines": 3}).lines == 3
    box = gr.Textbox()
    assert get(box) is box
    with gr.Blocks():
        placed = get("number", render=True)
        assert placed.is_rendered
        assert not get(placed).is_rendered
    with pytest.raises(InvalidComponentError, match=r"The names are: .*button, .*checkbox"):
        get("nothing")
    with pytest.raises(ValueError, match="not as 5"):
        get(5)


WITHOUT_PANDAS: dict[str, Any] = {"Dataframe": {"type": "array"}}


@pytest.mark.parametrize("name", [made.__name__ for made in vars(gr).values() if _is_component(made)])
def test_every_component_describes_itself(name: str) -> None:
    made = getattr(gr, name)(**WITHOUT_PANDAS.get(name, {}))
    assert made.api_info()
    made.preprocess(made.example_payload())
    assert made.postprocess(made.empty()) == made.empty()
    assert isinstance(json.dumps(made.get_config(), default=dataclasses.asdict), str)


def test_older_button_spellings_begin_with_the_components_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert gr.Image(show_download_button=False).buttons == ["share", "fullscreen"]
    assert gr.Textbox(show_copy_button=True).buttons == ["copy"]
    assert gr.JSON(show_copy_button=False).buttons == []
    assert (gr.Textbox().buttons, gr.JSON().buttons, gr.Label().buttons) == ([], ["copy"], [])
    capsys.readouterr()
