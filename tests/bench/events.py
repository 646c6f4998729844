"""One greeting after the other: from the press on Submit to the changed output."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.bench.report import LITE, SERVER, Results, percentile
from tests.bench.server import Server
from tests.bench.stage import BEGIN, wait

EVENTS = 200

#: Greetings that are not counted: what runs for the first time is compiled then, in the page, in Python, on the server.
FIRST = 20


class Events:
    """A page of each rival; their turns are counted together.

    Args:
        context: a browser.
        url: the site.
        server: Gradio's, or None.
        rounds: into how many turns the events are divided.
    """

    def __init__(self, context: BrowserContext, url: str, server: Server | None, rounds: int) -> None:
        addresses = {LITE: f"{url}lite-greet.html"} | ({SERVER: server.greeting} if server else {})
        self._turn = -(-EVENTS // rounds)
        self._times: dict[str, list[float]] = {rival: [] for rival in addresses}
        self._pages: dict[str, Page] = {}
        for rival, address in addresses.items():
            page = self._pages[rival] = context.new_page()
            page.goto(address)
            wait(page, f"bench.events({FIRST})")
            page.wait_for_timeout(BEGIN)

    def run(self) -> None:
        """One turn of each."""
        for rival, page in self._pages.items():
            page.bring_to_front()
            self._times[rival] += wait(page, f"bench.events({self._turn})")

    def finish(self, results: Results) -> None:
        """Count, and close the pages."""
        for rival, times in self._times.items():
            results.add("events", "median", rival, percentile(times, 50))
            results.add("events", "99 of 100 within", rival, percentile(times, 99))
            self._pages[rival].close()
