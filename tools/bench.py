"""Runs the benchmarks of `tests/bench` against a freshly built site."""

from __future__ import annotations

import os
import subprocess
import sys

from tools import browser, environment, node, site
from tools.paths import DIST, ROOT


def run(arguments: list[str], mirror: str | None = None) -> int:
    """Build the site, find a Chromium, and run `tests/bench`.

    Args:
        arguments: For the benchmark.
        mirror: A folder or an address that has the runtime wheels.

    Returns:
        The benchmark's exit code.

    Raises:
        BuildError: The set-up failed.
    """
    environment.install("dev")
    site.build(mirror)
    variables = {
        **os.environ,
        **browser.variables("chromium"),
        "LITE_PY_DIST": str(DIST),
        "LITE_PY_NODE": node.find().node,
    }
    command = [sys.executable, "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables).returncode
