"""A table of 100,000 rows and 10 columns through a function that returns it: from the press on Submit to seeing it.

lite_py against a Gradio server on this machine that is already running, which takes close to a minute each time.
"""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.bench.report import LITE, SERVER, Results
from tests.bench.server import Server
from tests.bench.stage import wait


def run(context: BrowserContext, url: str, server: Server | None, results: Results) -> None:
    """One round."""
    addresses = {LITE: f"{url}lite-table.html"} | ({SERVER: server.tables} if server else {})
    for rival, address in addresses.items():
        page = context.new_page()
        page.goto(address)
        page.locator("#before").get_by_text("Jean").first.wait_for()
        results.add("tables", "press to rows shown", rival, float(wait(page, "bench.table()")))
        page.close()
