"""What each layout makes of its children."""

from __future__ import annotations

from typing import Any

import pytest

import lite_py as gr
from lite_py.layouts import Form


def form_of(block: Any) -> Form:
    assert isinstance(block.parent, Form)
    return block.parent


def test_fields_of_a_row_add_up() -> None:
    # the numbers of Gradio 6: a field without a scale counts as 1
    with gr.Blocks(), gr.Row():
        first = gr.Textbox()
        gr.Textbox(scale=3, min_width=50)
        button = gr.Button()
    form = form_of(first)
    assert (form.scale, form.min_width, len(form.children)) == (4, 210, 2)
    assert isinstance(button.parent, gr.Row)


def test_elsewhere_a_form_takes_no_room_of_its_own() -> None:
    with gr.Blocks(), gr.Column():
        first = gr.Number()
        gr.Slider()
    form = form_of(first)
    assert (form.scale, form.min_width, len(form.children)) == (0, 0, 2)


def test_only_neighbours_share_a_form() -> None:
    with gr.Blocks() as demo:
        first = gr.Radio(["a"])
        gr.Button()
        second = gr.Checkbox()
        third = gr.Textbox()
    assert form_of(first) is not form_of(second) is form_of(third)
    assert [type(child).__name__ for child in demo.children] == ["Form", "Button", "Form"]
    assert [child["id"] for child in demo.get_config_file()["layout"]["children"]] == [c.id for c in demo.children]


def test_tabs_are_counted_unless_they_are_named() -> None:
    with gr.Blocks(), gr.Tabs(selected="x"):
        tabs = [gr.Tab("a"), gr.Tab("b", id="x"), gr.TabItem("c")]
    assert [tab.get_config().get("id") for tab in tabs] == [None, "x", None]  # the page counts
    assert {tab.type_name() for tab in tabs} == {"tabitem"}


def test_a_tab_takes_three_arguments_by_place() -> None:
    tab = gr.Tab("a", False, False)
    assert (tab.label, tab.visible, tab.interactive) == ("a", False, False)


@pytest.mark.parametrize(
    ("made", "events"),
    [
        (gr.Accordion("More"), ("expand", "collapse")),
        (gr.Tabs(), ("change", "select")),
        (gr.Tab("a"), ("select",)),
        (gr.Row(), ()),
        (gr.Column(), ()),
        (gr.Group(), ()),
    ],
)
def test_layouts_have_their_events(made: Any, events: tuple[str, ...]) -> None:
    assert made.event_names() == events
    with gr.Blocks() as demo:
        made.render()
        for event in events:
            getattr(made, event)(lambda: None)
    assert [targets for f in demo.get_config_file()["dependencies"] for targets in f["targets"]] == [
        [made.id, event] for event in events
    ]


def test_the_configs_of_layouts() -> None:
    # names and defaults of Gradio 6; None is left out
    assert gr.Column().get_config() | {"elem_classes": []} == {
        "scale": 1,
        "min_width": 320,
        "variant": "default",
        "show_progress": False,
        "visible": True,
        "elem_classes": [],
        "preserved_by_key": [],
        "name": "column",
    }
    assert gr.Row(equal_height=True).get_config()["equal_height"] is True
    assert gr.Accordion("x", open=False).get_config()["open"] is False
    assert gr.Tabs().get_config()["overflow_behavior"] == "menu"


def test_layouts_nest_and_close_after_an_error() -> None:
    with gr.Blocks() as demo:
        with pytest.raises(RuntimeError), gr.Row():
            raise RuntimeError
        box = gr.Textbox()
    assert form_of(box).parent is demo
