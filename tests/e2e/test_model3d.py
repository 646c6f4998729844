"""Model3D: shown, turned, given and taken away, and what is said where it cannot be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import camera
import pytest
from conftest import PYTHON_TIMEOUT, Site, wait_for_app
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import POLICY, violations

from tools import media_files

APP = """
import gradio as gr
from pathlib import Path

events = []

with gr.Blocks() as demo:
    gr.Markdown("# Models")
    given = gr.Model3D(label="Given")
    path = gr.Textbox(label="Path")
    log = gr.Textbox(label="Log")
    def note(text):
        events.append(text)
        return " ".join(events)
    for event in given.EVENTS:
        getattr(given, event)(lambda event=event: note(event), None, log, trigger_mode="multiple")
    given.change(lambda path: path and Path(path).name, given, path)
    shown = gr.Model3D("models/gem.gltf", label="Shown", interactive=False, clear_color=(0, 0, 0, 1), height=200)
    wire = gr.Button("Wire")
    wire.click(lambda: gr.Model3D(display_mode="wireframe"), None, shown)
    bad = gr.Button("Bad")
    bad.click(lambda: "bad.glb", None, shown)
    wrong = gr.Button("Wrong")
    wrong.click(lambda: "app.py", None, shown)
demo.launch()
"""


@pytest.fixture(scope="module")
def drawing(launch: camera.Launch) -> Browser:
    """A browser that draws without a graphics card."""
    return launch("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")


@pytest.fixture
def opened(drawing: Browser, site: Site) -> Iterator[Page]:
    page = drawing.new_page(viewport={"width": 1000, "height": 1100})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda told: errors.append(told.text) if "Content Security" in told.text else None)
    yield show(page, site)
    page.close()
    assert errors == []


def show(page: Page, site: Site) -> Page:
    site.write("model3d/app.py", APP)
    site.write("model3d/gem.gltf", media_files.MADE["models3d/gem.gltf"]())
    site.write("model3d/bad.glb", b"nothing of the kind")
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page.goto(
        site.page(
            '<main><lite-py><gradio-file name="app.py" entrypoint url="model3d/app.py"></gradio-file>'
            '<gradio-file name="models/gem.gltf" url="model3d/gem.gltf"></gradio-file>'
            '<gradio-file name="bad.glb" url="model3d/bad.glb"></gradio-file></lite-py></main>',
            head=head,
        )
    )
    wait_for_app(page)
    return page


def canvas(page: Page, label: str) -> Locator:
    return page.get_by_role("group", name=label, exact=True).get_by_role("application")


def drawn(found: Locator) -> tuple[str, float]:
    """A hash of what a canvas shows, and which share of it is more than background."""
    expect(found).to_have_attribute("aria-busy", "false", timeout=PYTHON_TIMEOUT)
    data = found.evaluate("""async (canvas) => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      const copy = new OffscreenCanvas(100, 100).getContext("2d");
      copy.drawImage(canvas, 0, 0, 100, 100);
      return [...copy.getImageData(0, 0, 100, 100).data];
    }""")
    pixels = [tuple(data[place : place + 4]) for place in range(0, len(data), 4)]
    share = sum(pixel != pixels[0] for pixel in pixels) / len(pixels)
    return hashlib.sha256(bytes(data)).hexdigest(), share


def test_models_are_shown_given_and_turned(opened: Page, tmp_path: Path) -> None:
    page = opened
    shown = canvas(page, "Shown")
    before, share = drawn(shown)
    assert 0.01 < share < 0.6
    shown.press("ArrowLeft")
    turned, _ = drawn(shown)
    assert turned != before
    shown.press("-")
    _, smaller = drawn(shown)
    assert smaller < share
    shown.press("0")
    assert drawn(shown)[0] == before
    page.get_by_role("button", name="Wire").click()
    expect(page.locator(".pending, .generating")).to_have_count(0)
    page.wait_for_function("(canvas) => canvas.isConnected", arg=shown.element_handle())
    for _ in range(50):
        wired, lines = drawn(shown)
        if wired != before:
            break
        page.wait_for_timeout(100)
    assert wired != before and 0 < lines < share

    given = page.get_by_role("group", name="Given", exact=True)
    upload = given.get_by_label("File upload")
    for name in ("gem.glb", "ring.obj", "ring.stl"):
        (tmp_path / name).write_bytes(media_files.MADE[f"models3d/{name}"]())
        upload.set_input_files(tmp_path / name)
        expect(page.get_by_label("Path")).to_have_value(name, timeout=PYTHON_TIMEOUT)
        assert drawn(canvas(page, "Given"))[1] > 0.01, name
    with page.expect_download() as waiting:
        given.get_by_role("button", name="Download").click()
    assert waiting.value.suggested_filename == "ring.stl"
    assert violations(page) == []
    given.get_by_role("button", name="Clear").press("Enter")
    expect(given.get_by_role("button", name="Drop 3D Model Here")).to_be_focused()
    expect(page.get_by_label("Log")).to_have_value("change upload change upload edit change upload edit change clear")
    upload.set_input_files(tmp_path / "ring.stl")
    (tmp_path / "x.txt").write_text("x")
    given.get_by_label("File upload").set_input_files(tmp_path / "x.txt")
    expect(page.get_by_role("alert").filter(has_text="only .glb, .gltf, .obj, .stl, .ply files")).to_be_visible()

    page.get_by_role("button", name="Bad").click()
    expect(page.get_by_role("alert").filter(has_text="bad.glb cannot be shown: it is no glTF file.")).to_be_visible()
    page.get_by_role("button", name="Wrong").click()
    expect(page.get_by_role("alert").filter(has_text="app.py is none of these")).to_be_visible()


def test_a_browser_without_webgl(launch: camera.Launch, site: Site) -> None:
    page = launch("--disable-3d-apis").new_page()
    show(page, site)
    expect(page.get_by_role("alert").filter(has_text="This browser cannot draw 3D models")).to_be_visible(
        timeout=PYTHON_TIMEOUT
    )
    expect(page.get_by_role("group", name="Shown").get_by_role("button", name="Download")).to_be_visible()
