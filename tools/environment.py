"""The project's own virtual environment and what is installed in it, by hash."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools import stamps
from tools.errors import BuildError
from tools.paths import LOCKS, ROOT, VENV
from tools.progress import say, step


def python() -> Path:
    """The interpreter of the virtual environment.

    Returns:
        Its path, whether or not it exists yet.
    """
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_active() -> bool:
    """Whether this very process runs in the virtual environment.

    Returns:
        True inside it.
    """
    return Path(sys.prefix).resolve() == VENV.resolve()


def create() -> None:
    """Make the virtual environment, unless a working one is there.

    Raises:
        BuildError: Python's venv module cannot make one.
    """
    if python().exists() and stamps.is_current(VENV / ".made", sys.version):
        return
    with step(f"Creating the virtual environment in {VENV.name}"):
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            said = (made.stdout + made.stderr).strip().splitlines()
            raise BuildError(
                f"{sys.executable} could not create a virtual environment in {VENV}"
                f" ({said[-1] if said else 'no reason given'});"
                " on Debian and Ubuntu the package python3-venv brings what is missing."
            )
        stamps.write(VENV / ".made", sys.version)


def install(group: str) -> None:
    """Install one dependency group from its hashed lock, unless it is there.

    Args:
        group: A name in `tools/locks`.

    Raises:
        BuildError: pip failed; its last words are passed on.
    """
    lock = LOCKS / f"{group}.txt"
    wanted = stamps.digest([lock])
    stamp = VENV / f".installed-{group}"
    if stamps.is_current(stamp, wanted):
        return
    count = lock.read_text().count("==")
    with step(f"Installing Python packages for {group} ({count} locked, checked by hash)"):
        _pip_aloud("install", "--require-hashes", "--requirement", str(lock))
        stamps.write(stamp, wanted)


def install_into(group: str, folder: Path) -> Path:
    """Install the pure packages of a group into a folder of their own, for another Python.

    Args:
        group: A name in `tools/locks`.
        folder: The parent of the folder that is made.

    Returns:
        The folder, named by the lock's digest.

    Raises:
        BuildError: pip failed.
    """
    lock = LOCKS / f"{group}.txt"
    target = folder / f"{group}-{stamps.digest([lock])[:16]}"
    if not target.exists():
        with step(f"Installing Python packages for {group}"):
            part = target.with_name(target.name + ".part")
            shutil.rmtree(part, ignore_errors=True)
            pip(
                *("install", "--require-hashes", "--no-deps", "--only-binary=:all:"),
                *("--ignore-requires-python", "--no-compile"),
                *("--target", str(part), "--requirement", str(lock)),
            )
            part.rename(target)
    return target


def separate(group: str, folder: Path) -> Path:
    """A virtual environment of its own for a group that would not fit into the project's.

    Args:
        group: A name in `tools/locks`.
        folder: The parent of the folder that is made.

    Returns:
        Its interpreter.

    Raises:
        BuildError: It could not be made, or pip failed.
    """
    lock = LOCKS / f"{group}.txt"
    target = folder / f"{group}-{stamps.digest([lock])[:16]}"
    made = target / python().relative_to(VENV)
    if not stamps.is_current(target / ".made", sys.version):
        with step(f"Installing {group} in an environment of its own"):
            shutil.rmtree(target, ignore_errors=True)
            if subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(target)]).returncode:
                raise BuildError(f"{sys.executable} could not create a virtual environment in {target}.")
            _pip_aloud("--python", str(made), "install", "--require-hashes", "--requirement", str(lock))
            stamps.write(target / ".made", sys.version)
    return made


def download(group: str, folder: Path) -> list[Path]:
    """Download the wheels of a group, as they are, checked by hash.

    Args:
        group: A name in `tools/locks`.
        folder: The parent of the folder that holds them.

    Returns:
        The wheels, sorted.

    Raises:
        BuildError: pip failed.
    """
    lock = LOCKS / f"{group}.txt"
    target = folder / f"{group}-{stamps.digest([lock])[:16]}"
    if not target.exists():
        with step(f"Downloading Python packages for {group}"):
            part = target.with_name(target.name + ".part")
            shutil.rmtree(part, ignore_errors=True)
            pip(
                *("download", "--require-hashes", "--no-deps", "--only-binary=:all:"),
                *("--ignore-requires-python", "--dest", str(part), "--requirement", str(lock)),
            )
            part.rename(target)
    return sorted(target.glob("*.whl"))


def pip(*arguments: str) -> str:
    """Run the virtual environment's pip.

    Args:
        arguments: Its command line.

    Returns:
        What it printed to standard output.

    Raises:
        BuildError: It failed; the message holds its error lines.
    """
    done = subprocess.run(
        [str(python()), "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        errors = [line for line in lines if line.startswith("ERROR")] or lines[-1:]
        raise BuildError(f"pip {arguments[0]} failed: " + " ".join(errors[-2:]))
    return done.stdout


def _pip_aloud(*arguments: str) -> None:
    """Run pip and show each download with its size as it begins."""
    command = [str(python()), "-m", "pip", *arguments, "--progress-bar", "off"]
    command.append("--disable-pip-version-check")
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    errors: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        found = re.match(r"\s*(?:Downloading|Using cached|Processing) (?:\S*/)?(\S+\.whl)( \(\d[^)]*\))?", line)
        if found:
            say(f"  {found[1]}{found[2] or ''}")
        elif line.startswith("ERROR"):
            errors.append(line.strip())
    if process.wait():
        raise BuildError(f"pip {arguments[0]} failed: " + " ".join(errors[-2:]))
