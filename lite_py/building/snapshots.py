"""Snapshots of Python's memory, and what lies beside each: its libraries and the files behind it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lite_py.building.errors import BuildFailedError

SITE_PACKAGES = "lib/python3.14/site-packages/"
STDLIB = "lib/python314.zip"
DATE = (2020, 1, 1, 0, 0, 0)


class Library(NamedTuple):
    """A dynamic library that is loaded in a snapshot."""

    file: Path
    path: str
    handles: list[int]


class Snapshot(NamedTuple):
    """A snapshot; `about` is what the worker must know of it besides its files."""

    file: Path
    about: dict[str, Any]
    libraries: list[Library]
    library: Path
    archive: Path

    def files(self) -> list[Path]:
        """Every file of it."""
        return [self.file, self.library, self.archive, *(library.file for library in self.libraries)]


def make(
    command: Sequence[str], python: dict[str, Any], wheels: Sequence[Path], imports: list[str], folder: Path
) -> None:
    """Start Python, import modules and write its memory; `read` tells what was written.

    Args:
        command: Node and the script snapshot.js.
        python: where the parts of Python lie, as a job for Node has them.
        wheels: the packages that are in place, compiled.
        imports: the modules.
        folder: takes the files; its name up to the last hyphen begins theirs.

    Raises:
        BuildFailedError: Pyodide failed under Node.
    """
    folder.mkdir(parents=True, exist_ok=True)
    memory, job = folder / "memory", folder / "job.json"
    about = {**python, "wheels": [str(wheel) for wheel in wheels], "imports": imports, "out": str(memory)}
    job.write_text(json.dumps(about), encoding="utf-8")
    done = subprocess.run([*command, str(job)], capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise BuildFailedError(f"A snapshot of Python could not be made: {(done.stderr or done.stdout).strip()[-800:]}")
    found = json.loads((folder / "memory.json").read_text(encoding="utf-8"))
    libraries = found.pop("libraries")
    for library in libraries:
        library["file"] = _extract(library["path"], wheels, folder).name
    without = {library["path"].lstrip("/") for library in libraries}
    archive = _archive(Path(python["stdlib"]), wheels, without, folder / "archive.part")
    library_part = _part(Path(python["stdlib"]), found.pop("library"), folder / "library.part")
    content = {
        "file": _named(memory, "memory").name,
        "archive": _named(archive, "zip").name,
        "library": _named(library_part, "library.zip").name,
        "libraries": libraries,
        "about": found,
    }
    part = folder / "about.part"
    part.write_text(json.dumps(content), encoding="utf-8")
    part.replace(folder / "about.json")


def read(folder: Path) -> Snapshot:
    """What `make` has written into a folder."""
    content = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    libraries = [Library(folder / one["file"], one["path"], one["handles"]) for one in content["libraries"]]
    library, archive = (folder / content[name] for name in ("library", "archive"))
    return Snapshot(folder / content["file"], content["about"], libraries, library, archive)


def _extract(path: str, wheels: Sequence[Path], folder: Path) -> Path:
    """Put a library of a wheel into the folder, under a name that changes with its content."""
    inner = path.lstrip("/").removeprefix(SITE_PACKAGES)
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            if inner in archive.namelist():
                part = folder / "library.part"
                part.write_bytes(archive.read(inner))
                return _named(part, "so.wasm", Path(inner).name.split(".")[0])
    raise BuildFailedError(f"No wheel has {inner}.")


def _archive(stdlib: Path, wheels: Sequence[Path], without: set[str], target: Path) -> Path:
    """A stored zip of what a start from the library has in its file system, but for the loaded libraries."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        _write(out, STDLIB, stdlib.read_bytes())
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if SITE_PACKAGES + name not in without:
                        _write(out, SITE_PACKAGES + name, archive.read(name))
    return target


def _part(stdlib: Path, names: Sequence[str], target: Path) -> Path:
    """The standard library with these members alone, which are files of modules."""
    with zipfile.ZipFile(stdlib) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        known = set(whole.namelist())
        # modules of several names say the same file, and each that of its source
        for compiled in dict.fromkeys(name if name in known else f"{name}c" for name in names):
            _write(out, compiled, whole.read(compiled))
    return target


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, DATE)
    info.external_attr = 0o100644 << 16
    archive.writestr(info, content)


def _named(file: Path, ending: str, stem: str | None = None) -> Path:
    """The file, renamed to have a hash of its content in its name."""
    stem = stem or file.parent.name.rsplit("-", 1)[0]
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:10]
    return file.rename(file.with_name(f"{stem}-{digest}.{ending}"))
