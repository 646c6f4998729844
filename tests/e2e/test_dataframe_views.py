"""Tables as they are looked at: by several columns in order, filtered, wide, by touch, and out of a file."""

from __future__ import annotations

import json

from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from test_accessibility import violations
from test_dataframe import column, grid

VIEWED = """
import json
import numpy as np
import gradio as gr
rows = [["Ada", 36, True], ["Grace", 85, False], ["Linus", 54, True], ["Guido", 54, True], ["", None, False]]
with gr.Blocks() as demo:
    people = gr.Dataframe(rows, headers=["name", "age", "ok"], datatype=["str", "number", "bool"], label="People",
        interactive=True, type="array")
    fixed = gr.Dataframe([[1, 2]], headers=["x", "y"], column_count=(2, "fixed"), label="Fixed", interactive=True)
    wide = gr.Dataframe(label="Wide", interactive=True, pinned_columns=1, show_row_numbers=True, max_height=300)
    out = gr.Textbox(label="Out")
    gr.Button("Look").click(lambda rows: json.dumps(rows), people, out)
    gr.Button("Fill").click(lambda: np.arange(1_000_000).reshape(1000, 1000), None, wide)
demo.launch()
"""


def opened(page: Page, site: Site) -> Page:
    """A page with a main part and a heading, as axe asks for, and the app in it."""
    app = VIEWED.replace("<", "&lt;")
    page.goto(site.page(f"<main><h1>Tables</h1><lite-py>{app}</lite-py></main>"))
    wait_for_app(page)
    return page


def header(table: Locator, name: str) -> Locator:
    return table.get_by_role("columnheader", name=name, exact=True)


def choose(page: Page, place: Locator, choice: str) -> None:
    """By keyboard, from the menu of a header."""
    place.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.get_by_role("menuitem", name=choice, exact=True).press("Enter")


def drop(table: Locator, name: str, text: str) -> None:
    """A file falls on a table."""
    table.evaluate(
        """(table, [name, text]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], name));
            for (const type of ["dragover", "drop"])
                table.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        [name, text],
    )


def test_rows_are_ordered_filtered_and_brought_by_a_file(page: Page, site: Site) -> None:
    opened(page, site)
    table = grid(page, "People")
    expect(table.get_by_role("gridcell", name="Guido")).to_be_visible(timeout=PYTHON_TIMEOUT)
    name, age, ok = header(table, "name"), header(table, "age"), header(table, "ok")

    # one column, then one more; what is missing stands last
    age.click()
    age.click()
    name.click(modifiers=["Shift"])
    assert column(table, 1) == ["Grace", "Guido", "Linus", "Ada", ""]
    expect(age).to_have_attribute("aria-sort", "descending")
    expect(name).to_have_attribute("aria-description", "Sorted 2 of 2")
    choose(page, name, "Sort descending")
    assert column(table, 1) == ["Grace", "Linus", "Guido", "Ada", ""]
    choose(page, age, "Sort descending")  # chosen again, no longer
    expect(age).to_have_attribute("aria-sort", "none")
    assert column(table, 1) == ["Linus", "Guido", "Grace", "Ada", ""]
    choose(page, name, "Clear sort")

    # a filter for each column, and all of them at once
    choose(page, age, "Filter")
    dialog = page.get_by_role("dialog", name="Filter age")
    expect(dialog.get_by_label("Value")).to_be_focused()
    expect(dialog.get_by_label("Condition")).to_have_value("=")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(age).to_be_focused()
    choose(page, age, "Filter")
    dialog.get_by_label("Condition").select_option("≥")
    dialog.get_by_label("Value").fill("54")
    page.keyboard.press("Enter")
    assert column(table, 1) == ["Grace", "Linus", "Guido"]
    expect(page.get_by_role("status").filter(has_text="3 of 5 rows")).to_have_count(1)
    expect(age).to_have_attribute("aria-description", "Filtered")
    choose(page, name, "Filter")
    dialog = page.get_by_role("dialog", name="Filter name")
    dialog.get_by_label("Condition").select_option("Starts with")
    dialog.get_by_label("Value").fill("g")
    dialog.get_by_role("button", name="Apply").click()
    assert column(table, 1) == ["Grace", "Guido"]
    choose(page, age, "Filter")
    dialog = page.get_by_role("dialog", name="Filter age")
    expect(dialog.get_by_label("Value")).to_have_value("54")
    dialog.get_by_role("button", name="Clear").click()
    assert column(table, 1) == ["Grace", "Guido"]
    choose(page, name, "Filter")
    dialog = page.get_by_role("dialog", name="Filter name")
    dialog.get_by_label("Condition").select_option("Is empty")
    expect(dialog.get_by_label("Value")).to_be_disabled()
    dialog.get_by_role("button", name="Apply").click()
    assert column(table, 1) == [""]
    choose(page, name, "Clear filters")
    expect(table).to_have_attribute("aria-rowcount", "6")

    # a box ticks all rows; a header gets another name
    everything = table.get_by_role("checkbox", name="Toggle all: ok")
    assert everything.evaluate("box => box.indeterminate")
    everything.check()
    ok.focus()
    expect(table.get_by_role("checkbox", checked=True)).to_have_count(6)
    page.keyboard.press("Space")
    expect(table.get_by_role("checkbox", checked=True)).to_have_count(0)
    choose(page, name, "Rename column")
    page.get_by_role("textbox", name="Name of column 1").fill("who")
    page.keyboard.press("Enter")
    expect(header(table, "who")).to_be_focused()

    # a file takes the table's place, where it fits
    drop(table, "more.csv", '\ufeffwho,age,ok\r\n"Doe, John",7,true\r\n')
    expect(table.get_by_role("gridcell", name="Doe, John")).to_be_visible()
    page.get_by_role("button", name="Look").click()
    expect(page.get_by_label("Out")).to_have_value(json.dumps([["Doe, John", 7, True]]), timeout=PYTHON_TIMEOUT)
    drop(grid(page, "Fixed"), "more.tsv", "x\ty\tz\n1\t2\t3\n")
    expect(page.get_by_text("This file has 3 columns, but this table takes exactly 2.")).to_be_visible()
    expect(grid(page, "Fixed")).to_have_attribute("aria-colcount", "2")


def test_only_the_columns_in_view_are_drawn(page: Page, site: Site, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, site)
    page.get_by_role("button", name="Fill").click()
    table = grid(page, "Wide")
    first = table.get_by_role("gridcell", name="0", exact=True)
    expect(first).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert table.get_attribute("aria-colcount") == "1001"
    cells = table.locator("[role=gridcell]")
    assert cells.count() < 600
    first.click()
    page.keyboard.press("ControlOrMeta+End")
    last = table.get_by_role("gridcell", name="999999")
    expect(last).to_be_focused()
    expect(last).to_have_attribute("aria-colindex", "1001")
    expect(last).to_be_in_viewport(ratio=1)
    assert cells.count() < 600
    # the first column stays, and no cell with the focus lies under it
    pinned = table.get_by_role("gridcell", name="999000", exact=True)
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    here = table.get_by_role("gridcell", name="999987")
    expect(here).to_be_focused()
    edge, box = pinned.bounding_box(), here.bounding_box()
    assert edge and box and edge["x"] + edge["width"] <= box["x"] + 1
    # what has the focus stays, wherever the columns are scrolled to
    table.evaluate("element => element.scrollLeft = 0")
    expect(table.get_by_role("gridcell", name="999003")).to_be_visible()
    expect(here).to_be_focused()
    assert violations(page) == []
    # columns stand under their names
    page.keyboard.press("ArrowRight")
    title = header(table, "989").bounding_box()
    under = table.get_by_role("gridcell", name="999988").bounding_box()
    assert title and under and abs(title["x"] - under["x"]) < 1 and abs(title["width"] - under["width"]) < 1
    # a whole row, a whole column
    page.keyboard.press("Shift+Space")
    page.keyboard.press("ControlOrMeta+c")
    expected = "\t".join(str(999_000 + n) for n in range(1000))
    assert page.evaluate("navigator.clipboard.readText()") == expected
    page.keyboard.press("ControlOrMeta+Space")
    page.keyboard.press("ControlOrMeta+c")
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(str(1000 * n) for n in range(1000))
    # an edit far from the edges is where it was made
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("new")
    page.keyboard.press("Enter")
    expect(table.get_by_role("gridcell", name="new")).to_be_focused()
    page.get_by_role("button", name="Scroll to top").click()
    expect(table.get_by_role("gridcell", name="997", exact=True)).to_be_visible()


def test_a_table_by_touch(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    context.set_default_timeout(30_000)
    page = opened(context.new_page(), site)
    table = grid(page, "People")
    cell = table.get_by_role("gridcell", name="Grace")
    expect(cell).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # a tap chooses, two edit
    cell.tap()
    expect(cell).to_have_attribute("aria-selected", "true")
    assert table.get_by_role("textbox").count() == 0
    # at once, whatever the machine is busy with: two slow taps are not one that edits
    cell.evaluate(
        """cell => {
            for (const tap of [1, 2]) {
                cell.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "touch", bubbles: true }));
                cell.dispatchEvent(new PointerEvent("click", { pointerType: "touch", detail: tap, bubbles: true }));
            }
        }"""
    )
    field = table.get_by_role("textbox", name="name, row 2")
    expect(field).to_be_focused()
    field.fill("Hopper")
    page.keyboard.press("Enter")
    expect(table.get_by_role("gridcell", name="Hopper")).to_be_visible()
    # a finger that moves scrolls, and chooses nothing
    page.get_by_role("button", name="Fill").tap()
    wide = grid(page, "Wide")
    expect(wide.get_by_role("gridcell", name="0", exact=True)).to_be_visible(timeout=PYTHON_TIMEOUT)
    wide.scroll_into_view_if_needed()
    box = wide.bounding_box()
    assert box
    session = context.new_cdp_session(page)
    x, y = box["x"] + 200, box["y"] + 250
    for kind, moved in (("touchStart", 0), *(("touchMove", 20 * step) for step in range(1, 10)), ("touchEnd", None)):
        points = [] if moved is None else [{"x": x, "y": y - moved}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(wide.get_by_role("gridcell", name="0", exact=True)).not_to_be_in_viewport()
    assert wide.locator("[tabindex='0']").count() == 1  # however far, Tab goes there
    assert wide.evaluate("element => element.scrollTop") > 100
    assert wide.locator("[aria-selected=true]").count() == 0
    assert violations(page) == []
    context.close()
