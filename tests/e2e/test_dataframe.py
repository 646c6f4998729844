"""Tables: what is shown is what Python sent, and what is typed is what it gets."""

from __future__ import annotations

import json

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import BrowserContext, Locator, Page, expect

SHOWN = """
import json
import numpy as np, pandas as pd
import gradio as gr
STYLE = "background-color: rgb(0, 0, 128); position: fixed; background: url(//x.test/a)"
people = pd.DataFrame({
    "name": ["Ada", "Grace", "Linus", "Guido"],
    "age": np.array([36, 85, 54, 9], dtype="int8"),
    "ok": [True, False, True, True],
    "when": pd.to_datetime(["2020-01-01", None, "2022-07-08 10:20", "2021-05-06"], format="ISO8601"),
    "score": [1.5, np.nan, -3.25, 4.0],
})
with gr.Blocks() as demo:
    table = gr.Dataframe(people, label="People", datatype="auto", interactive=False, show_search="search",
        show_row_numbers=True)
    rich = gr.Dataframe(
        {"headers": ["text", "html", "long"],
         "data": [["**bold** <img src=x onerror=alert(1)>", "<b>b</b><script>alert(1)</script>", "a" * 60]],
         "metadata": {"display_value": [[None, None, "long text"]],
                      "styling": [["", "", STYLE]]}},
        datatype=["markdown", "html", "str"], label="Rich", interactive=False, wrap=True, buttons=[])
    long = gr.Dataframe(label="Long", interactive=False, pinned_columns=1, max_height=300)
    said = gr.Textbox(label="Said")
    def selected(data: gr.SelectData):
        return json.dumps([data.index, data.value, data.row_value, data.col_value])
    table.select(selected, None, said)
    gr.Button("Fill").click(lambda: np.arange(200_000).reshape(50_000, 4), None, long)
demo.launch()
"""


def grid(page: Page, name: str) -> Locator:
    return page.get_by_role("grid", name=name)


def column(table: Locator, place: int) -> list[str]:
    """The texts of a column, from the top."""
    return table.locator(f"[role=row] > [role=gridcell][aria-colindex='{place}']").all_inner_texts()


def test_a_data_frame_is_shown_sorted_searched_and_copied(open_app: OpenApp, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_app(SHOWN)
    table = grid(page, "People")
    expect(table.get_by_role("columnheader", name="score")).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert table.get_attribute("aria-rowcount") == "5" and table.get_attribute("aria-colcount") == "6"
    assert table.get_attribute("aria-readonly") == "true"
    assert column(table, 2) == ["Ada", "Grace", "Linus", "Guido"]
    assert column(table, 5) == ["2020-01-01 00:00:00", "", "2022-07-08 10:20:00", "2021-05-06 00:00:00"]
    assert column(table, 6) == ["1.5", "", "-3.25", "4"]
    boxes = table.get_by_role("checkbox")
    assert [box.is_checked() for box in boxes.all()] == [True, False, True, True]
    expect(boxes.first).to_be_disabled()

    # by number, the missing last either way; the arrow keys reach the header, Enter sorts
    table.get_by_role("columnheader", name="score").click()
    assert column(table, 6) == ["-3.25", "1.5", "4", ""]
    expect(table.get_by_role("columnheader", name="score")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    assert column(table, 6) == ["4", "1.5", "-3.25", ""]
    # an index is that of the data, whatever the order on the page
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    said = page.get_by_label("Said")
    names = ["Ada", "Grace", "Linus", "Guido"]
    expect(said).to_have_value(
        json.dumps([[3, 0], "Guido", ["Guido", 9, True, "2021-05-06 00:00:00", 4], names]), timeout=PYTHON_TIMEOUT
    )
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ControlOrMeta+c")
    assert page.evaluate("navigator.clipboard.readText()") == "Guido\t9\nAda\t36"

    page.get_by_role("searchbox", name="Search the table").fill("a")
    assert column(table, 2) == ["Ada", "Grace"]
    page.get_by_role("button", name="Copy table data").first.click()
    expected = "name\tage\tok\twhen\tscore\nAda\t36\ttrue\t2020-01-01 00:00:00\t1.5\nGrace\t85\tfalse\t\t"
    assert page.evaluate("navigator.clipboard.readText()") == expected
    page.get_by_role("searchbox", name="Search the table").fill("")

    page.get_by_role("button", name="Fullscreen").first.click()
    expect(page.get_by_role("button", name="Exit fullscreen mode")).to_be_visible()
    page.get_by_role("button", name="Exit fullscreen mode").click()

    # formatted cells are sanitised; a Styler's colours come with letters that can be read
    rich = grid(page, "Rich")
    expect(rich.locator("strong")).to_have_text("bold")
    expect(rich.locator("b")).to_have_text("b")
    assert rich.locator("script, [onerror]").count() == 0
    styled = rich.get_by_role("gridcell", name="long text")
    expect(styled).to_have_css("background-color", "rgb(0, 0, 128)")
    expect(styled).to_have_css("color", "rgb(255, 255, 255)")
    expect(styled).not_to_have_css("position", "fixed")


def test_many_rows_are_drawn_as_they_come_into_view(open_app: OpenApp) -> None:
    page = open_app(SHOWN)
    page.get_by_role("button", name="Fill").click()
    table = grid(page, "Long")
    expect(table.get_by_role("gridcell", name="3", exact=True)).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert table.get_attribute("aria-rowcount") == "50001"
    assert table.get_by_role("row").count() < 60
    box = table.bounding_box()
    assert box and box["height"] <= 300
    table.get_by_role("gridcell", name="1", exact=True).click()
    page.keyboard.press("ControlOrMeta+End")
    last = table.get_by_role("gridcell", name="199999")
    expect(last).to_be_focused()
    expect(last.locator("..")).to_have_attribute("aria-rowindex", "50001")
    assert table.get_by_role("row").count() < 60
    seen = last.bounding_box()
    assert seen and box["y"] < seen["y"] and seen["y"] + seen["height"] <= box["y"] + box["height"] + 1
    # what has the focus stays, wherever the rows are scrolled to
    table.evaluate("element => element.scrollTop = 0")
    expect(table.get_by_role("gridcell", name="3", exact=True)).to_be_visible()
    expect(last).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(table.get_by_role("gridcell", name="199995")).to_be_focused()


EDITED = """
import json
import numpy as np, pandas as pd
import gradio as gr
events = []
def note(text):
    events.append(text)
    return " ".join(events)
with gr.Blocks() as demo:
    table = gr.Dataframe(
        pd.DataFrame({"word": ["a", "b", "c"], "count": [3, 2, 1], "ok": [True, False, False], "fixed": [1, 2, 3]}),
        datatype=["str", "number", "bool", "str"], label="Words", interactive=True, static_columns=[3])
    empty = gr.Dataframe(label="Empty", headers=["x", "y"], type="array", interactive=True, row_count=1)
    matrix = gr.Numpy([[1, 2], [3, 4]], label="Numbers")
    out = gr.Textbox(label="Out")
    log = gr.Textbox(label="Log")
    def look(frame, cells, numbers):
        kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
        return json.dumps([frame.to_dict(orient="list"), kinds["count"], cells, numbers.dtype.kind, numbers.tolist()])
    gr.Button("Look").click(look, [table, empty, matrix], out)
    def edited(data: gr.EditData):
        return note(f"edit:{data.index}:{data.previous_value}:{data.value}")
    table.edit(edited, None, log, trigger_mode="multiple")
    table.input(lambda frame: note(f"input:{len(frame)}"), table, log, trigger_mode="multiple")
demo.launch()
"""


def test_a_table_is_filled_in_by_keyboard(open_app: OpenApp, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_app(EDITED)
    table = grid(page, "Words")
    expect(table.get_by_role("gridcell", name="c", exact=True)).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert table.get_attribute("aria-readonly") == "false"
    press = page.keyboard.press

    # Enter edits and goes down, Escape leaves the cell as it was, typing replaces
    table.get_by_role("gridcell", name="a", exact=True).click()
    press("Enter")
    expect(table.get_by_role("textbox", name="word, row 1")).to_have_value("a")
    page.keyboard.type("pple")
    press("Enter")
    expect(table.get_by_role("gridcell", name="b", exact=True)).to_be_focused()
    page.keyboard.type("zzz")
    press("Escape")
    expect(table.get_by_role("gridcell", name="b", exact=True)).to_be_focused()
    # Tab goes on, also at a row's end; numbers stay numbers
    press("Tab")
    page.keyboard.type("20")
    press("Tab")
    expect(table.get_by_role("checkbox", name="ok, row 2")).not_to_be_checked()
    press("Space")
    expect(table.get_by_role("checkbox", name="ok, row 2")).to_be_checked()
    press("Tab")
    page.keyboard.type("x")
    assert table.get_by_role("textbox").count() == 0, "a static column was edited"
    press("Tab")
    expect(table.get_by_role("gridcell", name="c", exact=True)).to_be_focused()
    press("F2")
    page.keyboard.type("herry")
    press("Shift+Tab")
    expect(table.get_by_role("gridcell", name="cherry")).to_be_visible()

    # a copied area comes back where it is pasted, in the columns' own types, and rows grow
    table.get_by_role("gridcell", name="apple").click()
    press("Shift+ArrowRight")
    press("ControlOrMeta+c")
    assert page.evaluate("navigator.clipboard.readText()") == "apple\t3"
    table.get_by_role("gridcell", name="cherry").click()
    press("ControlOrMeta+v")
    expect(table.get_by_role("gridcell", name="apple")).to_have_count(2)
    page.evaluate("navigator.clipboard.writeText('d\\t7\\ttrue\\t9\\n\"two\\nlines\"\\t8\\tno\\t9\\n')")
    press("ControlOrMeta+v")
    expect(table).to_have_attribute("aria-rowcount", "5")
    press("ArrowDown")
    press("ArrowRight")
    press("Delete")

    page.get_by_role("button", name="Look").click()
    out = page.get_by_label("Out")
    words = {
        "word": ["apple", "b", "d", "two\nlines"],
        "count": [3.0, 20.0, 7.0, None],
        "ok": [True, True, True, False],
        "fixed": [1, 2, 3, ""],
    }
    expected = [words, "float64", [], "i", [[1, 2], [3, 4]]]
    expect(out).to_have_value(json.dumps(expected).replace("null", "NaN"), timeout=PYTHON_TIMEOUT)
    log = page.get_by_label("Log").input_value()
    for edit in ("[0, 0]:a:apple", "[1, 1]:2:20", "[1, 2]:False:True", "[2, 0]:c:cherry", "[3, 1]:8:None"):
        assert f"edit:{edit}" in log
    assert log.count("edit") == 5 and "input:4" in log


def test_rows_and_columns_come_and_go(open_app: OpenApp) -> None:
    page = open_app(EDITED)
    numbers = grid(page, "Numbers")
    expect(numbers.get_by_role("gridcell", name="4")).to_be_visible(timeout=PYTHON_TIMEOUT)
    # by keyboard: Alt and the arrow open the menu, arrows choose
    numbers.get_by_role("gridcell", name="4").click()
    page.keyboard.press("Alt+ArrowDown")
    menu = page.get_by_role("menu")
    expect(menu.get_by_role("menuitem")).to_have_text(
        ["Add row above", "Add row below", "Delete row", "Add column to the left", "Add column to the right",
         "Delete column"]
    )  # fmt: skip
    expect(menu.get_by_role("menuitem", name="Add row above")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(numbers).to_have_attribute("aria-rowcount", "4")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("6")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    # by mouse: the buttons of cells and headers
    numbers.get_by_role("gridcell", name="1", exact=True).click(button="right")
    menu.get_by_role("menuitem", name="Delete row").click()
    numbers.get_by_role("columnheader", name="1").hover()
    numbers.get_by_role("columnheader", name="1").get_by_role("button", name="Open cell menu").click()
    menu.get_by_role("menuitem", name="Add column to the right").click()
    header = numbers.get_by_role("columnheader", name="3")
    header.focus()
    page.keyboard.press("F2")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("new")
    page.keyboard.press("Enter")
    expect(numbers.get_by_role("columnheader", name="new")).to_be_focused()
    # static columns keep the columns as they are
    words = grid(page, "Words")
    words.get_by_role("gridcell", name="a", exact=True).click(button="right")
    expect(menu.get_by_role("menuitem")).to_have_text(["Add row above", "Add row below", "Delete row"])
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    # an empty table has the rows it was asked for, and sends them once they are filled in
    empty = grid(page, "Empty")
    empty.get_by_role("gridcell").nth(1).click()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    # after Escape, Tab leaves the table
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert empty.locator(":focus").count() == 0
    page.get_by_role("button", name="Look").click()
    out = page.get_by_label("Out")
    expect(out).not_to_have_value("", timeout=PYTHON_TIMEOUT)
    _, _, cells, _, numbers_now = json.loads(out.input_value())
    assert cells == [["", "1"]]
    # a column that began empty holds text, so numpy makes text of all
    assert numbers_now == [["3", "", "4"], ["5", "", "6"]]
