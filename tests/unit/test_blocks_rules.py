"""Rules of Blocks: what cannot be built and how it says so, names in the API, and apps called as functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import lite_py as gr
from lite_py.errors import DuplicateBlockError, InvalidApiNameError, InvalidBlockError, UnknownArgumentError


def outside() -> None:
    gr.Button().click(lambda: 1)


def twice() -> None:
    with gr.Blocks():
        gr.Textbox().render()


def rendered_twice() -> None:
    inner = gr.Interface(lambda x: x, "text", "text")
    with gr.Blocks():
        inner.render()
        inner.render()


def no_component() -> None:
    with gr.Blocks():
        gr.Button().click(lambda x: x, "text", None)


def class_for_component() -> None:
    with gr.Blocks():
        gr.Button().click(lambda x: x, None, gr.Textbox)


def layout_as_input() -> None:
    with gr.Blocks():
        gr.Button().click(lambda x: x, gr.Row(), None)


def unknown_event() -> None:
    with gr.Blocks():
        gr.Number().double_click(lambda: 1)


def called_trigger() -> None:
    with gr.Blocks():
        gr.on("click", lambda: 1)


def cancels_a_component() -> None:
    with gr.Blocks():
        button = gr.Button()
        button.click(None, cancels=[button])


def wrong_mode() -> None:
    with gr.Blocks():
        gr.Button().click(lambda: 1, trigger_mode="twice")


def unknown_option() -> None:
    with gr.Blocks():
        gr.Button().click(lambda: 1, outputs=None, cancelz=None)


def inputs_by_name() -> None:
    with gr.Blocks():
        gr.Button().click(lambda x: x, {"x": gr.Textbox()}, None)


def route_within() -> None:
    with gr.Blocks() as demo:
        demo.route("a")


def untyped_api() -> None:
    with gr.Blocks():
        gr.api(lambda x: x, api_name="f")


def render_outside() -> None:
    gr.render()(lambda: None)


@pytest.mark.parametrize(
    ("build", "error", "message"),
    [
        (outside, InvalidBlockError, "outside of a `with gr.Blocks"),
        (twice, DuplicateBlockError, "has already been rendered in the current Blocks"),
        (rendered_twice, DuplicateBlockError, "At least one block in this Blocks has already been rendered"),
        (no_component, InvalidBlockError, "An input of 'click' is 'text'; it must be a component"),
        (class_for_component, InvalidBlockError, r"the class Textbox, not one of its components \(write Textbox\(\)\)"),
        (layout_as_input, InvalidBlockError, "A row has no value"),
        (unknown_event, AttributeError, "Number has no event 'double_click'; its events are change, input"),
        (called_trigger, InvalidBlockError, "A trigger is an event, such as button.click"),
        (cancels_a_component, InvalidBlockError, "cancels= takes what listeners return"),
        (wrong_mode, ValueError, "Invalid value for parameter `trigger_mode`: twice"),
        (unknown_option, UnknownArgumentError, "did you mean 'cancels'"),
        (inputs_by_name, InvalidBlockError, "inputs_kwargs="),
        (route_within, ValueError, "You cannot create a route while inside"),
        (untyped_api, ValueError, "API endpoints must have type hints"),
        (render_outside, InvalidBlockError, "gr.render stands outside"),
    ],
)
def test_what_cannot_be_built_says_why(build: Callable[[], None], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        build()


def test_a_function_that_does_not_fit_its_inputs_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    def pair(a: Any, b: Any) -> Any:
        return a, b

    with gr.Blocks():
        field = gr.Textbox()
        field.change(pair, field, None)
    assert "'pair' takes 2 values, but its listener has 1 input" in capsys.readouterr().err


def test_an_app_is_called_as_a_function() -> None:
    async def later(x: float) -> float:
        return x + 1

    def both(a: float, b: str) -> Any:
        return b, a

    def steps(x: Any) -> Any:
        yield x

    with gr.Blocks() as demo:
        n, t = gr.Number(), gr.Textbox()
        gr.Button().click(lambda x: x * 2, n, n, api_name="double")
        gr.Button().click(later, n, n)
        gr.Button().click(both, [n, t], [t, n])
        gr.Button().click(steps, n, n)
        gr.Button().click(lambda xs: [[x + 1 for x in xs]], n, n, batch=True)
    assert (demo(3), demo(3, api_name="/later"), demo(1, "a", fn_index=2)) == (6, 4, ["a", 1])
    assert demo(1, fn_index=4) == 2
    assert gr.Interface(lambda name: f"Hello {name}", "text", "text")("Ada") == "Hello Ada"
    with pytest.raises(InvalidApiNameError, match="Cannot find a function with api_name nothing"):
        demo(1, api_name="nothing")
    with pytest.raises(ValueError, match="either stateful or is a generator"):
        demo(1, fn_index=3)
    with pytest.raises(ValueError, match="has 1 inputs, but 2 values"):
        demo(1, 2)
    assert [function.api_name for function in demo.fns.values()] == ["double", "later", "both", "steps", "lambda"]


def test_an_app_is_built_from_its_config() -> None:
    def greet(name: str) -> str:
        return f"Hello {name}"

    with gr.Blocks(title="T") as demo:
        with gr.Row():
            name, out = gr.Textbox(label="name", lines=2), gr.Textbox("x", label="out")
        with gr.Tab("a", id="first"):
            gr.Number(3)
        run = gr.Button("Go").click(greet, name, out)
        run.then(None, None, name, js="() => ''")
        gr.Button("Stop").click(None, None, None, cancels=[run])
    config = demo.get_config_file()
    again = gr.Blocks.from_config(config, [greet])
    other = again.get_config_file()
    sides = [
        sorted(side["components"], key=lambda c: (c["type"], str(c["props"].get("label") or c["props"].get("value"))))
        for side in (config, other)
    ]
    assert [(c["type"], c["props"]) for c in sides[0]] == [(c["type"], c["props"]) for c in sides[1]]
    numbers, others = ({c["id"]: place for place, c in enumerate(side)} for side in sides)
    for ours, theirs in zip(other["dependencies"], config["dependencies"]):
        assert [others[id] for id in ours["inputs"]] == [numbers[id] for id in theirs["inputs"]]
        for part in ("js", "cancels", "trigger_after", "api_name", "queue"):
            assert ours[part] == theirs[part]
    assert again("Ada") == "Hello Ada"


def test_results_are_kept_by_content() -> None:
    calls: list[Any] = []

    @gr.cache(max_size=2)
    def double(values: list[int], factor: int = 2) -> list[int]:
        calls.append(values)
        return [factor * value for value in values]

    assert double([1]) == double([1]) == double(values=[1], factor=2) == [2] and len(calls) == 1
    assert double([1], 3) == [3] and double([2]) == [4] and double([1]) == [2]  # the oldest had to go
    assert len(calls) == 4

    @gr.cache
    def count(to: int) -> Any:
        calls.append(to)
        yield from range(to)

    assert list(count(3)) == list(count(3)) == [0, 1, 2] and calls[-1] == 3 and calls.count(3) == 1
    with pytest.raises(TypeError, match="expected a callable"):
        gr.cache(3)  # type: ignore[arg-type]
    kept = gr.Cache()
    assert kept.get({"a": [1]}) is None
    kept.set({"a": [1]}, value=5)
    assert kept.get({"a": [1]}) == {"value": 5} and kept.keys() == [{"a": [1]}] and len(kept) == 1
    kept.clear()
    assert len(kept) == 0


def test_arrays_pictures_and_tables_are_known_by_content() -> None:
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    from PIL import Image

    from lite_py.caching import digest

    made: list[Callable[[int], Any]] = [
        lambda n: np.full((2, 2), n),
        lambda n: Image.new("RGB", (2, 2), (n, 0, 0)),
        lambda n: pd.DataFrame({"a": [n]}),
        lambda n: pd.Series([n]),
        lambda n: {n},
    ]
    digests = [[digest(make(n)) for n in (1, 1, 2)] for make in made]
    assert all(one == same != other for one, same, other in digests)
    assert len({one for one, _, _ in digests}) == len(made)
