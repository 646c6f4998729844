"""A 12-megapixel photograph through a function that returns it: from choosing the file to seeing the result.

lite_py against a hand-written page that sends data URLs to Pyodide in a worker, and against a Gradio
server on this machine that is already running. Each page has handled a small picture before.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from tests.bench.report import LITE, SERVER, URLS_JPEG, URLS_PNG, Results
from tests.bench.server import Server
from tests.bench.stage import BEGIN, wait

WIDTH, HEIGHT = 4000, 3000


class Photo(dict[tuple[int, int], Path]):
    """The photographs by size, written when first asked for.

    Args:
        folder: where to.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, size: tuple[int, int]) -> Path:
        self[size] = path = self._folder / f"{size[0]}.jpg"
        _photograph(path, *size)
        return path


def run(context: BrowserContext, url: str, server: Server | None, photos: Photo, results: Results) -> None:
    """One round."""
    addresses = {
        LITE: f"{url}lite-picture.html",
        URLS_PNG: f"{url}urls.html?png",
        URLS_JPEG: f"{url}urls.html?jpeg",
    }
    if server:
        addresses[SERVER] = server.pictures
    for rival, address in addresses.items():
        page = context.new_page()
        page.goto(address)
        if rival in (URLS_PNG, URLS_JPEG):
            page.locator("body[data-ready]").wait_for()
        send(page, photos[64, 48], 64)
        clear = page.get_by_label("Remove Image").or_(page.get_by_label("Clear"))
        if rival in (LITE, SERVER):
            clear.first.click()
            page.wait_for_timeout(BEGIN)
        results.add("pictures", "file chosen to result shown", rival, send(page, photos[WIDTH, HEIGHT], WIDTH))
        page.close()


def send(page: Page, file: Path, width: int) -> float:
    """Choose a file as a visitor does; the milliseconds until the result is shown."""
    page.locator("input[type=file]").first.wait_for(state="attached")
    page.evaluate(f"bench.picture({width})")
    page.locator("input[type=file]").first.set_input_files(file)
    return float(wait(page, "bench.pictureShown"))


def _photograph(path: Path, width: int, height: int) -> None:
    """A picture with soft shapes and some grain, like a camera's, as JPEG."""
    rows, columns = np.mgrid[0:height, 0:width]
    waves = [np.sin(columns / (90 + 40 * n) + n) * np.cos(rows / (70 + 30 * n)) for n in range(3)]
    grain = np.random.default_rng(1).normal(0, 4, (height, width, 3))
    pixels = 128 + 90 * np.stack(waves, axis=-1) + grain
    Image.fromarray(pixels.clip(0, 255).astype("uint8")).save(path, quality=92)
