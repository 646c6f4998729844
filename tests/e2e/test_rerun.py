"""`element.run()` and `element.source`: other code in the Python that is there."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, OpenApp, Site, wait_for_app
from playwright.sync_api import Page, expect

APP = """
import gradio as gr
from helper import WORD
gr.Interface(lambda text: WORD + text, gr.Textbox(label="text"), gr.Textbox(label="{0}")).launch()
"""


def test_run_takes_code_or_files_or_nothing(open_app: OpenApp, page: Page, site: Site) -> None:
    site.write("rerun/app.py", APP.format("first"))
    site.write("rerun/helper.py", "WORD = 'one '")
    body = (
        '<lite-py><gradio-file name="app.py" entrypoint url="rerun/app.py"></gradio-file>'
        '<gradio-file name="helper.py" url="rerun/helper.py"></gradio-file></lite-py>'
    )
    page.goto(site.page(body * 2))  # the second shows the same program until the first is run again
    wait_for_app(page)
    app = page.locator("lite-py").first
    app.evaluate("element => element.ready.then(element => { window.worker = performance.now() })")

    def outcome(argument: str) -> str:
        script = f"element => element.run({argument}).then(found => String(found === element), error => error.message)"
        return str(app.evaluate(script))

    def answer() -> str:
        app.get_by_role("button", name="Submit").click()
        shown = app.get_by_role("textbox").nth(1)
        expect(shown).not_to_have_value("", timeout=PYTHON_TIMEOUT)
        return shown.input_value()

    app.get_by_role("textbox", name="text").fill("a")
    assert answer() == "one a"
    code = APP.format("second").replace("\n", "\\n").replace('"', '\\"')
    assert outcome(f'"{code}"') == "true"
    expect(app.get_by_role("textbox", name="second")).to_be_visible()
    assert answer() == "one a"
    assert outcome("{'helper.py': \"WORD = 'two '\", 'data.bin': new Uint8Array([1, 2])}") == "true"
    assert answer() == "two a"
    assert app.evaluate("e => [...e.source.files.keys()].sort().join() + e.source.files.get('data.bin').length") == (
        "app.py,data.bin,helper.py2"
    )
    # what fails is told by the promise, and in the app
    assert "'helper'" in outcome("{'helper.py': null}")
    expect(app.get_by_role("alert")).to_contain_text("'helper'")
    # two at once: both are told of the last one's end
    both = "e => Promise.all([e.run({'helper.py': 'x ='}), e.run({'helper.py': 'WORD = 3 * \"x\"'})])"
    assert app.evaluate(f"e => ({both})(e).then(list => list.length)") == 2
    expect(app.get_by_role("textbox", name="text")).to_have_value("a")
    assert answer() == "xxxa"
    # the files as the page names them, fetched anew
    site.write("rerun/helper.py", "WORD = 'four '")
    assert outcome("") == "true"
    expect(app.get_by_role("textbox", name="first")).to_be_visible()
    assert answer() == "four a"
    site.write("rerun/helper.py", "<!doctype html><title>not here</title>")
    assert "is a web page, not Python" in outcome("")
    assert answer() == "four a"
    # the other mount has seen nothing of all this, and there is one Python
    other = page.locator("lite-py").nth(1)
    other.get_by_role("textbox", name="text").fill("b")
    other.get_by_role("button", name="Submit").click()
    expect(other.get_by_role("textbox", name="first")).to_have_value("one b", timeout=PYTHON_TIMEOUT)
    assert len(page.workers) == 1


def test_a_source_may_be_given_by_script(page: Page, site: Site) -> None:
    page.goto(site.page("<main></main>"))
    said = page.evaluate(
        """async () => {
          await customElements.whenDefined("lite-py");
          const element = document.createElement("lite-py");
          const before = await element.run("x = 1").catch(error => error.message);
          const code = "import gradio as gr\\ngr.Interface(lambda t: t * 2, 'text', 'text').launch()";
          const files = new Map([["main.py", new TextEncoder().encode(code)]]);
          element.source = { entrypoint: "main.py", files, requirements: [], indexes: [] };
          document.querySelector("main").append(element);
          await element.ready;
          const empty = document.createElement("lite-py");
          empty.setAttribute("eager", "false");
          empty.id = "empty";
          document.querySelector("main").append(empty);
          await empty.run("import gradio as gr\\ngr.Interface(lambda t: t * 3, 'text', 'text').launch()");
          return before;
        }"""
    )
    assert "put its element into one" in said
    for app, expected in ((page.locator("lite-py").first, "aa"), (page.locator("#empty"), "aaa")):
        app.get_by_role("textbox", name="t", exact=True).fill("a")
        app.get_by_role("button", name="Submit").click()
        expect(app.get_by_role("textbox", name="output")).to_have_value(expected, timeout=PYTHON_TIMEOUT)
