"""A camera that shows what a test knows: a file of raw video that Chromium plays as its camera.

Seen as the camera sees it (not mirrored): the upper half red, the lower half blue, a white square on
the left, and along the lower edge the number of the frame in eight cells, black for 0, white for 1,
the lowest bit on the left.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import Browser, Page

if TYPE_CHECKING:
    from conftest import Site

Launch = Callable[..., Browser]
"""Starts a browser with further arguments."""

WIDTH, HEIGHT, RATE, FRAMES = 160, 120, 20, 200
SQUARE = (slice(36, 56), slice(20, 40))
"""Rows and columns of the white square."""
CELL, CELLS = 20, 16
"""Pixels across of a cell of the number, and rows of it at the lower edge."""

#: Y, Cb, Cr of ITU-R BT.601, limited range
RED, BLUE, WHITE, BLACK = (82, 90, 240), (41, 240, 110), (235, 128, 128), (16, 128, 128)

DECODE = f"""
def number(im, mirrored):
    row = im[{HEIGHT - CELLS // 2}, {CELL // 2}::{CELL}].mean(axis=1)
    bits = row[::-1] if mirrored else row
    return sum(int(bit > 127) << place for place, bit in enumerate(bits))

def colour(pixel):
    red, green, blue = (int(band) > 127 for band in pixel[:3])
    return {{(1, 0, 0): "red", (0, 0, 1): "blue", (1, 1, 1): "white"}}.get((red, green, blue), str(pixel))

def describe(im):
    return " ".join(colour(im[at]) for at in ((20, 80), (80, 80), (46, 30), (46, 129)))
"""
"""Python for an app: the frame's number, and the colours above, below, and left and right at the square's height."""


def write(path: Path) -> Path:
    """Write the video, ten seconds that Chromium repeats. Returns the path."""
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420mpeg2\n".encode()
    with path.open("wb") as file:
        file.write(head)
        for frame in range(FRAMES):
            planes = np.empty((HEIGHT, WIDTH, 3), np.uint8)
            planes[: HEIGHT // 2], planes[HEIGHT // 2 :] = RED, BLUE
            planes[SQUARE] = WHITE
            for place in range(8):
                planes[-CELLS:, place * CELL : (place + 1) * CELL] = WHITE if frame >> place & 1 else BLACK
            file.write(b"FRAME\n" + planes[..., 0].tobytes())
            for band in (1, 2):
                file.write(planes[::2, ::2, band].tobytes())
    return path


#: Milliseconds for a camera to open and for the next frame to have been through Python.
CAMERA_TIMEOUT = 15_000

#: Counts the events that were sent to the worker and are not answered yet.
TAP = """
  window.tap = {open: 0, most: 0, sent: 0};
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.kind === 'dispatch') {
      tap.sent++;
      tap.most = Math.max(tap.most, ++tap.open);
    }
    return post.call(this, message, ...rest);
  };
  const RealWorker = Worker;
  window.Worker = class extends RealWorker {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({data}) => {
        if (!data.text) return;
        const message = JSON.parse(data.text);
        const {stage} = message.status ?? message;
        if (/^(status|patch)$/.test(message.kind) && (stage === 'complete' || stage === 'error')) tap.open--;
      });
    }
  };
"""


class Opened:
    """Opens apps in pages of a browser of its own."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self._browser, self._site = browser, site
        self.errors: list[str] = []

    def __call__(self, code: str, **context: object) -> Page:
        page = self._browser.new_context(**context).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.add_init_script(TAP)
        page.goto(self._site.page(f"<main><lite-py>{html.escape(code, quote=False)}</lite-py></main>"))
        page.locator("lite-py").evaluate("element => element.ready.then(() => 1, () => 0)")
        return page
