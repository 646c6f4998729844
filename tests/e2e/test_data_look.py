"""Galleries, tables and charts pass axe, light and dark, wide and narrow, under a strict policy."""

from __future__ import annotations

import re

import pictures
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Page, expect
from test_accessibility import POLICY, violations

APP = """
import pandas as pd
import gradio as gr
table = pd.DataFrame({"name": ["a", "b", "c"], "n": [3, 2, 1], "ok": [True, False, True], "md": ["*x*", "y", "z"]})
times = pd.DataFrame({"t": pd.date_range("2024-01-01", periods=9, freq="D"), "v": range(9), "g": list("xyz") * 3})
with gr.Blocks(title="Data") as demo:
    with gr.Row():
        gr.Gallery([("dot.png", "A caption"), "dot.png"], label="Shown", interactive=False)
        gr.Gallery(["dot.png", "dot.png"], label="Given", interactive=True)
        gr.Gallery(label="Empty", interactive=True)
    with gr.Row():
        gr.Dataframe(table, label="Read", datatype=["str", "number", "bool", "markdown"], interactive=False)
        gr.Dataframe(table, label="Edit", datatype=["str", "number", "bool", "str"], interactive=True,
            show_row_numbers=True, show_search="filter", pinned_columns=1, static_columns=[1])
    styled = {"headers": ["s"], "data": [["t"]], "metadata": {"styling": [["background: #000080"]]}}
    gr.Dataframe(styled, label="Styled", interactive=False)
    with gr.Row():
        gr.LinePlot(times, x="t", y="v", color="g", title="Title", caption="Caption", label="Line",
            buttons=["export", "fullscreen"])
        gr.BarPlot(times, x="g", y="v")
        gr.ScatterPlot(times, x="t", y="v", color="v", label="Points")
        gr.LinePlot(label="Nothing")
demo.launch()
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_data_on_every_page(page: Page, site: Site, scheme: str) -> None:
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    site.write("data/app.py", APP)
    site.write("data/dot.png", pictures.files()["rgb.png"])
    page.goto(
        site.page(
            '<main><h1>Data</h1><lite-py><gradio-file name="app.py" entrypoint url="data/app.py"></gradio-file>'
            '<gradio-file name="dot.png" url="data/dot.png"></gradio-file></lite-py></main>',
            head=f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        )
    )
    wait_for_app(page)
    expect(page.locator("svg.marks")).to_have_count(3, timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("grid", name="Read").locator("em")).to_have_text("x")
    assert violations(page) == []
    assert refused == []

    page.get_by_role("group", name="Shown").get_by_role("button", name=re.compile("^Thumbnail 1")).click()
    edit = page.get_by_role("grid", name="Edit")
    edit.get_by_role("gridcell", name="b", exact=True).click()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("menu")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    edit.get_by_role("columnheader", name="n", exact=True).click()
    edit.get_by_role("gridcell", name="a", exact=True).dblclick()
    expect(edit.get_by_role("textbox")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert refused == []
