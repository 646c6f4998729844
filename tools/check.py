"""Everything that can be said about the code without running it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable

from tools import environment, loader, node
from tools.errors import BuildError
from tools.paths import LOADER, ROOT
from tools.progress import say


def run() -> int:
    """Run every check, whether or not one before it failed.

    Returns:
        0 when all passed.

    Raises:
        BuildError: The set-up failed.
    """
    environment.install("dev")
    node.install_packages()
    python = [sys.executable, "-m"]
    tsc = [node.find().node, str(LOADER / "node_modules/typescript/bin/tsc"), "-p"]
    checks: dict[str, Callable[[], bool]] = {
        "ruff": lambda: _passes([*python, "ruff", "check", "."]),
        "ruff format": lambda: _passes([*python, "ruff", "format", "--check", "."]),
        "mypy --strict": lambda: _passes([*python, "mypy"]),
        "import floors": _floors,
        "generated TypeScript": lambda: _passes([*python, "lite_py.codegen", "--check"]),
        "tsc, page": lambda: _passes([*tsc, str(LOADER / "tsconfig.json")]),
        "tsc, worker": lambda: _passes([*tsc, str(LOADER / "tsconfig.worker.json")]),
        "tsc, node": lambda: _passes([*tsc, str(LOADER / "tsconfig.node.json")]),
        "eager payload": _payload,
    }
    failed = []
    for name, check in checks.items():
        say(f"== {name}")
        if not check():
            failed.append(name)
    say(f"{len(checks) - len(failed)} passed, {len(failed)} failed")
    if failed:
        say("Failed: " + ", ".join(failed))
    return 1 if failed else 0


def _passes(command: list[str]) -> bool:
    return subprocess.run(command, cwd=ROOT).returncode == 0


def _floors() -> bool:
    """import-linter, which needs Python 3.11."""
    if sys.version_info < (3, 11):
        say("left out: import-linter needs Python 3.11")
        return True
    program = shutil.which("lint-imports", path=str(environment.python().parent))
    return program is not None and _passes([program, "--no-cache"])


def _payload() -> bool:
    try:
        loader.build()
        complaint = loader.payload_complaint()
    except BuildError as error:
        complaint = str(error)
    if not complaint:
        sizes = loader.eager()
        say(f"{sum(sizes.values()):,} of {loader.EAGER_LIMIT:,} bytes gzipped, in {len(sizes)} files")
    else:
        say(complaint)
    return not complaint
