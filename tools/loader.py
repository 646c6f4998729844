"""The loader: TypeScript made into JavaScript by esbuild."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from tools import node, stamps
from tools.paths import LOADER, LOADER_DIST, cache
from tools.progress import megabytes, step

#: The most that a page loads before it shows anything, compressed.
EAGER_LIMIT = 30_000


def build() -> Path:
    """Build the loader, unless its sources are unchanged.

    Returns:
        The folder with lite.js, worker.js and chunks/.

    Raises:
        BuildError: npm or esbuild failed; what they said was printed.
    """
    node.install_packages()
    sources = stamps.files_under(LOADER / "src", LOADER / "build.mjs", LOADER / "package-lock.json")
    wanted = stamps.digest(sources)
    stamp = cache() / "loader.stamp"
    if not (LOADER_DIST / "lite.js").exists() or not stamps.is_current(stamp, wanted):
        with step("Building the loader"):
            node.run("build.mjs", "--out", str(LOADER_DIST), "--meta", str(_meta_file()))
            stamps.write(stamp, wanted)
    return LOADER_DIST


def eager() -> dict[str, int]:
    """What lite.js loads before it does anything: itself and its static imports.

    Returns:
        Each file's size after gzip.
    """
    outputs = _outputs()
    waiting, found = ["lite.js"], dict[str, int]()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = len(gzip.compress((LOADER_DIST / name).read_bytes(), 9, mtime=0))
        for reference in outputs[name]["imports"]:
            if reference["kind"] == "import-statement":
                path = Path(reference["path"]).relative_to(LOADER_DIST.relative_to(LOADER))
                waiting.append(path.as_posix())
    return found


def chunks() -> dict[str, tuple[str, list[str]]]:
    """What lies in each file that lite.js may load, and which files load it.

    Returns:
        By the file's name: its largest source, and the largest sources of the files that import it.
    """
    outputs = {name: about for name, about in _outputs().items() if name.endswith(".js")}
    largest = {name: _largest(about) for name, about in outputs.items()}
    users: dict[str, list[str]] = {name: [] for name in outputs}
    for name, about in outputs.items():
        for reference in about["imports"]:
            path = Path(reference["path"])
            if path.is_relative_to(LOADER_DIST.relative_to(LOADER)):
                users.get(path.relative_to(LOADER_DIST.relative_to(LOADER)).as_posix(), []).append(largest[name])
    return {name: (largest[name], sorted(set(users[name]))) for name in outputs}


def _largest(about: dict[str, Any]) -> str:
    """The source that most of a built file comes from: an own one by its path, a library's by its name."""
    inputs = about["inputs"]
    source = max(inputs, key=lambda name: inputs[name]["bytesInOutput"]) if inputs else "shared"
    parts = Path(str(about.get("entryPoint") or source)).parts
    return "/".join(parts[1:]) if parts[0] in ("src", "node_modules") else "/".join(parts)


def payload_complaint() -> str:
    """Whether the eager payload is too big.

    Returns:
        A sentence about it, empty when it is small enough.
    """
    sizes = eager()
    total = sum(sizes.values())
    if total <= EAGER_LIMIT:
        return ""
    parts = ", ".join(f"{name} {megabytes(size)}" for name, size in sizes.items())
    largest: Counter[str] = Counter()
    for name in sizes:
        for source, about in _outputs()[name]["inputs"].items():
            largest[source] += about["bytesInOutput"]
    sources = ", ".join(f"{source} {size:,}" for source, size in largest.most_common(12))
    return (
        f"The eager payload is {total:,} bytes gzipped, more than {EAGER_LIMIT:,}: {parts}."
        f" Its largest sources, in bytes before compression: {sources}."
    )


def _outputs() -> dict[str, Any]:
    """What esbuild says of each file that lite.js may load, by its path in the built loader."""
    folder = LOADER_DIST.relative_to(LOADER)
    outputs = json.loads(_meta_file().read_text())["lite"]["outputs"]
    return {Path(path).relative_to(folder).as_posix(): about for path, about in outputs.items()}


def _meta_file() -> Path:
    """The account that esbuild gave of the last build."""
    return cache() / "loader-meta.json"
