"""Memory is short: what does not fit says so, and the app goes on; Python that does not fit says why."""

from __future__ import annotations

from camera import Launch
from conftest import PYTHON_TIMEOUT, Site, escape
from playwright.sync_api import expect

APP = """
import gradio as gr

kept = []

def hold(count):
    kept.append(bytearray(int(count) << 20))
    return f"{sum(map(len, kept)) >> 20} held"

with gr.Blocks() as demo:
    count, out = gr.Number(label="Megabytes"), gr.Textbox(label="Out")
    gr.Button("Hold").click(hold, count, out)
    gr.Button("Let go").click(lambda: kept.clear() or "none held", None, out)
demo.launch()
"""

PAGE = 65536
"""Bytes of a page of WebAssembly's memory."""


def limit(megabytes: int) -> str:
    """The argument that gives WebAssembly so much memory."""
    return f"--js-flags=--wasm-max-mem-pages={(megabytes << 20) // PAGE}"


def test_a_function_without_memory_leaves_the_app_usable(launch: Launch, site: Site) -> None:
    page = launch(limit(100)).new_page()
    page.goto(site.page(f"<lite-py>{escape(APP)}</lite-py>"))
    count, out = page.get_by_label("Megabytes"), page.get_by_label("Out")
    press = page.get_by_role("button", name="Hold").click
    for wanted, words in (("30", "30 held"), ("1000", None), ("1", "31 held")):
        count.fill(wanted, timeout=PYTHON_TIMEOUT)
        press()
        if words is None:
            toast = page.get_by_role("alert").filter(has_text="Python has no memory left in this page.")
            expect(toast).to_be_visible(timeout=PYTHON_TIMEOUT)
        else:
            expect(out).to_have_value(words, timeout=PYTHON_TIMEOUT)
    page.get_by_role("button", name="Let go").click()
    expect(out).to_have_value("none held")
    count.fill("30")
    press()
    expect(out).to_have_value("30 held")


def test_python_that_does_not_fit_says_why(launch: Launch, site: Site) -> None:
    page = launch(limit(16)).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.page(f"<lite-py>{escape(APP)}</lite-py>"))
    alert = page.get_by_role("alert").filter(has_text="close other tabs if memory is short")
    expect(alert).to_be_visible(timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert any("memory" in text for text in said)
