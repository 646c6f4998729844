"""What stands in a table's cells: formulas, pictures, markup, texts that are long."""

from __future__ import annotations

import base64

import pictures
from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import expect
from test_dataframe import grid

APP = """
import gradio as gr
LONG = "one two three four five six seven eight nine ten"
ROW = ["**bold** $x^2$ and $$y_1$$", "<i>own</i> $z$", "PICTURE", LONG, 1]
SHAPE = dict(headers=["text", "html", "picture", "long", "n"], datatype=["markdown", "html", "image", "str", "number"],
    interactive=False, column_widths=["160px", "100px", "100px", "120px", "50px"])
with gr.Blocks(title="Cells") as demo:
    gr.Dataframe([ROW], label="Wrapped", wrap=True, **SHAPE)
    gr.Dataframe([ROW], label="Cut", max_chars=10, **SHAPE,
        latex_delimiters=[{"left": "$", "right": "$", "display": False}])
    gr.Dataframe([["first\\nsecond"]], datatype="markdown", label="Lines", interactive=False)
    gr.Dataframe([["first\\nsecond"]], datatype="markdown", label="No lines", interactive=False, line_breaks=False)
demo.launch()
"""


def test_cells_of_every_kind(open_app: OpenApp) -> None:
    picture = f"data:image/png;base64,{base64.b64encode(pictures.files()['rgb.png']).decode()}"
    page = open_app(APP.replace("PICTURE", picture))
    wrapped, cut = grid(page, "Wrapped"), grid(page, "Cut")
    cells = {table: table.get_by_role("gridcell") for table in (wrapped, cut)}
    expect(cells[wrapped]).to_have_count(5, timeout=PYTHON_TIMEOUT)

    # formulas stand in Markdown only, between what the table names: two dollars unless it says else
    for table, formulas in ((wrapped, ["y1"]), (cut, ["x2", "y1"])):
        expect(table.locator("strong")).to_have_text("bold")
        maths = cells[table].nth(0).locator("math")
        expect(maths).to_have_count(len(formulas), timeout=PYTHON_TIMEOUT)
        assert [text[:2] for text in maths.all_text_contents()] == formulas
        expect(cells[table].nth(1)).to_have_text("own $z$")
        expect(cells[table].nth(1).locator("i")).to_have_text("own")
        shown = table.get_by_role("img")
        expect(shown).to_have_js_property("complete", True)
        assert shown.evaluate(
            "image => image.naturalWidth > 0 && image.clientWidth <= image.closest('[role=gridcell]').clientWidth"
        )
        assert shown.get_attribute("alt")

    # a long text takes several lines, or ends in one; selected, it is there as a whole
    long = "one two three four five six seven eight nine ten"
    expect(cells[wrapped].nth(3)).to_have_text(long)
    assert cells[wrapped].nth(3).evaluate("cell => cell.scrollWidth <= cell.clientWidth && cell.clientHeight > 60")
    expect(cells[cut].nth(3)).to_have_text("one two th…")
    cells[cut].nth(3).click()
    expect(cells[cut].nth(3)).to_have_text(long)
    cells[cut].nth(4).click()
    expect(cells[cut].nth(3)).to_have_text("one two th…")

    # the names of narrow columns are there as a whole
    name = wrapped.get_by_role("columnheader", name="n", exact=True).locator(".table-name")
    assert name.evaluate("name => name.scrollWidth <= name.clientWidth")
    expect(grid(page, "Lines").locator("br")).to_have_count(1)
    expect(grid(page, "No lines").locator("br")).to_have_count(0)
