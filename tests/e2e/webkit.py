"""WebKitGTK through selenium: its MiniBrowser in a virtual X server."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from engines import Engine
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

NOTE_ERRORS = """
window.thrown ??= [];
addEventListener('error', event => thrown.push(event.message));
addEventListener('unhandledrejection', event => thrown.push(String(event.reason)));
"""


class WebKit(Engine):
    """A MiniBrowser on a screen of its own.

    Args:
        proxy_port: Where it sends every request that is not for this machine.
    """

    name = "webkit"

    def __init__(self, proxy_port: int) -> None:
        self._screen, display = _open_screen()
        environment = {
            **os.environ,
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            # the sandbox needs user namespaces, which containers often lack
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        options = Options()
        options.binary_location = os.environ["LITE_PY_MINIBROWSER"]
        for argument in ("--automation", f"--proxy=http://127.0.0.1:{proxy_port}", "--ignore-host=localhost"):
            options.add_argument(argument)
        service = Service(os.environ["LITE_PY_WEBKIT_DRIVER"], env=environment, log_output=subprocess.DEVNULL)
        try:
            self._driver = WebKitGTK(options=options, service=service)
        except BaseException:
            self._screen.kill()
            raise
        self._driver.set_script_timeout(60)
        self.version = self._driver.capabilities["browserVersion"]

    def open(self, url: str) -> None:
        self._driver.get(url)
        self._driver.execute_script(NOTE_ERRORS)

    def evaluate(self, expression: str) -> Any:
        return self._driver.execute_script(f"return ({expression})")

    def click_on(self, element: str) -> None:
        # A press at a place: the driver's own click takes a text field in a shadow tree for covered.
        ActionChains(self._driver).move_to_element(self._element(element)).click().perform()

    def type_into(self, element: str, text: str) -> None:
        self.click_on(element)
        ActionChains(self._driver).send_keys(text.replace("\n", Keys.ENTER)).perform()

    def choose_in(self, element: str, path: Path) -> None:
        self._element(element).send_keys(str(path))

    def errors(self) -> list[str]:
        return list(self.evaluate("(window.thrown ?? []).splice(0)"))

    def close(self) -> None:
        try:
            self._driver.quit()
        finally:
            self._screen.terminate()
            self._screen.wait(20)

    def _element(self, expression: str) -> WebElement:
        found = self.evaluate(expression)
        assert isinstance(found, WebElement), f"not there: {expression[-60:]}"
        return found


def _open_screen() -> tuple[subprocess.Popen[str], str]:
    """A virtual X server on a number that it finds free, and the number."""
    command = [os.environ["LITE_PY_XVFB"], "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert screen.stdout is not None
    number = screen.stdout.readline().strip()
    if not number:
        raise AssertionError(f"Xvfb ended, with code {screen.wait(20)}.")
    return screen, f":{number}"
