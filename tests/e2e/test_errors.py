"""Bad input: each gets one clear sentence, and the page stays usable."""

from __future__ import annotations

import re

import pytest
from conftest import PYTHON_TIMEOUT, OpenApp, Site
from playwright.sync_api import Page, expect

FAULTS = {
    "syntax": ("import gradio as gr\ndef f(:\n    pass", r"app\.py, line 2"),
    "exception": ("import gradio as gr\nconfig = {}\nconfig['missing']", r"KeyError: 'missing'"),
    "shortcut": ("import gradio as gr\ngr.Interface(lambda x: x, 'txet', 'text').launch()", r"txet"),
    "keyword": ("import gradio as gr\ngr.Textbox(lable='x')", r"no argument 'lable'; did you mean 'label'"),
    "package": ("import gradio as gr\nimport tensorflow", r"'tensorflow' is not part of this site"),
    "nothing": ("x = 1", r"nothing to show"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_an_app_that_cannot_start_says_why(open_app: OpenApp, name: str) -> None:
    code, said = FAULTS[name]
    page = open_app(code, wait=False)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(re.compile(said), timeout=PYTHON_TIMEOUT)
    expect(alert).not_to_contain_text("lite_py/")


def test_an_exception_is_shown_and_the_app_goes_on(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        def inverse(x):
            if x == 7:
                raise gr.Error("Not seven!", title="Unlucky")
            if x == 2:
                return 1, 2
            return 1 / x
        gr.Interface(inverse, gr.Number(1, label="x"), [gr.Number(label="y")]).launch()
        """
    )
    x, submit = page.get_by_role("spinbutton", name="x"), page.get_by_role("button", name="Submit")
    y = page.get_by_role("spinbutton", name="y")
    submit.click()
    expect(y).to_have_value("1", timeout=PYTHON_TIMEOUT)
    x.fill("0")
    submit.click()
    toast = page.get_by_role("alert").filter(has_text="ZeroDivisionError: division by zero")
    expect(toast).to_be_visible()
    expect(page.get_by_text("Error", exact=True).first).to_be_visible()
    x.fill("7")
    submit.click()
    unlucky = page.get_by_role("alert").filter(has_text="Not seven!")
    expect(unlucky).to_contain_text("Unlucky")
    page.get_by_role("button", name="Clear", exact=True).first.click()
    x.fill("4")
    submit.click()
    expect(y).to_have_value("0.25")
    page.get_by_role("button", name=re.compile("Console")).click()
    console = page.get_by_role("log").or_(page.get_by_role("region", name=re.compile("Console"))).first
    expect(console).to_contain_text("in inverse")
    expect(console).not_to_contain_text("lite_py/")


def test_an_app_starts_without_its_first_picture(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        with gr.Blocks() as demo:
            photo = gr.Image("gone.png", label="Photo", interactive=True)
            size = gr.Textbox(label="Size")
            gr.Button("Measure").click(lambda x: str(x.shape), photo, size)
            gr.Examples([["lost.png"]], photo)
        demo.launch()
        """
    )
    page.get_by_role("button", name="Measure").click()
    toast = page.get_by_role("alert").filter(has_text=re.compile("There is no file '.*gone.png'"))
    expect(toast).to_be_visible(timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name=re.compile("Console")).click()
    console = page.get_by_role("log").or_(page.get_by_role("region", name=re.compile("Console"))).first
    expect(console).to_contain_text("There is no file 'gone.png', the first value of Image 'Photo'")
    expect(console).to_contain_text("There is no file 'lost.png', an example of Image 'Photo'")


def test_a_wrong_number_of_values_is_told(open_app: OpenApp) -> None:
    page = open_app("import gradio as gr\ngr.Interface(lambda x: (x,), 'text', ['text', 'text']).launch()")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "didn't return enough output values (needed: 2, returned: 1)", timeout=PYTHON_TIMEOUT
    )


@pytest.mark.parametrize("broken", ["missing", "page", "truncated", "slow"])
def test_a_broken_runtime_file_is_named(page: Page, site: Site, broken: str) -> None:
    url = site.page("<lite-py>import gradio as gr\ngr.Interface(lambda x: x, 'text', 'text').launch()</lite-py>")
    good = next(site.root.glob("pyodide/core-*/pyodide.asm.wasm")).read_bytes()
    answers = {
        "missing": {"status": 404, "body": "not found"},
        "page": {"status": 200, "content_type": "text/html", "body": "<!doctype html><title>Not here</title>"},
        "truncated": {"status": 200, "content_type": "application/wasm", "body": good[: len(good) // 2]},
    }

    def answer(route: object) -> None:
        if broken in answers:
            route.fulfill(**answers[broken])  # type: ignore[attr-defined]

    page.context.route("**/pyodide.asm.wasm", answer)
    page.goto(url)
    if broken == "slow":
        expect(page.get_by_role("progressbar")).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("alert")).to_contain_text("pyodide.asm.wasm", timeout=PYTHON_TIMEOUT)


def test_odd_text_passes_unharmed(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        def odd(kind):
            return {"lone": "a\\ud800b", "nan": "nan", "long": "x" * 10_000_000}[kind], {
                "lone": 2**63, "nan": float("nan"), "long": float("-inf")}[kind]
        with gr.Blocks() as demo:
            kind = gr.Textbox(label="kind")
            text, number, back = gr.Textbox(label="text"), gr.Number(label="number"), gr.Textbox(label="back")
            kind.submit(odd, kind, [text, number])
            button = gr.Button("Back")
            button.click(lambda t, n: f"{len(t)} {t[:3]!r} {n!r}", [text, number], back)
        demo.launch()
        """
    )
    back = page.get_by_role("textbox", name="back")
    for kind, starts, said in (
        ("lone", "^a.b$", "3 'a\\ud800b' 9223372036854775808"),
        ("nan", "^nan$", "3 'nan' nan"),
        ("long", "^xxx", "10000000 'xxx' -inf"),
    ):
        page.get_by_role("textbox", name="kind").fill(kind)
        page.get_by_role("textbox", name="kind").press("Enter")
        expect(page.get_by_role("textbox", name="text")).to_have_value(re.compile(starts), timeout=PYTHON_TIMEOUT)
        page.get_by_role("button", name="Back").click()
        expect(back).to_have_value(said, timeout=PYTHON_TIMEOUT)


SLEEPER = """
import time, gradio as gr
def slow(x):
    for _ in range(100):
        time.sleep(0.1)
        yield x
gr.Interface(slow, 'text', 'text').launch()
"""


def test_a_page_reloaded_or_removed_in_mid_run(open_app: OpenApp) -> None:
    page = open_app(SLEEPER)
    page.get_by_role("textbox", name="x").fill("1")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("1", timeout=PYTHON_TIMEOUT)
    page.reload()
    page.get_by_role("textbox", name="x").fill("2")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("2", timeout=PYTHON_TIMEOUT)
    page.evaluate("window.kept = document.querySelector('lite-py'); window.kept.remove()")
    page.wait_for_timeout(300)
    page.evaluate("document.body.append(window.kept)")
    page.get_by_role("textbox", name="x").fill("3")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="output")).to_have_value("3", timeout=PYTHON_TIMEOUT)


def test_a_worker_that_dies_is_replaced(open_app: OpenApp) -> None:
    page = open_app(
        """
        import gradio as gr
        def run(what):
            if what == "die":
                import ctypes
                ctypes.string_at(0xFFFFFFF0, 64)
            return what
        gr.Interface(run, 'text', 'text').launch()
        """
    )
    what, output = page.get_by_role("textbox", name="what"), page.get_by_role("textbox", name="output")
    what.fill("one")
    what.press("Enter")
    expect(output).to_have_value("one", timeout=PYTHON_TIMEOUT)
    what.fill("die")
    what.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text(
        re.compile("Python (stopped|ended)|restart", re.I), timeout=PYTHON_TIMEOUT
    )
    what.fill("two")
    what.press("Enter")
    expect(output).to_have_value("two", timeout=PYTHON_TIMEOUT)
