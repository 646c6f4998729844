"""The files of the sites that `lite-py build` writes, and their sizes."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.bench.report import Results
from tests.bench.stage import BUILT
from tools import loader
from tools.paths import LOADER_DIST

LEAST = 6_000
"""Bytes of the files that are named one by one."""

MOST = 4
"""Files named of those that load one."""


def run(root: Path, results: Results) -> None:
    """Note every file of the built sites; those of `chunks/`, of which a page loads a few, together."""
    for name in BUILT:
        folder = root / f"built-{name}"
        chunks: list[Path] = []
        for path in sorted(folder.rglob("*")):
            if path.is_dir() or path.suffix == ".gz":
                continue
            if path.parent.name == "chunks":
                chunks.append(path)
                continue
            _note(f"{name}: {path.relative_to(folder).as_posix()}", [path], results)
        _note(f"{name}: lite-py/chunks/ ({len(chunks)} files)", chunks, results)


def chunks(results: Results) -> None:
    """Note the files that a page's script may load, with what loads each; small ones together."""
    sizes = {name: (LOADER_DIST / name).stat().st_size for name in loader.chunks()}
    small = [LOADER_DIST / name for name in sizes if sizes[name] < LEAST]
    _note(f"{len(small)} files of less than {LEAST:,} bytes", small, results, "chunks")
    for name, (source, users) in sorted(loader.chunks().items(), key=lambda item: -sizes[item[0]]):
        if sizes[name] < LEAST:
            continue
        by = ", ".join(users[:MOST]) + (f" and {len(users) - MOST} more" if len(users) > MOST else "")
        label = f"{source or name}, loaded by {by}" if by else f"{name}, by the page"
        _note(label, [LOADER_DIST / name], results, "chunks")


def _note(label: str, paths: list[Path], results: Results, group: str = "sizes") -> None:
    results.add(group, label, "plain", sum(path.stat().st_size for path in paths))
    results.add(group, label, "gzip", sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths))
