"""Dataframe, Gallery and the plots: values on their way to a function and back, without pandas.

What pandas gives is in tests/pyodide/data.test.mjs.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import lite_py as gr
from lite_py import files, wire
from lite_py.components.shortcuts import component, get_component_instance
from lite_py.errors import UnknownArgumentError
from lite_py.media import table
from lite_py.types import FileData


def shown(value: Any, **options: Any) -> tuple[list[Any], list[list[Any]]]:
    """Headers and rows as the page gets them."""
    made = gr.Dataframe(**options).postprocess(value)
    wire.dumps(made)
    return made["headers"], made["data"]


def test_lists_arrays_and_dicts_are_tables() -> None:
    assert shown([[1, "a"], [2, "b"]]) == (["1", "2"], [[1, "a"], [2, "b"]])
    assert shown([1, 2]) == (["1"], [[1], [2]])
    assert shown([(1, 2)], headers=["a", "b"]) == (["a", "b"], [[1, 2]])
    assert shown([[1], [1, 2]]) == (["1", "2"], [[1, None], [1, 2]])
    assert shown(np.arange(4).reshape(2, 2)) == (["1", "2"], [[0, 1], [2, 3]])
    assert shown(np.arange(2)) == (["1"], [[0], [1]])
    assert shown({"data": [[1, 2]], "headers": ["x", "y"]}) == (["x", "y"], [[1, 2]])
    assert shown({"data": [[1, 2, 3]], "headers": ["x"]}) == (["x", "2", "3"], [[1, 2, 3]])
    assert shown({"a": [1, 2], "b": ["x"]}) == (["a", "b"], [[1, "x"], [2, None]])
    for empty in (None, [], [[]], {}, np.zeros((0, 3)), {"data": []}):
        assert shown(empty) == (["1", "2", "3"], [])
    assert gr.Dataframe().postprocess({"data": [[1]], "metadata": {"styling": [["color: red"]]}})["metadata"] == {
        "styling": [["color: red"]]
    }


class Colour(enum.Enum):
    RED = "red"


CELLS = [
    (np.int64(3), 3), (np.float32(0.5), 0.5), (np.bool_(True), True), (np.str_("x"), "x"), (float("nan"), None),
    (np.float64("nan"), None), (np.datetime64("NaT"), None), (np.datetime64("2024-01-02"), "2024-01-02"),
    (datetime.date(2024, 1, 2), "2024-01-02"), (datetime.datetime(2024, 1, 2, 3, 4), "2024-01-02 03:04:00"),
    (decimal.Decimal("1.10"), "1.10"), (Colour.RED, "red"), (Path("a/b"), "a/b"), ([1, 2], "[1, 2]"), (None, None),
    (2**70, 2**70), (True, True), ("", ""), (float("inf"), float("inf")),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), CELLS)
def test_a_cell_is_a_json_value(value: Any, expected: Any) -> None:
    found = table.cell(value)
    assert found == expected and type(found) is type(expected)


@pytest.mark.parametrize("value", [3, object(), {"a": 1}, {"a": "text"}])
def test_what_is_no_table_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="table"):
        gr.Dataframe().postprocess(value)


def test_tables_that_cannot_be_had() -> None:
    with pytest.raises(ValueError, match="shape"):
        gr.Dataframe().postprocess(np.zeros((2, 2, 2)))
    with pytest.raises(ValueError, match="on the web"):
        gr.Dataframe().postprocess("https://example.test/a.csv")


def test_a_function_gets_what_type_says() -> None:
    payload = {"headers": ["a", "b"], "data": [[1, 2], [3, 4]], "metadata": None}
    assert gr.Dataframe(type="array").preprocess(payload) == [[1, 2], [3, 4]]
    array = gr.Dataframe(type="numpy").preprocess(payload)
    assert array.shape == (2, 2) and array.sum() == 10
    assert gr.Matrix().preprocess(payload) == [[1, 2], [3, 4]]
    assert gr.Numpy().preprocess(payload).tolist() == [[1, 2], [3, 4]]
    assert gr.Dataframe(type="array").preprocess({"headers": ["a"], "data": [[]]}) == []
    assert gr.Dataframe(type="array").preprocess(None) == []
    with pytest.raises(ValueError, match="'pandas', 'numpy'"):
        gr.Dataframe(type="frame")  # type: ignore[arg-type]


def test_polars_that_is_not_there_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError) as raised:
        gr.Dataframe(type="polars")
    assert str(raised.value) == (
        "Dataframe(type='polars') needs polars, which is not installed; name it in <gradio-requirements>, or "
        "requirements.txt of a site that is built, or take type='pandas'."
    )


def test_polars_where_it_is_installed() -> None:
    polars = pytest.importorskip("polars")
    day, time = datetime.date(2024, 5, 1), datetime.datetime(2024, 5, 1, 12, 30)
    frame = polars.DataFrame({"a": [1, None], "f": [1.5, float("nan")], "day": [day, day], "time": [time, None]})
    expected = [[1, 1.5, "2024-05-01", "2024-05-01 12:30:00"], [None, None, "2024-05-01", None]]
    for value in (frame, frame.lazy()):
        assert gr.Dataframe().postprocess(value) == {
            "headers": ["a", "f", "day", "time"], "data": expected, "metadata": None
        }  # fmt: skip
    assert gr.Dataframe().postprocess(polars.Series("s", [1, 2]))["data"] == [[1], [2]]
    assert gr.LinePlot(frame, x="time", y="a").value["datatypes"]["time"] == "temporal"
    table = gr.Dataframe(type="polars")
    got = table.preprocess({"headers": ["a", "b"], "data": [*[[None, 1]] * 150, ["x", 2.5]], "metadata": None})
    assert got.columns == ["a", "b"] and got["a"].to_list()[-1] == "x" and got["b"].sum() == 152.5
    assert table.preprocess(None).shape == (0, 0) and table.preprocess({"headers": ["a"], "data": [[]]}).shape == (0, 1)


def test_templates_are_drawn_as_tables() -> None:
    for made, kind in ((gr.Numpy(), "numpy"), (gr.Matrix(), "array"), (gr.List(), "array")):
        assert made.type_name() == "dataframe" and made.type == kind
    assert gr.List().headers == ["1"] and gr.List([1, 2]).value["data"] == [[1], [2]]
    assert gr.DataFrame is gr.Dataframe


def test_counts_headers_and_older_spellings(capsys: pytest.CaptureFixture[str]) -> None:
    config = gr.Dataframe(headers=["a", "b"], row_count=(5, "fixed"), col_count=(2, "fixed")).get_config()
    assert config["row_count"] == (5, "fixed") and config["column_count"] == config["col_count"] == (2, "fixed")
    assert gr.Dataframe(column_count=2).headers == ["1", "2"]
    assert gr.Dataframe(column_widths=[100, "20%"]).column_widths == ["100px", "20%"]
    assert gr.Dataframe(height=300, show_copy_button=False).max_height == 300
    assert gr.Dataframe(show_copy_button=False).buttons == ["fullscreen"]
    assert "older spelling" in capsys.readouterr().err
    with pytest.raises(ValueError, match="3 headers for 2 columns"):
        gr.Dataframe(headers=["a", "b", "c"], column_count=2)
    with pytest.raises(ValueError, match="'fixed' or 'dynamic'"):
        gr.Dataframe(row_count=(1, "free"))
    with pytest.raises(ValueError, match="no datatype 'money'"):
        gr.Dataframe(datatype=["str", "money"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="show_search"):
        gr.Dataframe(show_search="yes")  # type: ignore[arg-type]
    with pytest.raises(UnknownArgumentError, match="did you mean 'headers'"):
        gr.Dataframe(header=["a"])


def test_a_flagged_table_and_plot_come_back() -> None:
    made = gr.Dataframe()
    payload = made.postprocess({"headers": ["a"], "data": [["=1+1"], [None]]})
    assert made.read_from_flag(made.flag(payload) or "") == payload
    plot = gr.BarPlot(x="a", y="b")
    payload = plot.postprocess({"a": ["x"], "b": [1]})
    assert plot.read_from_flag(plot.flag(payload) or "") == payload
    assert plot.flag(None) is None and plot.read_from_flag("") is None


def test_a_plot_tells_numbers_times_and_categories_apart() -> None:
    day = datetime.date(2024, 1, 2)
    moment = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    value = {"n": [1, None, math.inf], "d": [day, None, day], "m": [moment] * 3, "s": ["a", 1, True], "b": [True] * 3}
    found = gr.ScatterPlot(x="n", y="n").postprocess(value)
    assert found == {
        "columns": ["n", "d", "m", "s", "b"],
        "data": [
            [1, 1704153600000, 1704063600000, "a", "true"],
            [None, None, 1704063600000, "1", "true"],
            [None, 1704153600000, 1704063600000, "true", "true"],
        ],
        "datatypes": {"n": "quantitative", "d": "temporal", "m": "temporal", "s": "nominal", "b": "nominal"},
        "mark": "point",
    }
    assert gr.ScatterPlot(x="n", y="n").postprocess(found) == found
    assert gr.LinePlot(x="n", y="n").postprocess(None) is None
    assert gr.LinePlot([[1, 2], [3, 4]], "1", "2").value["data"] == [[1, 2], [3, 4]]


def test_plots_have_one_page_side_and_check_their_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    for made, mark in ((gr.LinePlot, "line"), (gr.BarPlot, "bar"), (gr.ScatterPlot, "point")):
        assert made.type_name() == "nativeplot" and made(render=False).get_config()["name"] == "nativeplot"
        assert made({"a": [1]}, x="a").value["mark"] == mark
    assert gr.LinePlot().show_label is False
    assert gr.LinePlot(label="L").show_label is True
    with pytest.raises(ValueError, match="BarPlot has y='c', but the table's columns are 'a', 'b'"):
        gr.BarPlot({"a": [1], "b": [2]}, x="a", y="c")
    with pytest.raises(ValueError, match="no y_aggregate 'average'"):
        gr.BarPlot(y_aggregate="average")  # type: ignore[arg-type]
    for wrong in ("h", "1 year", "-1h", 0):
        with pytest.raises(ValueError, match="x_bin"):
            gr.LinePlot(x_bin=wrong)
    gr.LinePlot(x_bin="0.5d", width=300, overlay_point=True)
    assert "older spelling" in capsys.readouterr().err


def test_a_gallery_keeps_addresses_and_publishes_pixels(tmp_path: Path) -> None:
    Image.new("RGB", (3, 2)).save(tmp_path / "a.png")
    (tmp_path / "v.mp4").write_bytes(b"x")
    array = np.zeros((2, 3, 3), np.uint8)
    value = gr.Gallery().postprocess(
        [
            "https://images.test/a.png?w=3",
            (array, "black"),
            (Image.new("L", (3, 2)), None),
            tmp_path / "a.png",
            str(tmp_path / "v.mp4"),
        ]
    )
    assert value[0]["image"]["path"] == value[0]["image"]["url"] == "https://images.test/a.png?w=3"
    assert value[1]["caption"] == "black" and value[0]["caption"] is None
    picture = files.current().picture(value[1]["image"]["path"])
    assert picture is not None and (picture.width, picture.height) == (3, 2)
    assert value[3]["image"]["orig_name"] == "a.png" and value[4]["video"]["orig_name"] == "v.mp4"
    inline = gr.Gallery().postprocess(["data:image/png;base64,AA==", "data:video/mp4;base64,AA=="])
    assert [next(iter(item)) for item in inline] == ["image", "video"] and inline[0]["image"]["orig_name"] is None
    # what the page sends back is what a function may return again
    assert gr.Gallery().postprocess(value) == value
    assert gr.Gallery().postprocess(np.zeros((2, 4, 4, 3), np.uint8))[1]["image"]["orig_name"] == "image.webp"
    assert gr.Gallery().postprocess(None) == [] == gr.Gallery().empty()


@pytest.mark.parametrize(
    ("value", "said"),
    [("a.png", "a list"), (3, "a list"), ([3], "Item 0"), ([None], "Item 0 .* None"), ([(1, 2, 3)], "3 parts")],
)
def test_what_is_no_gallery_is_refused(value: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        gr.Gallery().postprocess(value)


def test_a_gallery_gives_what_type_says(tmp_path: Path) -> None:
    store = files.current()
    pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    sent = gr.Gallery(format="png").postprocess([(pixels, "c"), "https://images.test/a.png"])
    kept = store.keep(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "d.svg").to_json()
    video = {"video": store.keep(b"x", "v.mp4").to_json(), "caption": None}
    ((array, caption),) = gr.Gallery(type="numpy").preprocess(sent[:1]) or []
    np.testing.assert_array_equal(array, pixels)
    assert caption == "c"
    ((image, _),) = gr.Gallery(type="pil").preprocess(sent[:1]) or []
    assert isinstance(image, Image.Image) and image.mode == "RGB"
    found = gr.Gallery().preprocess([*sent, {"image": kept}, video]) or []
    with Image.open(found[0][0]) as saved:
        np.testing.assert_array_equal(np.asarray(saved), pixels)
    assert found[1] == ("https://images.test/a.png", None)
    assert found[3][0].endswith("v.mp4")
    assert gr.Gallery(type="numpy").preprocess([{"image": kept}, video]) == [found[2], found[3]]
    assert gr.Gallery().preprocess([]) is None and gr.Gallery().preprocess(None) is None
    with pytest.raises(gr.Error, match="on the web"):
        gr.Gallery(type="numpy").preprocess(sent)
    with pytest.raises(gr.Error, match=r"v.mp4 cannot be used here: this Gallery takes image, .gif"):
        gr.Gallery(file_types=["image", ".gif"]).preprocess([video])


def test_a_flagged_gallery_comes_back_from_its_copies(tmp_path: Path) -> None:
    gallery = gr.Gallery(format="png")
    pixels = np.full((2, 2, 3), 7, np.uint8)
    payload = gallery.postprocess([(pixels, "seven"), "https://images.test/a.png"])
    cell = gallery.flag(payload, str(tmp_path / "kept"))
    assert cell is not None and [path.name for path in (tmp_path / "kept").iterdir()] == ["0.png"]
    back = gallery.read_from_flag(cell)
    assert back[0]["caption"] == "seven"
    with Image.open(back[0]["image"]["path"]) as image:
        np.testing.assert_array_equal(np.asarray(image), pixels)
    assert back[1]["image"]["url"] == "https://images.test/a.png"
    assert gallery.flag([]) is None and gallery.read_from_flag("") == []


def test_arguments_of_a_gallery() -> None:
    assert gr.Gallery(columns=[2]).columns == 2 and gr.Gallery(columns=(1, 3)).columns == 3
    assert gr.Gallery(rows=[4]).rows == 4 and gr.Gallery().rows is None
    assert gr.Gallery(show_share_button=False).buttons == ["download", "download_all", "fullscreen"]
    with pytest.raises(ValueError, match="'numpy', 'pil'"):
        gr.Gallery(type="file")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no source 'microphone'"):
        gr.Gallery(sources=["microphone"])  # type: ignore[list-item]


def test_names_and_schemas() -> None:
    for name, kind in {
        "gallery": gr.Gallery, "dataframe": gr.Dataframe, "numpy": gr.Numpy, "matrix": gr.Matrix, "list": gr.List,
        "lineplot": gr.LinePlot, "line_plot": gr.LinePlot, "barplot": gr.BarPlot, "ScatterPlot": gr.ScatterPlot,
    }.items():  # fmt: skip
        assert type(component(name)) is kind
    assert get_component_instance({"name": "barplot", "x": "a", "y": "b"}).x == "a"  # type: ignore[attr-defined]
    for made in (gr.Gallery(), gr.Dataframe(), gr.LinePlot()):
        json.dumps([made.api_info(), made.example_payload(), made.get_config()])
    table_example = gr.Dataframe(type="array")
    assert table_example.preprocess(table_example.example_payload()) == [["foo", "bar"]]


def test_a_deleted_file_is_a_file() -> None:
    data = gr.DeletedFileData(None, {"index": 1, "file": FileData(path="/a/b.png", orig_name="b.png").to_json()})
    assert data.file.path == "/a/b.png" and data.index == 1
