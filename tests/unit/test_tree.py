"""The tree that a config describes."""

from __future__ import annotations

from typing import Any

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
