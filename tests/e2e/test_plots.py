"""Charts: the marks are the data, each has words beside it, and a drag tells its range."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import numpy as np
from conftest import PYTHON_TIMEOUT, OpenApp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

LETTERS = """
import gradio as gr
import pandas as pd
from collections import Counter

def letters(text):
    found = Counter(text.split())
    total = sum(found.values())
    table = pd.DataFrame(found.most_common(), columns=["word", "count"])
    return {word: count / total for word, count in found.items()}, table, table

gr.Interface(
    letters, "text", [gr.Label(), gr.Dataframe(), gr.BarPlot(x="word", y="count")], flagging_mode="never"
).launch()
"""


def chart(page: Page, name: str) -> Locator:
    found = page.get_by_role("img", name=re.compile(f"^{re.escape(name)}: "))
    expect(found.locator("svg")).to_be_visible(timeout=PYTHON_TIMEOUT)
    return found


def marks(drawn: Locator, kind: str) -> list[dict[str, str]]:
    """The attributes of a chart's own marks: "rect", "line" or "symbol"."""
    return drawn.locator(f".mark-{kind}.role-mark.layer_0_marks path, .mark-{kind}.role-mark.marks path").evaluate_all(
        "all => all.map(one => Object.fromEntries([...one.attributes].map(({name, value}) => [name, value])))"
    )


def test_a_label_a_table_and_bars(open_app: OpenApp) -> None:
    page = open_app(LETTERS)
    page.get_by_label("text").fill("a b a c a b")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="a", exact=True)).to_be_visible(timeout=PYTHON_TIMEOUT)
    shares = page.get_by_role("group", name="output 0").get_by_role("listitem")
    assert [share.inner_text().split() for share in shares.all()] == [["a", "50%"], ["b", "33%"], ["c", "17%"]]
    table = page.get_by_role("grid", name="output 1")
    assert [header.get_attribute("aria-label") for header in table.get_by_role("columnheader").all()] == [
        "word",
        "count",
    ]
    assert table.get_by_role("gridcell").all_inner_texts() == ["a", "3", "b", "2", "c", "1"]
    bars = chart(page, "output 2")
    expect(bars).to_have_accessible_name("output 2: bar chart of count by word")
    drawn = marks(bars, "rect")
    heights = [float(re.search(r"v(-?[\d.]+)h", mark["d"])[1]) for mark in drawn]  # type: ignore[index]
    # as long as what they stand for: 3 to 2 to 1
    np.testing.assert_allclose(np.array(heights) / heights[-1], [3, 2, 1], rtol=0.01)
    rows = page.get_by_role("table", name="output 2: bar chart of count by word").get_by_role("row")
    assert [row.inner_text().split() for row in rows.all()] == [["word", "count"], ["a", "3"], ["b", "2"], ["c", "1"]]
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("img", name="Empty value")).to_have_count(2)


CHARTS = """
import json
import numpy as np, pandas as pd
import gradio as gr
lines = pd.DataFrame({"x": list(range(5)) * 2, "y": [1, 2, 3, 4, 5, 5, 4, 3, None, 1]})
lines["who"] = ["up"] * 5 + ["down"] * 5
hours = pd.DataFrame({"when": pd.date_range("2024-01-01", periods=48, freq="h"), "load": np.arange(48.0)})
with gr.Blocks() as demo:
    line = gr.LinePlot(lines, "x", "y", color="who", color_map={"up": "#00ff00", "down": "rgb(0, 0, 255)"},
        title="Up and down", caption="Two lines", label="Lines", buttons=["export", "fullscreen"], tooltip="all")
    time = gr.LinePlot(hours, x="when", y="load", x_bin="12h", y_aggregate="max", label="Hours", height=200)
    bars = gr.BarPlot({"kind.of": ["b", "a", "c"], "n [m]": [2, 3, 1]}, x="kind.of", y="n [m]", sort="-y",
        label="Sorted", y_lim=[0, 6], x_title="Kinds")
    points = gr.ScatterPlot(lines, x="x", y="y", color="y", label="Points", x_lim=[0, 3])
    said = gr.Textbox(label="Said")
    def selected(data: gr.SelectData):
        return json.dumps(data.index)
    line.select(selected, None, said)
    def zoomed(data: gr.SelectData):
        return json.dumps(data.index), gr.LinePlot(x_lim=data.index)
    time.select(zoomed, None, [said, time])
    time.double_click(lambda: ("reset", gr.LinePlot(x_lim=None)), None, [said, time])
    bad = gr.Button("Bad")
    bad.click(lambda: pd.DataFrame({"a": [1]}), None, points)
demo.launch()
"""


def drag(page: Page, drawn: Locator, start: float, end: float) -> None:
    """Drag over a chart's plotting area, in shares of its width."""
    area = drawn.locator(".mark-group.role-frame > g > .background").first.bounding_box()
    assert area
    page.mouse.move(area["x"] + area["width"] * start, area["y"] + area["height"] / 2)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * end, area["y"] + area["height"] / 2, steps=6)
    page.mouse.up()


def test_lines_bars_and_points(open_app: OpenApp, tmp_path: Path) -> None:
    page = open_app(CHARTS)
    line = chart(page, "Lines")
    expect(line).to_have_accessible_name("Lines: line chart of y by x, coloured by who")
    assert [mark["stroke"] for mark in marks(line, "line")] == ["#00ff00", "rgb(0, 0, 255)"]
    expect(line.get_by_text("Up and down")).to_be_visible()
    expect(page.get_by_text("Two lines")).to_be_visible()

    # the pointer over a point shows its row
    area = line.locator(".mark-group.role-frame > g > .background").first.bounding_box()
    assert area
    page.mouse.move(area["x"] + area["width"] * 0.5, area["y"] + area["height"] * 0.5)
    page.mouse.move(area["x"] + area["width"] * 0.5 + 3, area["y"] + area["height"] * 0.5 + 3)
    expect(page.locator(".plot-tip.shown")).to_have_text("x: 2y: 3who: up")
    page.mouse.move(1, 1)
    expect(page.locator(".plot-tip.shown")).to_have_count(0)

    said = page.get_by_label("Said")
    drag(page, line, 0.25, 0.75)
    expect(said).not_to_have_value("", timeout=PYTHON_TIMEOUT)
    np.testing.assert_allclose(json.loads(said.input_value()), [1, 3], atol=0.1)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export").click()
    assert waiting.value.suggested_filename == "Lines.png"
    waiting.value.save_as(tmp_path / "lines.png")
    with Image.open(io.BytesIO((tmp_path / "lines.png").read_bytes())) as image:
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
        assert image.width > 600 and (pixels == (0, 255, 0)).all(axis=1).any() and (pixels[0] == 255).all()

    # bins of half a day, the highest of each: 11, 23, 35, 47
    hours = chart(page, "Hours")
    (path,) = marks(hours, "line")
    points = np.array([[float(n) for n in pair.split(",")] for pair in re.findall(r"[\d.]+,[\d.]+", path["d"])])
    assert len(points) == 4
    np.testing.assert_allclose(np.diff(points[:, 0]), np.diff(points[:, 0])[0], rtol=0.01)
    np.testing.assert_allclose(np.diff(points[:, 1]), np.diff(points[:, 1])[0], rtol=0.01)
    drag(page, hours, 0.5, 1)
    expect(said).to_have_value(re.compile(r"\[17041"), timeout=PYTHON_TIMEOUT)
    start, end = json.loads(said.input_value())
    # 2024-01-02 and the end of that day, in seconds
    assert abs(start - 1704153600) < 3600 and abs(end - 1704240000) < 3600
    expect(marks_of(hours)).not_to_have_attribute("d", path["d"])
    # the axis is of that day
    expect(hours.locator(".role-axis-label").first.get_by_text("12 PM")).to_be_visible()
    chart(page, "Hours").dblclick(position={"x": 300, "y": 50})
    expect(said).to_have_value("reset")
    expect(marks_of(hours)).to_have_attribute("d", path["d"])

    # names with dots and brackets; in the order of their values
    bars = chart(page, "Sorted")
    expect(bars).to_have_accessible_name("Sorted: bar chart of n [m] by Kinds")
    labels = bars.locator(".role-axis-label").first.locator("text").all_text_contents()
    assert labels == ["a", "b", "c"]
    scale = [
        text for group in bars.locator(".role-axis-label").all() for text in group.locator("text").all_text_contents()
    ]
    assert "6" in scale and "7" not in scale

    scatter = chart(page, "Points")
    symbols = marks(scatter, "symbol")
    assert len(symbols) == 9
    assert len({mark["stroke"] for mark in symbols}) == 5
    page.get_by_role("button", name="Bad").click()
    expect(page.get_by_text("ScatterPlot has x='x', but the table's columns are 'a'.")).to_be_visible()


def marks_of(drawn: Locator) -> Locator:
    return drawn.locator(".mark-line.role-mark path").first


def test_charts_are_as_wide_as_their_place_and_as_dark_as_the_page(open_app: OpenApp) -> None:
    page = open_app(CHARTS)
    bars = chart(page, "Sorted")
    box, drawn = bars.bounding_box(), bars.locator("svg").bounding_box()
    assert box and drawn and abs(box["width"] - drawn["width"]) <= 1 and abs(drawn["height"] - 300) <= 1
    light = bars.locator(".role-axis-title text").first.get_attribute("fill")
    page.emulate_media(color_scheme="dark")
    expect(bars.locator(".role-axis-title text").first).not_to_have_attribute("fill", str(light))
    page.set_viewport_size({"width": 390, "height": 800})
    narrow = bars.bounding_box()
    assert narrow and narrow["width"] < 390
    expect(bars.locator("svg")).to_have_attribute("width", str(round(narrow["width"])))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Fullscreen").click()
    expect(page.get_by_role("button", name="Exit fullscreen mode")).to_be_visible()
    page.keyboard.press("Escape")
