"""The runtime: Pyodide's core from npm, and the wheels that its lock names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from tools import places
from tools.errors import BuildError
from tools.paths import PYODIDE, cache
from tools.progress import say

VERSION = "314.0.4"

#: What every site carries; what these depend on comes along.
CARRIED = (
    "beautifulsoup4",
    "matplotlib",
    "micropip",
    "numpy",
    "pandas",
    "pillow",
    "requests",
    "scikit-learn",
    "scipy",
)

#: A package on the index whose wheel carries the very files of this lock.
CARRIER = ("open-webui==0.12.4", "open_webui/frontend/pyodide/")


class LockedWheel(NamedTuple):
    """A wheel of Pyodide's lock, in the cache."""

    name: str
    path: Path


def lock() -> dict[str, Any]:
    """Pyodide's own lock, as it came with the core.

    Returns:
        The content of its `pyodide-lock.json`.

    Raises:
        BuildError: The core is another version than the wheels are pinned for.
    """
    installed = json.loads((PYODIDE / "package.json").read_text())["version"]
    if installed != VERSION:
        raise BuildError(f"The npm package pyodide is {installed}, but the runtime is pinned to {VERSION}.")
    content: dict[str, Any] = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    return content


def canonical(name: str) -> str:
    """A package name in its one normal spelling.

    Args:
        name: As anyone may write it.

    Returns:
        In lower case with single hyphens.
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(packages: dict[str, Any], names: tuple[str, ...] = CARRIED) -> list[str]:
    """Packages with everything that they depend on by the lock.

    Args:
        packages: The lock's `packages`.
        names: The packages wanted.

    Returns:
        Their keys in the lock, sorted.

    Raises:
        BuildError: The lock lacks one of them.
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = canonical(waiting.pop())
        if name in found:
            continue
        if name not in packages:
            raise BuildError(f"Pyodide {VERSION} has no package {name}.")
        found.add(name)
        waiting += packages[name]["depends"]
    return sorted(found)


def all_places(mirror: str | None = None) -> list[places.Place]:
    """Every place that is asked for a wheel, after the cache.

    Args:
        mirror: A folder or an address that the user named.

    Returns:
        The mirror, Pyodide's CDN, and the package that carries the same files.
    """
    found: list[places.Place] = []
    if mirror:
        is_address = re.match(r"https?://", mirror)
        found.append(places.Website(mirror) if is_address else places.Folder(Path(mirror)))
    # the core names the address of its own version's files
    match = re.search(r"https://[^`\"']+/pyodide/v\$\{\w+\}/full/", _loader_source())
    if match:
        base = re.sub(r"\$\{\w+\}", VERSION, match[0])
        found.append(places.Website(base, "Pyodide's CDN"))
    found.append(places.InsideWheel(*CARRIER))
    return found


def wheels(mirror: str | None = None) -> list[LockedWheel]:
    """The wheels that a site carries, fetched where the cache lacks them.

    Args:
        mirror: A folder or an address that the user named.

    Returns:
        The wheels, by name.

    Raises:
        BuildError: No place has one of them.
    """
    packages = lock()["packages"]
    folder = cache() / "files"
    sources = all_places(mirror)
    names = closure(packages)
    wanted = [places.RuntimeFile(packages[n]["file_name"], packages[n]["sha256"]) for n in names]
    missing = sum(not (folder / file.sha256[:16] / file.name).exists() for file in wanted)
    if missing:
        say(f"Fetching {missing} of {len(wanted)} runtime wheels for Pyodide {VERSION} ...")
    return [LockedWheel(name, places.fetch(file, sources, folder)) for name, file in zip(names, wanted, strict=True)]


def _loader_source() -> str:
    return (PYODIDE / "pyodide.mjs").read_text()
