"""Where benchmarks are run: the built site on loopback beside pages of its rivals, and a Chromium."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tools import runtime, serve
from tools.paths import DIST, PYODIDE

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

BARE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


@contextmanager
def served() -> Iterator[tuple[Path, str]]:
    """The site, with Pyodide's own files as they come in `bare/`, on loopback.

    Yields:
        The folder, to which pages can be added, and its address.
    """
    with tempfile.TemporaryDirectory(dir=DIST.parent, prefix=".bench-") as folder:
        root = Path(folder)
        shutil.copytree(DIST, root, copy_function=os.link, dirs_exist_ok=True)
        bare = root / "bare"
        bare.mkdir()
        for name in BARE_FILES:
            shutil.copy2(PYODIDE / name, bare / name)
        for wheel in runtime.wheels():
            shutil.copy2(wheel.path, bare / wheel.path.name)
        server = serve.start(root)
        yield root, server.url
        server.shutdown()
        server.server_close()


@contextmanager
def fresh_browser(playwright: Playwright) -> Iterator[Page]:
    """A page of a browser that has never seen the site, and that keeps what it sees on disk.

    Yields:
        The page.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=os.environ.get("LITE_PY_CHROMIUM") or None, args=ARGUMENTS
        )
        context.set_default_timeout(120_000)
        yield context.pages[0]
        context.close()
