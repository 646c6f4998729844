"""What Python is restored from lies in the browser's own file system from the first visit on."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import BrowserContext, Page, expect
from test_snapshots import asked, greet, saving

APP = """
import gradio as gr
{more}
gr.Interface(lambda name: f'Hello {{name}}', gr.Textbox(label='name'), 'text').launch()
"""

LIST = """async () => {
  const found = {};
  try {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('lite-py');
    for await (const handle of folder.values()) found[handle.name] = (await handle.getFile()).size;
  } catch (error) {
    if (error.name != 'NotFoundError') throw error;
  }
  return found;
}"""

#: Writes other bytes over a kept file: from where, and which; or cuts it off there.
DAMAGE = """async ([name, at, bytes]) => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('lite-py');
  const writable = await (await folder.getFileHandle(name)).createWritable({ keepExistingData: true });
  if (bytes) await writable.write({ type: 'write', position: at, data: new Uint8Array(bytes) });
  else await writable.truncate(at);
  await writable.close();
}"""


def about(site: Site, snapshot: str) -> dict[str, dict[str, Any]]:
    """The files that a start from a snapshot needs, by their names."""
    manifest = json.loads((site.root / "manifest.json").read_text())
    found = manifest["snapshots"][snapshot]
    return {file["file"].rsplit("/", 1)[-1]: file for file in (manifest["pyodide"]["wasm"], found, *found["libraries"])}


def wait_until_kept(page: Page, files: dict[str, dict[str, Any]]) -> None:
    """Each with the byte behind it that says that it is whole."""
    sizes = {file["sha256"]: file["size"] + 1 for file in files.values()}
    end = time.monotonic() + PYTHON_TIMEOUT / 1000
    while not sizes.items() <= page.evaluate(LIST).items():
        assert time.monotonic() < end, "never kept"
        page.wait_for_timeout(100)


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the console says."""
    texts: list[str] = []
    page.on("console", lambda message: texts.append(message.text))
    return texts


@pytest.mark.parametrize("snapshot", ["core", "numpy"])
def test_the_next_visit_asks_the_host_for_none_of_it(page: Page, site: Site, said: list[str], snapshot: str) -> None:
    files = about(site, snapshot)
    url = site.page(f"<lite-py>{APP.format(more='' if snapshot == 'core' else 'import numpy, PIL.Image')}</lite-py>")
    names = asked(page)
    page.goto(url)
    greet(page)
    assert files.keys() <= set(names)
    wait_until_kept(page, files)
    del names[:]
    page.goto(url)
    greet(page)
    assert not files.keys() & set(names)
    assert not any("lite_py" in text for text in said)


def test_two_tabs_read_it_at_once(page: Page, site: Site) -> None:
    url = site.page(f"<lite-py>{APP.format(more='')}</lite-py>")
    page.goto(url)
    wait_for_app(page)
    files = about(site, "core")
    wait_until_kept(page, files)
    tabs = [page.context.new_page() for _ in range(2)]
    names = asked(page)
    for tab in tabs:
        tab.goto(url, wait_until="commit")
    for tab in tabs:
        greet(tab)
    assert not files.keys() & set(names)


@pytest.mark.parametrize("damage", ["cut off", "unfinished", "no WebAssembly", "other memory"])
def test_what_is_damaged_is_fetched_again(page: Page, site: Site, said: list[str], damage: str) -> None:
    url = site.page(f"<lite-py>{APP.format(more='')}</lite-py>")
    page.goto(url)
    wait_for_app(page)
    files = about(site, "core")
    wait_until_kept(page, files)
    program, memory = files.values()
    page.goto("about:blank")  # nobody reads it
    page.goto(site.write("blank.html", "<!doctype html><title>Blank</title>"))
    changes = {
        "cut off": [memory["sha256"], 1_000_000, None],
        "unfinished": [memory["sha256"], memory["size"], None],
        "no WebAssembly": [program["sha256"], 4, [9, 9, 9, 9]],
        "other memory": [memory["sha256"], 16, [255] * 64],
    }
    page.evaluate(DAMAGE, changes[damage])
    names = asked(page)
    page.goto(url)
    greet(page)
    assert set(names) & files.keys() or damage == "other memory"
    assert any("Python starts without its snapshot" in text for text in said) == (damage == "other memory")
    del said[:]
    wait_until_kept(page, files) if damage != "other memory" else None
    page.goto(url)
    greet(page)
    assert not any("lite_py" in text for text in said)


def test_old_versions_make_room(page: Page, site: Site) -> None:
    page.goto(site.write("blank.html", "<!doctype html><title>Blank</title>"))
    page.evaluate("""async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('lite-py', {create: true});
      for (const name of ['first', 'second', 'third']) {
        const writable = await (await folder.getFileHandle(name, {create: true})).createWritable();
        await writable.write(new Uint8Array(35e6));
        await writable.close();
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    }""")
    page.goto(site.page(f"<lite-py>{APP.format(more='')}</lite-py>"))
    wait_for_app(page)
    wait_until_kept(page, about(site, "core"))
    kept = page.evaluate(LIST)
    assert "first" not in kept and {"second", "third"} <= kept.keys()


def test_who_saves_data_keeps_nothing(page: Page, site: Site) -> None:
    page.context.route("**/worker.js", saving(site))
    page.goto(site.page(f"<lite-py>{APP.format(more='')}</lite-py>"))
    greet(page)
    page.wait_for_timeout(3000)
    assert page.evaluate(LIST) == {}


def test_a_browser_that_keeps_nothing_starts_as_ever(blocked: BrowserContext, site: Site) -> None:
    page = blocked.new_page()
    url = site.page(f"<lite-py>{APP.format(more='')}</lite-py>")
    names = asked(page)
    for _ in range(2):
        page.goto(url)
        greet(page)
        page.wait_for_timeout(1500)
    assert names.count("pyodide.asm.wasm") == 2  # not once more, to be kept
    expect(page.get_by_role("alert")).to_have_count(0)
