"""Runs the app once, in Pyodide under Node, and keeps what a page is to know of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from importlib.resources import files as resources
from pathlib import Path
from typing import IO, Any, NamedTuple

from lite_py.building import node
from lite_py.building.errors import BuildFailedError
from lite_py.building.release import Release

MOST_ROWS = 200
MOST_BYTES = 5_000_000
"""Examples whose events are recorded, and the bytes of all that is recorded of them; more is left to Python."""


class Package(NamedTuple):
    """A wheel that the app can import from, with stored members."""

    file: Path
    imports: list[str]
    depends: list[str]


class Kept(NamedTuple):
    """A file that the page is to have before Python runs."""

    name: str
    content: bytes
    sha256: str


class Known(NamedTuple):
    """What is known of an app.

    `stored` is a Stored (loader/src/stored.ts) without version and files, as JSON that keeps wire.py's marks;
    `files` are those that it numbers. `caches` has the examples' stored outputs by folder and index.
    """

    stored: dict[str, Any]
    files: list[Kept]
    caches: dict[str, dict[str, dict[str, Any]]]
    packages: list[str]
    modules: list[str]
    left: list[str]

    @property
    def config(self) -> dict[str, Any]:
        """The app's config."""
        config: dict[str, Any] = self.stored["config"]
        return config


def run(
    release: Release,
    files: Mapping[str, Path],
    entrypoint: str,
    packages: Mapping[str, Package],
    sources: Sequence[str],
    timeout: float,
) -> Known:
    """Run an app; what it prints is shown.

    Args:
        release: where Python comes from.
        files: where the app's files lie, by their names in it.
        entrypoint: which of them runs.
        packages: what it can import, by package name.
        sources: those of the files whose code tells which packages it needs.
        timeout: seconds after which it is ended.

    Returns:
        What is known of it then.

    Raises:
        BuildFailedError: it raised, showed nothing, or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="lite-py-") as folder:
        out = Path(folder)
        job = {
            **release.python,
            "wheels": [str(release.wheel("lite-py"))],
            "packages": {
                name: {"file": str(package.file), "imports": package.imports, "depends": package.depends}
                for name, package in packages.items()
            },
            "files": {name: str(path) for name, path in files.items()},
            "entrypoint": entrypoint,
            "sources": list(sources),
            "recorder": (resources("lite_py.building.inside") / "record.py").read_text(encoding="utf-8"),
            "most": {"rows": MOST_ROWS, "bytes": MOST_BYTES},
            "out": str(out),
            "result": str(out / "result.json"),
        }
        (out / "job.json").write_text(json.dumps(job), encoding="utf-8")
        _watched([node.find(), str(release.script("app.js")), str(out / "job.json")], timeout)
        if not (out / "result.json").exists():
            raise BuildFailedError("The app ended Python before it showed anything; see above.")
        return _read(out, json.loads((out / "result.json").read_text(encoding="utf-8")))


def _watched(command: list[str], timeout: float) -> None:
    """Run the command and show what it prints, indented.

    Raises:
        BuildFailedError: it did not end in time.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    pipes = ((process.stdout, sys.stdout), (process.stderr, sys.stderr))
    readers = [threading.Thread(target=_show, args=pipe, daemon=True) for pipe in pipes]
    for reader in readers:
        reader.start()
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        raise BuildFailedError(
            f"The app was not there after {timeout:g} seconds. If it only needs longer, for its examples perhaps, say "
            "so with --timeout; else look for what never ends when it starts."
        ) from None
    finally:
        process.kill()
        process.wait()
        for reader in readers:
            reader.join(5)


def _show(pipe: IO[str], stream: IO[str]) -> None:
    with pipe:
        for line in pipe:
            print(f"  | {line.rstrip()}", file=stream, flush=True)


def _for_builders(sentence: str) -> str:
    """What a page says, to the one who builds."""
    sentence = sentence.replace("open the page again", "build again")
    return sentence.replace("<gradio-requirements>", "requirements.txt")


def _read(out: Path, result: dict[str, Any]) -> Known:
    if "fault" in result:
        raise BuildFailedError(_for_builders(result["fault"]))
    kept = [Kept(one["name"], (out / one["file"]).read_bytes(), one["sha256"]) for one in result["files"]]
    rest = {name: result[name] for name in ("caches", "packages", "modules", "left")}
    return Known(stored=json.loads(result["stored"]), files=kept, **rest)
