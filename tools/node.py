"""Node and the npm packages of the loader."""

from __future__ import annotations

import importlib
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lite_py.building import node as installed
from tools import environment, stamps
from tools.errors import BuildError
from tools.paths import LOADER
from tools.progress import step


class Node(NamedTuple):
    """How to call Node and npm."""

    node: str
    npm: list[str]


@cache
def find() -> Node:
    """A Node that is new enough: the system's, else the one from PyPI, installed on the spot.

    Returns:
        The commands.

    Raises:
        BuildError: There is none, and none could be installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and installed.is_new_enough(node):
        return Node(node, [npm])
    environment.install("node")
    importlib.invalidate_caches()
    folder = installed.packaged()
    if folder is None:
        raise BuildError(f"Node {installed.OLDEST} or newer is needed, and the one from PyPI did not install.")
    binary = installed.program(folder)
    script = next(folder.rglob("npm/bin/npm-cli.js"))
    return Node(binary, [binary, str(script)])


def install_packages() -> None:
    """`npm ci` in the loader's folder, unless what is installed fits the lock.

    Raises:
        BuildError: npm failed; its error lines are passed on.
    """
    lock = LOADER / "package-lock.json"
    wanted = stamps.digest([LOADER / "package.json", lock])
    stamp = LOADER / "node_modules" / ".installed"
    if stamps.is_current(stamp, wanted):
        return
    count = lock.read_text().count('"integrity"')
    npm = find().npm
    with step(f"Installing npm packages ({count} locked, checked by hash)"):
        done = subprocess.run(
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=LOADER,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            errors = [s for s in done.stderr.splitlines() if s.startswith("npm error")]
            raise BuildError("npm ci failed: " + " ".join(errors[:4] or [done.stderr[-300:]]))
        stamps.write(stamp, wanted)


def run(*arguments: str, cwd: Path = LOADER) -> None:
    """Run a Node script and show what it prints.

    Args:
        arguments: The script and its arguments.
        cwd: The folder to run it in.

    Raises:
        BuildError: It failed.
    """
    if subprocess.run([find().node, *arguments], cwd=cwd).returncode:
        raise BuildError(f"node {Path(arguments[0]).name} failed; see above.")
