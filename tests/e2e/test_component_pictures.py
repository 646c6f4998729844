"""Every component looks as it did, in light and dark: compared with the pictures in `figures/components/`.

`LITE_PY_SCREENSHOTS=write` makes those anew that differ. What differs is shown in `test-results/components/`.
"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import camera
import likeness
import pytest
from conftest import DIST, PYTHON_TIMEOUT, ROOT, Site
from playwright.sync_api import Locator, Page, expect
from test_accessibility import switch
from test_components_page import shown_names

KEPT = ROOT / "tests" / "e2e" / "figures" / "components"
REPORT = ROOT / "test-results" / "components"
WRITE = os.environ.get("LITE_PY_SCREENSHOTS") == "write"

PATIENCE = 20
"""Seconds until all that a tab shows must look as it did; what is loaded lazily may be late."""

FONTS = {"DejaVuSans.ttf": "Known", "DejaVuSans-Bold.ttf": "Known; font-weight: 600 700", "DejaVuSansMono.ttf": "Mono"}
"""The same fonts everywhere: those that the site's Matplotlib brings, by what CSS is to call them."""

ALIKE = ("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb")


def fonts(site: Site) -> str:
    """Put the fonts into the site; returns the CSS that names them."""
    folder = "matplotlib/mpl-data/fonts/ttf/"
    with zipfile.ZipFile(next((DIST / "pyodide").glob("matplotlib-*.whl"))) as wheel:
        addresses = {css: site.write(f"fonts/{name}", wheel.read(folder + name)) for name, css in FONTS.items()}
    return "".join(f'@font-face {{ font-family: {css}; src: url("{url}") }}' for css, url in addresses.items())


def opened(page: Page, site: Site, scheme: str) -> Iterator[tuple[str, Locator]]:
    """Open each tab of components.html; its components by their names, when Python is up."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(site.url + "components.html")
    expect(page.get_by_role("tab")).to_have_count(6, timeout=PYTHON_TIMEOUT)
    page.add_style_tag(content=fonts(site))
    page.locator("lite-py").evaluate("""element => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".gradio-container { --font: Known !important; --font-mono: Mono !important }");
      element.shadowRoot.adoptedStyleSheets.push(sheet);
    }""")
    expect(page.get_by_role("button", name="Console")).to_be_visible(timeout=PYTHON_TIMEOUT)
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.mouse.move(0, 0)
        expect(page.locator(".skeleton")).to_have_count(0, timeout=PYTHON_TIMEOUT)
        switch(page, scheme)
        if WRITE:
            page.wait_for_timeout(6000)  # until all that is loaded lazily is there
        for name in shown_names(page):
            yield name, page.locator(f"#{name}")


def taken(block: Locator, path: Path) -> Path:
    block.screenshot(path=path, animations="disabled", caret="hide")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_looks_as_it_did(launch: camera.Launch, site: Site, tmp_path: Path, scheme: str) -> None:
    page = launch(*ALIKE).new_page(viewport={"width": 760, "height": 1000})
    complaints, seen = [], set()
    for name, block in opened(page, site, scheme):
        file = f"{name}-{scheme}.png"
        seen.add(file)
        if WRITE and likeness.complaint(KEPT / file, taken(block, tmp_path / file), tmp_path):
            likeness.keep(taken(block, tmp_path / file), KEPT / file)
        until = time.monotonic() + PATIENCE
        while found := likeness.complaint(KEPT / file, taken(block, tmp_path / file), REPORT):
            if time.monotonic() > until:
                complaints.append(found)
                break
            page.wait_for_timeout(200)
    page.context.browser.close()  # type: ignore[union-attr]
    assert complaints == [], f"see {REPORT}; when it is meant to be so, run this test with LITE_PY_SCREENSHOTS=write"
    assert seen == {path.name for path in KEPT.glob(f"*-{scheme}.png")}
