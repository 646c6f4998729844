"""From navigation to a page that can be used, and to the first result of Python.

The same small app for everyone: type a name, press Submit, read the greeting. The page itself types the
name and presses the button as soon as both are there, as a visitor in a hurry would. Bare Pyodide
is a hand-written page with the stock files in a worker; its field can be used at once, its Python cannot.
"""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Playwright

from tests.bench.report import BARE, BARE_RESULT, LITE, SERVER, Results
from tests.bench.server import Server
from tests.bench.stage import BEGIN, LINGER, SETTLE, Traffic, browser, wait

VISITS = ("cold", "second visit")


class Case(NamedTuple):
    """A page that is visited."""

    kind: str
    rival: str
    url: str

    def note(
        self, results: Results, times: str, sizes: str, where: str, marks: dict[str, float], traffic: Traffic
    ) -> None:
        """Note a visit, its times and its sizes in groups of these names; what is built has no other bare page."""
        requests, size = traffic.take()
        for kind in [self.kind, f"built {self.kind}"] if self.rival == BARE else [self.kind]:
            name = f"{kind}, {where}"
            results.add(times, f"{name}: first result", self.rival, marks["result"])
            results.add(times, f"{name}: interactive", self.rival, marks["interactive"])
            results.add(sizes, f"{name}: kB", self.rival, size / 1000)
            results.add(sizes, f"{name}: requests", self.rival, requests)
            if self.rival == BARE:
                results.add(times, f"{name}: interactive", BARE_RESULT, marks["result"])


def cases(url: str, server: Server | None) -> list[Case]:
    """Every page that is visited in a round."""
    found = [
        Case("greeting", LITE, f"{url}lite-greet.html"),
        Case("built greeting", LITE, f"{url}built-greet/"),
        Case("greeting", BARE, f"{url}bare.html"),
        Case("with numpy, Pillow", LITE, f"{url}lite-numpy.html"),
        Case("built with numpy, Pillow", LITE, f"{url}built-numpy/"),
        Case("with numpy, Pillow", BARE, f"{url}bare.html?numpy"),
    ]
    if server:
        found.insert(2, Case("greeting", SERVER, server.greeting))
    return found


def run(playwright: Playwright, url: str, server: Server | None, turn: int, results: Results) -> None:
    """One round: each page in a new profile, twice; another one comes first in each round."""
    found = cases(url, server)
    first = turn % len(found)
    for case in found[first:] + found[:first]:
        with browser(playwright) as context:
            page = context.pages[0]
            traffic = Traffic(page)
            for visit in VISITS:
                page.goto("about:blank")
                page.wait_for_timeout(BEGIN if visit == VISITS[0] else SETTLE)
                page.goto(case.url, wait_until="commit")
                marks: dict[str, float] = wait(page, "bench.greeted")
                page.wait_for_timeout(LINGER)
                case.note(results, "starts", "bytes", visit, marks, traffic)
                shift = marks.pop("layout shift")
                if case.rival == LITE:
                    results.add("starts", f"{case.kind}, {visit}: layout shift", LITE, shift)
                    for stage, time in marks.items():
                        results.add("stages", stage, f"{case.kind}, {visit}", time)
