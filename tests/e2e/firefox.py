"""Firefox through puppeteer-core, which speaks WebDriver BiDi."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from engines import Engine

SCRIPT = Path(__file__).with_suffix(".mjs")


class Firefox(Engine):
    """A headless Firefox.

    Args:
        proxy_port: Where it sends every request that is not for this machine.
    """

    name = "firefox"

    def __init__(self, proxy_port: int) -> None:
        node, firefox = os.environ["LITE_PY_NODE"], os.environ["LITE_PY_FIREFOX"]
        command = [node, str(SCRIPT), firefox, str(proxy_port)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.version = self._answer()

    def open(self, url: str) -> None:
        self._do("open", url)

    def evaluate(self, expression: str) -> Any:
        return self._do("evaluate", expression)

    def click_on(self, element: str) -> None:
        self._do("click", element)

    def type_into(self, element: str, text: str) -> None:
        self._do("type", element, text)

    def choose_in(self, element: str, path: Path) -> None:
        self._do("choose", element, str(path))

    def errors(self) -> list[str]:
        return list(self._do("errors"))

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _do(self, *command: str) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError(f"Firefox ended, with code {self._process.wait(20)}.")
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["value"]
