"""`lite-py build` of an app with several pages: each is drawn and usable before Python, at its own address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import PYTHON_TIMEOUT, Watch
from firstpage import RECORD, SHIFTS, Gate, shifts, told, wait_until_live
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from test_build import Apps

APP = """
import gradio as gr

with gr.Blocks(title="Some pages") as demo:
    gr.Navbar(main_page_name="Start")
    gr.Markdown("# First")
    name, out = gr.Textbox(label="name"), gr.Textbox(label="out")
    gr.Button("Greet").click(lambda n: "Hello " + n, name, out)
    gr.Examples([["Ada"]], name, out, lambda n: "Made of " + n, cache_examples=True, preload=False)
with demo.route("Numbers", "/numbers"):
    gr.Markdown("# Second")
    with gr.Row():
        number, double = gr.Number(4, label="number"), gr.Number(label="double")
    started = gr.Textbox(label="started")
    with gr.Tabs():
        with gr.Tab("One"):
            gr.Button("Double").click(lambda n: n * 2, number, double)
        with gr.Tab("Two"):
            gr.Slider(0, 9, label="slider")
    demo.load(lambda: (7, "started"), None, [number, started])
with demo.route("Größe", "/a+b"):
    gr.Markdown("third")
demo.launch()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app's built site is served."""
    apps = Apps(tmp_path_factory.mktemp("pages") / "root")
    yield apps.serve(apps.built("pages", APP, {}, "--csp"))
    apps.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A tab in which nothing may be thrown, and nobody else be asked."""
    page = context.new_page()
    watch = Watch(page, address)
    page.add_init_script(RECORD + SHIFTS)
    yield page
    assert watch.strangers == []
    assert watch.errors == []
    assert [line for line in watch.console if line.startswith("error")] == []


def bar(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Pages")


def opened(page: Page) -> str:
    """The name of the page that the bar says is open."""
    return bar(page).locator("[aria-current=page]").inner_text()


def test_the_first_page_before_python(page: Page, address: str) -> None:
    gate = Gate(page)
    page.goto(address)
    expect(bar(page).get_by_role("link")).to_have_text(["Start", "Numbers", "Größe"])
    name, out = page.get_by_role("textbox", name="name"), page.get_by_role("textbox", name="out")
    page.wait_for_function("() => document.querySelector('lite-py').app?.early")
    page.get_by_role("button", name="Ada").click()
    expect(out).to_have_value("Made of Ada")
    name.fill("Grace")
    page.get_by_role("button", name="Greet").click()
    expect(page.get_by_text("Waiting for Python").first).to_be_visible()
    assert shifts(page) == []
    # and the second, whose own start has to wait
    bar(page).get_by_role("link", name="Numbers").click()
    expect(page.get_by_role("heading")).to_have_text(["Second"])
    number, started = page.get_by_role("spinbutton", name="number"), page.get_by_role("textbox", name="started")
    expect(number).to_have_value("4")
    page.get_by_role("tab", name="Two").click()
    expect(page.get_by_role("slider", name="slider")).to_be_visible()
    page.get_by_role("tab", name="One").click()
    number.fill("21")
    page.get_by_role("button", name="Double").click()
    assert all(message["kind"] == "loading" for message in told(page))
    before = len(shifts(page))
    gate.open()
    expect(page.get_by_role("spinbutton", name="double")).to_have_value("42", timeout=PYTHON_TIMEOUT)
    expect(started).to_have_value("started")
    expect(number).to_have_value("21")  # what the page's start gives does not write over what is typed
    wait_until_live(page)
    assert shifts(page)[before:] == []
    page.go_back()
    expect(out).to_have_value("Hello Grace")


@pytest.mark.parametrize("width", [1200, 390])
def test_another_page_by_its_address_does_not_move(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    loader, gate = Gate(page, "**/lite.js*"), Gate(page)
    page.goto(address + "#/numbers", wait_until="commit")
    number = page.get_by_role("spinbutton", name="number")
    expect(number).to_have_value("4")
    loader.wait()
    # drawn without the loader, and of the pages only this
    expect(page.get_by_role("heading")).to_have_text(["Second"])
    assert opened(page) == "Numbers"
    number.fill("5")
    before = page.get_by_role("button", name="Double").bounding_box()
    loader.open()
    page.wait_for_function("() => document.querySelector('lite-py').app?.early")
    assert page.get_by_role("button", name="Double").bounding_box() == before
    assert page.locator(".drawn-page").count() == 0
    assert shifts(page) == []
    gate.open()
    expect(page.get_by_role("textbox", name="started")).to_have_value("started", timeout=PYTHON_TIMEOUT)
    assert shifts(page) == []
    page.get_by_role("button", name="Double").click()
    expect(page.get_by_role("spinbutton", name="double")).to_have_value("10")


def test_pages_before_the_loader(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/lite.js*", lambda route: held.append(route))
    page.goto(address + "#/a%2Bb", wait_until="commit")
    expect(page.get_by_text("third")).to_be_visible()
    bar(page).get_by_role("link", name="Home").click()  # the Navbar is that of the first page
    expect(page.get_by_role("heading")).to_have_text(["First"])
    bar(page).get_by_role("link", name="Numbers").click()
    expect(page.get_by_role("heading")).to_have_text(["Second"])
    page.get_by_role("button", name="Double").click()
    held[0].continue_()
    expect(page.get_by_role("spinbutton", name="double")).to_have_value("8", timeout=PYTHON_TIMEOUT)
    assert opened(page) == "Numbers"


def test_what_is_done_on_a_page_before_the_loader_is_kept(page: Page, address: str) -> None:
    loader, gate = Gate(page, "**/lite.js*"), Gate(page)
    page.goto(address, wait_until="commit")
    page.get_by_role("textbox", name="name").fill("Grace")
    page.get_by_role("button", name="Greet").click()
    bar(page).get_by_role("link", name="Numbers").click()
    page.get_by_role("spinbutton", name="number", exact=True).fill("21")
    page.get_by_role("tab", name="Two").click()
    bar(page).get_by_role("link", name="Größe").click()
    expect(page.get_by_text("third")).to_be_visible()
    before = len(shifts(page))
    loader.open()
    page.wait_for_function("() => document.querySelector('lite-py').app?.early")
    expect(page.locator(".drawn-page")).to_have_count(0)
    assert opened(page) == "Größe"
    assert shifts(page)[before:] == []
    bar(page).get_by_role("link", name="Numbers").click()
    expect(page.get_by_role("spinbutton", name="number", exact=True)).to_have_value("21")
    expect(page.get_by_role("slider", name="slider")).to_be_visible()
    gate.open()
    expect(page.get_by_role("textbox", name="started")).to_have_value("started", timeout=PYTHON_TIMEOUT)
    expect(page.get_by_role("spinbutton", name="number", exact=True)).to_have_value("21")
    bar(page).get_by_role("link", name="Home").click()
    expect(page.get_by_role("textbox", name="name")).to_have_value("Grace")
    expect(page.get_by_role("textbox", name="out")).to_have_value("Hello Grace", timeout=PYTHON_TIMEOUT)


def test_without_javascript_the_first_page_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("heading")).to_have_text(["First"])
    assert opened(page) == "Start"
    context.close()
