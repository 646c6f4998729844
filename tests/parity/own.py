"""lite_py's page: one in which an app after another is run by the same Python."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.parity import journeys, reading
from tests.parity.user import User

APPS = Path(__file__).parent.parent / "apps"
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Apps</title><link rel="icon" href="data:,">'
    '<script type="module" src="lite.js"></script></head><body></body></html>'
)
LATEST = 8.0
"""Seconds that a page may take to say what Gradio's says."""

MOUNT = """async code => {
  await customElements.whenDefined("lite-py");
  document.querySelector("lite-py")?.remove();
  const element = document.createElement("lite-py");
  const files = new Map([["app.py", new TextEncoder().encode(code)]]);
  element.source = { entrypoint: "app.py", files, requirements: [], indexes: [] };
  document.body.append(element);
  await element.ready;
}"""


def played(page: Page, name: str, wanted: list[list[str]], otherwise: reading.Otherwise) -> list[list[str]]:
    """What an app's user sees on lite_py's page.

    Args:
        page: A page that is `PAGE`.
        name: The app.
        wanted: What is seen on Gradio's page, which is waited for.
        otherwise: What may differ.
    """
    page.evaluate("location.hash = ''")
    page.evaluate(MOUNT, (APPS / f"{name}.py").read_text())
    user: Any = None

    def look() -> list[str]:
        number = len(user.seen)
        expected = wanted[number] if number < len(wanted) else []
        end = time.monotonic() + LATEST
        while True:
            now = reading.lines(page, ".toast-body")
            if otherwise.same(now, expected) or time.monotonic() > end:
                return now
            page.wait_for_timeout(30)

    user = User(page, look)
    journeys.play(name, user)
    return list(user.seen)
