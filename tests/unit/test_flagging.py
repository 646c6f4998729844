"""Loggers and what they write; what the page is told of flags, and deletes."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page import Page, opened
from test_storage import Memory, tab

import lite_py as gr
from lite_py import files, protocol
from lite_py.flagging import (
    ClassicCSVLogger,
    GuideLogger,
    escape_formula,
    records,
    unescape_formula,
)

FORMULAS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 -- these too


@given(st.text() | st.builds("{}{}{}".format, st.text("'"), st.sampled_from([*FORMULAS]), st.text()))
def test_an_escaped_cell_comes_back_and_is_no_formula(text: str) -> None:
    cell = escape_formula(text)
    assert unescape_formula(cell) == text
    assert not cell.startswith(tuple(FORMULAS)) or re.fullmatch(r"[+-]\d+(\.\d*)?([eE][+-]?\d+)?", cell, re.A)


@pytest.mark.parametrize("number", ["-5", "+1.5", "-2e-7", "-0"])
def test_numbers_are_no_formulas(number: str) -> None:
    assert escape_formula(number) == number
    assert unescape_formula(f"'{number}") == number  # as Gradio writes them


def rows(log: Path) -> list[list[str]]:
    """A CSV file as any program reads it."""
    return list(csv.reader(io.StringIO(log.read_text(encoding="utf-8"), newline="")))


@given(words=st.lists(st.lists(st.text(st.characters(codec=None)), min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_text_is_a_cell(words: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("flags")
    logger = GuideLogger()
    logger.setup([gr.Textbox(label="=a,\n"), gr.Textbox(label='b"')], str(folder))
    assert [logger.flag(row) for row in words] == list(range(1, len(words) + 1))
    head, *found = [[unescape_formula(cell) for cell in cells] for _, cells in records(folder / "logs.csv")]
    assert head == ["=a,\n", 'b"', "timestamp"]
    assert [row[:2] for row in found] == [
        [re.sub("[\ud800-\udfff\0]", "\ufffd", text) for text in row] for row in words
    ]
    assert "".join(text for text, _ in records(folder / "logs.csv")).encode() == (folder / "logs.csv").read_bytes()


def test_the_guides_log(tmp_path: Path) -> None:
    logger = GuideLogger()
    number = [
        gr.Number(label="num1"),
        gr.Radio(["add"], label="operation"),
        gr.Number(label="num2"),
        gr.JSON(label="J"),
    ]
    logger.setup(number, str(tmp_path))
    logger.flag([5, "add", 7.5, {"a": [1, "ü"]}])
    logger.flag([None, None, None, None])
    text = (tmp_path / "logs.csv").read_bytes().decode()
    assert re.fullmatch(
        rf'num1,operation,num2,J,timestamp\r\n5,add,7.5,"{{""a"": \[1, ""\\u00fc""\]}}",{STAMP}\r\n,,,,{STAMP}\r\n',
        text,
    )


def test_a_log_with_other_columns_is_left_alone(tmp_path: Path) -> None:
    logger = GuideLogger()
    logger.setup([gr.Textbox(label="a")], str(tmp_path))
    assert [logger.flag(["x"]), logger.flag(["y"], "odd"), logger.flag(["z"]), logger.flag(["w"], "even")] == [
        1,
        1,
        2,
        2,
    ]
    assert [row[:-1] for row in rows(tmp_path / "logs.csv")] == [["a"], ["x"], ["z"]]
    assert [row[:-1] for row in rows(tmp_path / "logs2.csv")] == [["a", "flag"], ["y", "odd"], ["w", "even"]]


def test_a_row_goes_on_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "logs.csv").write_bytes(b"a,timestamp\nold,1")
    logger = GuideLogger()
    logger.setup([gr.Textbox(label="a")], str(tmp_path))
    assert logger.flag(["x" * 200_000]) == 2
    assert logger.flag(["y"]) == 3
    assert [cells[0][:3] for _, cells in records(tmp_path / "logs.csv")] == ["a", "old", "xxx", "y"]


@pytest.fixture
def picture() -> dict[str, Any]:
    """A file as the page sends it."""
    data = files.current().keep(b"not a picture", "in.png").to_json()
    return {**data, "size": None, "mime_type": None}


COMPONENTS: dict[str, Any] = {
    "Im (a/b)": gr.Image,
    "=text": gr.Textbox,
    None: gr.Number,  # type: ignore[dict-item]
    "ok": gr.Checkbox,
    "Out": gr.Label,
    "J": gr.JSON,
    "cg": lambda label: gr.CheckboxGroup(["a", "b"], label=label),
}


def row_of(picture: dict[str, Any]) -> list[Any]:
    label = {"label": "cat", "confidences": [{"label": "cat", "confidence": 0.5}]}
    return [picture, '=1+1\n,"ü', 5, True, label, {"a": [1]}, ["a"]]


CELLS = re.escape(
    """"'=1+1\n,""ü",5,true,"{""label"": ""cat"", ""confidences"": [{""label"": ""cat"", ""confidence"": 0.5}]}","""
    """"{""a"": [1]}","[""a""]"""
    '"'
)
STAMP = r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d+"
HEAD = r"Im \(a/b\),'=text,component 2,ok,Out,J,cg"


def test_csv_logger_writes_what_gradio_6_writes(
    tmp_path: Path, picture: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    components = [make(label=label) for label, make in COMPONENTS.items()]
    logger = gr.CSVLogger()
    logger.setup(components, str(tmp_path))
    values = row_of(picture)
    assert [logger.flag(values), logger.flag(values), logger.flag([None] * 7)] == [1, 2, 3]
    text = (tmp_path / "dataset1.csv").read_bytes().decode().replace("\r\n", "\n")
    path = re.escape(str(tmp_path)) + r"/Im \(ab\)/[0-9a-f]{20}/in.png"
    line = rf"{path},{CELLS},{STAMP}\n"
    assert re.fullmatch(rf"{HEAD},timestamp\n{line}{line},,,,,,,{STAMP}\n", text)
    copies = [row[0] for row in rows(tmp_path / "dataset1.csv")[1:3]]
    assert len(set(copies)) == 2 and {Path(copy).read_bytes() for copy in copies} == {b"not a picture"}
    assert logger.flag(values, "opt") == 1
    again = gr.CSVLogger()
    again.setup(components, str(tmp_path))
    assert again.flag(values, "opt") == 2
    text = (tmp_path / "dataset2.csv").read_bytes().decode().replace("\r\n", "\n")
    line = rf"{path},{CELLS},opt,{STAMP}\n"
    assert re.fullmatch(rf"{HEAD},flag,timestamp\n{line}{line}", text)
    assert capsys.readouterr().out.splitlines() == [
        f"Created dataset file at: {tmp_path / 'dataset1.csv'}",
        f"Created dataset file at: {tmp_path / 'dataset2.csv'}",
        f"Using existing dataset file at: {tmp_path / 'dataset2.csv'}",
    ]


def test_csv_logger_with_a_name_and_whole_file_data(
    tmp_path: Path, picture: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    logger = gr.CSVLogger(simplify_file_data=False, verbose=False, dataset_file_name="my.csv")
    logger.setup([gr.Image(label="im")], str(tmp_path))
    assert logger.flag([picture], "opt", "me") == 1
    head, (cell, *rest) = rows(tmp_path / "my.csv")
    assert head == ["im", "flag", "username", "timestamp"] and rest[:2] == ["opt", "me"]
    file = json.loads(cell)
    assert {**file, "path": ""} == {**picture, "path": ""}
    assert Path(file["path"]).read_bytes() == b"not a picture"
    assert capsys.readouterr().out == ""


def test_simple_and_classic_loggers(tmp_path: Path, picture: dict[str, Any]) -> None:
    components = [gr.Image(label="im"), gr.Textbox(label="t")]
    simple = gr.SimpleCSVLogger()
    simple.setup(components, str(tmp_path / "s"))
    assert [simple.flag([picture, "=a"]), simple.flag([None, "b"], "ignored")] == [1, 2]
    (file, text), second = rows(tmp_path / "s/log.csv")
    assert json.loads(file)["orig_name"] == "in.png" and text == "'=a" and second == ["", "b"]
    classic = ClassicCSVLogger()
    classic.setup(components, str(tmp_path / "c"))
    assert [classic.flag([picture, "a"]), classic.flag([None, "b"], "odd", "me")] == [1, 2]
    head, first, second = rows(tmp_path / "c/log.csv")
    assert head == ["im", "t", "flag", "username", "timestamp"]
    assert Path(first[0]).name == "in.png" and first[1:4] == ["a", "", ""] and second[:4] == ["", "b", "odd", "me"]


def test_the_names_that_apps_import() -> None:
    with opened():
        import gradio.flagging as flagging

        for name in ("CSVLogger", "ClassicCSVLogger", "FlagMethod", "FlaggingCallback", "SimpleCSVLogger"):
            assert getattr(flagging, name).__module__ == "lite_py.flagging"
        assert flagging.CSVLogger is gr.CSVLogger and flagging.SimpleCSVLogger is gr.SimpleCSVLogger


async def flagged(page: Page, **delete: list[str]) -> protocol.Flagged:
    """What the worker tells of the flags after deleting some."""
    before = len(page.of(protocol.Flagged))
    page.send(protocol.Flags(app_id=page.id, delete=delete))

    def answered() -> list[Any]:
        return [m for m in page.of(protocol.Flagged)[before:] if m.folders is not None]

    answer: protocol.Flagged = (await page.until(answered))[0]
    return answer


async def read(page: Page, path: str) -> bytes:
    """The bytes of a file of the app, as the page gets them."""
    before = len(page.of(protocol.Content))
    page.send(protocol.Read(app_id=page.id, request_id=before, path=path))
    (content,) = await page.until(lambda: page.of(protocol.Content)[before:])
    assert content.error is None, content.error
    return bytes(page.buffers[content.attachment.path])


PICTURES = """
    import numpy as np
    import gradio as gr
    demo = gr.Interface(lambda n: np.full((2, 3, 3), n, np.uint8), gr.Number(label="n"),
                        gr.Image(label="Shade", format="png"))
    demo.launch()
"""


def listener(config: dict[str, Any], name: str) -> int:
    """The number of the listener whose function goes by this name."""
    return next(d["id"] for d in config["dependencies"] if d["api_name"] == name)


def test_flags_are_told_and_deleted_with_their_files() -> None:
    async def main() -> None:
        with opened() as page:
            config = await page.run(PICTURES)
            run, flag = config["dependencies"][0]["id"], listener(config, "Flag")
            for shade in (10, 20, 30):
                ((shown),) = [value for value in await page.call(run, shade) if value]
                await page.call(flag, shade, shown)
            assert [message.count for message in page.of(protocol.Flagged)] == [0, 1, 2, 3]
            (folder,) = (await flagged(page)).folders or []
            (log,) = folder.logs
            assert (folder.path, log.path, log.columns) == ("flagged", "flagged/logs.csv", ["n", "Shade", "timestamp"])
            assert [row.cells[:2] for row in log.rows] == [
                ["10", "Shade/0.png"],
                ["20", "Shade/1.png"],
                ["30", "Shade/2.png"],
            ]
            assert [(f.path, f.column, f.mime_type) for f in log.rows[1].files] == [
                ("flagged/Shade/1.png", 1, "image/png")
            ]
            with zipfile.ZipFile(io.BytesIO(await read(page, "flagged"))) as archive:
                assert archive.namelist() == [
                    "flagged/Shade/0.png",
                    "flagged/Shade/1.png",
                    "flagged/Shade/2.png",
                    "flagged/logs.csv",
                ]
                assert archive.read("flagged/Shade/2.png") == await read(page, "flagged/Shade/2.png")
                assert archive.read("flagged/logs.csv") == await read(page, "flagged/logs.csv")
            answer = await flagged(page, **{"flagged/logs.csv": [log.rows[0].id, "unknown"]})
            assert answer.count == 2
            ((left,),) = [folder.logs for folder in answer.folders or []]
            assert [row.id for row in left.rows] == [row.id for row in log.rows[1:]]
            # a number is not given again while a file has it
            await page.call(flag, 30, shown)
            ((left,),) = [folder.logs for folder in (await flagged(page)).folders or []]
            assert [row.cells[1] for row in left.rows] == ["Shade/1.png", "Shade/2.png", "Shade/3.png"]
            answer = await flagged(page, **{"flagged/logs.csv": [row.id for row in left.rows]})
            assert (answer.count, answer.folders) == (0, [])
            assert [*(Path.cwd() / "flagged").rglob("*")] == []

    asyncio.run(main())


OWN = """
    import json, os, shutil
    import gradio as gr
    class Own(gr.FlaggingCallback):
        def setup(self, components, flagging_dir):
            self.components, self.folder = components, flagging_dir
            os.makedirs(flagging_dir, exist_ok=True)
        def flag(self, flag_data, flag_option=None, username=None):
            number = len(os.listdir(self.folder))
            with open(f"{self.folder}/{number}.json", "w") as stream:
                json.dump([flag_data[0], flag_option, os.path.exists(flag_data[1]["path"])], stream)
            return number + 1
    def shade(word):
        import numpy as np
        return np.zeros((2, 2, 3), np.uint8)
    gr.Interface(shade, "text", "image", flagging_callback=Own(), flagging_dir=FOLDER,
                 flagging_options=["a", ("B", "bee")]).launch()
"""


@pytest.mark.parametrize("outside", [False, True])
def test_a_callback_of_the_apps_own(tmp_path: Path, outside: bool) -> None:
    where = str(tmp_path / "elsewhere") if outside else "mine"

    async def main() -> None:
        with opened() as page:
            config = await page.run(OWN.replace("FOLDER", repr(where)))
            run = config["dependencies"][0]["id"]
            flags = [d["id"] for d in config["dependencies"] if d["api_name"].startswith("Flag")]
            (shown,) = [value for value in await page.call(run, "w") if value]
            await page.call(flags[1], "w", shown)
            (folder,) = (await flagged(page)).folders or []
            assert (folder.path, folder.logs, [file.path for file in folder.files]) == (where, [], [f"{where}/0.json"])
            # the picture has been pixels only; a callback finds the file that its path names
            assert json.loads(await read(page, f"{where}/0.json")) == ["w", "bee", True]
            assert (await flagged(page, **{f"{where}/0.json": []})).count == 0

    asyncio.run(main())


def test_auto_logs_each_run_and_options_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_ALLOW_FLAGGING", "auto")
    auto = gr.Interface(str.upper, "text", "text")
    assert auto.flagging_mode == "auto"
    last = auto.get_config_file()["dependencies"][-1]
    assert last["trigger_only_on_success"] and last["trigger_mode"] == "multiple"
    never = gr.Interface(str.upper, "text", "text", allow_flagging="never")
    assert [b for b in never.blocks.values() if getattr(b, "value", None) == "Flag"] == []
    with pytest.raises(ValueError, match="flagging_options is a list"):
        gr.Interface(str.upper, "text", "text", flagging_options="wrong")


def test_a_folder_with_the_apps_own_files_is_not_kept() -> None:
    async def main() -> None:
        with opened() as page:
            config = await page.run(
                'import gradio as gr\ngr.Interface(str.upper, "text", "text", flagging_dir=".").launch()'
            )
            await page.call(listener(config, "Flag"), "a", "A")
            assert "Name a folder of their own" in page.printed("stderr")
            assert (await flagged(page)).folders == []

    asyncio.run(main())


def test_what_an_event_writes_unguarded_is_stored_and_guarded_from_then_on(tmp_path: Path) -> None:
    store = Memory()
    one, two = tab(store, tmp_path / "one"), tab(store, tmp_path / "two")

    async def append(kept: Any, folder: Path, row: str) -> None:
        async with kept.during([], 7):
            (folder / "flags").mkdir(exist_ok=True)
            log = folder / "flags/log.csv"
            log.write_text((log.read_text() if log.exists() else "") + row)
            kept.note("flags")
            await asyncio.sleep(0)

    async def main() -> None:
        await append(one, tmp_path / "one", "a\n")
        assert store.files["app", "flags/log.csv"][1] == b"a\n"
        async with two.shared("flags"):
            pass
        await append(two, tmp_path / "two", "b\n")
        await append(one, tmp_path / "one", "c\n")

    asyncio.run(main())
    assert store.files["app", "flags/log.csv"][1] == b"a\nb\nc\n"
    assert {path for _, path in store.files} == {"flags/log.csv"}
