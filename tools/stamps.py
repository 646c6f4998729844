"""Stamps: a step is skipped when the digest of its inputs is the one it left behind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from tools.paths import ROOT

IGNORED = {"__pycache__", "node_modules", ".DS_Store"}


def files_under(*paths: Path) -> list[Path]:
    """Every file in the given files and folders, sorted, without caches.

    Args:
        paths: Files or folders; one that does not exist counts as empty.

    Returns:
        The files.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_file():
            found.add(path)
        elif path.is_dir():
            for file in path.rglob("*"):
                if file.is_file() and not IGNORED & set(file.parts) and file.suffix != ".pyc":
                    found.add(file)
    return sorted(found)


def digest(paths: Iterable[Path] = (), *values: object) -> str:
    """A digest of files (their names and contents) and of values.

    Args:
        paths: Files, in an order that stays the same.
        values: Anything that JSON can hold.

    Returns:
        A sha256 in hexadecimal.
    """
    total = hashlib.sha256(json.dumps(values, sort_keys=True).encode())
    for path in paths:
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        total.update(f"\0{name}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def sha256_of(path: Path) -> str:
    """The sha256 of one file.

    Args:
        path: The file.

    Returns:
        The digest in hexadecimal.
    """
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total.update(block)
    return total.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    """Whether a step was already done with these inputs.

    Args:
        stamp: The stamp's file.
        value: The digest of the inputs.

    Returns:
        True when the stamp holds this value.
    """
    try:
        return stamp.read_text() == value
    except OSError:
        return False


def write(stamp: Path, value: str) -> None:
    """Leave a stamp after a step.

    Args:
        stamp: The stamp's file.
        value: The digest of the inputs.
    """
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
