"""The page that has every component."""

from __future__ import annotations

import pytest
from conftest import PYTHON_TIMEOUT, ROOT, Site
from playwright.sync_api import Page, expect
from test_accessibility import switch, violations

import lite_py as gr

APP = (ROOT / "examples/components/app.py").read_text(encoding="utf-8")

ELSEWHERE = {"Component", "FormComponent", "NativePlot", "Navbar"}
"""Bases, and what belongs to apps of several pages."""


def shown_names(page: Page) -> list[str]:
    """The components that a tab of the page shows, by their names."""
    ids: list[str] = page.locator("lite-py [id]:visible").evaluate_all("all => all.map(element => element.id)")
    return [name for name in ids if name[:1].isupper()]


def test_none_is_left_out() -> None:
    made = {
        name
        for name, item in vars(gr).items()
        if isinstance(item, type) and issubclass(item, gr.Component) and item.__name__ == name
    }
    assert {name for name in made - ELSEWHERE if f"gr.{name}(" not in APP} == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_is_drawn_and_accessible(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.url + "components.html")
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(6, timeout=PYTHON_TIMEOUT)
    for tab in tabs.all():
        tab.click()
        expect(page.locator(".skeleton")).to_have_count(0, timeout=PYTHON_TIMEOUT)
        switch(page, scheme)
        assert violations(page) == [], tab.inner_text()
    page.get_by_role("tab", name="Form").click()
    page.get_by_role("textbox", name="Textbox", exact=True).fill("changed")
    expect(page.get_by_role("textbox", name="Last event")).to_have_value("Textbox: input", timeout=PYTHON_TIMEOUT)
