"""The built site that an app's site takes its files from: `dist/` of a checkout, or a release unpacked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lite_py.building.errors import BuildFailedError
from lite_py.serving.sites import find_site
from lite_py.version import VERSION

SCRIPTS = ("app.js", "draw.js", "run.js", "snapshot.js", "ssr.js", "chunks.json")
"""What building needs of the folder `build/`, which no visitor loads."""


class Release:
    """A built site with all packages.

    Args:
        folder: where it lies; `find` looks for one.

    Raises:
        BuildFailedError: it cannot be built from.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            version = self.manifest["version"]
        except (OSError, ValueError, KeyError):
            raise BuildFailedError(
                f"{folder / 'manifest.json'} cannot be read; build or unpack that site again."
            ) from None
        if version != VERSION:
            raise BuildFailedError(
                f"The built site in {folder} is of lite_py {version}, and this is lite_py {VERSION}: take the one of "
                "the same version."
            )
        missing = [name for name in SCRIPTS if not (folder / "build" / name).is_file()]
        if missing:
            raise BuildFailedError(
                f"{folder} has no build/{missing[0]}, which `lite-py build` needs: take the whole folder that "
                "`python build.py site` makes, or a release unpacked, not what an app's site holds of it."
            )

    @classmethod
    def find(cls, named: Path | None = None) -> Release:
        """The named one, else as `lite-py run` finds it.

        Raises:
            SiteMissingError: there is none.
            BuildFailedError: it cannot be built from.
        """
        return cls(find_site(named))

    def script(self, name: str) -> Path:
        """One of the scripts for Node."""
        return self.folder / "build" / name

    def file(self, name: str) -> Path:
        """A file, checked to be the one that the manifest tells of.

        Raises:
            BuildFailedError: it is missing, or another one.
        """
        path = self.folder / name
        about = self.manifest["files"].get(name)
        if about is None or not path.is_file():
            raise BuildFailedError(f"The built site in {self.folder} has no {name}; build or unpack it again.")
        with path.open("rb") as file:
            if path.stat().st_size != about["size"] or sha256_of(file) != about["sha256"]:
                raise BuildFailedError(f"{path} is not the file that its manifest tells of; build or unpack it again.")
        return path

    @property
    def packages(self) -> dict[str, dict[str, Any]]:
        """What it carries, by name: as `Package` of loader/src/worker/site.ts."""
        packages: dict[str, dict[str, Any]] = self.manifest["packages"]
        return packages

    @property
    def python(self) -> dict[str, Any]:
        """Where the parts of Python lie on this machine, as a job for Node has them."""
        pyodide = self.manifest["pyodide"]
        return {
            "core": f"{self.folder / pyodide['index']}/",
            "stdlib": str(self.folder / pyodide["stdlib"]["file"]),
            "info": pyodide["info"],
        }

    def wheel(self, package: str) -> Path:
        """The wheel of a package, for Node to read."""
        return self.folder / str(self.packages[package]["file"])

    def chunks(self) -> dict[str, list[str]]:
        """The files of each part of the page that is loaded lazily, by its name."""
        found: dict[str, list[str]] = json.loads(self.script("chunks.json").read_text(encoding="utf-8"))
        return found


def sha256_of(file: Any) -> str:
    """The sha256 of an open file, in hexadecimal."""
    total = hashlib.sha256()
    while block := file.read(1 << 20):
        total.update(block)
    return total.hexdigest()


def canonical(name: str) -> str:
    """A package's name as indexes write it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(names: Iterable[str], packages: dict[str, dict[str, Any]]) -> list[str]:
    """Packages with all that they depend on, sorted; names that no package has are left out."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = canonical(waiting.pop())
        if name in packages and name not in found:
            found.add(name)
            waiting += packages[name]["depends"]
    return sorted(found)
