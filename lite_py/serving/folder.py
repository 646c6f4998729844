"""An app's folder: which of its files belong to the app, and when they change."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from pathlib import Path
from typing import NamedTuple

MOST_FILES = 1000
LARGEST_FILE = 32 * 10**6
LARGEST_FOLDER = 128 * 10**6
"""Bytes. A page fetches all of an app's files before the app runs, so a data collection is left out."""

MOST_ENTRIES = 20_000
"""Folders and files looked at; a script may lie in somebody's home."""

SETTLE = 0.012
"""Seconds for which a file must stay as it is before a change counts: it may be half written."""

SETTLE_EMPTY = 0.2
"""The same for a file that has become empty, as one is between being opened and being written."""

RESCAN = 2.0
"""Seconds after which the folder is read anew in any case: the times of some file systems are coarse."""

SKIPPED_FOLDERS = {"__pycache__", "node_modules", "site-packages"}
SKIPPED_ENDINGS = (".pyc", "~", ".swp", ".tmp")

SITE_MARK = ".lite-py-site.json"
"""In the folder of a site that `lite-py build` has written: which files are its own."""

LOCK = "lite-py.lock"
"""Beside an app whose requirements `lite-py build` has resolved."""


class Entry(NamedTuple):
    """A file of the app: where it lies, and what changes with its content."""

    path: Path
    version: str
    size: int


class Folder:
    """The folder of a script, and what of it goes to the page.

    Args:
        script: the file that runs.
        site: the built site, which is not part of the app even if it lies in the folder.
    """

    def __init__(self, script: Path, site: Path | None = None) -> None:
        self.script = script.resolve()
        self.root = self.script.parent
        self.notes: list[str] = []
        """What was left out, and why; each is told once."""
        self.too_large: list[str] = []
        """The names of the files that were left out for their size."""
        self._site = site.resolve() if site is not None else None
        self._lock = threading.Lock()
        self._folders: dict[Path, int] = {}
        self._scanned = 0.0
        self._seen = self._scan()
        self._since = 0.0
        self.files = self._seen
        """The app's files by name, with forward slashes, as they were last told."""

    def find(self, name: str) -> Path | None:
        """Where a file of the app lies; None for everything else."""
        entry = self.files.get(name)
        return entry.path if entry is not None and entry.path.is_file() else None

    def poll(self) -> list[str]:
        """Look for changes; cheap enough for many times a second.

        Returns:
            The names of files that were changed, added or removed since the last call, once nothing of
            them changes any more.
        """
        with self._lock:
            files = self._look()
            now = time.monotonic()
            if files != self._seen:
                self._seen, self._since = files, now
            if files == self.files:
                self._seen = self.files
                return []
            changed = sorted(name for name in {*files, *self.files} if files.get(name) != self.files.get(name))
            emptied = any(name in files and not files[name].size for name in changed)
            if now - self._since < (SETTLE_EMPTY if emptied else SETTLE):
                return []
            self.files = self._seen = files
            return changed

    @property
    def settling(self) -> bool:
        """Has something changed that `poll` has not told yet?"""
        return self._seen is not self.files

    def _look(self) -> dict[str, Entry]:
        """The files now: by their own times while no folder's time has changed, else by reading the folder."""
        try:
            same = all(folder.stat().st_mtime_ns == changed for folder, changed in self._folders.items())
        except OSError:
            same = False
        if not same or time.monotonic() - self._scanned > RESCAN:
            return self._scan()
        files = {}
        for name, entry in self._seen.items():
            try:
                files[name] = _entry(entry.path, entry.path.stat())
            except OSError:
                return self._scan()
        return files

    def _scan(self) -> dict[str, Entry]:
        """Read the folder, what is nearest to the script first."""
        self._scanned = time.monotonic()
        self._folders = {}
        files: dict[str, Entry] = {}
        left_out: list[str] = []
        total = entries = 0
        if self.script.is_file():
            files[self.script.name] = _entry(self.script, self.script.stat())
        waiting = deque([self.root])
        while waiting:
            for item in self._list(waiting.popleft()):
                entries += 1
                if entries > MOST_ENTRIES:
                    self._note(f"{self.root} has more than {MOST_ENTRIES} files; those deeper in it are left out.")
                    return files
                path = Path(item.path)
                if path.is_dir():
                    if self._is_wanted(item, path):
                        waiting.append(path)
                    continue
                name = path.relative_to(self.root).as_posix()
                if item.name.startswith(".") or item.name.endswith(SKIPPED_ENDINGS) or name == LOCK or name in files:
                    continue
                try:
                    if not item.is_file() or not path.resolve().is_relative_to(self.root):
                        continue
                    entry = _entry(path, item.stat())
                except OSError:
                    continue
                if entry.size > LARGEST_FILE or total + entry.size > LARGEST_FOLDER or len(files) >= MOST_FILES:
                    left_out.append(name)
                    continue
                total += entry.size
                files[name] = entry
        self.too_large = left_out
        if left_out:
            shown = ", ".join(left_out[:3]) + (f" and {len(left_out) - 3} more" if len(left_out) > 3 else "")
            self._note(
                f"Left out as too large for a page: {shown}. An app may have {MOST_FILES} files, "
                f"{LARGEST_FILE // 10**6} MB each and {LARGEST_FOLDER // 10**6} MB together."
            )
        return files

    def _list(self, folder: Path) -> list[os.DirEntry[str]]:
        """What lies in a folder, sorted; its time is taken first, so that nothing is missed."""
        try:
            self._folders[folder] = folder.stat().st_mtime_ns
            with os.scandir(folder) as found:
                return sorted(found, key=lambda item: item.name)
        except OSError:
            return []

    def _is_wanted(self, item: os.DirEntry[str], path: Path) -> bool:
        if item.name.startswith(".") or item.name in SKIPPED_FOLDERS or item.is_symlink():
            return False
        if (path / "pyvenv.cfg").exists() or (path / SITE_MARK).exists() or path == self._site:
            return False
        return not ((path / "lite.js").exists() and (path / "manifest.json").exists())

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def _entry(path: Path, stat: os.stat_result) -> Entry:
    return Entry(path, f"{stat.st_mtime_ns:x}-{stat.st_size:x}", stat.st_size)


def read_requirements(folder: Folder) -> tuple[list[str], list[str]]:
    """What the `requirements.txt` beside a script asks for.

    Args:
        folder: the script's folder.

    Returns:
        The requirements, and the indexes they come from. Options of pip that mean nothing in a page
        are left out with a note.
    """
    path = folder.find("requirements.txt")
    requirements: list[str] = []
    indexes: list[str] = []
    for line in path.read_text("utf-8", "replace").splitlines() if path is not None else ():
        text = line.split(" #")[0].strip()
        option, _, value = text.replace("=", " ", 1).partition(" ") if text.startswith("-") else ("", "", "")
        if option in ("-i", "--index-url", "--extra-index-url"):
            indexes.append(value.strip())
        elif option:
            folder._note(f"requirements.txt: {text!r} has no meaning in a page and is left out.")
        elif text and not text.startswith("#"):
            requirements.append(text)
    return requirements, indexes
