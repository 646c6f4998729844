"""The first visit over slow lines: every page in a new profile, behind a host that is far away."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from tests.bench.line import LINES, behind, host_rules
from tests.bench.report import BARE, Results
from tests.bench.stage import SETTLE, Traffic, browser, wait
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
                    page.wait_for_timeout(SETTLE)
                    page.goto(case.url, wait_until="commit")
                    marks: dict[str, float] = wait(page, "bench.greeted")
                    requests, size = traffic.take()
                    kinds = [case.kind, f"built {case.kind}"] if case.rival == BARE else [case.kind]
                    for name in (f"{kind}, {line}" for kind in kinds):
                        results.add("lines", f"{name}: first result", case.rival, marks["result"])
                        results.add("lines", f"{name}: interactive", case.rival, marks["interactive"])
                        results.add("lines bytes", f"{name}: kB", case.rival, size / 1000)
                        results.add("lines bytes", f"{name}: requests", case.rival, requests)
