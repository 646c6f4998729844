"""The example apps say the same on lite_py's page as on Gradio's own.

`tests/parity` has what is done in them, how it is read, and what Gradio's page said (`python -m tests.parity.record`).
With `python build.py test --gradio` Gradio's page is used at the same time, in place of the record.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from conftest import Site, Watch
from playwright.sync_api import Browser, Page

from tests.parity import otherwise, own, rival
from tests.parity.journeys import JOURNEYS, NAMES
from tests.parity.reading import Otherwise
from tests.parity.record import RECORD

RECORDED = json.loads(RECORD.read_text())


class Both(NamedTuple):
    """A page of lite_py's, and one for Gradio's when that is there."""

    page: Page
    watch: Watch
    rival: Page | None
    server: rival.Server | None

    def wanted(self, name: str) -> list[list[str]]:
        """What Gradio's page says, now or when it was recorded."""
        if self.rival and self.server:
            return rival.played(self.rival, name, self.server.open(name))
        recorded: list[list[str]] = RECORDED["apps"][name]
        return recorded


@pytest.fixture(scope="module")
def both(browser: Browser, site: Site) -> Iterator[Both]:
    with contextlib.ExitStack() as stack:
        context = stack.enter_context(browser.new_context(viewport={"width": 1200, "height": 800}))
        context.set_default_timeout(15_000)
        page = context.new_page()
        watch = Watch(page, site.url)
        page.goto(site.write("parity.html", own.PAGE))
        if not os.environ.get("LITE_PY_GRADIO"):
            yield Both(page, watch, None, None)
            return
        server = stack.enter_context(rival.served())
        other = stack.enter_context(browser.new_context(viewport={"width": 1200, "height": 800}))
        rival.stay_at_home(other)
        yield Both(page, watch, other.new_page(), server)


@pytest.mark.parametrize("name", NAMES)
def test_an_app_says_what_it_says_on_gradios_page(both: Both, name: str) -> None:
    wanted = both.wanted(name)
    may = Otherwise(tuple(otherwise.LINES.get(name, {})))
    both.watch.strangers.clear()
    both.watch.errors.clear()
    said = own.played(both.page, name, wanted, may)
    assert [may.kept(look) for look in said] == [may.kept(look) for look in wanted]
    assert both.watch.strangers == [] and both.watch.errors == []


def test_every_app_is_used_and_recorded() -> None:
    """None is left out, and what may differ has a reason."""
    assert set(JOURNEYS) == set(NAMES) == set(RECORDED["apps"])
    assert len(NAMES) >= 60
    assert {reason for lines in otherwise.LINES.values() for reason in lines.values()} == set(otherwise.REASONS)
