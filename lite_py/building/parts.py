"""The folder `lite-py/` of a site: of the release what one app needs, and the worker that knows it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lite_py.building.output import Content
from lite_py.building.release import Release, sha256_of
from lite_py.building.requirements import Added
from lite_py.building.snapshots import Snapshot

FOLDER = "lite-py/"

BIG = ("build/", "examples/", "media/", "models/", "pyodide/", "snapshots/", "transformers/")
"""Folders of a release of which a site gets single files, or nothing."""

WITHOUT = ("index.html", "guide.html", "dev.js", "manifest.json", "worker.js")

WORTH = 0.1
"""A compressed copy that saves less than this share is not worth unpacking."""


class Parts:
    """What goes into the folder.

    Args:
        release: where most of it comes from.
    """

    def __init__(self, release: Release) -> None:
        self.files: dict[str, Content] = {}
        """By their paths in the folder."""
        self._release = release
        manifest = release.manifest
        self.site: dict[str, Any] = {"version": manifest["version"], "packages": {}, "snapshots": {}}
        """What the worker knows: `Site` of loader/src/worker/site.ts."""
        self._take_loader()
        self._take_python()

    def add_packages(self, names: Iterable[str], added: Mapping[str, Added]) -> None:
        """Carry these packages, of the release or of the requirements, with a lock of them."""
        for name in names:
            if name in added:
                wheel = added[name]
                self._put(wheel.about["file"], wheel.file)
                self.site["packages"][name] = {**wheel.about, **self._about(wheel.about["file"], wheel.file)}
            else:
                about = self._release.packages[name]
                self._take(about["file"])
                self.site["packages"][name] = about
        lock = json.loads(self._release.file(self._release.manifest["pyodide"]["lock"]["file"]).read_text("utf-8"))
        lock["packages"] = {key: one for key, one in lock["packages"].items() if key in self.site["packages"]}
        text = json.dumps(lock, separators=(",", ":"), sort_keys=True).encode()
        name = self._release.manifest["pyodide"]["lock"]["file"]
        self.files[name] = text
        self.site["pyodide"]["lock"] = {"file": name, "size": len(text), "sha256": hashlib.sha256(text).hexdigest()}

    def take_snapshot(self, name: str) -> None:
        """Start from one of the release's snapshots."""
        about = self._release.manifest["snapshots"][name]
        for file in (about, about["library"], about["archive"], *about["libraries"]):
            self._take(file["file"])
        self.site["snapshots"] = {name: about}
        self.site["start"] = name

    def put_snapshot(self, name: str, snapshot: Snapshot, packages: Iterable[str]) -> None:
        """Start from a snapshot of the site's own."""

        def file(path: Path) -> dict[str, Any]:
            return self._about(f"snapshots/{path.name}", path)

        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda path: self._put(f"snapshots/{path.name}", path), snapshot.files()))

        self.site["snapshots"] = {
            name: {
                **file(snapshot.file),
                **snapshot.about,
                "packages": ["lite-py", *packages],
                "libraries": [
                    {**file(one.file), "path": one.path, "handles": one.handles} for one in snapshot.libraries
                ],
                "library": file(snapshot.library),
                "archive": file(snapshot.archive),
            }
        }
        self.site["start"] = name

    def take_transformers(self, models: Mapping[str, Path]) -> None:
        """Carry transformers.js, and models: their files, by their paths below `models/`."""
        about = self._release.manifest.get("transformers")
        if about is None:
            return
        self._take(about["wasm"]["file"])
        self.site["transformers"] = about
        for name in self._release.manifest["files"]:
            if name.startswith("chunks/transformers-") and name.endswith(".js"):
                self.files[name] = _plain(self._release.file(name))
        for name, path in models.items():
            self.files[f"models/{name}"] = path

    def finish(self) -> str:
        """Write the worker and the manifest, which name the rest.

        Returns:
            What changes with any of it.
        """
        _, _, code = self._release.file("worker.js").read_text("utf-8").partition("\n")
        line = f"globalThis.LITE_PY_SITE={json.dumps(self.site, separators=(',', ':'), sort_keys=True)};\n"
        self.files["worker.js"] = _without_map(line + code).encode()
        listed = {name: _described(content) for name, content in sorted(self.files.items())}
        version = hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()[:10]
        page = re.sub(
            r"shared\.js\?v=\w+", f"shared.js?v={version}", self._release.file("share.html").read_text("utf-8")
        )
        self.files["share.html"] = page.encode()
        listed["share.html"] = _described(self.files["share.html"])
        manifest = {**self.site, "files": listed}
        self.files["manifest.json"] = json.dumps(manifest, separators=(",", ":"), sort_keys=True).encode()
        return version

    def _take_loader(self) -> None:
        for name in self._release.manifest["files"]:
            if name.startswith(BIG) or name in WITHOUT or name.endswith(".map"):
                continue
            if name.startswith("chunks/transformers-"):
                continue
            path = self._release.file(name)
            self.files[name] = _plain(path) if name.endswith(".js") else path

    def _take_python(self) -> None:
        pyodide = dict(self._release.manifest["pyodide"])
        for name in (pyodide["mjs"], pyodide["asm_mjs"], pyodide["wasm"]["file"], pyodide["stdlib"]["file"]):
            self._take(name)
        self.site["pyodide"] = pyodide

    def _take(self, name: str) -> None:
        """A file of the release, with its compressed copy if there is one."""
        self.files[name] = self._release.file(name)
        if f"{name}.gz" in self._release.manifest["files"]:
            self.files[f"{name}.gz"] = self._release.file(f"{name}.gz")

    def _put(self, name: str, path: Path) -> None:
        """A file of the site's own, with a compressed copy if that is worth it."""
        content = path.read_bytes()
        self.files[name] = path
        packed = gzip.compress(content, 9, mtime=0)
        if len(packed) < len(content) * (1 - WORTH):
            self.files[f"{name}.gz"] = packed

    def _about(self, name: str, path: Path) -> dict[str, Any]:
        about = {"file": name, **_described(path)}
        packed = self.files.get(f"{name}.gz")
        return {**about, "gz": len(packed)} if isinstance(packed, bytes) else about


def best_snapshot(release: Release, packages: Iterable[str]) -> str | None:
    """The release's snapshot that has the most of these packages, and of several the smallest."""
    wanted = set(packages)
    snapshots = release.manifest["snapshots"]
    order = sorted(
        snapshots, key=lambda name: (-len(wanted & set(snapshots[name]["packages"])), snapshots[name]["size"])
    )
    return order[0] if order else None


def _described(content: Content) -> dict[str, Any]:
    if isinstance(content, bytes):
        return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    with content.open("rb") as file:
        return {"size": content.stat().st_size, "sha256": sha256_of(file)}


def _plain(path: Path) -> bytes:
    return _without_map(path.read_text("utf-8")).encode()


def _without_map(code: str) -> str:
    """A script that does not name the source map which stays behind."""
    before, mark, _ = code.rpartition("//# sourceMappingURL=")
    return before if mark else code
