"""gr.Plot: Matplotlib's pixels, and figures that Plotly, Altair and Bokeh draw in the page."""

from __future__ import annotations

import numpy as np
from conftest import PYTHON_TIMEOUT, ROOT, OpenApp, Site, escape, wait_for_app
from playwright.sync_api import Locator, Page, expect
from test_accessibility import POLICY, switch, violations

FIGURES = {path.name: path.read_text() for path in (ROOT / "tests/e2e/figures").glob("*.json")}

APP = """
import gradio as gr
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

def drawn(colour):
    figure = plt.figure(figsize=(3, 2), dpi=50, facecolor=colour)
    return figure

def own():
    figure = Figure(figsize=(2, 1), dpi=100, facecolor="blue")
    figure.add_subplot().set_title("Own")
    return figure

def current():
    plt.figure(figsize=(1, 1), dpi=80, facecolor="lime")
    return plt

def axes():
    _, made = plt.subplots(figsize=(1, 2), dpi=60)
    made.set_xlabel("time")
    made.set_ylabel("load")
    return made

def cut():
    figure, made = plt.subplots(figsize=(4, 4), dpi=50)
    made.set_axis_off()
    made.text(0.5, 0.5, "small")
    with plt.rc_context({"savefig.bbox": "tight"}):
        return gr.Plot().postprocess(figure)

with gr.Blocks() as demo:
    gr.Markdown("# Figures")
    shown = gr.Plot(label="Shown")
    vector = gr.Plot(format="svg", label="Drawing")
    said = gr.Textbox(label="Said")
    for name, make in {"Red": lambda: drawn("red"), "Own": own, "Current": current, "Axes": axes, "Cut": cut}.items():
        gr.Button(name).click(make, None, shown)
    gr.Button("Vector").click(own, None, vector)
    gr.Button("Open").click(lambda: str(plt.get_fignums()), None, said)
    gr.Button("Wrong").click(lambda: "no figure", None, shown)
    gr.Button("Read").click(lambda data: f"{data.type} {data.plot[:22]}", shown, said)
    changes = gr.Number(0, label="Changes")
    shown.change(lambda n: n + 1, changes, changes)
demo.launch()
"""


def pixels(picture: Locator) -> np.ndarray:
    """The pixels that a canvas holds."""
    width, height, data = picture.evaluate(
        """canvas => {
          const { width, height } = canvas;
          return [width, height, [...canvas.getContext("2d").getImageData(0, 0, width, height).data]];
        }"""
    )
    return np.array(data, np.uint8).reshape(height, width, 4)


def test_matplotlib(open_app: OpenApp) -> None:
    page = open_app(APP)
    block = page.get_by_role("group", name="Shown")
    said = page.get_by_label("Said")

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    press("Red")
    picture = page.get_by_role("img", name="Shown", exact=True)
    expect(picture).to_be_visible(timeout=PYTHON_TIMEOUT)
    array = pixels(picture)
    # 3 by 2 inches of 50 dots, drawn once
    assert array.shape == (100, 150, 4) and (array == (255, 0, 0, 255)).all()
    expect(page.get_by_label("Changes")).to_have_value("1")

    press("Own")
    picture = page.get_by_role("img", name="Shown: Own")
    expect(picture).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert pixels(picture).shape == (100, 200, 4) and (pixels(picture)[0, 0] == (0, 0, 255, 255)).all()

    press("Current")
    expect(page.get_by_role("img", name="Shown", exact=True)).to_have_attribute("width", "80")
    assert pixels(page.get_by_role("img", name="Shown", exact=True)).shape == (80, 80, 4)
    press("Open")
    # figures are closed when they were shown; pyplot's own stays, as in Gradio
    expect(said).to_have_value("[1]")

    press("Axes")
    expect(page.get_by_role("img", name="Shown: load by time")).to_be_visible()
    press("Cut")
    cut = block.locator("img")
    expect(cut).to_be_visible()
    assert cut.evaluate("image => image.naturalWidth") < 200
    press("Read")
    expect(said).to_have_value("matplotlib data:image/png;base64,")
    press("Vector")
    drawing = page.get_by_role("img", name="Drawing: Own")
    expect(drawing).to_be_visible()
    assert drawing.evaluate("image => image.naturalWidth") > 100
    press("Wrong")
    expect(page.get_by_text("A Plot shows a figure of Matplotlib, Plotly, Altair or Bokeh, not")).to_be_visible()


LIBRARIES = """
import gradio as gr

def read(name):
    with open(name) as file:
        return file.read()

with gr.Blocks() as demo:
    gr.Markdown("# Libraries")
    with gr.Row():
        points = gr.Plot({"type": "plotly", "plot": read("plotly.json")}, label="Points")
        gr.Plot({"type": "altair", "plot": read("altair.json")}, label="Sums")
    with gr.Row():
        BOKEH
        gr.Plot({"type": "plotly", "plot": read("plotly3d.json")}, label="Space")
    bars = {"type": "plotly", "plot": '{"data": [{"type": "bar", "y": [3, 1]}]}'}
    gr.Button("Bars").click(lambda: bars, None, points)
    gr.Button("Broken").click(lambda: {"type": "altair", "plot": '{"mark": "nothing"}'}, None, points)
demo.launch()
"""
BOKEH = 'gr.Plot({"type": "bokeh", "plot": read("bokeh.json")}, label="Line")'


def in_main(code: str) -> str:
    """An app with the figures' files, as the main part of a page."""
    files = "".join(f'<gradio-file name="{name}">{escape(text)}</gradio-file>' for name, text in FIGURES.items())
    return f'<main><lite-py><gradio-file name="app.py" entrypoint>{code}</gradio-file>{files}</lite-py></main>'


def test_plotly_altair_and_bokeh(page: Page, site: Site) -> None:
    page.goto(site.page(in_main(escape(LIBRARIES.replace("BOKEH", BOKEH)))))
    wait_for_app(page)
    points = page.get_by_role("group", name="Points")
    circles = points.locator(".scatterlayer .point")
    expect(circles).to_have_count(4, timeout=PYTHON_TIMEOUT)
    expect(points.get_by_text("Squares")).to_be_visible()
    # Plotly's own stylesheet reaches it: the tools stand in one row
    bar = points.locator(".modebar").bounding_box()
    assert bar and bar["height"] < 40
    # the pointer over a point tells what it is
    spot = circles.nth(3).bounding_box()
    assert spot
    page.mouse.move(spot["x"] + spot["width"] / 2 - 2, spot["y"] + spot["height"] / 2)
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    expect(points.locator(".hoverlayer")).to_contain_text("k=b")
    assert points.locator(".modebar-btn").filter(has_text="Share").count() == 0
    assert "cloud" not in (points.locator(".modebar").inner_html()).lower()

    sums = page.get_by_role("group", name="Sums").locator("svg")
    expect(sums.locator(".mark-rect.role-mark path")).to_have_count(2)
    box, area = sums.bounding_box(), page.get_by_role("group", name="Sums").bounding_box()
    assert box and area and area["width"] - 40 < box["width"] <= area["width"]

    expect(page.get_by_role("group", name="Line").locator("canvas").first).to_be_visible()
    space = page.get_by_role("group", name="Space").locator(".gl-container canvas").first
    expect(space).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert violations(page) == []

    switch(page, "dark")
    expect(sums.locator(".role-title-text text").first).not_to_have_attribute("fill", "black")
    expect(points.locator(".main-svg").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    expect(points.locator(".main-svg").first).not_to_have_attribute("width", "500")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("button", name="Bars").click()
    expect(points.locator(".barlayer .point")).to_have_count(2)
    page.get_by_role("button", name="Broken").click()
    expect(points.get_by_role("alert")).to_contain_text("The figure of Altair could not be drawn: ")


LATER = """
    gr.Button("Bokeh").click(lambda: {"type": "bokeh", "plot": read("bokeh.json")}, None, line)
demo.launch()
"""


def test_a_strict_policy_lets_plotly_and_altair_draw(page: Page, site: Site) -> None:
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    code = escape(LIBRARIES.replace("BOKEH", 'line = gr.Plot(label="Line")').replace("demo.launch()", LATER))
    page.goto(site.page(in_main(code), head=f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'))
    wait_for_app(page)
    expect(page.get_by_role("group", name="Points").locator(".scatterlayer .point")).to_have_count(
        4, timeout=PYTHON_TIMEOUT
    )
    expect(page.get_by_role("group", name="Sums").locator(".mark-rect.role-mark path")).to_have_count(2)
    expect(page.get_by_role("group", name="Space").locator(".gl-container canvas").first).to_be_visible()
    assert refused == []

    page.get_by_role("button", name="Bokeh").click()
    # its parts would be laid out for ever without their styles
    expect(page.get_by_role("group", name="Line").get_by_role("alert")).to_contain_text("style-src 'unsafe-inline'")
