"""Examples: what they are read from, and what is cached of them."""

from __future__ import annotations

import asyncio
import functools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page import Page
from test_worker import play

import lite_py as gr
from lite_py import files, protocol
from lite_py.example_cache import code_of
from lite_py.example_rows import read_rows
from lite_py.flagging import GuideLogger, escape_formula, unescape_formula


@given(st.text() | st.from_regex(r"'*[=+\-@\t\r\n]?'*[-\d.]*"))
def test_escaped_cells_come_back(cell: str) -> None:
    escaped = escape_formula(cell)
    assert unescape_formula(escaped) == cell
    assert not escaped.startswith(("=", "@")) and (not escaped.startswith(("+", "-")) or float(escaped) is not None)


def is_component(item: Any) -> bool:
    return isinstance(item, type) and issubclass(item, gr.Component) and item.__module__ != "lite_py.component"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app's folder."""
    monkeypatch.setattr(files.current(), "app", tmp_path)
    (tmp_path / "rows").mkdir()
    return tmp_path


NUMBERS = (gr.Number(label="a"), gr.Number(label="b"))


def test_lists(folder: Path) -> None:
    assert read_rows([[1, 2], [3, 4]], NUMBERS) == [[1, 2], [3, 4]]
    assert read_rows([(1, 2)], NUMBERS) == [[1, 2]]
    assert read_rows([[1], [2]], NUMBERS) == [[1, None], [2, None]]
    assert read_rows(["a", "b"], [gr.Textbox()]) == [["a"], ["b"]]
    assert read_rows([["a"], ["b"]], [gr.Textbox()]) == [["a"], ["b"]]
    assert read_rows([(8000, "sound")], [gr.Textbox()]) == [[(8000, "sound")]]
    assert read_rows([], NUMBERS) == []


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ([[1, 2], [1, 2, 3]], "Example 1 has 2 values, but there are 2 inputs|Example 2 has 3 values"),
        ([[1, 2], [1]], "Example 2 has 1 value, but there are 2 inputs; give one value for each"),
        ([1, 2], "a list of lists, one for each example"),
        (7, "a list of lists, or the path of a folder, not int"),
        ("none", "no folder 'none' for the examples"),
        ("rows", "'rows' has no log.csv"),
        ("file.txt", "'file.txt' is a file"),
    ],
)
def test_what_is_no_example(folder: Path, examples: Any, message: str) -> None:
    (folder / "file.txt").write_text("x")
    with pytest.raises((ValueError, FileNotFoundError), match=message):
        read_rows(examples, NUMBERS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "rows/log.csv is empty"),
        (b"a,b\n", "rows/log.csv has no rows"),
        (b"a,b\n1\n", "rows/log.csv, row 1: it has 1 values, but there are 2 columns"),
        (b"a,b\n1,\xe9\n", "not text in UTF-8"),
        (b'a,b\n1,"2\n', "line 2: it cannot be read as CSV"),
        (b"a,b\n1,2\n1,two\n", r"row 2: 'two' is no value of a Number \(b\)"),
    ],
)
def test_logs_that_cannot_be_read(folder: Path, content: bytes, message: str) -> None:
    (folder / "rows/log.csv").write_bytes(content)
    with pytest.raises(ValueError, match=message):
        read_rows("rows", NUMBERS)


def test_a_log_gives_each_component_its_kind_of_value(folder: Path) -> None:
    inputs = [
        gr.Textbox(),
        gr.Number(),
        gr.Slider(),
        gr.Checkbox(),
        gr.CheckboxGroup(["x", "y"]),
        gr.Dropdown([1, 2], multiselect=True),
        gr.Radio([1, 2]),
        gr.JSON(),
        gr.Label(),
        gr.Image(),
    ]
    (folder / "rows/pic.png").write_bytes(b"png")
    cells = ["'=1+1", "-5", "2.5", "true", '["x"]', "[1, 2]", "2", '{"k": [null]}', '{"cat": 0.5}', "pic.png"]
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    (folder / "rows/log.csv").write_text(f"\ufeff{','.join('abcdefghij')},out,flag\n{row},more,yet more\n\n")
    (found,) = read_rows("/rows", inputs)
    assert found == [
        "=1+1", -5, 2.5, True, ["x"], [1, 2], 2, {"k": [None]}, {"cat": 0.5}, str(folder / "rows/pic.png")
    ]  # fmt: skip
    assert type(found[1]) is int
    (folder / "rows/log.csv").write_text("a,b\n,gone.png\n")
    with pytest.raises(FileNotFoundError, match=r"rows/log.csv, row 1: there is no file 'gone.png' in 'rows'"):
        read_rows("rows", [gr.Number(), gr.Image()])


def test_which_log_counts(folder: Path) -> None:
    for name, value in (("dataset9.csv", 9), ("dataset10.csv", 10), ("logs.csv", 3), ("log.csv", 4)):
        (folder / "rows" / name).write_text(f"a\n{value}\n")
    for name, value in (("log.csv", 4), ("logs.csv", 3), ("dataset10.csv", 10), ("dataset9.csv", 9)):
        assert read_rows("rows", [gr.Number()]) == [[value]]
        (folder / "rows" / name).unlink()


def test_flags_are_read_as_they_were_given(folder: Path) -> None:
    store = files.current()
    inputs = [gr.Textbox(label="t"), gr.Checkbox(label="c"), gr.Image(label="=p"), gr.CheckboxGroup(["x"], label="g")]
    logger = GuideLogger()
    logger.setup(inputs, "flagged")
    (store.cache / "p.png").write_bytes(b"bytes")
    texts = ["=SUM(A1)", "'=x", "-5", "- a", "two\nlines", "", '"quoted", \'']
    for text in texts:
        picture = inputs[2].postprocess(str(store.cache / "p.png"))
        logger.flag([text, False, picture, ["x"]])
    rows = read_rows("flagged", inputs)
    assert [row[0] for row in rows] == texts
    assert [row[1] for row in rows] == [False] * len(texts) and rows[0][3] == ["x"]
    assert [Path(row[2]).read_bytes() for row in rows] == [b"bytes"] * len(texts)


def test_files_of_a_folder(folder: Path) -> None:
    for name in ("b.png", "a.jpg", ".hidden.png", "list.csv.txt", "x.csv", "film.mp4", "unknown"):
        (folder / "rows" / name).write_bytes(b"x")
    (folder / "rows/deeper").mkdir()
    (folder / "rows/x.csv").rename(folder / "rows/other.csv")
    found = read_rows("rows", [gr.Image()])
    assert [Path(path).name for (path,) in found] == ["a.jpg", "b.png", "unknown"]
    with pytest.raises(FileNotFoundError, match=r"no log\.csv"):
        read_rows("rows", [gr.Textbox()])


@pytest.mark.parametrize("name", sorted(name for name, item in vars(gr).items() if is_component(item)))
def test_components_that_make_files_of_paths_say_so(folder: Path, name: str) -> None:
    (folder / "dot.png").write_bytes(b"x")
    component = getattr(gr, name)(render=False)
    for value in ("dot.png", ["dot.png"]):
        try:
            payload = component.postprocess(value)
        except Exception:
            continue  # no such value
        if "gradio.FileData" in str(payload):
            assert component.holds_files()
            assert "FileData" not in str(component.as_example(value))
            shown = str(component.as_example(value))  # the path for what is shown, the name for a file
            assert str(folder / "dot.png") in shown or shown in ("dot.png", "['dot.png']"), shown


def test_code_counts_with_what_is_fixed() -> None:
    def base(x: int, y: int) -> int:
        return x + y

    assert "return x + y" in code_of(base)
    assert code_of(functools.partial(base, 1)) != code_of(functools.partial(base, 2))
    scope: dict[str, Any] = {}
    for name, text in (("one", "1"), ("two", "2"), ("again", "1")):
        exec(f"def {name}(x):\n    return [y + {text} for y in x]", scope)
    assert code_of(scope["one"]) != code_of(scope["two"])
    assert code_of(scope["one"]) == code_of(scope["again"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"cache_examples": True}, "need the function and its outputs"),
        ({"cache_examples": "often"}, "must be True, False or 'lazy'"),
        ({"run_on_click": True}, "needs the function to run"),
        ({"example_labels": ["a"]}, "There are 2 examples, but 1 example_labels"),
    ],
)
def test_arguments_that_do_not_fit(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        gr.Examples(["a", "b"], gr.Textbox(), **arguments)


def listener(config: dict[str, Any], name: str) -> int:
    """The number of the listener that goes by this name."""
    return next(index for index, line in enumerate(config["dependencies"]) if line["api_name"] == name)


SEMANTICS = """
import asyncio
import gradio as gr

runs = []

def plain(text, number):
    runs.append(text)
    return f"{text} {number}", number + 1

async def later(text, number):
    await asyncio.sleep(0.001)
    return plain(text, number)

def steps(text, number):
    for i in range(3):
        yield f"{text} {number} {i}", i

async def later_steps(text, number):
    for i in range(3):
        await asyncio.sleep(0.001)
        yield f"{text} {number} {i}", i

def remembering(text, number, before, progress=gr.Progress()):
    progress(0.5, desc="half")
    return f"{text} {before}", number, before + [text]

def batched(texts, numbers):
    assert isinstance(texts, list)
    return [[text * 2 for text in texts], numbers]

def changing(text, number):
    return gr.Textbox(label=text, visible=False), gr.update(value=number, label="L")

def clips(text, number):
    for part in (1, 2):
        name = f"{text}{part}.mp4"
        open(name, "wb").write(b"clip")
        yield name, part

with gr.Blocks() as demo:
    text, number = gr.Textbox(value="own"), gr.Number()
    film = gr.Video(streaming=True)
    state = gr.State([])
    out, count = gr.Textbox(), gr.Number()
    rows = [["a", 1], ["b", 2]]
    for fn in (plain, later, steps, later_steps, changing):
        gr.Examples(rows, [text, number], [out, count], fn, cache_examples="lazy", api_name=fn.__name__)
    gr.Examples(rows, [text, number, state], [out, count, state], remembering, True, "lazy", api_name="remembering")
    gr.Examples(rows, [text, number], [out, count], batched, cache_examples="lazy", api_name="batched", batch=True)
    gr.Examples([["c"]], [text, number], [out, count], lambda t, n: (t, n), cache_examples="lazy", api_name="partial")
    gr.Examples(rows, [text, number], [film, gr.Number()], clips, cache_examples="lazy", api_name="clips")
    shown = gr.JSON()
    gr.Button("x").click(lambda state: [state, runs], state, shown, api_name="look")
"""


@play
async def test_functions_of_every_kind_are_cached(page: Page) -> None:
    config = await page.run(SEMANTICS)
    expected = {
        "plain": ["b 2", 3],
        "later": ["b 2", 3],
        "steps": ["b 2 2", 2],
        "later_steps": ["b 2 2", 2],
        "remembering": ["b []", 2],
        "batched": ["bb", 2],
    }
    for name, values in expected.items():
        for _ in range(2):
            assert await page.call(listener(config, name), 1) == values
    assert await page.call(listener(config, "partial"), 0) == ["c", None]
    assert await page.call(listener(config, "look"), None) == [[[], ["b", "b"]]]  # no state is touched; each ran once
    film, last = await page.call(listener(config, "clips"), 1)
    assert [Path(clip["path"]).name for clip in film["clips"]] == ["1-1.mp4", "1-2.mp4"] and last == 2
    event = page.fire(listener(config, "changing"), [0])
    await page.end(event)
    ops = [(op.prop, op.value) for patch in page.patches(event) for op in patch.ops]
    assert ops == [("label", "a"), ("visible", False), ("value", 1), ("label", "L")]
    bars = [status.progress for status in page.of(protocol.Status) if status.progress]
    assert [unit.desc for units in bars for unit in units] == ["half"]


@play
async def test_nothing_runs_twice_at_the_same_time(page: Page) -> None:
    config = await page.run(
        """
        import asyncio, gradio as gr
        runs, at_once = [], 0
        async def slow(x):
            global at_once
            at_once += 1
            assert at_once == 1
            runs.append(x)
            await asyncio.sleep(0.02)
            at_once -= 1
            if x == "bad":
                raise ValueError("no")
            return f"{x} {len(runs)}"
        demo = gr.Interface(slow, "text", "text", examples=["a", "bad", "c"], cache_examples=True)
        """
    )
    load, click = listener(config, "cache_examples"), listener(config, "load_example")
    events = [page.fire(load, [])] + [page.fire(click, [2]) for _ in range(3)]
    submit = page.fire(0, ["mine"])
    await asyncio.gather(*(page.end(event) for event in [*events, submit]))
    (toast,) = page.of(protocol.Toast)
    assert toast.message == "Example 2 could not be cached: ValueError: no"
    assert "Example 2 could not be cached" in page.printed("stderr")
    assert 'raise ValueError("no")' in page.printed("stderr")
    # only the last click is answered, and the example of the start does not replace it
    values = [op.value for event in events for patch in page.patches(event) for op in patch.ops]
    assert values[-1:] == ["c 2"] and values.count("c 2") == 1 and values[:-1] in ([], ["a 1"])
    assert [op.value for patch in page.patches(submit) for op in patch.ops] == ["mine 3"]
    failed = page.fire(click, [1])
    status = await page.end(failed)
    assert status.stage == "error" and status.message == "ValueError: no"


@play
async def test_entries_are_files_and_each_is_looked_at_anew(page: Page) -> None:
    code = """
        import os, gradio as gr
        os.environ["GRADIO_EXAMPLES_CACHE"] = {folder!r}
        runs = 0
        def count(x):
            global runs
            runs += 1
            return {{"x": float("nan"), "runs": runs, "big": 2**60}}
        demo = gr.Interface(count, "text", gr.JSON(), examples=["a", "b"], cache_examples="lazy")
        """
    config = await page.run(code.format(folder="deep/kept"))
    click = listener(config, "load_example")
    ((value,)) = await page.call(click, 1)
    assert value["runs"] == 1 and value["big"] == 2**60 and value["x"] != value["x"]
    dataset = next(item["id"] for item in config["components"] if item["type"] == "dataset")
    entry = Path(f"deep/kept/{dataset}/1.json")
    assert json.loads(entry.read_text())["outputs"][0]["value"]["runs"] == 1
    assert (await page.call(click, 1))[0]["runs"] == 1
    entry.write_text(entry.read_text()[:-5])  # a torn file counts as none
    assert (await page.call(click, 1))[0]["runs"] == 2
    entry.unlink()
    assert (await page.call(click, 1))[0]["runs"] == 3
    entry.write_text(entry.read_text().replace('"key":"', '"key":"0'))
    assert (await page.call(click, 1))[0]["runs"] == 4


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        ({"GRADIO_CACHE_EXAMPLES": "true"}, {"cache_examples"}),
        ({"GRADIO_CACHE_EXAMPLES": "lazy"}, {"load_example_input"}),
        ({"GRADIO_CACHE_EXAMPLES": "true", "GRADIO_CACHE_MODE": "lazy"}, {"load_example_input"}),
        ({}, {"load_example"}),
    ],
)
def test_the_environment_decides(environment: dict[str, str], names: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    @play
    async def scene(page: Page) -> None:
        config = await page.run("import gradio as gr\ndemo = gr.Interface(len, 'text', 'number', examples=['a'])")
        found = {line["api_name"] for line in config["dependencies"]}
        assert names <= found and ("cache_examples" in found) == (names == {"cache_examples"})

    scene()


@play
async def test_an_input_with_a_value_of_its_own_is_not_preloaded(page: Page) -> None:
    code = "import gradio as gr\ndemo = gr.Interface(len, gr.Textbox({value}), 'number', examples=['ab'], {more})"
    config = await page.run(code.format(value="'own'", more="cache_examples=True"))
    assert "load_first_example" not in {line["api_name"] for line in config["dependencies"]}
    assert await page.call(listener(config, "cache_examples")) == []
    assert await page.call(listener(config, "load_example"), 0) == [2]


@play
async def test_additional_inputs_have_no_column_and_are_filled(page: Page) -> None:
    config = await page.run(
        """
        import gradio as gr
        demo = gr.Interface(lambda a, b: a * b, ["text"], "text", additional_inputs=[gr.Slider(1, 9, value=2)],
                            examples=[["x", 3], ["y", 4]])
        """
    )
    (dataset,) = (item["props"] for item in config["components"] if item["type"] == "dataset")
    assert dataset["samples"] == [["x"], ["y"]]
    assert await page.call(listener(config, "load_example"), 1) == ["y", 4]


@play
async def test_what_does_not_fit_a_component_names_its_example(page: Page) -> None:
    fault = await page.fault(
        "import gradio as gr\ngr.Interface(len, gr.File(), 'text', examples=['dot.txt', 'gone.txt']).launch()"
    )
    assert "Example 1 cannot be shown: There is no file 'dot.txt'" in fault.message
