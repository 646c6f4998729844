"""Apps run by the real worker, in CPython."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

import pytest
from page import Page, opened

from lite_py import protocol


def play(scene: Any) -> Any:
    """Run an async scene with a page of its own."""

    def test() -> None:
        with opened() as page:
            coroutine: Coroutine[Any, Any, None] = scene(page)
            asyncio.run(coroutine)

    test.__name__, test.__doc__ = scene.__name__, scene.__doc__
    return test


GREET = """
import gradio as gr

def greet(name, intensity):
    return "Hello, " + name + "!" * intensity

demo = gr.Interface(fn=greet, inputs=["text", "slider"], outputs=["text"])
demo.launch()
"""


@play
async def test_the_greeting(page: Page) -> None:
    config = await page.run(GREET)
    types = [component["type"] for component in config["components"]]
    assert types.count("textbox") == 2 and "slider" in types
    assert await page.call(0, "Ada", 3) == ["Hello, Ada!!!"]


@play
async def test_gradio_is_lite_py(page: Page) -> None:
    await page.run(
        """
        import gradio as gr, lite_py
        from gradio.components.slider import Slider
        import gradio.components.slider as module
        from gradio import components
        assert gr is lite_py and gr.Slider is Slider is components.Slider
        assert module.__name__ == "lite_py.components.slider" == module.__spec__.name
        assert lite_py.__spec__.name == "lite_py"
        with gr.Blocks() as demo:
            gr.Markdown("x")
        """
    )


@play
async def test_files_of_an_app_import_each_other_and_are_its_own(page: Page) -> None:
    await page.run(
        """
        import os, gradio as gr, helper
        from pack import part
        assert open("app.py").read() and __name__ == "__main__"
        demo = gr.Interface(lambda: helper.NAME + part.NAME, None, "text")
        """,
        helper="NAME = 'one'",
        pack____init__="",
        pack__part="NAME = 'two'",
    )
    other = Page("other")
    try:
        await other.run(
            "import gradio as gr, helper\ndemo = gr.Interface(lambda: helper.NAME, None, 'text')",
            helper="NAME = 'three'",
        )
        assert await page.call(0) == ["onetwo"]
        assert await other.call(0) == ["three"]
    finally:
        other.send(protocol.Close(app_id="other"))


@play
async def test_a_generator_paints_each_yield_and_stops_between_them(page: Page) -> None:
    await page.run(
        """
        import gradio as gr
        ended = []
        def count():
            try:
                for i in range(1000):
                    yield str(i)
            finally:
                print("ended")
        demo = gr.Interface(count, None, "text")
        """
    )
    index = next(i for i in range(4) if page.of(protocol.Mount)[0].config["dependencies"][i]["types"]["generator"])
    event = page.fire(index, [])
    await page.until(lambda: len(page.patches(event)) >= 3)
    seen = len(page.patches(event))
    page.send(protocol.Cancel(app_id="app", event_id=event))
    status = await page.end(event)
    assert status.cancelled and len(page.patches(event)) <= seen + 1
    assert "ended" in page.printed()


@play
async def test_async_functions_go_on_together(page: Page) -> None:
    await page.run(
        """
        import asyncio, gradio as gr
        async def one(x):
            await asyncio.sleep(0.05)
            return x + 1
        async def many(x):
            for i in range(3):
                await asyncio.sleep(0.01)
                yield x * i
        with gr.Blocks() as demo:
            box = gr.Number()
            box.change(one, box, box)
            box.input(many, box, box)
        """
    )
    first, second = page.fire(0, [1]), page.fire(1, [5])
    await asyncio.gather(page.end(first), page.end(second))
    assert [patch.ops[0].value for patch in page.patches(second)] == [0, 5, 10]
    assert page.patches(first)[0].ops[0].value == 2
    order = [message.event_id for message in page.of(protocol.Patch)]
    assert order.index(second) < order.index(first)


@play
async def test_the_queue_runs_one_at_a_time_and_says_so(page: Page) -> None:
    await page.run(
        """
        import asyncio, gradio as gr
        running = 0
        async def work(x):
            global running
            running += 1
            assert running == 1
            await asyncio.sleep(0.02)
            running -= 1
            return x
        with gr.Blocks() as demo:
            box = gr.Number()
            box.change(work, box, box)
        """
    )
    events = [page.fire(0, [i]) for i in range(4)]
    statuses = [await page.end(event) for event in events]
    assert all(status.stage == "complete" for status in statuses)
    places = [
        (s.position, s.size) for s in page.of(protocol.Status) if s.event_id == events[3] and s.position is not None
    ]
    assert places[0] == (2, 3) and places[-1] == (0, 1)


@play
async def test_states_are_deep_copied_for_each_session(page: Page) -> None:
    code = """
        import gradio as gr
        def store(message, history):
            history.append(message)
            return list(history), history
        demo = gr.Interface(store, ["textbox", gr.State(value=[])], ["json", gr.State()])
        """
    await page.run(code)
    assert await page.call(0, "a", None) == [["a"]]
    assert await page.call(0, "b", None) == [["a", "b"]]
    assert page.of(protocol.Status)[-1].changed_state_ids == []  # nobody listens to it


@play
async def test_a_state_has_changed_when_its_value_has(page: Page) -> None:
    code = """
        import gradio as gr
        def put(word, words):
            if word:
                words["all"].append(word)
            return words
        with gr.Blocks() as demo:
            box, state = gr.Textbox(), gr.State({"all": [], "n": float("nan"), "shape": object})
            box.submit(put, [box, state], state)
            state.change(lambda: None)
        """
    await page.run(code)
    for word, changes in (("a", 1), ("", 0), ("b", 1)):
        await page.call(0, word, None)
        assert len(page.of(protocol.Status)[-1].changed_state_ids) == changes


@play
async def test_a_state_set_to_an_equal_value_has_not_changed(page: Page) -> None:
    code = """
        import gradio as gr
        VALUES = {"same": {"b": [2], "a": 1}, "tuple": {"a": 1, "b": (2,)}, "other": {"a": 1, "b": [3]}, "true": True}
        with gr.Blocks() as demo:
            box, state = gr.Textbox(), gr.State({"a": 1, "b": [2]})
            box.submit(lambda name: VALUES[name], box, state)
            state.change(lambda: None)
        """
    await page.run(code)
    for name, changes in (("same", 0), ("tuple", 0), ("other", 1), ("other", 0), ("true", 1)):
        await page.call(0, name)
        assert len(page.of(protocol.Status)[-1].changed_state_ids) == changes, name


@play
async def test_a_number_to_fill_in_begins_at_0(page: Page) -> None:
    code = """
        import gradio as gr
        with gr.Blocks() as demo:
            gr.Number(), gr.Number(placeholder="How many?"), gr.Number(5), gr.Textbox()
            @gr.render()
            def more():
                gr.Number()
            both, out = gr.Number(), gr.Number()
            gr.Number(interactive=False)
            gr.Button().click(lambda x: (x, x), both, [both, out])
        """
    await page.run(code)
    components = page.of(protocol.Mount)[-1].config["components"]
    drawn = [one["props"].get("value") for one in components if one["type"] in ("number", "textbox")]
    assert drawn == [0, None, 5, None, 0, None, None]
    await page.call(0)
    made = page.of(protocol.Rendered)[-1].config["components"]
    assert [one["props"]["value"] for one in made if one["type"] == "number"] == [0]


@play
async def test_clear_of_an_interface_empties_what_has_a_first_value(page: Page) -> None:
    code = """
        import gradio as gr
        inputs = [gr.Slider(2, 9, 5), gr.Number(4), gr.Textbox("hi"), gr.Checkbox(True),
                  gr.CheckboxGroup(["a"], value=["a"]), gr.Radio(["a"], value="a"), gr.Dropdown(["a", "b"], value="b"),
                  gr.ColorPicker("#ff0000"), gr.Code("x=1"), gr.Slider(-3, 3, step=0.5)]
        demo = gr.Interface(lambda *values: repr(values), inputs, gr.Textbox())
        """
    await page.run(code)
    dependencies = page.of(protocol.Mount)[-1].config["dependencies"]
    (clear,) = [one["js"] for one in dependencies if one["js"] and one["js"].startswith("() => [5")]
    assert json.loads(clear.removeprefix("() => ")) == [5, None, None, False, [], None, None, None, None, -3, None]


@play
async def test_updates_change_properties_and_what_inputs_mean(page: Page) -> None:
    await page.run(
        """
        import gradio as gr
        with gr.Blocks() as demo:
            pick = gr.Dropdown(["a", "b"])
            out = gr.Textbox()
            with gr.Column(visible=False) as column:
                gr.Markdown("hidden")
            button = gr.Button("Go")
            button.click(
                lambda: (
                    gr.Dropdown(choices=["c", ("D", "d")], value="d"),
                    gr.update(label="L"),
                    gr.Column(visible=True),
                ),
                None,
                [pick, out, column],
            )
            pick.change(lambda x: x, pick, out)
            button.click(lambda: gr.skip(), None, out)
            button.click(lambda: {out: "by key"}, None, [pick, out])
        """
    )
    event = page.fire(0, [])
    await page.end(event)
    ops = {(op.id, op.prop): op.value for op in page.patches(event)[0].ops}
    assert ("choices" in {prop for _, prop in ops}) and [["c", "c"], ["D", "d"]] in ops.values()
    assert {"label": "L", "visible": True, "value": "d"}.items() <= {
        prop: value for (_, prop), value in ops.items()
    }.items()
    assert await page.call(1, "d") == ["d"]
    assert await page.call(2) == []
    assert await page.call(3) == ["by key"]


FAULTS = {
    "import gradio as gr\ndemo = gr.Interface(lambda x: x, 'text', 'text'": "app.py, line 2",
    "import gradio as gr\n1/0": "ZeroDivisionError: division by zero",
    "import gradio as gr\nimport no_such_package": "'no_such_package' is not part of this site",
    "import gradio as gr\ngr.Interface(lambda x: x, 'txet', 'text')": "text",
    "import gradio as gr\ngr.Textbox(lable='x')": "did you mean 'label'",
    "import gradio as gr": "nothing to show",
    "import gradio as gr\ngr.Button().click(print)": "with gr.Blocks",
    "raise SystemExit": "exit",
    "import gradio as gr\ngr.NotThere()": "no gr.NotThere",
}


@pytest.mark.parametrize(("code", "said"), FAULTS.items())
def test_an_app_that_cannot_start_says_why(code: str, said: str) -> None:
    with opened() as page:
        fault = asyncio.run(page.fault(code))
        assert said in fault.message
        assert "lite_py/" not in (fault.traceback or "")


@play
async def test_exceptions_are_told_and_the_app_goes_on(page: Page) -> None:
    await page.run(
        """
        import gradio as gr
        def inner(x):
            if x == "error":
                raise gr.Error("Not that one.", title="No")
            if x == "hidden":
                raise gr.Error("Unseen", visible=False, print_exception=False)
            if x == "plain":
                raise ValueError("bad value")
            if x == "two":
                return 1, 2
            return x
        with gr.Blocks() as demo:
            a, b, c = gr.Textbox(), gr.Textbox(), gr.Textbox()
            a.submit(lambda x: inner(x), a, b)
            a.submit(inner, a, [a, b, c])
        """
    )
    for text, toasts, printed in (
        ("error", [("No", "Not that one.")], True),
        ("hidden", [], False),
        ("plain", [("Error", "ValueError: bad value")], True),
    ):
        before, seen = len(page.of(protocol.Toast)), len(page.printed("stderr"))
        status = await page.end(page.fire(0, [text]))
        assert status.stage == "error"
        assert [(t.title, t.message) for t in page.of(protocol.Toast)[before:]] == toasts
        trace = page.printed("stderr")[seen:]
        assert bool(trace) is printed
        assert "lite_py/" not in trace and ("in inner" in trace) is printed
    assert "didn't return enough output values (needed: 3, returned: 2)" in str(
        (await page.end(page.fire(1, ["two"]))).message
    )
    assert "one value of type str" in str((await page.end(page.fire(1, ["x"]))).message)
    assert await page.call(0, "fine") == ["fine"]


@play
async def test_odd_text_and_numbers_pass_unharmed(page: Page) -> None:
    await page.run(
        "import gradio as gr\ndemo = gr.Interface(lambda t, n: (t, n), ['text', 'number'], ['text', 'number'])"
    )
    for text, number in (("\ud800x", 2**63), ("x" * 10_000_000, float("inf")), ("\x00é", -(2**70)), ("", 0)):
        assert await page.call(0, text, number) == [text, number]
    (_, value) = await page.call(0, "", float("nan"))
    assert value != value


@play
async def test_names_that_leave_the_folder_are_refused(page: Page) -> None:
    page.send(protocol.File(app_id="app", folder="uploads", path="../../x", buffer=0), [b"x"])
    assert "leads out" in page.of(protocol.Fault)[0].message
    page.send(protocol.Read(app_id="app", request_id=7, path="/etc/passwd"))
    (answer,) = page.of(protocol.Content)
    assert answer.request_id == 7 and "outside" in answer.error and answer.attachment is None


@play
async def test_what_functions_learn_of_the_event(page: Page) -> None:
    await page.run(
        """
        import gradio as gr
        def chosen(x, event: gr.SelectData, request: gr.Request, progress=gr.Progress()):
            progress(0.5, desc="half")
            return f"{x} {event.index} {event.value} {request.url} {type(event.target).__name__}"
        with gr.Blocks() as demo:
            a, b = gr.Textbox(), gr.Textbox()
            a.select(chosen, a, b)
        """
    )
    target = page.of(protocol.Mount)[0].config["dependencies"][0]["targets"][0][0]
    event = page.fire(0, ["x"], event_data={"index": [0, 1], "value": "y"}, trigger_id=target)
    assert (await page.end(event)).stage == "complete"
    assert page.patches(event)[0].ops[0].value == "x [0, 1] y http://here/ Textbox"
    progress = [s.progress for s in page.of(protocol.Status) if s.progress]
    assert progress[0][0].desc == "half" and progress[0][0].progress == 0.5


@play
async def test_a_generator_is_closed_when_its_value_does_not_fit(page: Page) -> None:
    await page.run(
        """
        import gradio as gr
        def values():
            try:
                yield 1, 2
                yield 3
            finally:
                print("closed")
        with gr.Blocks() as demo:
            a, b = gr.Number(), gr.Number()
            a.submit(values, None, [a, b])
        """
    )
    status = await page.end(page.fire(0, []))
    assert status.stage == "error" and "2 outputs" in str(status.message)
    assert "closed" in page.printed()


@play
async def test_special_parameters_stand_anywhere(page: Page) -> None:
    await page.run(
        """
        import gradio as gr
        def told(request: gr.Request, x, y=2, progress=gr.Progress()):
            return f"{request.url} {x} {y} {type(progress).__name__}"
        with gr.Blocks() as demo:
            a, b = gr.Textbox(), gr.Textbox()
            a.submit(told, a, b)
        """
    )
    assert await page.call(0, "x") == ["http://here/ x 2 Progress"]


@play
async def test_an_annotated_input_comes_with_all_of_its_properties(page: Page) -> None:
    config = await page.run(
        """
        import gradio as gr
        def told(age: gr.Number, request: gr.Request, name, more: "gr.Textbox" = None):
            return f"{age.value + 1} {age.minimum} {age.label} {age.info} {name} {more.value} {more.max_lines}"
        def grow(age: gr.Number):
            age.value, age.maximum, age.info = age.value + 1, 200, "grown"
            return age
        with gr.Blocks() as demo:
            age, name = gr.Number(7, minimum=3, label="Age"), gr.Textbox(max_lines=4)
            out = gr.Textbox()
            name.submit(told, [age, name], out, inputs_kwargs={"more": name})
            name.change(lambda: gr.Number(label="Years"), None, age)
            age.submit(grow, age, age)
        """
    )
    assert [listener["component_prop_inputs"] for listener in config["dependencies"]] == [[0, 2], [], [0]]
    assert await page.call(0, 7, "Ada", "Bo") == ["8 3 Age None Ada Bo 4"]
    await page.call(1)
    assert await page.call(0, 7, "Ada", "Bo") == ["8 3 Years None Ada Bo 4"]
    event = page.fire(2, [7])
    await page.end(event)
    changed = {op.prop: op.value for patch in page.patches(event) for op in patch.ops}
    assert changed == {"value": 8, "maximum": 200, "info": "grown"}


@play
async def test_an_authors_class_is_updated_as_what_it_is_made_of(page: Page) -> None:
    await page.run(
        """
        import gradio as gr
        class Pick(gr.Radio):
            def __init__(self, words):
                super().__init__(words.split(), label="Pick")
        with gr.Blocks() as demo:
            pick = Pick("a b")
            pick.change(lambda x: gr.update(choices=["c", x]), pick, pick)
            pick.input(lambda: Pick("d e"), None, pick)
        """
    )
    event = page.fire(0, ["a"])
    await page.end(event)
    assert [(op.prop, op.value) for op in page.patches(event)[0].ops] == [("choices", [["c", "c"], ["a", "a"]])]
    event = page.fire(1, [])
    await page.end(event)
    changed = {op.prop: op.value for op in page.patches(event)[0].ops}
    assert changed == {"choices": [["d", "d"], ["e", "e"]], "label": "Pick"}


@play
async def test_functions_of_a_gr_html_are_called_by_its_script(page: Page) -> None:
    config = await page.run(
        """
        import asyncio, gradio as gr
        def names(folder): return [folder, "b"]
        async def both(a, b, request: gr.Request):
            await asyncio.sleep(0)
            return f"{a} {b} {request.url}"
        def fails(): raise ValueError("It is closed.")
        with gr.Blocks() as demo:
            gr.HTML("x", server_functions=[names, both, fails])
        """
    )
    (html,) = config["components"]
    assert html["props"]["server_fns"] == ["names", "both", "fails"]
    for number, asked in enumerate(
        ['names?["a"]', 'names?["a","c"]', "both?[1,2]", "fails?[]", "get_config?[]", 'names?[["d"]]']
    ):
        path = f"served:{html['id']}/{asked}"
        page.send(protocol.Read(app_id=page.id, request_id=number, path=path))
    await page.until(lambda: len(page.of(protocol.Content)) == 6)
    answers = {
        answer.request_id: answer.error or page.buffers[answer.attachment.path].decode()
        for answer in page.of(protocol.Content)
    }
    assert answers == {
        0: '["a","b"]',
        1: '[["a","c"],"b"]',
        2: '"1 2 http://here/"',
        3: "It is closed.",
        4: f"The app serves no 'get_config' of component {html['id']}.",
        5: '[["d"],"b"]',
    }
    assert "ValueError: It is closed." in page.printed("stderr")


SCORES = """
    import gradio as gr
    scores = []
    def add(score, mine):
        scores.append(score)
        mine = [*mine, score]
        return sorted(scores), mine, len(mine)
    with gr.Blocks() as demo:
        score, top, mine, count = gr.Number(), gr.JSON(), gr.State([]), gr.Number()
        score.submit(add, [score, mine], [top, mine, count])
"""


@play
async def test_mounts_of_the_same_code_share_its_globals_and_not_their_sessions(page: Page) -> None:
    await page.run(SCORES)
    other = Page("other", page)
    await other.run(SCORES)
    assert (await page.call(0, 5, None)) == [[5], 1]
    assert (await other.call(0, 3, None)) == [[3, 5], 1]
    assert (await page.call(0, 4, None)) == [[3, 4, 5], 2]
    page.send(protocol.Close(app_id=page.id))
    assert (await other.call(0, 9, None)) == [[3, 4, 5, 9], 2]
    # other code is another program
    third = Page("third", page)
    await third.run(SCORES + "\n    # changed")
    assert (await third.call(0, 1, None)) == [[1], 1]
    for each in (other, third):
        each.send(protocol.Close(app_id=each.id))
