"""Where benchmarks are run: the built site on loopback beside pages of its rivals, and a Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, Page, Playwright, Request

from tools import runtime, serve, site
from tools.paths import DIST, PYODIDE

HERE = Path(__file__).parent

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

BARE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")

#: Apps of which a site is built.
BUILT = ("greet", "numpy")

#: Milliseconds that anything may take before the benchmark gives up.
PATIENCE = 120_000

#: Milliseconds for the browser to settle, and to write its caches after a visit.
SETTLE, LINGER = 400, 1500

#: The same after its own start, in which it loads pages of its own.
BEGIN = 2500


def _build(app: Path, dist: Path, out: Path) -> None:
    """An app's site, as its author builds it; in a folder of its own, since all files beside it belong to it."""
    with tempfile.TemporaryDirectory(prefix="lite-py-bench-") as folder:
        script = shutil.copy2(app, Path(folder) / "app.py")
        command = [sys.executable, "-m", "lite_py", "build", str(script), "-o", str(out), "--site", str(dist)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


class Stage(NamedTuple):
    """What is served, and its address on loopback."""

    root: Path
    url: str


@contextmanager
def served() -> Iterator[Stage]:
    """The site, the rivals' pages, and Pyodide's own files as they come in `bare/`, on loopback.

    Yields:
        Where they are.
    """
    dist = Path(os.environ.get("LITE_PY_DIST") or DIST)
    with tempfile.TemporaryDirectory(prefix="lite-py-bench-") as folder:
        root = Path(folder)
        with site.alone():
            shutil.copytree(dist, root, dirs_exist_ok=True)
        shutil.copytree(HERE / "pages", root, dirs_exist_ok=True)
        bare = root / "bare"
        bare.mkdir()
        for name in BARE_FILES:
            shutil.copy2(PYODIDE / name, bare / name)
        for wheel in runtime.wheels():
            shutil.copy2(wheel.path, bare / wheel.path.name)
        for name in BUILT:
            _build(HERE / "apps" / f"{name}.py", dist, root / f"built-{name}")
        server = serve.start(root)
        yield Stage(root, server.url)
        server.shutdown()
        server.server_close()


@contextmanager
def browser(playwright: Playwright, more: Sequence[str] = ()) -> Iterator[BrowserContext]:
    """A browser that has never seen anything, and that keeps what it sees on disk.

    Args:
        playwright: what drives it.
        more: further arguments of its command line.

    Yields:
        Its context, in which every page is watched by `watch.js`.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True, prefix="lite-py-bench-") as profile:
        path = os.environ.get("LITE_PY_CHROMIUM") or None
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=path, args=[*ARGUMENTS, *more], viewport={"width": 1200, "height": 800}
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(path=HERE / "watch.js")
        try:
            yield context
        finally:
            context.close()


def wait(page: Page, promise: str, patience: int = PATIENCE) -> Any:
    """What a promise of the page's becomes; after so many milliseconds, an error that holds what the page shows."""
    late = f"new Promise((_, fail) => setTimeout(() => fail(new Error('{promise}: ' + bench.text())), {patience}))"
    return page.evaluate(f"Promise.race([{promise}, {late}])")


class Traffic:
    """What a page and its workers ask for.

    Args:
        page: a page that has not been anywhere yet.
    """

    def __init__(self, page: Page) -> None:
        self._finished: list[Request] = []
        page.on("requestfinished", lambda request: self._finished.append(request))

    def take(self) -> tuple[int, int]:
        """How many requests went over the wire since the last time, and the bytes of the answers' bodies."""
        # a 304 counts as a request of 0 bytes, what comes from the browser's cache as none
        finished, self._finished[:] = list(self._finished), []
        requests = size = 0
        for request in finished:
            if not request.url.startswith("http"):
                continue
            sizes = request.sizes()
            requests += sizes["responseHeadersSize"] + sizes["responseBodySize"] > 0
            size += max(0, sizes["responseBodySize"])
        return requests, size
