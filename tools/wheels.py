"""Wheels for the site: rewritten by Pyodide under Node, named by content, written into a lock."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from tools import environment, node, runtime, stamps
from tools.errors import BuildError
from tools.paths import LOADER_DIST, LOCKS, PYODIDE, ROOT, cache
from tools.progress import step

#: The modules that run inside Pyodide, by name.
MAKERS = {
    "archive": ROOT / "lite_py/building/inside/archive.py",
    "lockfile": ROOT / "tools/maker/lockfile.py",
}
PROCESSES = 2

#: What of lite_py runs only in CPython, so that no page has to load it.
HOST_ONLY = ("lite_py/building/", "lite_py/serving/", "lite_py/cli.py", "lite_py/__main__.py", "lite_py/codegen.py")


class Made(NamedTuple):
    """A rewritten archive."""

    source: str
    path: Path
    sha256: str
    size: int
    size_before: int


def own() -> Path:
    """Build the wheel of lite_py itself, without the loader, unless its sources are unchanged.

    Returns:
        The wheel in the cache.

    Raises:
        BuildError: hatchling failed.
    """
    sources = stamps.files_under(ROOT / "lite_py", ROOT / "pyproject.toml", ROOT / "LICENSE", ROOT / "README.md")
    sources = [path for path in sources if "_loader" not in path.parts]
    folder = cache() / "own" / stamps.digest(sources)[:16]
    found = list(folder.glob("*.whl"))
    if found:
        return found[0]
    shutil.rmtree(folder.parent, ignore_errors=True)
    with step("Building the wheel of lite_py"):
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "HATCH_BUILD_NO_HOOKS": "true", "SOURCE_DATE_EPOCH": "1577836800"},
        )
        if done.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            raise BuildError("hatchling failed: " + done.stderr.strip()[-500:])
    wheel = next(folder.glob("*.whl"))
    _leave_out(wheel, HOST_ONLY)
    return wheel


def _leave_out(wheel: Path, names: tuple[str, ...]) -> None:
    """Take members out of a wheel; its RECORD is written anew when it is compiled."""
    part = wheel.with_suffix(".part")
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if not member.filename.startswith(names):
                new.writestr(member, old.read(member))
    part.replace(wheel)


def rewrite(sources: list[Path]) -> dict[str, Made]:
    """Rewrite archives for fast starts; what was rewritten before comes from the cache.

    Args:
        sources: Wheels, or Pyodide's standard library; all within the cache or the core.

    Returns:
        The rewritten archives by the file name of their source.

    Raises:
        BuildError: Node or Pyodide failed.
    """
    folder = compiled_folder()
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Made] = {}
    waiting: list[Path] = []
    for source in sources:
        found = _remembered(folder, source)
        if found:
            made[source.name] = found
        else:
            waiting.append(source)
    if not waiting:
        return made
    with step(f"Compiling {len(waiting)} archives to byte-code, in Pyodide under Node"):
        batches: list[list[Path]] = [[] for _ in range(min(PROCESSES, len(waiting)))]
        for source in sorted(waiting, key=lambda path: -path.stat().st_size):
            min(batches, key=lambda batch: sum(p.stat().st_size for p in batch)).append(source)
        jobs = [Job("archive", {"sources": [inside(p) for p in batch], "target": inside(folder)}) for batch in batches]
        for result in run(jobs):
            for entry in result:
                made[entry["source"]] = _remember(folder, waiting, entry)
    return made


class Locked(NamedTuple):
    """The site's lock and the wheels it names."""

    path: Path
    packages: dict[str, Any]
    wheels: dict[str, Made]


def write_lock(carried: list[str], added: list[Path], made: dict[str, Made]) -> Locked:
    """Rewrite the wheels that still wait for it, and write the site's lock.

    Args:
        carried: Packages of Pyodide's own lock.
        added: Wheels that it lacks, as they were before rewriting.
        made: The wheels that are rewritten, by the file name of their source.

    Returns:
        The lock in the cache, its packages, and every rewritten wheel by its source's file name.

    Raises:
        BuildError: Node or Pyodide failed, or a wheel's requirements are not carried.
    """
    folder = compiled_folder()
    known = {wheel.name: found for wheel in added if (found := _remembered(folder, wheel))}
    waiting = [wheel for wheel in added if wheel.name not in made and wheel.name not in known]
    made = {**made, **known}
    path, note, stamp = (folder / f"pyodide-lock.{end}" for end in ("json", "packages", "stamp"))
    inputs = [sorted(carried), _maker_digest("archive", "lockfile")]
    wanted = stamps.digest([], *inputs, {name: one.path.name for name, one in made.items()})
    if path.exists() and not waiting and stamps.is_current(stamp, wanted):
        return Locked(path, json.loads(note.read_text()), made)
    arguments = {
        "lock": inside(PYODIDE / "pyodide-lock.json"),
        "carried": carried,
        "added": [inside(wheel) for wheel in added],
        "renamed": {name: one.path.name for name, one in made.items()},
        "waiting": [inside(wheel) for wheel in waiting],
        "folder": inside(folder),
    }
    with step("Compiling lite_py and writing the lock of the packages"):
        (result,) = run([Job("lockfile", arguments)])
    for entry in result["made"]:
        made[entry["source"]] = _remember(folder, waiting, entry)
    note.write_text(json.dumps(result["packages"]))
    stamps.write(stamp, stamps.digest([], *inputs, {name: one.path.name for name, one in made.items()}))
    return Locked(path, result["packages"], made)


def prune(kept: list[Made]) -> None:
    """Remove compiled archives that the site no longer carries.

    Args:
        kept: Everything that it carries.
    """
    names = {made.path.name for made in kept}
    for path in [*compiled_folder().glob("*.whl"), *compiled_folder().glob("*.zip")]:
        if path.name not in names:
            path.unlink()


class Job(NamedTuple):
    """A module of `MAKERS` and the arguments of its `main`."""

    module: str
    arguments: dict[str, Any]


def run(jobs: list[Job]) -> list[Any]:
    """Run jobs inside Pyodide, each in its own Node process, at the same time.

    Args:
        jobs: What to run; paths in their arguments come from `inside`.

    Returns:
        What each returned.

    Raises:
        BuildError: One failed; its error was printed.
    """
    packages = environment.install_into("maker", cache())
    mounts = {
        **{f"/build/{folder}": str(ROOT / folder) for folder in ("lite_py/building/inside", "tools/maker")},
        "/packages": str(packages),
        "/core": str(PYODIDE),
        "/cache": str(cache()),
    }
    with tempfile.TemporaryDirectory() as temporary:
        running = []
        for number, job in enumerate(jobs):
            file = Path(temporary) / f"{number}.json"
            result = Path(temporary) / f"{number}.result"
            about = {
                "core": str(PYODIDE),
                "mounts": mounts,
                "path": ["/build", "/packages"],
                "module": ".".join(MAKERS[job.module].relative_to(ROOT).with_suffix("").parts),
                "arguments": job.arguments,
                "result": str(result),
            }
            file.write_text(json.dumps(about))
            command = [node.find().node, str(LOADER_DIST / "build/run.js"), str(file)]
            running.append((subprocess.Popen(command, cwd=ROOT), result))
        codes = [process.wait() for process, _ in running]
        if any(codes):
            raise BuildError(f"Pyodide under Node failed in {jobs[0].module}.py; see above.")
        return [json.loads(result.read_text()) for _, result in running]


def inside(path: Path) -> str:
    """A path of the host as Pyodide under Node sees it.

    Args:
        path: Something in the cache or in Pyodide's core.

    Returns:
        The mounted path.
    """
    if path.is_relative_to(PYODIDE):
        return "/core/" + path.relative_to(PYODIDE).as_posix()
    return "/cache/" + path.relative_to(cache()).as_posix()


def compiled_folder() -> Path:
    """Where rewritten archives are kept.

    Returns:
        A folder in the cache.
    """
    return cache() / "compiled"


def _maker_digest(*modules: str) -> str:
    """A digest of what rewrites: these modules, their libraries and Pyodide."""
    files = [*(MAKERS[module] for module in modules), LOCKS / "maker.txt"]
    return stamps.digest(files, runtime.VERSION)


def _note(folder: Path, source: Path) -> Path:
    """The file that remembers what a source was rewritten to."""
    key = stamps.digest([], source.name, stamps.sha256_of(source), _maker_digest("archive"))
    return folder / f"{key[:32]}.json"


def _remember(folder: Path, sources: list[Path], entry: dict[str, Any]) -> Made:
    """Note what one of the sources was rewritten to."""
    source = next(path for path in sources if path.name == entry["source"])
    _note(folder, source).write_text(json.dumps(entry))
    return _made(folder, entry)


def _remembered(folder: Path, source: Path) -> Made | None:
    try:
        made = _made(folder, json.loads(_note(folder, source).read_text()))
        return made if made.path.stat().st_size == made.size else None
    except (OSError, ValueError, LookupError):
        return None


def _made(folder: Path, entry: dict[str, Any]) -> Made:
    path = folder / entry["file"]
    return Made(entry["source"], path, entry["sha256"], entry["size"], entry["size_before"])
