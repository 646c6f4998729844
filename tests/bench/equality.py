"""Is a Python that was restored from its snapshot like one that was started from its library?"""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.bench.report import LITE, Results
from tests.bench.stage import PATIENCE
from tests.worker import without_snapshots


def run(context: BrowserContext, url: str, results: Results) -> None:
    """Run the checks of `pages/checks.py` in both; a check that agrees counts 1, another one 0."""
    page = context.new_page()
    restored = checks(page, url)
    context.route("**/worker.js", without_snapshots)
    started = checks(page, url)
    context.unroute("**/worker.js")
    page.close()
    for name, value in started["checks"].items():
        results.add("python", name, LITE, restored["checks"].get(name) == value)
    for name, value in started["own"].items():
        results.add("python", f"{name} is drawn anew", LITE, restored["own"][name] != value)


def checks(page: Page, url: str) -> dict[str, Any]:
    """What one Python says."""
    page.goto(f"{url}checks.html")
    page.get_by_role("button", name="Generate").click(timeout=PATIENCE)
    box = page.get_by_role("textbox", name="results")
    page.wait_for_function("box => box.value", arg=box.element_handle(), timeout=PATIENCE)
    found: dict[str, Any] = json.loads(box.input_value())
    return found
