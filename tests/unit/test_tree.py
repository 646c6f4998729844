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


def test_a_field_without_its_box_stands_by_itself() -> None:
    with gr.Blocks() as demo:
        gr.Textbox()
        gr.Number(container=False)
        gr.Checkbox()
        with gr.Row():
            gr.Textbox(container=False, scale=7)
            gr.Button()
    labels = [c["props"].get("show_label") for c in demo.get_config_file()["components"] if c["type"] != "form"]
    assert labels == [True, False, True, None, False, None]
    fields = [("form", ["textbox"]), "number", ("form", ["checkbox"])]
    assert tree(demo) == ("root", [*fields, ("row", ["textbox", "button"])])


def test_an_authors_class_is_drawn_as_the_component_that_it_is_made_of() -> None:
    class Stars(gr.HTML):
        def __init__(self, most: int) -> None:
            super().__init__(3, html_template="${value} of ${most}", most=most, label="Stars")

    class Tool(gr.Button, gr.components.FormComponent):
        def get_block_name(self) -> str:
            return "button"

    class Notes(gr.TextArea):
        pass

    class Panel(gr.Column):
        pass

    with gr.Blocks() as demo, Panel():
        stars = Stars(5)
        Tool("Go")
        Notes()
    assert tree(demo) == ("root", [("column", ["html", ("form", ["button", "textbox"])])])
    config = stars.get_config()
    assert config["props"] == {"most": 5} and (config["html_template"], config["label"]) == (
        "${value} of ${most}",
        "Stars",
    )


def test_a_function_as_a_value_is_called_wherever_its_component_is_rendered() -> None:
    before = gr.Textbox(lambda: "before")
    with gr.Blocks() as demo:
        later = gr.Number(lambda: 1, render=False, every=2)
        given, said = gr.Slider(), gr.Markdown()
        said.attach_load_event(lambda value: str(value), None, given)
        gr.Textbox(lambda: "never", render=False)
        before.render()
        later.render()
    root, timer = demo.layout()["id"], later.every.id
    listeners = [(d["targets"], d["inputs"], d["outputs"]) for d in demo.get_config_file()["dependencies"]]
    assert listeners == [
        ([[given.id, "change"], [root, "load"]], [given.id], [said.id]),
        ([[root, "load"]], [], [before.id]),
        ([[timer, "tick"], [root, "load"]], [], [later.id]),
    ]
    number = gr.Number(lambda: 2)
    interface = gr.Interface(lambda x: x, number, "number").get_config_file()
    assert [number.id] in [d["outputs"] for d in interface["dependencies"]]


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
    ids = [c["props"].get("id") for c in demo.get_config_file()["components"] if c["type"] == "tabitem"]
    assert ids == [None, None, "c"]


def test_an_interface_has_gradios_layout() -> None:
    demo = gr.Interface(lambda a, b: a, ["text", "image"], ["text"], title="T", article="A")
    buttons = ("row", ["button", "button"])
    inputs = ("column", [("column", [("form", ["textbox"]), "image"]), buttons])
    outputs = ("column", [("form", ["textbox"]), ("row", ["button"])])
    assert tree(demo) == ("root", ["markdown", ("row", [inputs, outputs]), "markdown"])


def labels(demo: gr.Blocks) -> list[str]:
    """The labels of the text fields, in order."""
    return [c["props"]["label"] for c in demo.get_config_file()["components"] if c["type"] == "textbox"]


def test_an_interface_that_is_built_within_blocks_listens_there() -> None:
    with gr.Blocks() as demo:
        with gr.Tab("Once"):
            gr.Interface(str.upper, "text", "text", api_name="upper")
        gr.Interface(lambda: 1, None, "number", live=True, api_name="one", flagging_mode="never")
    listeners = demo.get_config_file()["dependencies"]
    names = [listener["api_name"] for listener in listeners if listener["api_visibility"] == "public"]
    assert names == ["upper", "one"] and len(listeners) == 7
    assert [demo.layout()["id"], "load"] in listeners[-2]["targets"]


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
    events = [
        (demo.blocks.get(target), event) for target, event in demo.get_config_file()["dependencies"][0]["targets"]
    ]
    assert [(block and block.value, event) for block, event in events] == [("Generate", "click"), (None, "load")]


@pytest.mark.parametrize(("inputs", "outputs"), [(2, 1), (1, 2), (1, 0), (0, 1)])
def test_an_interface_has_one_state_in_and_one_out(inputs: int, outputs: int) -> None:
    with pytest.raises(ValueError, match="exactly one state input and one state output"):
        gr.Interface(lambda *a: a, ["text", *["state"] * inputs], ["text", *["state"] * outputs])


def test_a_named_state_begins_with_its_parameters_default_or_none() -> None:
    def remember(word: str, seen: Any = ["first"]) -> Any:  # noqa: B006 -- as in apps of Gradio 4
        return word, seen

    state = gr.Interface(remember, ["text", "state"], ["text", "state"]).input_components[1]
    assert state.value == ["first"] and state.value is not remember.__defaults__[0]  # type: ignore[index]
    assert gr.Interface(lambda a, b: (a, b), ["text", "state"], ["text", "state"]).input_components[1].value is None


def test_streams_run_a_live_interface_unseen() -> None:
    webcam = gr.Image(sources=["webcam"], streaming=True)
    demo = gr.Interface(lambda a, b: a, [webcam, "slider"], "image", live=True, time_limit=None, stream_every=0.2)
    (run,) = (d for d in demo.get_config_file()["dependencies"] if d["api_name"] == "lambda")
    assert [event for _, event in run["targets"]] == ["stream", "change"]
    assert (run["show_progress"], run["trigger_mode"]) == ("hidden", "multiple")
    assert (run["time_limit"], run["stream_every"]) == (None, 0.2)


def test_clear_gives_a_slider_its_first_value_exactly() -> None:
    demo = gr.Interface(lambda n: n, gr.Slider(2**63, 2**65, 2**64, step=2**62), "text")
    clear = next(d for d in demo.get_config_file()["dependencies"] if d["js"])
    assert clear["js"] == '() => [{"__number__":"18446744073709551616"},null]'
