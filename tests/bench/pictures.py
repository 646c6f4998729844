"""A 12-megapixel photograph through a function that returns it: from choosing the file to seeing the result.

lite_py against a hand-written page that sends data URLs to Pyodide in a worker, and against a Gradio
server on this machine that is already running.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page, Playwright

from tests.bench.stage import ARGUMENTS, served
from tests.bench.table import Results
from tools import environment
from tools.paths import cache

WIDTH, HEIGHT = 4000, 3000

APP = """import gradio as gr
with gr.Blocks() as demo:
    before = gr.Image(elem_id="before")
    after = gr.Image(elem_id="after", interactive=False)
    before.upload(lambda picture: picture, before, after)
"""

LITE_PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>lite_py</title>
<script type="module" src="lite.js"></script></head><body><script type="lite-py">
{APP}demo.launch()
</script></body></html>"""

DATA_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>data URLs</title></head><body>
<input type="file"><div id="after"><img alt=""></div><script type="module">
const worker = new Worker("data-urls.mjs", { type: "module" });
document.querySelector("input").onchange = ({ target }) => {
  const reader = new FileReader();
  reader.onload = () => worker.postMessage(reader.result);
  reader.readAsDataURL(target.files[0]);
};
worker.onmessage = ({ data }) => {
  if (data === "ready") document.body.dataset.ready = "yes";
  else document.querySelector("img").src = data;
};
</script></body></html>"""

DATA_WORKER = """import { loadPyodide } from "./bare/pyodide.mjs";
const py = await loadPyodide({ indexURL: new URL("bare/", location.href).href });
await py.loadPackage(["numpy", "pillow"], { messageCallback() {} });
py.runPython(`
import base64, io
import numpy as np
from PIL import Image
def identity(url):
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(url.split(",", 1)[1]))).convert("RGB"))
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
`);
const identity = py.globals.get("identity");
onmessage = ({ data }) => postMessage(identity(data));
postMessage("ready");
"""

#: Notes when a file is chosen, and when a picture of its size is to be seen in the result.
WATCH = f"""() => {{
  const all = (root, selector) => {{
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll("*"))
      if (element.shadowRoot) found.push(...all(element.shadowRoot, selector));
    return found;
  }};
  window.__seen = new Promise((done) => {{
    let begin = 0;
    addEventListener("change", () => {{ begin ||= performance.now(); }}, true);
    const look = () => {{
      const pictures = all(document, "#after img, #after canvas");
      const there = (p) => p.tagName === "CANVAS" ? p.width === {WIDTH} : p.complete && p.naturalWidth === {WIDTH};
      if (begin && pictures.some(there)) return requestAnimationFrame(() => done(performance.now() - begin));
      setTimeout(look, 4);
    }};
    look();
  }});
}}"""


def run(playwright: Playwright, rounds: int) -> Results:
    """Measure every rival in turns, each on a page whose Python has answered once."""
    results = Results()
    with tempfile.TemporaryDirectory() as folder, served() as (root, url), gradio_server() as server:
        photo = photograph(Path(folder) / "photo.jpg", WIDTH, HEIGHT)
        small = photograph(Path(folder) / "small.jpg", 64, 48)
        (root / "picture.html").write_text(LITE_PAGE)
        (root / "data-urls.html").write_text(DATA_PAGE)
        (root / "data-urls.mjs").write_text(DATA_WORKER)
        rivals = {"Gradio's server": server, "data URLs": f"{url}data-urls.html", "lite_py": f"{url}picture.html"}
        browser = playwright.chromium.launch(executable_path=os.environ.get("LITE_PY_CHROMIUM") or None, args=ARGUMENTS)
        for _ in range(rounds):
            for rival, address in rivals.items():
                page = browser.new_page()
                page.set_default_timeout(120_000)
                page.goto(address)
                if rival == "data URLs":
                    page.locator("body[data-ready]").wait_for()
                else:
                    choose(page, small)
                    page.locator("#after img, #after canvas").first.wait_for()
                    page.get_by_label("Clear").or_(page.get_by_label("Remove")).first.click()
                page.evaluate(WATCH)
                choose(page, photo)
                results.add("12 megapixels, file chosen to result seen", rival, page.evaluate("window.__seen"))
                page.close()
        browser.close()
    return results


def choose(page: Page, file: Path) -> None:
    """Choose a file as a visitor does."""
    page.locator("input[type=file]").first.set_input_files(file)


def photograph(path: Path, width: int, height: int) -> Path:
    """A picture with soft shapes and some grain, like a camera's, as JPEG."""
    rows, columns = np.mgrid[0:height, 0:width]
    waves = [np.sin(columns / (90 + 40 * n) + n) * np.cos(rows / (70 + 30 * n)) for n in range(3)]
    grain = np.random.default_rng(1).normal(0, 4, (height, width, 3))
    pixels = 128 + 90 * np.stack(waves, axis=-1) + grain
    Image.fromarray(pixels.clip(0, 255).astype("uint8")).save(path, quality=92)
    return path


@contextmanager
def gradio_server() -> Iterator[str]:
    """The same app on Gradio's own server, running.

    Yields:
        Its address.
    """
    python = environment.separate("gradio", cache())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    code = f"{APP}demo.launch(server_name='127.0.0.1', server_port={port})\n"
    variables = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
    command = [str(python), "-c", code]
    process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    try:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(600):
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()
