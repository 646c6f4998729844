"""Large tables: through a function that returns one, and one that is shown, scrolled and edited.

lite_py against a Gradio server on this machine that is already running, which takes minutes each time.
"""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.bench.report import LITE, SERVER, Results
from tests.bench.server import Server
from tests.bench.stage import HERE, PATIENCE, wait

SLOW = 5 * PATIENCE
"""Milliseconds for a server to take in a table of two million cells."""


def run(context: BrowserContext, url: str, server: Server | None, results: Results) -> None:
    """One round."""
    addresses = {LITE: f"{url}lite-table.html"} | ({SERVER: server.tables} if server else {})
    for rival, address in addresses.items():
        page = context.new_page()
        page.goto(address)
        page.locator("#before").get_by_text("Jean").first.wait_for()
        results.add("tables", "press to rows shown", rival, float(wait(page, "bench.table()")))
        page.close()
    addresses = {LITE: f"{url}lite-large.html"} | ({SERVER: server.large} if server else {})
    for rival, address in addresses.items():
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Fill").wait_for()
        page.evaluate((HERE / "large.js").read_text(encoding="utf-8"))
        for measure, found in _large(page).items():
            results.add("large table", measure, rival, found)
        page.close()


def _large(page: Page) -> dict[str, float]:
    """Milliseconds, and frames without a cell, of the table of 100,000 rows and 20 columns."""
    first = float(wait(page, "bench.large.first()", SLOW))
    drag = wait(page, "bench.large.drag()", SLOW)
    wheel = wait(page, "bench.large.wheel()", SLOW)
    page.mouse.click(*wait(page, "bench.large.middle()", SLOW))
    page.keyboard.press("Enter")
    page.keyboard.type(" new")
    page.evaluate("void bench.large.edited('row 50000 new')")
    page.keyboard.press("Enter")
    edit = wait(page, "bench.edit", SLOW)
    return {
        "press to first rows": first,
        "scroll bar through all rows: median frame": drag["median"],
        "scroll bar through all rows: longest frame": drag["longest"],
        "scroll bar through all rows: frames without a cell": drag["blank"],
        "wheel: median frame": wheel["median"],
        "wheel: longest frame": wheel["longest"],
        "wheel: frames without a cell": wheel["blank"],
        "edit of row 50,000: Enter to shown": edit["shown"],
        "edit of row 50,000: Enter to Python told": edit["python"],
    }
