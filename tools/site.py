"""Assembles `dist/`: the front page, the loader, Pyodide, the packages, the examples, a manifest."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tools import (
    environment,
    guide,
    interpreter,
    loader,
    media_files,
    node,
    packed,
    runtime,
    snapshots,
    stamps,
    tinymodel,
    wheels,
)
from tools.errors import BuildError
from tools.paths import DIST, LOADER, PYODIDE, ROOT, cache
from tools.progress import megabytes, say

STDLIB = "python_stdlib.zip"

#: What runs the models of transformers.js: ONNX Runtime for one thread, without a graphics card.
RUNTIME = LOADER / "node_modules" / "onnxruntime-web" / "dist" / "ort-wasm-simd-threaded.wasm"


class Packages(NamedTuple):
    """The Python side of a site."""

    stdlib: wheels.Made
    wheels: dict[str, wheels.Made]
    lock: Path
    about: dict[str, Any]
    snapshots: dict[str, snapshots.Carried]


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
    built = loader.build()
    parts = packages(mirror)
    files = contents(parts, built)
    known = Hashes(out)
    site = describe(parts, files, known)
    files |= worker(site, built)
    files["share.html"] = share(files)
    written = copy(files, out)
    manifest = {**site, "files": known.of(files)}
    known.write()
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
        The standard library, the wheels by package name, the lock, and the snapshots.

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
    return Packages(stdlib, by_package, lock.path, lock.packages, snapshots.make(stdlib, by_package))


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
    files = {"index.html": page, "guide.html": guide.build()}
    files["components.html"] = ROOT / "components.html"
    files["lite.d.ts"] = LOADER / "lite.d.ts"
    files |= {path.relative_to(built).as_posix(): path for path in stamps.files_under(built)}
    files |= {path.relative_to(ROOT).as_posix(): path for path in stamps.files_under(ROOT / "examples")}
    files |= {f"{core_folder()}{name}": path for name, path in interpreter.files().items()}
    files["pyodide/pyodide-lock.json"] = parts.lock
    files[f"transformers/{RUNTIME.name}"] = RUNTIME
    files |= tinymodel.build()
    files |= media_files.build()
    files |= {path.relative_to(ROOT).as_posix(): path for path in stamps.files_under(ROOT / "models")}
    for made in (parts.stdlib, *parts.wheels.values()):
        files[f"pyodide/{made.path.name}"] = made.path
    for carried in parts.snapshots.values():
        files |= {f"snapshots/{path.name}": path for path in carried.snapshot.files()}
    big = {name: path for name, path in files.items() if name.startswith(("pyodide/", "snapshots/", "transformers/"))}
    copies = packed.pack(path for path in big.values() if path.suffix not in (".mjs", ".json"))
    files |= {f"{name}.gz": copies[path] for name, path in big.items() if path in copies}
    return files


def core_folder() -> str:
    """The folder of Pyodide's core in a site, which changes with its content.

    Returns:
        A path with a slash at its end.
    """
    return f"pyodide/core-{stamps.digest(list(interpreter.files().values()))[:10]}/"


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


class Hashes:
    """The hashes of files, remembered by name, size and time from one build to the next.

    Args:
        out: The folder of the site.
    """

    def __init__(self, out: Path) -> None:
        folder = cache() / "hashes"
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{stamps.digest([], str(out.resolve()))[:16]}.json"
        self._new: dict[str, tuple[str, str]] = {}
        try:
            self._known: dict[str, list[str]] = json.loads(self._file.read_text())
        except (OSError, ValueError):
            self._known = {}

    def sha256(self, path: Path) -> str:
        """The hash of a file."""
        stat = path.stat()
        key = f"{stat.st_size} {stat.st_mtime_ns}"
        before = self._known.get(str(path))
        value = before[1] if before and before[0] == key else stamps.sha256_of(path)
        self._new[str(path)] = (key, value)
        return value

    def of(self, files: dict[str, Path]) -> dict[str, dict[str, Any]]:
        """Size and hash of each of a site's files, by its path in the site."""
        return {
            name: {"size": path.stat().st_size, "sha256": self.sha256(path)} for name, path in sorted(files.items())
        }

    def write(self) -> None:
        """Remember what was asked."""
        self._file.write_text(json.dumps(self._new))


def describe(parts: Packages, files: dict[str, Path], known: Hashes) -> dict[str, Any]:
    """What the worker must know of a site (`Site` in loader/src/worker/site.ts).

    Args:
        parts: The Python side.
        files: Where the site's files come from, by their paths in it.
        known: Their hashes.

    Returns:
        `version`, `pyodide`, `packages`, `snapshots` and `transformers`; every path is relative to worker.js.
    """

    def file(name: str) -> dict[str, Any]:
        about = {"file": name, "size": files[name].stat().st_size, "sha256": known.sha256(files[name])}
        packed_name = f"{name}.gz"
        return {**about, "gz": files[packed_name].stat().st_size} if packed_name in files else about

    folder = core_folder()
    carried = {
        name: {
            "version": entry["version"],
            **file(f"pyodide/{parts.wheels[name].path.name}"),
            "imports": entry["imports"],
            "depends": [runtime.canonical(other) for other in entry["depends"]],
        }
        for name, entry in parts.about.items()
    }
    core = {
        "version": runtime.VERSION,
        "index": folder,
        "mjs": f"{folder}pyodide.mjs",
        "asm_mjs": f"{folder}pyodide.asm.mjs",
        "wasm": file(f"{folder}pyodide.asm.wasm"),
        "stdlib": file(f"pyodide/{parts.stdlib.path.name}"),
        "lock": file("pyodide/pyodide-lock.json"),
        "info": json.loads(parts.lock.read_text())["info"],
        "modules": modules(parts.stdlib.path),
    }
    memories = {
        name: {
            **file(f"snapshots/{one.snapshot.file.name}"),
            **one.snapshot.about,
            "packages": ["lite-py", *one.packages],
            "libraries": [
                {**file(f"snapshots/{library.file.name}"), "path": library.path, "handles": library.handles}
                for library in one.snapshot.libraries
            ],
            "library": file(f"snapshots/{one.snapshot.library.name}"),
            "archive": file(f"snapshots/{one.snapshot.archive.name}"),
        }
        for name, one in parts.snapshots.items()
    }
    about = json.loads((LOADER / "node_modules/@huggingface/transformers/package.json").read_text())
    return {
        "version": parts.about["lite-py"]["version"],
        "pyodide": core,
        "packages": carried,
        "snapshots": memories,
        "transformers": {"version": about["version"], "wasm": file(f"transformers/{RUNTIME.name}")},
    }


def modules(stdlib: Path) -> list[str]:
    """The top-level modules and packages of the standard library.

    Args:
        stdlib: The compiled library.

    Returns:
        Their names, sorted.
    """
    with zipfile.ZipFile(stdlib) as archive:
        return sorted({name.partition("/")[0].removesuffix(".pyc") for name in archive.namelist()})


def worker(site: dict[str, Any], built: Path) -> dict[str, Path]:
    """The worker's script with what it must know of the site in its first line.

    Args:
        site: What `describe` returned.
        built: The built loader.

    Returns:
        Where the script and its source map come from, by their paths in the site.
    """
    folder = cache() / "worker"
    folder.mkdir(parents=True, exist_ok=True)
    line = f"globalThis.LITE_PY_SITE={json.dumps(site, separators=(',', ':'), sort_keys=True)};\n"
    source_map = json.loads((built / "worker.js.map").read_text())
    texts = {
        "worker.js": line + (built / "worker.js").read_text(),
        # a semicolon for the line in front
        "worker.js.map": json.dumps({**source_map, "mappings": ";" + source_map["mappings"]}),
    }
    return {name: _kept(folder / name, text) for name, text in texts.items()}


def share(files: dict[str, Path]) -> Path:
    """The page of shared links, which asks for its script by a version: worker.js names what lite.js does not.

    Args:
        files: Where the site's files come from, by their paths in it.

    Returns:
        Where it is.
    """
    version = stamps.digest([], *(files[name].read_text() for name in ("lite.js", "shared.js", "worker.js")))[:10]
    page = (LOADER / "share.html").read_text().replace('"shared.js"', f'"shared.js?v={version}"')
    return _kept(cache() / "share.html", page)


def _kept(file: Path, text: str) -> Path:
    """Write a file, unless it is there with this text."""
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
    return file
