"""Write what users of the example apps see on Gradio's own page: `python -m tests.parity.record [APP ...]`.

`gradio.json` beside this file is the result, with which `tests/e2e/test_parity.py` compares lite_py's page. Gradio is
installed in an environment of its own, and its configs of the apps, `tests/apps/gradio.json`, are recorded anew too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tests.parity import rival
from tests.parity.journeys import APPS, NAMES

RECORD = Path(__file__).with_name("gradio.json")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]

Seen = list[list[str]]


def seen(names: Sequence[str]) -> Iterator[tuple[str, Seen]]:
    """What users of the apps see on Gradio's page."""
    with rival.served() as server, sync_playwright() as playwright:
        path = os.environ.get("LITE_PY_CHROMIUM") or None
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1200, "height": 800})
        context.set_default_timeout(30_000)
        rival.stay_at_home(context)
        for name in names:
            page = context.new_page()
            try:
                yield name, rival.played(page, name, server.open(name))
                print(name, flush=True)
            except (Error, AssertionError) as error:
                print(f"{name}: {str(error)[:600]}\n{page.locator('body').aria_snapshot()}", flush=True)
            page.close()


def main(names: Sequence[str]) -> None:
    """Record some apps, or all of them."""
    if not names:
        subprocess.run([rival.python(), str(APPS / "record.py")], check=True, env={**os.environ, "HF_HUB_OFFLINE": "1"})
    version = json.loads((APPS / "gradio.json").read_text())["version"]
    apps = json.loads(RECORD.read_text())["apps"] if RECORD.exists() and names else {}
    for name, looks in seen(names or NAMES):
        apps[name] = looks
        text = json.dumps({"version": version, "apps": apps}, indent=1, sort_keys=True, ensure_ascii=False)
        RECORD.write_text(text + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
