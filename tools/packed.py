"""Compressed copies of a site's big files, for hosts that send them as they are."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import stamps
from tools.paths import cache
from tools.progress import step

#: A copy that saves less than this share is not worth the work of unpacking it.
WORTH = 0.1


def pack(files: Iterable[Path]) -> dict[Path, Path]:
    """Compress files, each once.

    Args:
        files: What is sent as it is by most hosts: WebAssembly, archives, memory.

    Returns:
        The gzip files by what they unpack to; those that would not become much smaller are left out.
    """
    folder = cache() / "packed"
    folder.mkdir(parents=True, exist_ok=True)
    copies = {file: folder / f"{stamps.sha256_of(file)}.gz" for file in files}
    missing = {copy: file for file, copy in copies.items() if not copy.exists()}
    if missing:
        with step(f"Compressing {len(missing)} files"), ThreadPoolExecutor() as pool:
            for copy, content in zip(missing, pool.map(_compressed, missing.values()), strict=True):
                part = copy.with_suffix(".part")
                part.write_bytes(content)
                part.replace(copy)
    kept = set(copies.values())
    for old in folder.iterdir():
        if old not in kept:
            old.unlink()
    return {file: copy for file, copy in copies.items() if _is_worth(file, copy)}


def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def _is_worth(file: Path, copy: Path) -> bool:
    return copy.stat().st_size < file.stat().st_size * (1 - WORTH)
