"""Snapshots of Python's memory, and what lies beside each: its libraries and the files behind it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from tools import node, stamps
from tools.errors import BuildError
from tools.paths import LOADER_DIST, PYODIDE, ROOT, cache
from tools.progress import step
from tools.wheels import HOST_ONLY, Made

SITE_PACKAGES = "lib/python3.14/site-packages/"
STDLIB = "lib/python314.zip"
DATE = (2020, 1, 1, 0, 0, 0)

#: What apps import most, and what lite_py imports where it needs it.
LIBRARY = (
    *("abc", "ast", "asyncio", "base64", "bisect", "calendar", "collections", "collections.abc", "colorsys"),
    *("contextlib", "contextvars", "copy", "csv", "dataclasses", "datetime", "decimal", "difflib", "enum"),
    *("fractions", "functools", "gc", "glob", "hashlib", "heapq", "html", "importlib.util", "inspect", "io"),
    *("itertools", "json", "logging", "math", "mimetypes", "numbers", "operator", "os", "os.path", "pathlib"),
    *("pprint", "queue", "random", "re", "secrets", "shutil", "statistics", "string", "struct", "sys", "tempfile"),
    *("textwrap", "threading", "time", "traceback", "types", "typing", "urllib.parse", "uuid", "warnings"),
    *("weakref", "zipfile"),
)

#: For the names that Pyodide's own calls import when they are first made.
PYODIDE_MODULES = ("pyodide.code", "pyodide.ffi", "pyodide.http", "pyodide.webloop")

NUMPY = ("numpy", "numpy.linalg")

#: Without WebP and fonts, whose libraries are as big as the rest: they come when a picture wants them.
PILLOW = tuple(
    f"PIL.{name}"
    for name in (
        *("BmpImagePlugin", "GifImagePlugin", "Image", "ImageChops", "ImageColor", "ImageEnhance"),
        *("ImageFile", "ImageFilter", "ImageOps", "ImageSequence", "ImageStat", "JpegImagePlugin", "PngImagePlugin"),
        *("PpmImagePlugin",),
    )
)


class Recipe(NamedTuple):
    """What goes into a snapshot: carried packages besides lite_py, and modules of theirs."""

    packages: tuple[str, ...]
    imports: tuple[str, ...]


RECIPES = {"core": Recipe((), ()), "numpy": Recipe(("numpy", "pillow"), (*NUMPY, *PILLOW))}


class Library(NamedTuple):
    """A dynamic library that is loaded in a snapshot."""

    file: Path
    path: str
    handles: list[int]


class Snapshot(NamedTuple):
    """A snapshot in the cache; `about` is what the worker must know of it besides its files."""

    file: Path
    packages: tuple[str, ...]
    about: dict[str, Any]
    libraries: list[Library]
    library: Path
    archive: Path

    def files(self) -> Iterator[Path]:
        """Every file of it."""
        yield self.file
        yield self.library
        yield self.archive
        for library in self.libraries:
            yield library.file


def make(stdlib: Made, wheels: dict[str, Made]) -> dict[str, Snapshot]:
    """The snapshots of a site, made again only when what is in them has changed.

    Args:
        stdlib: The compiled standard library.
        wheels: The compiled wheels by package name, that of lite_py among them.

    Returns:
        The snapshots by name.

    Raises:
        BuildError: Pyodide failed under Node.
    """
    made: dict[str, Snapshot] = {}
    waiting: dict[str, Path] = {}
    for name, recipe in RECIPES.items():
        folder = _folder(name, recipe, stdlib, wheels)
        if not (folder / "about.json").exists():
            waiting[name] = folder
    if waiting:
        with step(f"Making {len(waiting)} snapshots of Python, in Pyodide under Node"), ThreadPoolExecutor() as pool:
            jobs = [pool.submit(_make, RECIPES[name], folder, stdlib, wheels) for name, folder in waiting.items()]
            for job in jobs:
                job.result()
    for name, recipe in RECIPES.items():
        made[name] = _read(_folder(name, recipe, stdlib, wheels), recipe)
    _prune({snapshot.file.parent for snapshot in made.values()})
    return made


def _folder(name: str, recipe: Recipe, stdlib: Made, wheels: dict[str, Made]) -> Path:
    inputs = [stdlib.sha256, *(wheels[package].sha256 for package in ("lite-py", *recipe.packages))]
    tools = [LOADER_DIST / "build" / "snapshot.js", Path(__file__), PYODIDE / "package.json"]
    return cache() / "snapshots" / f"{name}-{stamps.digest(tools, recipe, inputs)[:16]}"


def _make(recipe: Recipe, folder: Path, stdlib: Made, wheels: dict[str, Made]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    used = [wheels[name] for name in ("lite-py", *recipe.packages)]
    memory, job = folder / "memory", folder / "job.json"
    about = {
        "core": f"{PYODIDE}/",
        "stdlib": str(stdlib.path),
        "wheels": [str(wheel.path) for wheel in used],
        "imports": [*LIBRARY, *PYODIDE_MODULES, *recipe.imports, *_own_modules(wheels["lite-py"])],
        "out": str(memory),
    }
    job.write_text(json.dumps(about))
    command = [node.find().node, str(LOADER_DIST / "build" / "snapshot.js"), str(job)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"A snapshot of Python could not be made: {(done.stderr or done.stdout).strip()[-800:]}")
    found = json.loads((folder / "memory.json").read_text())
    libraries = found.pop("libraries")
    for library in libraries:
        library["file"] = _extract(library["path"], used, folder).name
    archive = _archive(stdlib, used, {library["path"].lstrip("/") for library in libraries}, folder / "archive.part")
    content = {
        "file": _named(memory, "memory").name,
        "archive": _named(archive, "zip").name,
        "library": _named(_part(stdlib, found.pop("library"), folder / "library.part"), "library.zip").name,
        "libraries": libraries,
        "about": found,
    }
    part = folder / "about.part"
    part.write_text(json.dumps(content))
    part.replace(folder / "about.json")


def _own_modules(wheel: Made) -> list[str]:
    """Every module of lite_py that runs in a page."""
    with zipfile.ZipFile(wheel.path) as archive:
        names = [name for name in archive.namelist() if name.startswith("lite_py/") and name.endswith(".pyc")]
    modules = [name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for name in names]
    host = tuple(name.removesuffix(".py").replace("/", ".") for name in HOST_ONLY)
    return sorted(name for name in modules if not name.startswith(host) and not name.endswith("not_in_pyodide"))


def _extract(path: str, wheels: list[Made], folder: Path) -> Path:
    """Put a library of a wheel into the folder, under a name that changes with its content."""
    inner = path.lstrip("/").removeprefix(SITE_PACKAGES)
    for wheel in wheels:
        with zipfile.ZipFile(wheel.path) as archive:
            if inner in archive.namelist():
                part = folder / "library.part"
                part.write_bytes(archive.read(inner))
                return _named(part, "so.wasm", Path(inner).name.split(".")[0])
    raise BuildError(f"No wheel has {inner}.")


def _archive(stdlib: Made, wheels: list[Made], without: set[str], target: Path) -> Path:
    """A stored zip of what a start from the library has in its file system, but for the loaded libraries."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        _write(out, STDLIB, stdlib.path.read_bytes())
        for wheel in wheels:
            with zipfile.ZipFile(wheel.path) as archive:
                for name in archive.namelist():
                    if SITE_PACKAGES + name not in without:
                        _write(out, SITE_PACKAGES + name, archive.read(name))
    return target


def _part(stdlib: Made, names: list[str], target: Path) -> Path:
    """The standard library with these members alone, which are files of modules."""
    with zipfile.ZipFile(stdlib.path) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        known = set(whole.namelist())
        for name in names:
            # a module says the name of its source
            compiled = name if name in known else f"{name}c"
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


def _read(folder: Path, recipe: Recipe) -> Snapshot:
    content = json.loads((folder / "about.json").read_text())
    libraries = [Library(folder / one["file"], one["path"], one["handles"]) for one in content["libraries"]]
    library, archive = (folder / content[name] for name in ("library", "archive"))
    return Snapshot(folder / content["file"], recipe.packages, content["about"], libraries, library, archive)


def _prune(kept: set[Path]) -> None:
    for folder in (cache() / "snapshots").iterdir():
        if folder not in kept:
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
