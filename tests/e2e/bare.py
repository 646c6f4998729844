"""A tab that Playwright does not look after: it can be hidden and frozen, and nobody has touched it.

Playwright keeps its own pages visible whatever is in front of them, and what it evaluates counts as the user's doing.
"""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser


class Tab:
    """A tab in the browser's own context.

    Args:
        browser: The browser.
        url: What to open.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self._devtools = browser.new_browser_cdp_session()
        self._numbers = itertools.count(1)
        self._answers: dict[int, Any] = {}
        self._devtools.on("Target.receivedMessageFromTarget", self._receive)
        self._target = self._devtools.send("Target.createTarget", {"url": url})["targetId"]
        attached = self._devtools.send("Target.attachToTarget", {"targetId": self._target, "flatten": False})
        self._session = attached["sessionId"]

    def send(self, method: str, **parameters: Any) -> Any:
        """Give a command of the DevTools protocol; returns its result, nothing when the page went meanwhile."""
        number = next(self._numbers)
        message = json.dumps({"id": number, "method": method, "params": parameters})
        self._devtools.send("Target.sendMessageToTarget", {"sessionId": self._session, "message": message})
        end = time.monotonic() + 60
        while number not in self._answers:
            assert time.monotonic() < end, f"no answer to {method}"
            self._devtools.send("Browser.getVersion")  # events are heard while something is asked
            time.sleep(0.02)
        return self._answers.pop(number).get("result", {})

    def evaluate(self, expression: str) -> Any:
        """The JSON value of an expression, of its promise if it is one."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if not answer:  # the page has just been loaded
            return self.evaluate(expression)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, expression: str, seconds: float = 60) -> Any:
        """Ask until the value is true."""
        end = time.monotonic() + seconds
        while not (value := self.evaluate(expression)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.1)
        return value

    def freeze(self, meanwhile: Callable[[], None]) -> None:
        """Freeze the tab, as browsers do with those that nobody has looked at for long; then let it go on."""
        self.send("Page.setWebLifecycleState", state="frozen")
        meanwhile()
        self.send("Page.setWebLifecycleState", state="active")

    def close(self) -> None:
        """Close the tab."""
        self._devtools.send("Target.closeTarget", {"targetId": self._target})
        self._devtools.detach()

    def _receive(self, event: Any) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message
