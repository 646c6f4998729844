"""Examples as a visitor uses them: rows and buttons, pages, folders, pictures."""

from __future__ import annotations

import re

import numpy as np
import pictures
import pytest
from conftest import PYTHON_TIMEOUT, OpenApp, wait_for_app
from playwright.sync_api import Page, expect
from test_accessibility import violations
from test_guide import Row, number, press, textbox
from test_guide import row as row  # the fixture
from test_images import canvas_pixels, upload

from tools import guide


def cells(page: Page, nth: int) -> list[str]:
    """The texts of a row of the first table; 0 is its header."""
    return page.get_by_role("table").first.get_by_role("row").nth(nth).locator("th, td").all_inner_texts()


def example(page: Page, name: str):
    """A button of a gallery, or a table's row by its texts."""
    return page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("row", name=name, exact=True))


def test_09_rows_of_examples(row: Row) -> None:
    page = row("09_examples")
    expect(page).to_have_title("Toy Shop")
    expect(page.get_by_role("heading", name="Toy Shop", level=1)).to_be_visible()
    expect(page.locator("strong", has_text="things")).to_be_visible()
    table = page.get_by_role("table", name="Examples")
    expect(table.get_by_role("row")).to_have_count(5)
    assert cells(page, 0) == ["amount", "unit", "price"]
    assert cells(page, 2) == ["2", "gross", "0.25"]
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    above, below = page.get_by_role("button", name="Submit").bounding_box(), table.bounding_box()
    assert above and below and below["y"] > above["y"] and below["width"] > 1.8 * above["width"]
    table.get_by_role("cell", name="gross").click()
    expect(number(page, "amount")).to_have_value("2", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("radio", name="gross")).to_be_checked()
    expect(number(page, "price")).to_have_value("0.25")
    output = number(page, "output")
    expect(output).to_have_value("")  # nothing has run
    press(page, "Submit")
    expect(output).to_have_value("72")
    table.get_by_role("cell", name="-1").click()
    expect(number(page, "amount")).to_have_value("-1")
    press(page, "Submit")
    expect(page.get_by_role("alert").filter(has_text="cannot be negative")).to_be_visible()
    expect(page.get_by_role("group", name="Error")).to_be_visible()
    expect(output).to_have_value("72")  # the old output stays


def test_by_keyboard_alone(row: Row) -> None:
    page = row("09_examples")
    second = page.get_by_role("row", name="2 gross 0.25").get_by_role("button", name="2")
    expect(second).to_have_accessible_description("gross 0.25")
    for _ in range(20):
        page.keyboard.press("Tab")
        if second.evaluate("e => e.getRootNode().activeElement === e"):
            break
    line = second.locator("xpath=ancestor::tr")
    assert line.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(number(page, "price")).to_have_value("0.25", timeout=PYTHON_TIMEOUT)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(number(page, "price")).to_have_value("4")


def test_p06_a_folder_with_a_log(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr

        def weigh(crates, kind, fragile):
            assert type(crates) is int and fragile is True, (crates, fragile)
            return f"{crates * 20} kg of {kind}"

        gr.Interface(
            weigh,
            [gr.Number(label="crates"), gr.Radio(["tea", "tin"], label="kind"), gr.Checkbox(label="fragile")],
            "text",
            examples="storage/rows",
        ).launch()
        """,
        files={
            "storage/rows/log.csv": "crates,kind,fragile,output,time\n4,tea,true,80 kg of tea,2026\n7,tin,true,,\n",
            "storage/rows/logs.csv": "crates,kind,fragile\n1,tin,false\n",
            "storage/rows/README.txt": "not an example",
        },
    )
    expect(page.get_by_role("table", name="Examples").get_by_role("row")).to_have_count(3, timeout=PYTHON_TIMEOUT)
    assert cells(page, 0) == ["crates", "kind", "fragile"]
    example(page, "4 tea true").click()
    expect(number(page, "crates")).to_have_value("4", timeout=PYTHON_TIMEOUT)
    press(page, "Submit")
    expect(textbox(page, "output")).to_have_value("80 kg of tea")


def test_p06_the_guides_folder(row: Row) -> None:
    page = row("p06_example_folder")
    rows = page.get_by_role("table").get_by_role("row")
    log = (guide.FOLDER / "p06_examples/log.csv").read_text().split()
    expect(rows).to_have_count(len(log))
    left, sign, right = log[1].replace('"', "").split(",")
    example(page, f"{left} {sign} {right}").click()
    expect(number(page, "left")).to_have_value(left, timeout=PYTHON_TIMEOUT)
    press(page, "Submit")
    result = int(left) + int(right) if sign == "plus" else int(left) * int(right)
    expect(number(page, "output")).to_have_value(str(result))


def test_p07_a_flat_list(row: Row) -> None:
    page = row("p07_flat_examples")
    group = page.get_by_role("group", name="Examples")
    assert group.get_by_role("button").all_inner_texts() == ["Oslo", "Rome", "Lima"]
    example(page, "Rome").click()
    expect(textbox(page, "city")).to_have_value("Rome", timeout=PYTHON_TIMEOUT)
    expect(textbox(page, "output")).to_have_value("")


def test_p08_partial_examples(row: Row) -> None:
    page = row("p08_partial_examples")
    assert cells(page, 0) == ["name", "loud"]
    page.get_by_role("slider", name="times").fill("2")
    example(page, "Ann true").click()
    expect(textbox(page, "name")).to_have_value("Ann", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("checkbox", name="loud")).to_be_checked()
    expect(page.get_by_role("slider", name="times")).to_have_value("2")
    press(page, "Submit")
    expect(textbox(page, "output")).to_have_value("ANN ANN")


def test_p09_pages(row: Row) -> None:
    page = row("p09_pages")
    pages = page.get_by_role("navigation", name="Pages of Examples")
    expect(pages).to_have_text("Pages:123...9899100")
    expect(page.get_by_role("row")).to_have_count(11)
    pages.get_by_role("button", name="100", exact=True).click()
    expect(pages).to_have_text("Pages:123...9899100")
    expect(pages.get_by_role("button", name="100", exact=True)).to_have_attribute("aria-current", "page")
    assert cells(page, 10) == ["999", "998001"]
    pages.get_by_role("button", name="3", exact=True).click()
    expect(pages).to_have_text("Pages:12345...9899100")
    last_but_one = pages.get_by_role("button", name="98", exact=True)
    last_but_one.focus()
    page.keyboard.press("Enter")
    expect(last_but_one).to_have_attribute("aria-current", "page")
    expect(last_but_one).to_be_focused()
    expect(page.get_by_role("row")).to_have_count(11)  # what is on no page is not drawn
    pages.get_by_role("button", name="1", exact=True).click()
    pages.get_by_role("button", name="3", exact=True).click()
    pages.get_by_role("button", name="5", exact=True).click()
    assert cells(page, 1) == ["40", "1600"]
    page.get_by_role("cell", name="1681").click()
    expect(number(page, "number")).to_have_value("41", timeout=PYTHON_TIMEOUT)
    expect(number(page, "square")).to_have_value("1681")


def test_p18_pictures_of_a_folder(row: Row) -> None:
    page = row("p18_picture_examples")
    files = sorted((guide.FOLDER / "p18_pictures").glob("*.png"))
    buttons = page.get_by_role("group", name="Examples").get_by_role("button")
    expect(buttons).to_have_count(len(files))
    for file, button in zip(files, buttons.all()):
        width = pictures.decoded(file.read_bytes()).shape[1]
        thumbnail = button.get_by_role("img", name=file.name)
        expect(thumbnail).to_have_js_property("naturalWidth", width, timeout=PYTHON_TIMEOUT)
    pixels = pictures.decoded(files[1].read_bytes())
    example(page, files[1].name).click()
    shown = page.get_by_role("group", name="photo").get_by_role("img", name="photo")
    expect(shown).to_have_js_property("naturalWidth", pixels.shape[1], timeout=PYTHON_TIMEOUT)
    press(page, "Submit")
    for value in pixels.reshape(-1, 3).max(axis=0):
        expect(page.get_by_label("output")).to_contain_text(str(value), timeout=PYTHON_TIMEOUT)


def test_a_flagged_folder_serves_as_examples(open_app: OpenApp) -> None:
    data = pictures.files()["rgb.png"]
    log = b"photo,Flipped,timestamp\r\nphoto/0.png,Flipped/0.png,2026-11-24 10:00:00\r\n"
    files = {"flagged/logs.csv": log, "flagged/photo/0.png": data, "flagged/Flipped/0.png": data, "flagged/x.md": b"x"}
    page = open_app((guide.FOLDER / "13_flagged.py").read_text(), files=files)
    expect(page.get_by_role("group", name="Examples").get_by_role("button")).to_have_count(1)
    example(page, "0.png").click()
    shown = page.get_by_role("group", name="photo").get_by_role("img", name="photo")
    expect(shown).to_have_js_property("naturalWidth", 97, timeout=PYTHON_TIMEOUT)
    press(page, "Submit")
    flipped = canvas_pixels(page, "Flipped")
    assert np.array_equal(flipped[..., :3], pictures.decoded(data)[:, ::-1])


def test_13_what_was_flagged_is_an_example_of_the_next_visit(row: Row) -> None:
    page = row("13_flagged")
    expect(page.get_by_role("group", name="Examples")).to_have_count(0)
    upload(page, "scene.png", pictures.files()["rgb.png"])
    press(page, "Submit")
    canvas_pixels(page, "Flipped")
    press(page, "Flag")
    expect(example(page, "Saving...")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(example(page, "Flag")).to_be_enabled(timeout=PYTHON_TIMEOUT)
    page.reload()
    wait_for_app(page)
    buttons = page.get_by_role("group", name="Examples").get_by_role("button")
    expect(buttons).to_have_count(1, timeout=PYTHON_TIMEOUT)
    buttons.click()
    shown = page.get_by_role("group", name="photo").get_by_role("img", name="photo")
    expect(shown).to_have_js_property("naturalWidth", 97, timeout=PYTHON_TIMEOUT)


APP = """
import gradio as gr
import numpy as np

with gr.Blocks() as demo:
    with gr.Row():
        note = gr.Textbox(label="Note")
        kind = gr.Dropdown([("Small one", 1), ("Large one", 2)], label="Kind")
        several = gr.CheckboxGroup(["x", "y", "z"], label="Several")
        photo = gr.Image(label="Photo", height=150)
        tree = gr.JSON(label="Tree")
        table = gr.Dataframe(label="Table", type="array")
        album = gr.Gallery(label="Album")
    seen = gr.Textbox(label="Seen")
    inputs = [note, kind, several, photo, tree, table, album]
    long = "Words that go on until they are cut, since nobody reads all of them anyway " * 2
    dot = np.full((4, 6, 3), 200, np.uint8)
    gr.Examples([
        [long, 2, ["x", "z"], dot, {"a": [1]}, [[i, -i] for i in range(9)], ["dot.png", "dot.png"]],
        ["<b>bold</b> & more", 1, [], "dot.png", None, [["x"]], [("dot.png", "A dot")]],
    ], inputs, label="Rows of all kinds", elem_id="rows")
    gr.Examples(["one", "two", "three"], note, example_labels=["First", "Second", "Third"], label="By name")
    word, upper = gr.Textbox(label="Word"), gr.Textbox(label="Upper")
    gr.Examples([["abc"], ["def"]], word, upper, str.upper, run_on_click=True, label="Run")
    picked = gr.Textbox(label="Picked")
    choice = gr.Dataset(components=["text", "number"], samples=[["p", 1], ["q", 2]], headers=["Letter", "Count"],
                        label="Own", type="tuple")
    def selected(data: gr.SelectData):
        return f"{data.index} {data.value}"
    choice.select(selected, None, picked)
    clicked = gr.Textbox(label="Clicked")
    choice.click(lambda chosen: str(chosen), choice, clicked)
    button = gr.Button("Others")
    button.click(lambda: gr.Dataset(samples=[["r", 3], ["s", 4], ["t", 5]], label="New"), None, choice)
    use = gr.Button("Use")
    use.click(lambda *values: str([getattr(v, "shape", v) for v in values]), inputs, seen)
demo.launch()
"""


def test_cells_of_all_kinds_and_datasets(open_app: OpenApp) -> None:
    page = open_app(APP, files={"dot.png": pictures.files()["rgb.png"]})
    table = page.get_by_role("table", name="Rows of all kinds")
    first = table.get_by_role("row").nth(1)
    texts = first.locator("td").all_inner_texts()
    assert texts[0] == "Words that go on until they are cut, since nobody reads all ..."
    assert texts[1:3] == ["Large one", "x, z"] and texts[4] == '{"a":[1]}'
    assert texts[5].split() == ["0,", "0", "1,", "-1", "2,", "-2", "..."]
    expect(first.locator("td").last.get_by_role("img", name="dot.png")).to_have_count(2)
    expect(first.locator("td").nth(3).get_by_role("img")).to_have_js_property("naturalWidth", 6, timeout=PYTHON_TIMEOUT)
    expect(table.get_by_role("cell", name="<b>bold</b> & more")).to_be_visible()
    first.get_by_role("cell", name="Large one").click()
    expect(page.get_by_role("checkbox", name="z")).to_be_checked(timeout=PYTHON_TIMEOUT)
    press(page, "Use")
    seen = re.compile(r"\['Words .*', 2, \['x', 'z'\], \(4, 6, 3\), \{'a': \[1\]\}, \[\[0, 0\], .*dot.*dot.*\]")
    expect(textbox(page, "Seen")).to_have_value(seen)

    example(page, "Second").click()
    expect(textbox(page, "Note")).to_have_value("two")
    example(page, "def").click()
    expect(textbox(page, "Upper")).to_have_value("DEF")

    own = page.get_by_role("table", name="Own")
    own.get_by_role("cell", name="q").click()
    expect(textbox(page, "Picked")).to_have_value("1 ['q', 2]")
    expect(textbox(page, "Clicked")).to_have_value("(1, ['q', 2])")
    press(page, "Others")
    own = page.get_by_role("table", name="New")
    own.get_by_role("cell", name="t").click()
    expect(textbox(page, "Clicked")).to_have_value("(2, ['t', 5])")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 390)])
def test_axe_finds_nothing(open_app: OpenApp, page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    open_app(APP, files={"dot.png": pictures.files()["rgb.png"]})
    table = page.get_by_role("table", name="Rows of all kinds")
    expect(table.get_by_role("img").first).to_be_visible(timeout=PYTHON_TIMEOUT)
    table.get_by_role("row").nth(2).hover()
    assert [found for found in violations(page) if not re.match("landmark|page-has|region", found)] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ("'short'", "short/log.csv, row 2: it has 1 values, but there are 3 columns"),
        ("[[1, 2], [3]]", "Example 2 has 1 value, but there are 2 inputs"),
    ],
)
def test_what_is_wrong_is_said(open_app: OpenApp, examples: str, message: str) -> None:
    page = open_app(
        f"import gradio as gr\ngr.Interface(max, ['number', 'number'], 'number', examples={examples}).launch()",
        files={"short/log.csv": "a,b,c\n1,2,3\n1\n"},
    )
    expect(page.get_by_role("alert").filter(has_text=message)).to_be_visible(timeout=PYTHON_TIMEOUT)
