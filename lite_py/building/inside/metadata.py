"""Reads wheels: what they bring, and what they need in a page. Runs inside Pyodide, whose markers count.

pip evaluates the markers of requirements for the Python that it runs in, so what it found is looked through again.
"""

from __future__ import annotations

import email.parser
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def main(wheels: list[str], roots: list[str], carried: dict[str, str]) -> dict[str, Any]:
    """Follow requirements through wheels.

    Args:
        wheels: the files that are there.
        roots: what is required.
        carried: the versions of packages that need no wheel, by name.

    Returns:
        `packages`: what is needed of the wheels: file, name, version, imports and dependencies; `missing`:
        requirements that no wheel meets; `unfit`: sentences about versions that do not fit.
    """
    there = {one["name"]: one for one in map(_about, map(Path, wheels))}
    needed: dict[str, dict[str, Any]] = {}
    missing: list[str] = []
    unfit: list[str] = []
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(root), "requirements.txt") for root in roots]
    while waiting:
        requirement, asker = waiting.pop()
        name = canonicalize_name(requirement.name)
        version = carried.get(name) or (there[name]["version"] if name in there else None)
        if version is None:
            missing.append(str(requirement))
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            unfit.append(f"{asker} asks for {requirement}, and there is {name} {version}")
        if name in carried:
            continue
        about = there[name]
        entry = needed.setdefault(name, {**about, "depends": []})
        for extra in ("", *sorted(requirement.extras)):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            for other in map(Requirement, about["requires"]):
                if other.marker is None and extra:
                    continue
                if other.marker is None or other.marker.evaluate({"extra": extra}):
                    entry["depends"].append(canonicalize_name(other.name))
                    waiting.append((other, name))
    for entry in needed.values():
        entry["depends"] = sorted(set(entry["depends"]))
        del entry["requires"]
    return {"packages": list(needed.values()), "missing": missing, "unfit": unfit}


def _about(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        info = next(name for name in names if name.endswith(".dist-info/METADATA") and name.count("/") == 1)
        fields = email.parser.BytesParser().parsebytes(archive.read(info), headersonly=True)
    return {
        "file": path.name,
        "name": canonicalize_name(str(fields["Name"])),
        "version": str(fields["Version"]),
        "requires": [str(line) for line in fields.get_all("Requires-Dist") or ()],
        "imports": sorted(_imports(names)),
    }


def _imports(names: list[str]) -> set[str]:
    """The top-level modules among a wheel's files."""
    found = set()
    for name in names:
        parts = list(PurePosixPath(name).parts)
        if parts[0].endswith(".data"):
            parts = parts[2:] if parts[1:2] in (["purelib"], ["platlib"]) else []
        if not parts or parts[0].endswith(".dist-info"):
            continue
        if len(parts) == 1:
            stem, _, ending = parts[0].partition(".")
            if ending == "py" or ending.endswith("so"):
                found.add(stem)
        elif parts[-1].endswith((".py", ".so")):
            found.add(parts[0])
    return {name for name in found if name.isidentifier()}
