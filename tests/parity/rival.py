"""Gradio's own page: its server with the example apps, and how its page is read."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.parity import journeys, reading
from tests.parity.user import User
from tools import environment
from tools.paths import cache

APPS = Path(__file__).parent.parent / "apps"
REST = 1.0
"""Seconds without a change after which a page has come to rest."""
LATEST = 20
TOASTS = ".toast-message-text"
EVENED = """() => {
  const set = (selector, name, value) =>
    document.querySelectorAll(selector).forEach((element) => element.setAttribute(name, value));
  const even = () => {
    set(".min_value, .max_value, .label-wrap > span.icon, .line-number", "aria-hidden", "true");
    set("button.submit-button:not(.padded-button)", "aria-label", "Submit");
    const text = "label textarea, label input:not([type=checkbox], [type=radio], [type=range])";
    for (const field of document.querySelectorAll(text)) {
      const told = field.closest("label").querySelector("[data-testid=block-info]");
      if (!told || (field.hasAttribute("aria-label") && !field.dataset.evened)) continue;
      field.dataset.evened = "true";
      field.setAttribute("aria-label", told.textContent.trim());
    }
  };
  setInterval(even, 50);
}"""
"""What only Gradio's page tells: the ends of a slider and arrows as text, and what else is in a field's label."""


def python() -> str:
    """The interpreter that has Gradio, which is installed first if it is not there."""
    return str(environment.separate("gradio", cache()))


class Server:
    """A Gradio server of this machine, which runs one app at a time.

    Args:
        process: It.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def open(self, name: str) -> str:
        """Run an app in place of the one before; returns its address."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{APPS / name}.py {port}\n")
        self._process.stdin.flush()
        while (line := self._process.stdout.readline()) and line != "up\n":
            pass
        if not line:
            raise RuntimeError("Gradio's server did not start; what it said is above.")
        return f"http://127.0.0.1:{port}/"


@contextmanager
def served() -> Iterator[Server]:
    """A Gradio server; Gradio is installed first, if it is not there.

    Yields:
        The server.
    """
    variables = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"}
    with tempfile.TemporaryDirectory(prefix="lite-py-parity-") as folder:
        variables["GRADIO_TEMP_DIR"] = folder
        command = [python(), str(Path(__file__).with_name("launched.py"))]
        process = subprocess.Popen(
            command, env=variables, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            yield Server(process)
        finally:
            process.terminate()
            process.wait()


def stay_at_home(context: BrowserContext) -> None:
    """Let no page ask for anything that is not on this machine; Gradio's asks for fonts."""

    def decide(route: Route) -> None:
        local = urlsplit(route.request.url).hostname in ("127.0.0.1", "localhost", None)
        if local:
            route.continue_()
        else:
            route.abort()

    context.route("**/*", decide)
    context.add_init_script(f"({EVENED})()")


def played(page: Page, name: str, address: str) -> list[list[str]]:
    """What an app's user sees on Gradio's page."""
    page.goto(address)
    page.get_by_role("contentinfo").wait_for()
    expect(page.get_by_text("Loading...")).to_have_count(0, timeout=30_000)
    user = User(page, lambda: _rested(page))
    journeys.play(name, user)
    return user.seen


def _rested(page: Page) -> list[str]:
    """What the page says when it has not said anything else for a while."""
    end = time.monotonic() + LATEST
    last, since = reading.lines(page, TOASTS), time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < REST:
        page.wait_for_timeout(100)
        now = reading.lines(page, TOASTS)
        if now != last:
            last, since = now, time.monotonic()
    return last
