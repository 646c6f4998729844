"""The tree that a config describes."""

from __future__ import annotations

from typing import Any

import pytest

import lite_py as gr


def tree(demo: gr.Blocks) -> Any:
    """The config's layout by type names: a name, or (name, children)."""
    config = demo.get_config_file()
    types = {component["id"]: component["type"] for component in config["components"]}

    def named(node: dict[str, Any]) -> Any:
        children = [named(child) for child in node.get("children", ())]
        name = types.get(node["id"], "root")
        return (name, children) if children else name

    return named(config["layout"])


def test_neighbouring_fields_share_a_form() -> None:
    with gr.Blocks() as demo:
        gr.Textbox()
        gr.Number()
        gr.Button()
        gr.Slider()
    assert tree(demo) == ("root", [("form", ["textbox", "number"]), "button", ("form", ["slider"])])


def test_a_form_in_a_row_asks_for_the_room_of_its_fields() -> None:
    with gr.Blocks(), gr.Row() as row:
        gr.Textbox(scale=2)
        gr.Textbox(min_width=100)
    (form,) = row.children
    assert (form.scale, form.min_width) == (3, 260)  # type: ignore[attr-defined]


def test_tabs_without_tabs_around_them_share_one() -> None:
    with gr.Blocks() as demo:
        with gr.Tab("A"):
            gr.Markdown()
        with gr.Tab("B"):
            gr.Markdown()
        gr.Button()
        with gr.Tabs(), gr.Tab("C", id="c"):
            gr.Markdown()
    panel = ("tabitem", ["markdown"])
    assert tree(demo) == ("root", [("tabs", [panel, panel]), "button", ("tabs", [panel])])
    ids = [c["props"]["id"] for c in demo.get_config_file()["components"] if c["type"] == "tabitem"]
    assert ids == [0, 1, "c"]


def test_an_interface_has_gradios_layout() -> None:
    demo = gr.Interface(lambda a, b: a, ["text", "image"], ["text"], title="T", article="A")
    buttons = ("row", ["button", "button"])
    inputs = ("column", [("column", [("form", ["textbox"]), "image"]), buttons])
    outputs = ("column", [("form", ["textbox"]), ("row", ["button"])])
    assert tree(demo) == ("root", ["markdown", ("row", [inputs, outputs]), "markdown"])


def labels(demo: gr.Blocks) -> list[str]:
    """The labels of the text fields, in order."""
    return [c["props"]["label"] for c in demo.get_config_file()["components"] if c["type"] == "textbox"]


def test_only_outputs_that_are_all_inputs_share_their_place() -> None:
    state = gr.State([])
    assert labels(gr.Interface(lambda a, h: (a, h), ["text", state], ["text", state])) == ["a", "output 0"]
    field = gr.Textbox(label="in")
    assert labels(gr.Interface(lambda a: (a, a), field, [field, gr.Textbox(label="out")])) == ["in", "out"]
    field = gr.Textbox(label="both")
    demo = gr.Interface(lambda a: a, field, field)
    assert labels(demo) == ["both"]
    assert str(tree(demo)).count("button") == 3


def test_an_interface_needs_a_component() -> None:
    with pytest.raises(ValueError, match="inputs, outputs or both"):
        gr.Interface(lambda: 1, None, None)


def test_a_live_interface_without_inputs_runs_when_the_page_opens() -> None:
    demo = gr.Interface(lambda: "x", None, "text", live=True)
    assert demo.get_config_file()["dependencies"][0]["targets"] == [[demo.id, "load"]]


def test_clear_gives_back_first_values_exactly() -> None:
    demo = gr.Interface(lambda n: n, gr.Number(2**63), "text")
    clear = next(d for d in demo.get_config_file()["dependencies"] if d["js"])
    assert clear["js"] == '() => [{"__number__":"9223372036854775808"},null]'
