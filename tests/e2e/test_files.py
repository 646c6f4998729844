"""File, UploadButton and DownloadButton: chosen, dropped, refused, ordered, removed and saved; by keyboard, too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Page, expect
from test_accessibility import switch, violations

APP = """
import gradio as gr
from pathlib import Path

events = []

with gr.Blocks() as demo:
    gr.Markdown("# Files")
    log = gr.Textbox(label="Log", lines=4)

    def note(text):
        events.append(text)
        return "\\n".join(events)

    def listen(name, component):
        label = component.label or name
        for event in component.EVENTS:
            if event in ("delete", "download"):
                kind = gr.DeletedFileData if event == "delete" else gr.DownloadData
                def tell(data: kind, event=event):
                    return note(f"{label} {event} {data.file.orig_name}")
                # the class is only known here
                tell.__annotations__["data"] = kind
            elif event == "select":
                def tell(data: gr.SelectData, event=event):
                    return note(f"{label} select {data.index} {data.value}")
            else:
                def tell(event=event):
                    return note(f"{label} {event}")
            getattr(component, event)(tell, None, log, trigger_mode="multiple")

    one = gr.File(label="One", file_types=[".txt", "image"])
    several = gr.File(label="Several", file_count="multiple", allow_reordering=True)
    folder = gr.File(label="Folder", file_count="directory", height=120)
    raw = gr.File(label="Raw", type="binary")
    read = gr.Button("Read")
    said = gr.JSON(label="Said")

    def reading(one, several, folder, raw):
        return {
            "one": one and [one.name == one, Path(one).name, Path(one).read_text()],
            "several": several and [Path(path).read_text() for path in several],
            "folder": folder and sorted(Path(path).name for path in folder),
            "raw": raw and raw.decode(),
        }

    read.click(reading, [one, several, folder, raw], said)

    upload = gr.UploadButton("Send files", file_count="multiple", file_types=["text"], size="sm", variant="primary")
    sent = gr.Textbox(label="Sent")
    upload.upload(lambda files: " ".join(Path(file).read_text() for file in files), upload, sent)
    upload.click(lambda: note("button click"), None, log)

    make = gr.Button("Make")
    made = gr.File(label="Made", interactive=False)
    down = gr.DownloadButton("Save it")
    down.click(lambda: note("saved"), None, log)

    def making():
        Path("report.html").write_text("<script>document.title = 'run'</script>")
        Path("/tmp/elsewhere.csv").write_text("a,b")
        return ["report.html", "/tmp/elsewhere.csv", "{address}"], "report.html"

    make.click(making, None, [made, down])
    for name, component in {"One": one, "Several": several, "Made": made}.items():
        listen(name, component)
demo.launch()
"""


@pytest.fixture
def opened(page: Page, site: Site) -> Page:
    site.write("files/app.py", APP.replace("{address}", site.url + "over/there.txt"))
    site.write("over/there.txt", "there")
    page.goto(site.page('<main><lite-py src="files/app.py"></lite-py></main>'))
    wait_for_app(page)
    return page


def field(page: Page, name: str):
    return page.get_by_role("group", name=name, exact=True)


def write(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text)
    return [folder / f"{name}.txt" for name in files]


def test_files_are_given_ordered_and_taken_away(opened: Page, tmp_path: Path) -> None:
    page = opened
    log = page.get_by_label("Log")
    alpha, beta, gamma = write(tmp_path, alpha="A", beta="B", gamma="C")
    (tmp_path / "wrong.pdf").write_bytes(b"%PDF-")

    one = field(page, "One")
    one.get_by_label("File upload").set_input_files(tmp_path / "wrong.pdf")
    refused = page.get_by_role("alert").filter(has_text="wrong.pdf")
    expect(refused).to_contain_text("only .txt, image files can be chosen here")
    refused.get_by_role("button", name="Close").click()
    with page.expect_file_chooser() as chooser:
        one.get_by_role("button", name="Drop File Here").press("Enter")
    chooser.value.set_files(alpha)
    expect(one.get_by_role("row")).to_have_count(2)
    expect(one.get_by_role("button", name="Download alpha.txt, 1 byte")).to_be_visible()
    expect(log).to_have_value("One change\nOne upload", timeout=PYTHON_TIMEOUT)
    one.get_by_role("button", name="alpha.txt", exact=True).press("Enter")
    expect(log).to_have_value("One change\nOne upload\nOne select 0 alpha.txt")

    several = field(page, "Several")
    several.get_by_label("File upload").set_input_files([alpha, beta])
    several.get_by_label("File upload").set_input_files([gamma])
    names = several.locator(".file-text")
    expect(names).to_have_text(["alpha.txt", "beta.txt", "gamma.txt"])
    grip = several.get_by_role("button", name="Move alpha.txt", exact=True)
    grip.press("ArrowDown")
    expect(names).to_have_text(["beta.txt", "alpha.txt", "gamma.txt"])
    expect(grip).to_be_focused()
    expect(several.get_by_role("status").filter(has_text="number 2 of 3")).to_be_attached()
    several.get_by_role("button", name="Move gamma.txt", exact=True).drag_to(names.nth(0))
    expect(names).to_have_text(["gamma.txt", "beta.txt", "alpha.txt"])

    source = tmp_path / "folder"
    (source / "sub").mkdir(parents=True)
    write(source, x="X")
    write(source / "sub", y="Y", z="Z")
    field(page, "Folder").get_by_label("File upload").set_input_files(source)
    expect(field(page, "Folder").get_by_role("row")).to_have_count(4)
    field(page, "Raw").get_by_label("File upload").set_input_files(beta)

    page.get_by_role("button", name="Read").click()
    said = page.get_by_role("group", name="Said")
    for text in ('"alpha.txt"', '"x.txt"', '"y.txt"', '"z.txt"', '"C"'):
        expect(said).to_contain_text(text)
    assert (
        "".join(said.locator(".json-string").all_inner_texts()).replace('"', "").replace(",", "")
        == "alpha.txtACBAx.txty.txtz.txtB"
    )

    several.get_by_role("button", name="Remove beta.txt").press("Enter")
    expect(names).to_have_text(["gamma.txt", "alpha.txt"])
    expect(several.get_by_role("button", name="Remove alpha.txt")).to_be_focused()
    expect(log).to_have_value(_ends_with("Several delete beta.txt"))
    with page.expect_download() as waiting:
        several.get_by_role("button", name="Download gamma.txt").press("Enter")
    assert waiting.value.suggested_filename == "gamma.txt" and Path(waiting.value.path()).read_text() == "C"
    expect(log).to_have_value(_ends_with("Several download gamma.txt"))
    one.get_by_role("button", name="Clear").press("Enter")
    expect(one.get_by_role("button", name="Drop File Here")).to_be_focused()
    expect(log).to_have_value(_ends_with("One clear"))


def _ends_with(line: str):

    return re.compile(r"(^|\n)" + re.escape(line) + r"(\n|$)")


def test_files_are_made_and_saved(opened: Page, tmp_path: Path) -> None:
    page = opened
    words = write(tmp_path, one="hello", two="world")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Send files").press("Enter")
    assert chooser.value.is_multiple()
    chooser.value.set_files(words)
    expect(page.get_by_label("Sent")).to_have_value("hello world", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_label("Log")).to_have_value("button click")

    made = field(page, "Made")
    expect(made.get_by_role("img", name="Empty value")).to_be_visible()
    page.get_by_role("button", name="Make").click()
    expect(made.get_by_role("row")).to_have_count(4)
    for name, content in {"report.html": "<script>document.title = 'run'</script>", "elsewhere.csv": "a,b"}.items():
        with page.expect_download() as waiting:
            made.get_by_role("button", name=f"Download {name}").click()
        assert waiting.value.suggested_filename == name and Path(waiting.value.path()).read_text() == content
    there = made.get_by_role("link", name="Download there.txt")
    assert there.get_attribute("href").endswith("over/there.txt") and "noopener" in there.get_attribute("rel")
    expect(made.get_by_role("button", name="Remove")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save it").press("Enter")
    assert waiting.value.suggested_filename == "report.html"
    expect(page.get_by_label("Log")).to_have_value(_ends_with("saved"))
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


KEPT = """
import gradio as gr
with gr.Blocks() as demo:
    state = gr.BrowserState([1, "two"], storage_key="mine", secret={secret!r})
    text = gr.Textbox(label="Text")
    shown = gr.Textbox(label="Shown")
    save = gr.Button("Save")
    save.click(lambda text: {{"text": text}}, text, state)
    state.change(lambda value: f"changed to {{value}}", state, shown)
    demo.load(lambda value: str(value), state, text)
demo.launch()
"""


def test_the_browser_keeps_a_value(page: Page, site: Site) -> None:
    address = site.page('<main><lite-py id="app" src="kept/app.py"></lite-py></main>')

    def visit(secret: str, shows: str) -> None:
        site.write("kept/app.py", KEPT.format(secret=secret))
        page.goto(address)
        wait_for_app(page)
        expect(page.get_by_label("Text")).to_have_value(shows, timeout=PYTHON_TIMEOUT)

    visit("a", "[1, 'two']")
    page.get_by_label("Text").fill("hello")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Shown")).to_have_value("changed to {'text': 'hello'}")
    visit("a", "{'text': 'hello'}")  # the page is remembered now: it is drawn before Python
    visit("a", "{'text': 'hello'}")
    visit("b", "[1, 'two']")


def test_a_browser_that_keeps_nothing(blocked, site: Site) -> None:
    site.write("kept/blocked.py", KEPT.format(secret=None))
    page = blocked.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.page('<main><lite-py src="kept/blocked.py"></lite-py></main>'))
    wait_for_app(page)
    expect(page.get_by_label("Text")).to_have_value("[1, 'two']", timeout=PYTHON_TIMEOUT)
    page.get_by_label("Text").fill("hello")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Shown")).to_have_value("changed to {'text': 'hello'}")
    expect(page.get_by_role("alert").filter(has_text="keeps nothing")).to_be_visible()
    assert errors == []
