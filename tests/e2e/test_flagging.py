"""Flags: what lands in the files, what survives, what the panel shows, saves and deletes."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pictures
import pytest
from conftest import PYTHON_TIMEOUT, OpenApp, Site, escape, wait_for_app
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect
from test_accessibility import violations
from test_images import upload

GREET = """
import gradio as gr

def greet(name, intensity):
    return "Hello, " + name + "!" * intensity

gr.Interface(greet, ["text", "slider"], "text").launch()
"""

FLIP = """
import gradio as gr
gr.Interface(lambda photo: photo[:, ::-1], gr.Image(label="photo", height=150),
             gr.Image(label="Flipped", format="png", height=150)).launch()
"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def flag(page: Page, name: str = "Flag") -> None:
    """Flag, and wait until that is done."""
    press(page, name)
    expect(page.get_by_role("button", name="Saving...")).to_be_disabled()
    expect(page.get_by_role("button", name=name, exact=True)).to_be_enabled(timeout=PYTHON_TIMEOUT)


def flagged(page: Page, count: int) -> Locator:
    """The button of the panel, when it says so many."""
    button = page.get_by_role("button", name=f"Flagged ({count})", exact=True)
    expect(button).to_be_visible(timeout=PYTHON_TIMEOUT)
    return button


def panel(page: Page, count: int) -> Locator:
    """The panel, opened, of so many flags."""
    flagged(page, count).click()
    section = page.get_by_role("region", name="Flagged", exact=True)
    expect(section).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(section.get_by_text("Reading…")).to_have_count(0, timeout=PYTHON_TIMEOUT)
    return section


def saved(page: Page, section: Locator, name: str) -> tuple[str, bytes]:
    """What a button of the panel saves: the file's name and its bytes."""
    with page.expect_download() as download:
        section.get_by_role("button", name=name).first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def cells(data: bytes) -> list[list[str]]:
    """A CSV file as any program reads it."""
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    return stream.getvalue()


def address(site: Site, code: str) -> str:
    return site.page(f"<main><h1>Flags</h1><lite-py>{escape(textwrap.dedent(code))}</lite-py></main>")


def go(page: Page, url: str) -> None:
    page.goto(url)
    wait_for_app(page)


STAMP = re.compile(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")


def test_a_row_for_each_flag(open_app: OpenApp) -> None:
    page = open_app(GREET)
    expect(page.get_by_role("button", name=re.compile("^Flagged"))).to_have_count(0)
    flag(page)  # before anything ran
    page.get_by_role("textbox", name="name").fill('=SUM(1), "Ada"\nand Bo')
    page.get_by_role("slider", name="intensity").fill("3")
    press(page, "Submit")
    expect(page.get_by_role("textbox", name="output")).to_have_value(
        'Hello, =SUM(1), "Ada"\nand Bo!!!', timeout=PYTHON_TIMEOUT
    )
    press(page, "Flag")
    saving = page.get_by_role("button", name="Saving...")
    expect(saving).to_be_disabled()
    begun = page.evaluate("performance.now()")
    expect(saving).to_have_count(0)
    assert page.evaluate("performance.now()") - begun > 400
    section = panel(page, 2)
    name, data = saved(page, section, "Download CSV")
    head, empty, row = cells(data)
    assert (name, head) == ("logs.csv", ["name", "intensity", "output", "timestamp"])
    assert empty[:3] == ["", "0", ""] and STAMP.fullmatch(empty[3])
    assert row[:3] == ['\'=SUM(1), "Ada"\nand Bo', "3", 'Hello, =SUM(1), "Ada"\nand Bo!!!'] and STAMP.fullmatch(row[3])
    shown = section.get_by_role("row").nth(1).get_by_role("cell")
    expect(shown.nth(0)).to_have_text('=SUM(1), "Ada"\nand Bo')
    expect(section.get_by_role("button", name="Download ZIP")).to_have_count(0)
    # the panel follows
    flag(page)
    flagged(page, 3)
    expect(section.get_by_role("row")).to_have_count(4)


def test_pictures_are_copied_saved_and_kept(page: Page, site: Site) -> None:
    go(page, address(site, FLIP))
    upload(page, "in.png", pictures.files()["rgb.png"])
    press(page, "Submit")
    expect(page.locator("canvas[aria-label='Flipped']")).to_be_visible(timeout=PYTHON_TIMEOUT)
    flag(page)
    press(page, "Flag")
    expect(page.get_by_role("button", name="Saving...")).to_be_visible()
    flagged(page, 2)
    page.reload()
    wait_for_app(page)
    section = panel(page, 2)
    name, data = saved(page, section, "Download ZIP")
    assert name == "flagged.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [f"{label}/{number}.png" for label in ("Flipped", "photo") for number in (0, 1)]
        assert sorted(archive.namelist()) == sorted(f"flagged/{name}" for name in (*names, "logs.csv"))
        head, *rows = cells(archive.read("flagged/logs.csv"))
        assert head == ["photo", "Flipped", "timestamp"]
        assert [row[:2] for row in rows] == [[f"photo/{number}.png", f"Flipped/{number}.png"] for number in (0, 1)]
        original = pictures.decoded(pictures.files()["rgb.png"])
        for number in (0, 1):
            assert archive.read(f"flagged/photo/{number}.png") == pictures.files()["rgb.png"]
            flipped = pictures.decoded(archive.read(f"flagged/Flipped/{number}.png"))
            assert np.array_equal(flipped, original[:, ::-1])
        assert saved(page, section, "Download CSV")[1] == archive.read("flagged/logs.csv")
        assert saved(page, section, "Download flagged/Flipped/1.png")[1] == archive.read("flagged/Flipped/1.png")
    thumbnail = section.get_by_role("button", name="Download flagged/photo/0.png").locator("img")
    assert thumbnail.evaluate("async image => (await image.decode(), image.naturalWidth)") == pictures.SIZE[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_by_keyboard(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    go(page, site.page('<main><h1>Flags</h1><lite-py src="examples/guide/p01_flagging_options.py"></lite-py></main>'))
    page.get_by_role("spinbutton", name="number").fill("9")
    press(page, "Submit")
    expect(page.get_by_role("spinbutton", name="output")).to_have_value("3", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Flag", exact=True)).to_have_count(0)
    for name in ("Flag as too high", "Looks fine"):
        page.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Saving...")).to_be_visible()
        expect(page.get_by_role("button", name=name)).to_be_enabled(timeout=PYTHON_TIMEOUT)
    flagged(page, 2).focus()
    page.keyboard.press("Enter")
    section = page.get_by_role("region", name="Flagged", exact=True)
    expect(section.get_by_role("row")).to_have_count(3, timeout=PYTHON_TIMEOUT)
    assert section.get_by_role("columnheader").all_inner_texts()[:5] == ["#", "number", "output", "flag", "timestamp"]
    expect(section.get_by_role("row").nth(1)).to_contain_text("fine")
    expect(section.get_by_role("row").nth(2)).to_contain_text("too high")
    expect(section.get_by_role("heading", name="my_flags", exact=True)).to_be_visible()
    assert violations(page) == []
    active = "document.querySelector('lite-py').shadowRoot.activeElement"
    trash = section.get_by_role("button", name="Delete row 2")
    trash.focus()
    page.keyboard.press("Enter")
    asked = page.get_by_role("dialog", name="Delete row 2 of logs.csv?")
    expect(asked).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    assert page.evaluate(f"{active}.ariaLabel") == "Delete row 2"
    page.keyboard.press("Enter")
    expect(asked).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(section.get_by_role("row")).to_have_count(2, timeout=PYTHON_TIMEOUT)
    expect(section.get_by_role("status")).to_have_text("1 row deleted.")
    assert page.evaluate(f"{active}.ariaLabel") == "Flagged"
    flagged(page, 1)
    page.set_viewport_size({"width": 390, "height": 800})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    section.get_by_role("button", name="Close flagged").focus()
    page.keyboard.press("Enter")
    expect(section).to_have_count(0)


def test_every_run_is_logged_by_itself(page: Page, site: Site) -> None:
    go(page, site.page('<lite-py src="examples/guide/p03_auto_flagging.py"></lite-py>'))
    word = page.get_by_role("textbox", name="word")
    for number, text in enumerate(("a", "b", "c"), start=1):
        word.fill(text)
        word.press("Enter")
        flagged(page, number)
    expect(page.get_by_role("button", name="Flag", exact=True)).to_have_count(0)
    _, data = saved(page, panel(page, 3), "Download CSV")
    assert [row[:2] for row in cells(data)] == [["word", "output"], ["a", "A"], ["b", "B"], ["c", "C"]]


def test_tabs_flag_at_the_same_time_and_delete(page: Page, context: BrowserContext, site: Site) -> None:
    url = address(site, FLIP)
    tabs = [page, context.new_page()]
    given = [png(pictures.scene(size)) for size in ((97, 61), (40, 80))]
    for tab, data in zip(tabs, given):
        go(tab, url)
        upload(tab, "in.png", data)
        press(tab, "Submit")
        expect(tab.locator("canvas[aria-label='Flipped']")).to_be_visible(timeout=PYTHON_TIMEOUT)
    for _ in range(3):
        for tab in tabs:
            press(tab, "Flag")
        for tab in tabs:
            expect(tab.get_by_role("button", name="Flag", exact=True)).to_be_enabled(timeout=PYTHON_TIMEOUT)
    section = page.get_by_role("region", name="Flagged", exact=True)
    page.get_by_role("button", name=re.compile(r"^Flagged \(")).click()
    expect(section.get_by_role("row")).to_have_count(7, timeout=PYTHON_TIMEOUT)  # the other tab's rows are there too
    flagged(page, 6)
    with zipfile.ZipFile(io.BytesIO(saved(page, section, "Download ZIP")[1])) as archive:
        _, *rows = cells(archive.read("flagged/logs.csv"))
        assert len(rows) == 6 and len({row[0] for row in rows}) == 6 and len({row[1] for row in rows}) == 6
        photos = [archive.read(f"flagged/{row[0]}") for row in rows]
        assert sorted(photos) == sorted(given * 3)
        for row, photo in zip(rows, photos):
            flipped = pictures.decoded(archive.read(f"flagged/{row[1]}"))
            assert np.array_equal(flipped, pictures.decoded(photo)[:, ::-1])
        names = {name for name in archive.namelist() if name.endswith("g")}

    # a row goes with its files, there and in the other tab
    gone = {f"flagged/{rows[2][0]}", f"flagged/{rows[2][1]}"}
    section.get_by_role("button", name="Delete row 3").click()
    press(page, "Delete")
    expect(section.get_by_role("row")).to_have_count(6, timeout=PYTHON_TIMEOUT)
    other = tabs[1]
    other_section = other.get_by_role("region", name="Flagged", exact=True)
    other.get_by_role("button", name=re.compile(r"^Flagged \(")).click()
    expect(other_section.get_by_role("row")).to_have_count(6, timeout=PYTHON_TIMEOUT)
    flagged(other, 5)
    with zipfile.ZipFile(io.BytesIO(saved(other, other_section, "Download ZIP")[1])) as archive:
        assert {name for name in archive.namelist() if name.endswith("g")} == names - gone
        assert cells(archive.read("flagged/logs.csv"))[1:] == rows[:2] + rows[3:]
    other_section.get_by_role("button", name="Delete all").click()
    expect(other.get_by_role("dialog", name="Delete all 5 rows of logs.csv?")).to_be_visible()
    press(other, "Delete")
    expect(other_section.get_by_text("Nothing is flagged.")).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.reload()
    wait_for_app(page)
    expect(page.get_by_role("button", name="Flag", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Flagged"))).to_have_count(0)
    assert stored(page) == []


def stored(page: Page) -> list[str]:
    """The paths of what the site keeps in the browser for this page."""
    return page.evaluate(
        """async () => {
          const open = indexedDB.open("lite-py");
          await new Promise(done => open.onsuccess = done);
          const keys = open.result.transaction("files").objectStore("files").getAllKeys();
          await new Promise(done => keys.onsuccess = done);
          open.result.close();
          return keys.result.filter(([app]) => app.includes(location.pathname + "#")).map(([, path]) => path);
        }"""
    )


BLOCKS = """
import json, os
import gradio as gr

class Own(gr.FlaggingCallback):
    def setup(self, components, flagging_dir):
        self.components, self.folder = components, flagging_dir
    def flag(self, flag_data, flag_option=None, username=None):
        os.makedirs(self.folder, exist_ok=True)
        with open(os.path.join(self.folder, "notes.jsonl"), "a") as stream:
            print(json.dumps([flag_data[0], flag_option]), file=stream)
        return 1

callbacks = [gr.CSVLogger(), gr.SimpleCSVLogger(), Own()]
with gr.Blocks() as demo:
    with gr.Row():
        a, b = gr.Textbox(label="a"), gr.JSON({"x": [1]}, label="b")
        img = gr.Image("dot.png", label="img", height=100)
    buttons = [gr.Button(name) for name in ("Dataset", "Simple", "Own")]
    for number, (callback, button) in enumerate(zip(callbacks, buttons)):
        callback.setup([a, b, img], ["flagged_points", "deep/simple", "/elsewhere/own"][number])
        log = lambda *args, callback=callback: callback.flag(list(args), "opt")
        button.click(log, [a, b, img], None, preprocess=False)
    # the function's own values, and not all of the components
    gr.Button("Plain").click(lambda text: callbacks[0].flag([text, {}, None], "opt"), a, None)
demo.launch()
"""


def test_callbacks_in_blocks(page: Page, site: Site) -> None:
    site.write("blocks/app.py", BLOCKS)
    site.write("blocks/dot.png", pictures.files()["rgb.png"])
    files = (
        '<gradio-file name="app.py" entrypoint url="blocks/app.py"></gradio-file>'
        '<gradio-file name="dot.png" url="blocks/dot.png"></gradio-file>'
    )
    go(page, site.page(f"<lite-py>{files}</lite-py>"))
    word = page.get_by_role("textbox", name="a", exact=True)
    for number, (name, text) in enumerate(
        (("Dataset", "-x"), ("Simple", "one"), ("Simple", "two"), ("Plain", "p"), ("Plain", "q"), ("Dataset", "last")),
        start=1,
    ):
        word.fill(text)
        press(page, name)
        flagged(page, number)
    press(page, "Own")
    flagged(page, 7)
    page.reload()
    wait_for_app(page)
    section = panel(page, 7)
    points = section.get_by_role("group", name="flagged_points", exact=True)
    _, data = saved(page, points, "Download ZIP")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        head, *rows = cells(archive.read("flagged_points/dataset1.csv"))
        assert head == ["a", "b", "img", "flag", "timestamp"]
        assert [row[0] for row in rows] == ["'-x", "p", "q", "last"]
        assert (rows[0][1], rows[0][3]) == ('{"x": [1]}', "opt")
        assert re.fullmatch(r"flagged_points/img/[0-9a-f]{20}/dot\.png", rows[0][2])
        assert archive.read(rows[0][2]) == pictures.files()["rgb.png"]
    simple = section.get_by_role("group", name="deep/simple")
    name, data = saved(page, simple, "Download CSV")
    one, two = cells(data)
    assert name == "log.csv" and (one[0], two[0]) == ("one", "two") and json.loads(one[2])["orig_name"] == "dot.png"
    expect(simple.get_by_role("row")).to_have_count(3)
    expect(simple.get_by_role("row").nth(2).locator("img")).to_be_visible(timeout=PYTHON_TIMEOUT)
    own = section.get_by_role("group", name="/elsewhere/own")
    assert json.loads(saved(page, own, "notes.jsonl")[1]) == ["last", "opt"]
    own.get_by_role("button", name="Delete notes.jsonl").click()
    press(page, "Delete")
    flagged(page, 6)
    expect(own).to_have_count(0)


OWN = """
import csv, os
import gradio as gr

class Own(gr.SimpleCSVLogger):
    def flag(self, flag_data, flag_option="", username=None):
        with open(f"{self.flagging_dir}/own.csv", "a") as stream:
            csv.writer(stream).writerow([flag_option, *flag_data])
        return 0
    def setup(self, components, flagging_dir):
        os.makedirs(flagging_dir, exist_ok=True)
        super().setup(components, flagging_dir)

options = ["odd", ("Fine", "ok")]
gr.Interface(lambda word: word[::-1], "text", "text", flagging_callback=Own(), flagging_options=options).launch()
"""


def test_an_own_callback_in_an_interface_and_many_rows(page: Page, site: Site) -> None:
    many = "".join(f'odd,"row {number}, ünï",x\n' for number in range(3000))
    url = address(site, OWN)
    go(page, url)
    page.get_by_role("textbox", name="word").fill("ab")
    press(page, "Submit")
    expect(page.get_by_role("textbox", name="output")).to_have_value("ba", timeout=PYTHON_TIMEOUT)
    flag(page, "Fine")
    flag(page, "Flag as odd")
    assert cells(saved(page, panel(page, 2), "Download CSV")[1]) == [["ok", "ab", "ba"], ["odd", "ab", "ba"]]
    assert stored(page) == ["flagged/own.csv"]
    # as if it had been used for long
    page.evaluate(
        """async text => {
          const open = indexedDB.open("lite-py");
          await new Promise(done => open.onsuccess = done);
          const store = open.result.transaction("files", "readwrite").objectStore("files");
          const all = store.getAll();
          await new Promise(done => all.onsuccess = done);
          const file = all.result.find(({app}) => app.includes(location.pathname + "#"));
          store.put({...file, version: "new", data: new TextEncoder().encode(text)});
          await new Promise(done => store.transaction.oncomplete = done);
          open.result.close();
        }""",
        many,
    )
    flag(page, "Fine")
    section = page.get_by_role("region", name="Flagged", exact=True)
    flagged(page, 3001)
    expect(section.get_by_text("3,001 rows")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(section.get_by_role("row")).to_have_count(26)
    expect(section.get_by_role("row").nth(1)).to_contain_text("ok")
    section.get_by_role("button", name="Older rows").click()
    expect(section.get_by_text("Page 2 of 121")).to_be_visible()
    expect(section.get_by_role("row").nth(1)).to_contain_text("row 2975, ünï")
    section.get_by_role("button", name="Delete row 2976").click()
    press(page, "Delete")
    flagged(page, 3000)
    expect(section.get_by_role("row").nth(1)).to_contain_text("row 2974, ünï")
    lines = saved(page, section, "Download CSV")[1].decode().splitlines(keepends=True)
    assert "".join(lines[:-1]) == many.replace('odd,"row 2975, ünï",x\n', "") and lines[-1] == "ok,ab,ba\r\n"


def test_a_full_storage_is_told_and_the_flag_offered(page: Page, context: BrowserContext, site: Site) -> None:
    go(page, address(site, FLIP))
    context.new_cdp_session(page).send(
        "Storage.overrideQuotaForOrigin", {"origin": site.url.rstrip("/"), "quotaSize": 2000}
    )
    upload(page, "in.png", pictures.files()["rgb.png"])
    for _ in range(2):
        press(page, "Flag")
        told = page.get_by_role("alert").filter(has_text="its storage for this site is full")
        expect(told).to_have_count(1, timeout=PYTHON_TIMEOUT)
        expect(page.get_by_role("button", name="Flag", exact=True)).to_be_enabled(timeout=PYTHON_TIMEOUT)
    assert violations(page) == []
    told.get_by_role("button", name="Download").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "flagged.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert [row[0] for row in cells(archive.read("flagged/logs.csv"))] == ["photo", "photo/0.png", "photo/1.png"]
        assert archive.read("flagged/photo/1.png") == pictures.files()["rgb.png"]
    # the page still has it
    told.get_by_role("button", name="Close").click()
    section = panel(page, 2)
    expect(section.get_by_role("row")).to_have_count(3, timeout=PYTHON_TIMEOUT)
    page.reload()
    wait_for_app(page)
    expect(page.get_by_role("button", name=re.compile("^Flagged"))).to_have_count(0)


def test_a_blocked_storage_is_told_and_the_flag_offered(blocked: BrowserContext, site: Site) -> None:
    page: Any = blocked.new_page()
    go(page, address(site, GREET))
    page.get_by_role("textbox", name="name").fill("Ada")
    assert page.evaluate("() => { try { return !localStorage } catch { return true } }")
    press(page, "Flag")
    told = page.get_by_role("alert").filter(has_text="it gave no access to its storage")
    expect(told).to_be_visible(timeout=PYTHON_TIMEOUT)
    with page.expect_download() as download:
        told.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "logs.csv"
    assert [row[:3] for row in cells(Path(download.value.path()).read_bytes())] == [
        ["name", "intensity", "output"],
        ["Ada", "0", ""],
    ]
    section = panel(page, 1)
    expect(section.get_by_role("alert")).to_contain_text("it gave no access to its storage")
    expect(section.get_by_role("row")).to_have_count(2)
