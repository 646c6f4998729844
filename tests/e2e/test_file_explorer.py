"""FileExplorer: a tree of the app's folders, by mouse and by keyboard, one file or several."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Page, expect
from test_accessibility import switch, violations

APP = """
import gradio as gr
from pathlib import Path

for name in ("docs/a.txt", "docs/deep/b.txt", "docs/deep/c.md", "docs/.hidden.txt", "z.txt", "y.py"):
    Path("data", name).parent.mkdir(parents=True, exist_ok=True)
    Path("data", name).write_text(name)

events = []

with gr.Blocks() as demo:
    gr.Markdown("# Explorer")
    several = gr.FileExplorer(label="Several", root_dir="data", glob="**/*", ignore_glob="*.md")
    one = gr.FileExplorer(label="One", root_dir="data", glob="*.txt", file_count="single", value="docs/deep/b.txt")
    shown = gr.FileExplorer(label="Shown", root_dir="data", interactive=False, max_height=120)
    out = gr.JSON(label="Out")
    log = gr.Textbox(label="Log")
    show = gr.Button("Show")
    root = str(Path("data").resolve())
    several.change(lambda paths: [path.removeprefix(root) for path in paths], several, out)
    show.click(lambda path: (path, path.removeprefix(root)), one, [shown, log])
    def selected(data: gr.SelectData):
        return f"{data.index} {data.value}"
    several.select(selected, None, log)
    other = gr.Button("Other")
    other.click(lambda: gr.FileExplorer(root_dir="data/docs", glob="*.md"), None, several)
demo.launch()
"""


def values(page: Page) -> str:
    return "".join(page.get_by_role("group", name="Out").locator(".json-string").all_inner_texts())


def test_files_are_chosen_in_a_tree(page: Page, site: Site) -> None:
    site.write("explorer/app.py", APP)
    page.goto(site.page('<main><lite-py src="explorer/app.py"></lite-py></main>'))
    wait_for_app(page)
    several = page.get_by_role("tree", name="Several")
    items = several.get_by_role("treeitem")
    expect(items).to_have_count(3, timeout=PYTHON_TIMEOUT)
    docs = several.get_by_role("treeitem", name="docs", exact=True)
    expect(docs).to_have_attribute("aria-expanded", "false")
    docs.focus()
    page.keyboard.press("ArrowRight")
    expect(items).to_have_count(7)
    page.keyboard.press("ArrowRight")
    expect(several.get_by_role("treeitem", name="This folder, docs")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    hidden = several.get_by_role("treeitem", name=".hidden.txt")
    expect(hidden).to_have_attribute("aria-checked", "true")
    expect(docs).to_have_attribute("aria-checked", "mixed")
    expect(page.get_by_role("group", name="Out")).to_contain_text("/docs/.hidden.txt")
    expect(page.get_by_label("Log")).to_have_value("[0, 2] docs/.hidden.txt")

    # a folder stands for all that is in it, however deep, and is opened
    docs.click()
    expect(docs).to_have_attribute("aria-checked", "true")
    expect(several.get_by_role("treeitem", name="b.txt")).to_have_attribute("aria-level", "3")
    expect(several.get_by_role("treeitem", name="c.md")).to_have_count(0)
    expect(page.get_by_role("group", name="Out")).to_contain_text("b.txt")
    assert (
        values(page).count("/docs/") == 5 - 1
    )  # .hidden.txt, a.txt, deep itself and deep/b.txt; docs has no slash behind
    hidden.click()
    expect(docs).to_have_attribute("aria-checked", "mixed")
    docs.focus()
    page.keyboard.press("ArrowLeft")
    expect(items).to_have_count(3)
    page.keyboard.press("End")
    expect(several.get_by_role("treeitem", name="z.txt")).to_be_focused()

    one = page.get_by_role("tree", name="One")
    chosen = one.get_by_role("treeitem", name="b.txt")
    expect(chosen).to_have_attribute("aria-checked", "true")
    expect(one.get_by_role("treeitem", name="y.py")).to_have_count(0)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Log")).to_have_value("/docs/deep/b.txt")
    one.get_by_role("treeitem", name="z.txt").press(" ")
    expect(chosen).to_have_attribute("aria-checked", "false")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Log")).to_have_value("/z.txt")
    shown = page.get_by_role("tree", name="Shown").get_by_role("treeitem", name="z.txt")
    expect(shown).to_have_attribute("aria-selected", "true")
    shown.click()
    assert shown.get_attribute("aria-checked") is None
    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert violations(page) == []

    page.get_by_role("button", name="Other").click()
    expect(several.get_by_role("treeitem")).to_have_count(1)
    expect(several.get_by_role("treeitem", name="deep")).to_be_visible()


def test_paths_stay_in_their_folder(page: Page, site: Site) -> None:
    site.write("explorer/app.py", APP)
    page.goto(site.page('<main><lite-py src="explorer/app.py"></lite-py></main>'))
    wait_for_app(page)
    expect(page.get_by_role("tree", name="Several")).to_be_visible(timeout=PYTHON_TIMEOUT)
    ask = """async (path) => {
      const { app } = document.querySelector('lite-py');
      const node = [...app.store.nodes()].find(({ type }) => type === 'fileexplorer');
      const read = app.files.read(path.replace('ID', node.id));
      return read.then((blob) => blob.text()).catch((error) => error.message);
    }"""
    assert '"a.txt"' in page.evaluate(ask, 'served:ID/ls?["docs"]')
    for path in ('[".."]', '["docs", "../.."]', '["/tmp"]', '"docs"', "{"):
        assert '"name"' not in page.evaluate(ask, f"served:ID/ls?{path}")
    assert "serves no 'flag'" in page.evaluate(ask, "served:ID/flag?null")
    assert "serves no 'ls'" in page.evaluate(ask, "served:9999/ls?[]")
