"""What the tests ask of a browser engine, whichever protocol drives it."""

from __future__ import annotations

import base64
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np

NAMES = [name for name in os.environ.get("LITE_PY_ENGINES", "").split(",") if name in ("firefox", "webkit")]
"""The engines beside Chromium that were asked for."""

PICK = """
(role, name) => {
  const selectors = {
    button: 'button', file: 'input[type=file]', image: 'canvas, img', spinbutton: 'input[type=number]',
    slider: 'input[type=range]', textbox: 'textarea, input[type=text], input:not([type])',
  };
  const label = (element, root) => element.getAttribute('aria-label')
    ?? ((element.id && root.querySelector(`label[for="${element.id}"]`)?.textContent) || element.textContent);
  for (const host of document.querySelectorAll('lite-py')) {
    for (const element of host.shadowRoot?.querySelectorAll(selectors[role]) ?? []) {
      if (label(element, host.shadowRoot).trim() === name) return element;
    }
  }
  return null;
}
"""
"""A JavaScript function that finds an element of an app by its role and accessible name."""

READ_CANVAS = """
async canvas => {
  const {width, height} = canvas;
  const {data} = canvas.getContext('2d').getImageData(0, 0, width, height);
  let text = '';
  for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
  return [width, height, btoa(text)];
}
"""


class Engine(ABC):
    """A running browser with one tab, which may ask this machine only."""

    name: str

    @abstractmethod
    def open(self, url: str) -> None:
        """Load a page in the tab."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The JSON value of an expression in the page, of its promise if it is one."""

    @abstractmethod
    def click_on(self, element: str) -> None:
        """Click what an expression is with the mouse."""

    @abstractmethod
    def type_into(self, element: str, text: str) -> None:
        """Click what an expression is and press the keys of a text; a line's end is Enter."""

    @abstractmethod
    def choose_in(self, element: str, path: Path) -> None:
        """Choose a file in the file input that an expression is."""

    @abstractmethod
    def errors(self) -> list[str]:
        """The exceptions thrown in the page since this was asked last."""

    @abstractmethod
    def close(self) -> None:
        """End the browser and all that was started for it."""

    def click(self, role: str, name: str) -> None:
        """Click an element as soon as it is there."""
        self.click_on(self.wait_for(role, name))

    def type(self, role: str, name: str, text: str) -> None:
        """Type a text into a field as soon as it is there."""
        self.type_into(self.wait_for(role, name), text)

    def choose(self, name: str, path: Path) -> None:
        """Choose a file in a file input as soon as it is there."""
        self.choose_in(self.wait_for("file", name), path)

    def wait_for(self, role: str, name: str) -> str:
        """Wait until an element is there; returns an expression for it."""
        self.until(lambda: self.ask(role, name, "() => true"), seconds=15)
        return picking(role, name)

    def ask(self, role: str, name: str, function: str) -> Any:
        """The value of a function of an element, None when there is no such element."""
        picked = picking(role, name)
        return self.evaluate(f"(async element => element && await ({function})(element))({picked})")

    def value(self, role: str, name: str) -> str | None:
        """What a field holds."""
        return self.ask(role, name, "element => element.value")

    def is_shown(self, role: str, name: str) -> bool:
        """Whether the element is there and has a size."""
        return bool(self.ask(role, name, "element => element.getClientRects().length > 0"))

    def pixels(self, name: str) -> np.ndarray | None:
        """What a canvas holds: uint8, (height, width, 4); None as long as there is none."""
        if not self.ask("image", name, "element => element instanceof HTMLCanvasElement && element.width > 0"):
            return None
        width, height, text = self.ask("image", name, READ_CANVAS)
        return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)

    def until(self, what: Callable[[], Any], seconds: float = 60) -> Any:
        """Ask until the answer is true; fails with what the page shows when it never is."""
        end = time.monotonic() + seconds
        while True:
            answer = what()
            if answer is not None and answer is not False:
                return answer
            if time.monotonic() > end:
                raise AssertionError(f"not within {seconds} s; the page shows:\n{self.text()}\n{self.errors()}")
            time.sleep(0.1)

    def text(self) -> str:
        """The words of all apps."""
        return str(
            self.evaluate(
                "[...document.querySelectorAll('lite-py')].map(host => [...host.shadowRoot?.children ?? []]"
                ".map(element => element.innerText).join('\\n')).join('\\n')"
            )
        )


def picking(role: str, name: str) -> str:
    """A JavaScript expression for an element of an app."""
    return f"({PICK})({role!r}, {name!r})"


class Outside:
    """A proxy in place of the whole internet: it notes what is asked of it, and gives nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                asked.append(self.path)
                self.send_error(502)

            do_GET = do_POST = do_HEAD = do_OPTIONS = do_CONNECT = answer

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
