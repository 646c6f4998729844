"""The first visit over slow lines: every page in a new profile, behind a host that is far away."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from tests.bench.line import LINES, behind, host_rules
from tests.bench.report import Results
from tests.bench.stage import BEGIN, Traffic, browser, wait
from tests.bench.starts import cases


def run(playwright: Playwright, root: Path, turn: int, results: Results) -> None:
    """One round: each page over each line; another one comes first in each round."""
    for line in LINES:
        with behind(line, root) as url:
            found = cases(url, None)
            first = turn % len(found)
            for case in found[first:] + found[:first]:
                with browser(playwright, host_rules(url)) as context:
                    page = context.pages[0]
                    traffic = Traffic(page)
                    page.wait_for_timeout(BEGIN)
                    page.goto(case.url, wait_until="commit")
                    marks: dict[str, float] = wait(page, "bench.greeted")
                    case.note(results, "lines", "lines bytes", str(line), marks, traffic)
