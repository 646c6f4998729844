"""From navigation to a page that can be used, and to the first result of Python.

The same small app for everyone: type a name, press Submit, read the greeting. The name is typed and
the button pressed as soon as both are there, as a visitor in a hurry would. Bare Pyodide is a
hand-written page with the stock files in a worker.
"""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tests.bench.stage import fresh_browser, served
from tests.bench.table import Results

GREET = 'def greet(name):\n    return "Hello " + name + "!"\n'

PICTURE = """import numpy as np
from PIL import Image
def greet(name):
    return f"Hello {name}! {int(np.asarray(Image.new('RGB', (2, 2), (1, 2, 3))).sum())}"
"""

APP = """import gradio as gr
{function}
gr.Interface(fn=greet, inputs="text", outputs="text").launch()
"""

LITE_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>lite_py</title>
<script type="module" src="lite.js"></script></head><body><script type="lite-py">
{app}</script></body></html>"""

BARE_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bare</title></head><body>
<textarea></textarea><button disabled>Submit</button><textarea></textarea><script type="module">
const worker = new Worker("bare-{name}.mjs", {{ type: "module" }});
const [input, output] = document.querySelectorAll("textarea");
const button = document.querySelector("button");
button.onclick = () => worker.postMessage(input.value);
button.disabled = false;
worker.onmessage = ({{ data }}) => {{ output.value = data; }};
</script></body></html>"""

BARE_WORKER = """import {{ loadPyodide }} from "./bare/pyodide.mjs";
const greet = (async () => {{
  const py = await loadPyodide({{ indexURL: new URL("bare/", location.href).href }});
  await py.loadPackage({packages}, {{ messageCallback() {{}} }});
  py.runPython({source});
  return py.globals.get("greet");
}})();
onmessage = async ({{ data }}) => postMessage((await greet)(data));
"""

#: Uses the page as soon as it can be used, and notes when; looks into shadow roots.
VISITOR = """
window.__bench = new Promise((done) => {
  const marks = {};
  const all = (root, selector) => {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll("*"))
      if (element.shadowRoot) found.push(...all(element.shadowRoot, selector));
    return found;
  };
  const visible = (element) => element.getClientRects().length > 0 && !element.disabled;
  const look = () => {
    if (!document.body) return setTimeout(look, 4);
    const fields = all(document, "textarea, input[type=text]").filter(visible);
    if (!marks.interactive) {
      const button = all(document, "button").find((b) => b.textContent.trim() === "Submit" && visible(b));
      if (button && fields.length) {
        fields[0].value = "Ada";
        fields[0].dispatchEvent(new Event("input", { bubbles: true, composed: true }));
        button.click();
        marks.interactive = performance.now();
      }
    } else if (fields.some((field) => field.value.startsWith("Hello Ada!"))) {
      marks.result = performance.now();
      return done(marks);
    }
    setTimeout(look, 4);
  };
  look();
});
"""

RESULT = """Promise.race([window.__bench, new Promise((_, fail) =>
  setTimeout(() => fail(new Error("no result in 90 seconds")), 90000))])"""


def run(playwright: Playwright, rounds: int) -> Results:
    """Measure every rival, cold and on a second visit, in turns."""
    results = Results()
    with served() as (root, url):
        kinds = {"greeting": (GREET, []), "greeting with numpy and Pillow": (PICTURE, ["numpy", "pillow"])}
        for kind, (source, packages) in kinds.items():
            slug = f"start{len(packages)}"
            write(root, slug, source, packages)
            for _ in range(rounds):
                for rival, page_name in (("bare Pyodide", f"bare-{slug}.html"), ("lite_py", f"{slug}.html")):
                    with fresh_browser(playwright) as page:
                        page.add_init_script(VISITOR)
                        for visit in ("cold", "second visit"):
                            marks = visit_page(page, url + page_name)
                            results.add(f"{kind}, {visit}, first result", rival, marks["result"])
                            results.add(f"{kind}, {visit}, interactive", rival, marks["interactive"])
    return results


def write(root: Path, slug: str, source: str, packages: list[str]) -> None:
    """Put the pages of both rivals into the site."""
    (root / f"{slug}.html").write_text(LITE_PAGE.format(app=APP.format(function=source)))
    (root / f"bare-{slug}.html").write_text(BARE_PAGE.format(name=slug))
    (root / f"bare-{slug}.mjs").write_text(BARE_WORKER.format(packages=json.dumps(packages), source=json.dumps(source)))


def visit_page(page: Page, url: str) -> dict[str, float]:
    """Go to a page and use it; its caches are written before it is left."""
    page.goto(url, wait_until="commit")
    marks: dict[str, float] = page.evaluate(RESULT)
    page.wait_for_timeout(1500)
    page.goto("about:blank")
    return marks
