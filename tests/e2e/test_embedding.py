"""Ways to put an app into a page, and what page and app do to each other: nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PYTHON_TIMEOUT, OpenApp, Site, escape, wait_for_app
from playwright.sync_api import Page, expect

ECHO = """
import gradio as gr
gr.Interface(lambda text: "<" + text + ">", "text", "text").launch()
"""

HOSTILE = """
<style>
  * { color: red !important; font-size: 31px !important; box-sizing: content-box; margin: 7px; letter-spacing: 3px; }
  button { background: lime; border: 9px solid blue; text-transform: uppercase; padding: 40px; }
  input, textarea { display: none; width: 20px; background: black; }
  label { float: right; }
  *, *::before, *::after { border-width: 0; border-style: solid; }
  html { line-height: 1.15; font-family: fantasy; } [hidden] { display: block !important; }
  .block, .row, .column, .form { display: none; }
</style>
"""


def run_echo(page: Page, text: str = "a<b&c") -> None:
    page.get_by_role("textbox", name="text").fill(text)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value(f"<{text}>", timeout=PYTHON_TIMEOUT)


@pytest.mark.parametrize(
    "body",
    [
        f'<script type="lite-py">{ECHO}</script>',
        '<script type="lite-py" src="echo.py"></script>',
        '<lite-py src="echo.py"></lite-py>',
        f"<lite-py>{ECHO.replace('<', '&lt;')}</lite-py>",
        f"<gradio-lite>{ECHO.replace('<', '&lt;')}</gradio-lite>",
        '<gradio-lite><gradio-file name="app.py" entrypoint url="echo.py"></gradio-file></gradio-lite>',
        '<lite-py light-dom src="echo.py"></lite-py>',
    ],
    ids=["script", "script-src", "src", "lite-py", "gradio-lite", "file-url", "light-dom"],
)
def test_ways_to_embed(page: Page, site: Site, body: str) -> None:
    site.write("echo.py", ECHO)
    page.goto(site.page(body))
    run_echo(page)


def test_several_files_import_each_other(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        from shout import shout
        gr.Interface(shout, "text", "text").launch()
        """,
        files={"shout.py": "import words\ndef shout(text):\n    return text + words.END", "words.py": "END = '!'"},
    )
    page.get_by_role("textbox", name="text").fill("hey")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("hey!", timeout=PYTHON_TIMEOUT)


def test_several_apps_in_a_page_keep_apart(page: Page, site: Site) -> None:
    app = (
        "import gradio as gr, mine\nname = '{0}'\n"
        "gr.Interface(lambda t: name + mine.X + t, gr.Text(label='{0} in'), gr.Text(label='{0} out')).launch()"
    )
    body = "".join(
        f'<lite-py><gradio-file name="app.py" entrypoint>{app.format(name)}</gradio-file>'
        f'<gradio-file name="mine.py">X = "{name}{name}"</gradio-file></lite-py>'
        for name in "ab"
    )
    page.goto(site.page(body))
    for name in "abab":
        page.get_by_role("textbox", name=f"{name} in").fill("1")
        page.get_by_role("textbox", name=f"{name} in").press("Enter")
        expect(page.get_by_role("textbox", name=f"{name} out")).to_have_value(f"{name * 3}1", timeout=PYTHON_TIMEOUT)
    assert len(page.workers) == 1


def test_an_app_may_wait_until_it_is_near(page: Page, site: Site) -> None:
    far = f"<div style='height: 4000px'></div><lite-py eager='false'>{ECHO.replace('<', '&lt;')}</lite-py>"
    page.goto(site.page(far))
    page.wait_for_timeout(500)
    assert page.workers == []
    page.evaluate("scrollTo(0, 3900)")
    run_echo(page)


def look(page: Page) -> dict[str, object]:
    """What an app looks like, and what its host page looks like."""
    return page.evaluate(
        """() => {
          const root = document.querySelector('lite-py').shadowRoot;
          const style = (element, names) => {
            const computed = getComputedStyle(element);
            return names.map(name => computed[name]);
          };
          const names = ['color', 'fontSize', 'fontFamily', 'display', 'backgroundColor', 'borderTopWidth',
                         'paddingLeft', 'letterSpacing', 'textTransform', 'marginTop', 'boxSizing', 'float',
                         'lineHeight'];
          return Object.fromEntries(['button', 'input', 'textarea', 'label', '.block'].map(
            selector => [selector, [...root.querySelectorAll(selector)].map(element => style(element, names))]));
        }"""
    )


def test_a_hostile_stylesheet_changes_nothing_inside(page: Page, site: Site) -> None:
    body = f"<div style='width: 900px'><lite-py>{ECHO.replace('<', '&lt;')}</lite-py></div>"
    page.goto(site.page(body))
    wait_for_app(page)
    plain = look(page)
    page.goto(site.page(body, head=HOSTILE))
    wait_for_app(page)
    assert look(page) == plain
    run_echo(page)


SIZES = "new Set(['height', 'block-size', 'perspective-origin', 'transform-origin'])"
"""What a longer page changes of html and body by itself."""


def test_an_app_changes_nothing_outside(page: Page, site: Site) -> None:
    outside = (
        "<main><h1>Host</h1><p class='block prose'>"
        "Text <button>B</button> <input value='i'> <a href='#x'>l</a></p></main>"
    )
    measure = """() => [document.title, document.documentElement.className, document.body.className,
      document.adoptedStyleSheets.length, document.styleSheets.length,
      ...[...document.querySelectorAll('html, body, h1, p, button, input, a')].map(
        element => JSON.stringify([...getComputedStyle(element)].filter(name => !SIZES.has(name)).map(
          name => [name, getComputedStyle(element)[name]])))]""".replace("SIZES", SIZES)
    page.goto(site.page(outside))
    before = page.evaluate(measure)
    page.goto(site.page(outside + f"<lite-py theme='dark'>{ECHO.replace('<', '&lt;')}</lite-py>"))
    run_echo(page)
    after = page.evaluate(measure)
    assert after == before


def test_the_address_may_choose_the_theme(page: Page, site: Site) -> None:
    page.goto(site.page(f"<lite-py>{ECHO.replace('<', '&lt;')}</lite-py>") + "?__theme=dark")
    wait_for_app(page)
    assert page.locator("lite-py").evaluate("e => !!e.shadowRoot.querySelector('.gradio-container.dark')")


def test_a_package_is_there_when_it_is_imported(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        def table(n):
            import pandas
            return str(pandas.DataFrame({"x": range(int(n))}).x.sum())
        gr.Interface(table, "number", "text").launch()
        """
    )
    page.get_by_role("spinbutton", name="n").fill("5")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("10", timeout=2 * PYTHON_TIMEOUT)


def test_numpy_is_not_fetched_without_need(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.page(f"<lite-py>{ECHO.replace('<', '&lt;')}</lite-py>"))
    run_echo(page)
    assert [url for url in asked if "numpy" in url or "pillow" in url] == []


def test_a_shared_app_is_one_file(open_app: OpenApp, page: Page, site: Site, tmp_path: Path) -> None:
    open_app(
        """
        import gradio as gr
        from shout import shout
        gr.Interface(shout, "text", "text").launch(share=True)
        """,
        files={"shout.py": "def shout(text):\n    return '<' + text + '&' + \"\\x41\" + '>'"},
    )
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download HTML file").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "app.html"
    page.goto(site.write("elsewhere/app.html", path.read_text()))
    page.get_by_role("textbox", name="text").fill("hey")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("<hey&A>", timeout=PYTHON_TIMEOUT)


SLEEPER = """
import os, sys, time
import gradio as gr
here = os.getcwd()
def sleep(seconds):
    time.sleep(seconds)
    return [os.getcwd() == here, sys.modules["__main__"].here == here, os.path.exists("own.txt")]
with gr.Blocks() as demo:
    open("own.txt", "w").close()
    seconds, found = gr.Number({seconds}, label="seconds"), gr.JSON(label="found")
    gr.Button("Sleep").click(sleep, seconds, found)
demo.launch()
"""


def test_an_app_that_sleeps_wakes_up_in_its_own_folder(page: Page, site: Site) -> None:
    bodies = [f"<lite-py>{escape(SLEEPER.replace('{seconds}', str(n)))}</lite-py>" for n in (1.2, 0.1)]
    page.goto(site.page("".join(bodies)))
    first, second = page.locator("lite-py").all()
    for app in (first, second):
        app.evaluate("element => element.ready.then(() => 1, () => 0)")
    first.get_by_role("button", name="Sleep").click()
    second.get_by_role("button", name="Sleep").click()
    for app in (second, first):
        expect(app.get_by_label("found")).to_contain_text(re.compile(r"true.*true.*true", re.S), timeout=PYTHON_TIMEOUT)
