"""Snapshots of Python's memory, and what lies beside each: its libraries and the files behind it."""

from __future__ import annotations

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from lite_py.building import snapshots
from lite_py.building.errors import BuildFailedError
from lite_py.building.snapshots import Snapshot
from lite_py.building.snapshots import make as make_snapshot
from lite_py.building.snapshots import read as read_snapshot
from tools import node, stamps
from tools.errors import BuildError
from tools.paths import LOADER_DIST, PYODIDE, cache
from tools.progress import step
from tools.wheels import HOST_ONLY, Made

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


#: Modules of lite_py that few apps use: they come with the library's files.
RARE = ("lite_py.completions", "lite_py.external", "lite_py.shims.gradio_client", "lite_py.shims.web")


class Recipe(NamedTuple):
    """What goes into a snapshot: carried packages besides lite_py, and modules of theirs."""

    packages: tuple[str, ...]
    imports: tuple[str, ...]


RECIPES = {"core": Recipe((), ()), "numpy": Recipe(("numpy", "pillow"), (*NUMPY, *PILLOW))}


class Carried(NamedTuple):
    """A snapshot in the cache, and the packages besides lite_py that are in it."""

    packages: tuple[str, ...]
    snapshot: Snapshot


def make(stdlib: Made, wheels: dict[str, Made]) -> dict[str, Carried]:
    """The snapshots of a site, made again only when what is in them has changed.

    Args:
        stdlib: The compiled standard library.
        wheels: The compiled wheels by package name, that of lite_py among them.

    Returns:
        The snapshots by name.

    Raises:
        BuildError: Pyodide failed under Node.
    """
    made: dict[str, Carried] = {}
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
        made[name] = Carried(recipe.packages, read_snapshot(_folder(name, recipe, stdlib, wheels)))
    _prune({one.snapshot.file.parent for one in made.values()})
    return made


def _folder(name: str, recipe: Recipe, stdlib: Made, wheels: dict[str, Made]) -> Path:
    inputs = [stdlib.sha256, *(wheels[package].sha256 for package in ("lite-py", *recipe.packages))]
    tools = [LOADER_DIST / "build" / "snapshot.js", Path(__file__), Path(snapshots.__file__), PYODIDE / "package.json"]
    return cache() / "snapshots" / f"{name}-{stamps.digest(tools, recipe, inputs)[:16]}"


def _make(recipe: Recipe, folder: Path, stdlib: Made, wheels: dict[str, Made]) -> None:
    used = [wheels[name].path for name in ("lite-py", *recipe.packages)]
    imports = [*LIBRARY, *PYODIDE_MODULES, *recipe.imports, *_own_modules(wheels["lite-py"])]
    command = [node.find().node, str(LOADER_DIST / "build/snapshot.js")]
    try:
        make_snapshot(command, {"core": f"{PYODIDE}/", "stdlib": str(stdlib.path)}, used, imports, folder)
    except BuildFailedError as error:
        raise BuildError(str(error)) from error


def _own_modules(wheel: Made) -> list[str]:
    """Every module of lite_py that runs in a page."""
    with zipfile.ZipFile(wheel.path) as archive:
        names = [name for name in archive.namelist() if name.startswith("lite_py/") and name.endswith(".pyc")]
    modules = [name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for name in names]
    host = tuple(name.removesuffix(".py").replace("/", ".") for name in HOST_ONLY)
    return sorted(
        name for name in modules if not name.startswith((*host, *RARE)) and not name.endswith("not_in_pyodide")
    )


def _prune(kept: set[Path]) -> None:
    for folder in (cache() / "snapshots").iterdir():
        if folder not in kept:
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
