"""Assembles `dist/`: the front page, the loader, Pyodide, the packages, the examples, a manifest."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tools import environment, guide, loader, node, runtime, stamps, tinymodel, wheels
from tools.errors import BuildError
from tools.paths import DIST, LOADER, PYODIDE, ROOT, cache
from tools.progress import megabytes, say

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
STDLIB = "python_stdlib.zip"

#: What runs the models of transformers.js: ONNX Runtime for one thread, without a graphics card.
RUNTIME = LOADER / "node_modules" / "onnxruntime-web" / "dist" / "ort-wasm-simd-threaded.wasm"


class Packages(NamedTuple):
    """The Python side of a site."""

    stdlib: wheels.Made
    wheels: dict[str, wheels.Made]
    lock: Path
    about: dict[str, Any]


def build(mirror: str | None = None, out: Path = DIST) -> Path:
    """Make the site, doing only what changed since the last time.

    Args:
        mirror: A folder or an address that has the runtime wheels.
        out: The folder that becomes the site; files in it that do not belong are removed.

    Returns:
        The site's folder.

    Raises:
        BuildError: A step failed.
    """
    with alone():
        return _build(mirror, out)


@contextmanager
def alone() -> Iterator[None]:
    """Keep two builds in one checkout from working at the same time; the second waits.

    Yields:
        Nothing, once it is this process's turn.
    """
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "building").open("w") as file:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Waiting for another build in this checkout ...")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build(mirror: str | None, out: Path) -> Path:
    environment.install("site")
    node.install_packages()
    parts = packages(mirror)
    files = contents(parts, loader.build())
    written = copy(files, out)
    manifest = describe(parts, out, sorted(files))
    text = json.dumps(manifest, indent=1, sort_keys=True)
    target = out / "manifest.json"
    if not target.exists() or target.read_text() != text:
        target.write_text(text)
    if written:
        total = sum(entry["size"] for entry in manifest["files"].values())
        say(f"Site in {out}: {len(files)} files, {megabytes(total)}; {written} written")
    return out


def packages(mirror: str | None = None) -> Packages:
    """Everything that Python needs in a site, compiled, with its lock.

    Args:
        mirror: A folder or an address that has the runtime wheels.

    Returns:
        The standard library, the wheels by package name, and the lock.

    Raises:
        BuildError: A file is not to be had, or a tool failed.
    """
    locked = runtime.wheels(mirror)
    extra = environment.download("carried", cache())
    made = wheels.rewrite([PYODIDE / STDLIB, *(one.path for one in locked), *extra])
    stdlib = made.pop(STDLIB)
    lock = wheels.write_lock([one.name for one in locked], [*extra, wheels.own()], made)
    wheels.prune([stdlib, *lock.wheels.values()])
    by_file = {one.path.name: one for one in lock.wheels.values()}
    by_package = {name: by_file[entry["file_name"]] for name, entry in lock.packages.items()}
    return Packages(stdlib, by_package, lock.path, lock.packages)


def contents(parts: Packages, built: Path) -> dict[str, Path]:
    """The site's files.

    Args:
        parts: Its Python side.
        built: The built loader.

    Returns:
        Where each file comes from, by its path in the site.

    Raises:
        BuildError: The front page is missing.
    """
    page = ROOT / "index.html"
    if not page.exists():
        raise BuildError(f"{page} is missing.")
    files = {"index.html": page, "guide.html": guide.build(), "share.html": LOADER / "share.html"}
    files |= {path.relative_to(built).as_posix(): path for path in stamps.files_under(built)}
    files |= {path.relative_to(ROOT).as_posix(): path for path in stamps.files_under(ROOT / "examples")}
    files |= {f"pyodide/{name}": PYODIDE / name for name in CORE}
    files["pyodide/pyodide-lock.json"] = parts.lock
    files[f"transformers/{RUNTIME.name}"] = RUNTIME
    files |= tinymodel.build()
    files |= {path.relative_to(ROOT).as_posix(): path for path in stamps.files_under(ROOT / "models")}
    for made in (parts.stdlib, *parts.wheels.values()):
        files[f"pyodide/{made.path.name}"] = made.path
    return files


def copy(files: dict[str, Path], out: Path) -> int:
    """Bring a folder to exactly these files.

    Args:
        files: Where each comes from, by its path in the folder.
        out: The folder.

    Returns:
        How many were written or removed.
    """
    changes = 0
    for name, source in files.items():
        target = out / name
        before = source.stat()
        if target.exists():
            after = target.stat()
            if (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns):
                continue
        target.parent.mkdir(parents=True, exist_ok=True)
        # replaced as a whole: whoever has the old file open or linked keeps the old content
        part = target.with_name(target.name + ".part")
        shutil.copy2(source, part)
        part.chmod(0o644)
        part.replace(target)
        changes += 1
    for path in sorted(out.rglob("*"), reverse=True):
        name = path.relative_to(out).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif name not in files and name != "manifest.json":
            path.unlink()
            changes += 1
    return changes


def describe(parts: Packages, out: Path, names: list[str]) -> dict[str, Any]:
    """The site's manifest, from which the worker knows every file.

    Args:
        parts: The Python side.
        out: The site's folder, with its files in place.
        names: The paths in it.

    Returns:
        `version`, `pyodide`, `packages`, `transformers` and `files`; every path in it is relative to the manifest.
    """
    known = _known_hashes(out)
    files = {}
    for name in names:
        stat = (out / name).stat()
        key = f"{stat.st_size} {stat.st_mtime_ns}"
        if known.get(name, ("",))[0] != key:
            known[name] = (key, stamps.sha256_of(out / name))
        files[name] = {"size": stat.st_size, "sha256": known[name][1]}
    _hashes_file(out).write_text(json.dumps({name: known[name] for name in names}))
    carried = {
        name: {
            "version": entry["version"],
            "file": f"pyodide/{parts.wheels[name].path.name}",
            "size": parts.wheels[name].size,
            "sha256": parts.wheels[name].sha256,
            "imports": entry["imports"],
            "depends": [runtime.canonical(other) for other in entry["depends"]],
        }
        for name, entry in parts.about.items()
    }
    core = {
        "version": runtime.VERSION,
        "index": "pyodide/",
        "mjs": "pyodide/pyodide.mjs",
        "asm_mjs": "pyodide/pyodide.asm.mjs",
        "wasm": "pyodide/pyodide.asm.wasm",
        "stdlib": f"pyodide/{parts.stdlib.path.name}",
        "lock": "pyodide/pyodide-lock.json",
    }
    version = parts.about["lite-py"]["version"]
    about = json.loads((LOADER / "node_modules/@huggingface/transformers/package.json").read_text())
    transformers = {"version": about["version"], "wasm": f"transformers/{RUNTIME.name}"}
    return {
        "version": version,
        "pyodide": core,
        "packages": carried,
        "transformers": transformers,
        "files": files,
    }


def _hashes_file(out: Path) -> Path:
    """Remembers the hash of each of the site's files by size and time."""
    folder = cache() / "hashes"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{stamps.digest([], str(out.resolve()))[:16]}.json"


def _known_hashes(out: Path) -> dict[str, tuple[str, str]]:
    try:
        return {name: tuple(pair) for name, pair in json.loads(_hashes_file(out).read_text()).items()}
    except (OSError, ValueError):
        return {}
