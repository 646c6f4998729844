"""The site's front page: every example does what it says, and the README's pictures are of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import numpy as np
import pytest
from conftest import PYTHON_TIMEOUT, ROOT, Site
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

SCREENSHOTS = ROOT / "docs" / "screenshots"


@pytest.fixture(scope="module")
def front(browser: Browser, site: Site) -> Iterator[Page]:
    """The front page, opened once: its examples keep apart."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PYTHON_TIMEOUT)
    page = context.new_page()
    page.goto(site.url)
    yield page
    context.close()


def example(page: Page, name: str) -> Locator:
    """An example's app, scrolled to so that it begins."""
    app = page.locator(f'lite-py[src="examples/{name}.py"]')
    app.scroll_into_view_if_needed()
    expect(app.get_by_role("button", name="Console")).to_be_visible(timeout=PYTHON_TIMEOUT)
    return app


def submit(app: Locator) -> None:
    app.get_by_role("button", name="Submit").click()


def test_greeting(front: Page) -> None:
    app = example(front, "greeting")
    app.get_by_role("textbox", name="Name").fill("Ada")
    submit(app)
    expect(app.get_by_role("textbox", name="Greeting")).to_have_value("Hello, Ada!!!", timeout=PYTHON_TIMEOUT)


def test_calculator(front: Page) -> None:
    app = example(front, "calculator")
    result = app.get_by_role("spinbutton", name="Result")
    submit(app)
    expect(result).to_have_value("3.1415929203539825", timeout=PYTHON_TIMEOUT)
    app.get_by_role("spinbutton", name="Second number").fill("0")
    submit(app)
    expect(app.get_by_text("Nothing can be divided by zero.").first).to_be_visible()


def test_sepia(front: Page) -> None:
    app = example(front, "sepia")
    submit(app)
    canvas = app.locator("canvas").last
    expect(canvas).to_be_visible(timeout=PYTHON_TIMEOUT)
    assert canvas.evaluate("c => [c.width, c.height]") == [720, 480]


def test_pi_stops(front: Page) -> None:
    app = example(front, "pi")
    submit(app)
    rounds = app.get_by_role("textbox", name="So far")
    expect(rounds).to_have_value(re.compile(r"Round ([3-9]|\d\d) of 200"), timeout=PYTHON_TIMEOUT)
    app.get_by_role("button", name="Stop").click()
    expect(app.get_by_role("button", name="Submit")).to_be_visible()
    front.wait_for_timeout(300)
    value = rounds.input_value()
    front.wait_for_timeout(500)
    assert rounds.input_value() == value


def test_tabs(front: Page) -> None:
    app = example(front, "tabs")
    app.get_by_role("spinbutton", name="Celsius").fill("100")
    front.keyboard.press("Tab")
    expect(app.get_by_role("spinbutton", name="Fahrenheit")).to_have_value("212", timeout=PYTHON_TIMEOUT)
    app.get_by_role("tab", name="Length").click()
    app.get_by_role("button", name="Convert").click()
    expect(app.get_by_role("spinbutton", name="Result")).to_have_value("42164.8128")


def test_chain(front: Page) -> None:
    app = example(front, "chain")
    app.get_by_role("button", name="Send").click()
    for name in ("1. Letters only", "3. Received"):
        field = app.get_by_role("textbox", name=name)
        expect(field).to_have_value("HELP IS ON THE WAY", timeout=PYTHON_TIMEOUT)


def test_savings(front: Page) -> None:
    app = example(front, "savings")
    submit(app)
    expect(app.get_by_role("cell", name="73,599")).to_be_visible(timeout=PYTHON_TIMEOUT)


def test_menu(front: Page) -> None:
    app = example(front, "menu")
    app.get_by_role("combobox", name="Kitchen").click()
    app.get_by_role("option", name="Ramen").click()
    expect(app.get_by_label("Dish")).to_have_value("Shoyu", timeout=PYTHON_TIMEOUT)
    app.get_by_role("checkbox", name="egg").check()
    app.get_by_role("button", name="Order").click()
    expect(app.get_by_text("Shoyu with egg").first).to_be_visible(timeout=PYTHON_TIMEOUT)


PICTURES = {
    "front-light.png": ("light", 1200, 720),
    "front-dark.png": ("dark", 1200, 720),
    "front-narrow.png": ("light", 390, 844),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_readmes_pictures_are_current(browser: Browser, site: Site, name: str) -> None:
    """`LITE_PY_SCREENSHOTS=write` makes them anew."""
    scheme, width, height = PICTURES[name]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(site.url)
    app = example(page, "greeting")
    app.get_by_role("textbox", name="Name").fill("Ada")
    submit(app)
    expect(app.get_by_role("textbox", name="Greeting")).to_have_value("Hello, Ada!!!", timeout=PYTHON_TIMEOUT)
    page.evaluate("scrollTo(0, 0)")
    path = SCREENSHOTS / name
    if os.environ.get("LITE_PY_SCREENSHOTS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path)
    shown = page.screenshot(path=site.root / name)
    context.close()
    assert shown
    with Image.open(path) as kept, Image.open(site.root / name) as now:
        assert kept.size == now.size
        # fonts differ between machines; what is where does not
        small = (width // 10, height // 10)
        before, after = (np.asarray(image.convert("L").resize(small), int) for image in (kept, now))
    assert np.abs(before - after).mean() < 8, f"{name} shows another page; run this test with LITE_PY_SCREENSHOTS=write"
