"""The files of the sites that `lite-py build` writes, and their sizes."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.bench.report import Results
from tests.bench.stage import BUILT


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


def _note(label: str, paths: list[Path], results: Results) -> None:
    results.add("sizes", label, "plain", sum(path.stat().st_size for path in paths))
    results.add("sizes", label, "gzip", sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths))
