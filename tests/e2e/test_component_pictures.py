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
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect
from test_accessibility import switch
from test_components_page import shown_names

KEPT = ROOT / "tests" / "e2e" / "figures" / "components"
REPORT = ROOT / "test-results" / "components"
WRITE = os.environ.get("LITE_PY_SCREENSHOTS") == "write"

PATIENCE = 60
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


def opened(page: Page, site: Site, scheme: str) -> Iterator[None]:
    """Open each tab of components.html when Python is up."""
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
        yield


def shots(page: Page, folder: Path, scheme: str) -> dict[str, Path]:
    """A picture of each component that is shown, cut out of one of the page, by its file's name."""
    whole = folder / "page.png"
    page.screenshot(path=whole, animations="disabled", caret="hide")
    boxes = {name: page.locator(f"#{name}").bounding_box() for name in shown_names(page)}
    files = {}
    with Image.open(whole) as image:
        for name, box in boxes.items():
            assert box, name
            right, bottom = box["x"] + box["width"], box["y"] + box["height"]
            cut = image.crop((round(box["x"]), round(box["y"]), round(right), round(bottom)))
            files[f"{name}-{scheme}.png"] = folder / f"{name}-{scheme}.png"
            cut.save(files[f"{name}-{scheme}.png"])
    return files


def test_only_what_is_seen_counts() -> None:
    """Edges may be smoothed otherwise; what is moved, missing or of another colour is found."""
    with Image.open(KEPT / "Radio-light.png") as kept:
        image = kept.convert("RGB")
    width, height = image.size
    finer = image.resize((width * 3, height * 3), Image.Resampling.BICUBIC).resize(image.size, Image.Resampling.BOX)
    assert likeness.unlike(image, finer).max() < likeness.LIMIT
    moved = ImageChops.offset(image, 4, 0)
    assert likeness.unlike(image, moved).max() > likeness.LIMIT
    dot = next((x, y) for x in range(width) for y in range(height) if is_orange(image.getpixel((x, y))))
    box = (dot[0] - 2, dot[1] - 8, dot[0] + 14, dot[1] + 8)
    missing, other = image.copy(), image.copy()
    missing.paste((255, 255, 255), box)
    other.paste(image.crop(box).convert("L").convert("RGB"), box)
    assert likeness.unlike(image, missing).max() > likeness.LIMIT
    assert likeness.unlike(image, other).max() > likeness.LIMIT


def is_orange(colour: object) -> bool:
    assert isinstance(colour, tuple)
    return bool(colour[0] > 200 and colour[1] < 150 and colour[2] < 90)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_looks_as_it_did(launch: camera.Launch, site: Site, tmp_path: Path, scheme: str) -> None:
    # So high that every tab is seen whole, and nothing waits to be scrolled to.
    page = launch(*ALIKE).new_page(viewport={"width": 760, "height": 2600})
    page.set_default_timeout(PYTHON_TIMEOUT)
    complaints, seen = [], set()
    for _ in opened(page, site, scheme):
        if WRITE:
            page.wait_for_timeout(6000)  # until all that is loaded lazily is there
        until = time.monotonic() + PATIENCE
        while True:
            files = shots(page, tmp_path, scheme)
            found = {name: likeness.complaint(KEPT / name, path, REPORT) for name, path in files.items()}
            found = {name: said for name, said in found.items() if said}
            if not found or WRITE or time.monotonic() > until:
                break
            page.wait_for_timeout(200)
        for name in found if WRITE else ():
            likeness.keep(files[name], KEPT / name)
        seen |= files.keys()
        complaints += [] if WRITE else found.values()
    page.context.browser.close()  # type: ignore[union-attr]
    assert complaints == [], f"see {REPORT}; when it is meant to be so, run this test with LITE_PY_SCREENSHOTS=write"
    assert seen == {path.name for path in KEPT.glob(f"*-{scheme}.png")}
