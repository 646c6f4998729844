"""`lite-py.lock`: which files an app's requirements were resolved to. pip reads it as well."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lite_py.building.errors import BuildFailedError
from lite_py.serving.folder import LOCK

HEAD = (
    "# The packages of this app's site that lite_py does not bring, written by `lite-py build`.",
    "# Keep it with the app: the next builds take these very files. `lite-py build --update` resolves anew.",
)
MARK = "# for "


class Locked(NamedTuple):
    """A file: the requirement that names it, and nothing else, and its sha256."""

    requirement: str
    sha256: str


def read(folder: Path, requirements: Sequence[str]) -> list[Locked] | None:
    """What is locked beside an app.

    Args:
        folder: the app's.
        requirements: what it requires now, as it was when the lock was written or not.

    Returns:
        The files; None when there is no lock, or one for other requirements.

    Raises:
        BuildFailedError: the lock cannot be read.
    """
    path = folder / LOCK
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    if MARK + digest(requirements) not in lines:
        return None
    locked = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        requirement, mark, value = line.partition(" --hash=sha256:")
        if not mark or len(value) != 64:
            raise BuildFailedError(f"{path} is damaged at {line[:60]!r}; write it anew with --update.")
        locked.append(Locked(requirement, value))
    return locked


def write(folder: Path, requirements: Sequence[str], locked: Sequence[Locked]) -> None:
    """Write the lock beside an app; without packages there is none.

    Args:
        folder: the app's.
        requirements: what was resolved.
        locked: to what.
    """
    path = folder / LOCK
    if not locked:
        path.unlink(missing_ok=True)
        return
    lines = [f"{one.requirement} --hash=sha256:{one.sha256}" for one in sorted(locked)]
    text = "\n".join([*HEAD, MARK + digest(requirements), *lines]) + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def digest(requirements: Sequence[str]) -> str:
    """Tells other requirements apart."""
    return hashlib.sha256(json.dumps(sorted(requirements)).encode()).hexdigest()[:16]
