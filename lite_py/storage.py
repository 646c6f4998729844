"""Folders that outlive the page: flags and cached examples, kept by the browser for one app.

They are ordinary files, in the app's file system while it runs and in the browser's storage
(IndexedDB) in between. All tabs of an app share them: whoever changes such a folder holds its
lock, first takes over what other tabs have stored, and stores what changed at the end.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from lite_py import context
from lite_py._compat import Store

_written: ContextVar[set[Path] | None] = ContextVar("written", default=None)
"""The folders that the running event has noted."""

Stamp = tuple[int, int]
"""A file's time and size, by which a change is seen."""


@dataclasses.dataclass
class Outcome:
    """How a stretch of work on a kept folder ended.

    `folder` is where its files lie; `problem` one sentence that says why they could not be stored, else
    None; `unsaved` are the files that are not stored for that reason.
    """

    folder: Path
    problem: str | None = None
    unsaved: list[Path] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class _Known:
    """A file as it was when it last equalled the stored one."""

    version: str
    stamp: Stamp | None


class Kept:
    """The kept folders of one app.

    Args:
        root: the app's working directory, which relative folders and stored paths start from.
        key: names the app in the storage.
        store: where files are kept; None keeps nothing beyond the page.
    """

    def __init__(self, root: Path, key: str = "", store: Store | None = None) -> None:
        self._root = root
        self._key = key
        self._store = store if key else None
        self._known: dict[str, _Known] = {}
        self._guards: list[tuple[Path, frozenset[int]]] = []
        self._writers: dict[int, set[Path]] = {}
        """The folders that a listener is known to write to, by its number."""

    async def restore(self) -> str | None:
        """Bring all kept files back, before the app's code runs. Returns why that failed, if it did."""
        if self._store is None:
            return None
        try:
            for path, version, data in await self._store.all(self._key):
                self._take(path, version, data)
        except Exception as error:  # whatever keeps a browser from its storage
            return _problem(error)
        return None

    def guard(self, folder: str | Path, inputs: Iterable[int]) -> None:
        """Share `folder` during every event that has all these components among its inputs.

        So a function that logs what components hold need not say what it does.

        Args:
            folder: relative to the app's working directory, or absolute.
            inputs: ids of the components.
        """
        self._guards.append((self.place(folder), frozenset(inputs)))

    def note(self, folder: str | Path) -> None:
        """`folder` has been written to: the running event stores it at its end, whatever its inputs."""
        written = _written.get()
        if written is not None:
            written.add(self.place(folder))

    @asynccontextmanager
    async def during(self, inputs: Iterable[int], listener: int | None = None) -> AsyncIterator[list[Outcome]]:
        """Share the guarded folders of an event with these inputs; the outcomes are told afterwards.

        A folder that is noted inside, though nothing guarded it, is shared at the end, and from the
        beginning when this `listener` runs again.
        """
        given = frozenset(inputs)
        known = self._writers.setdefault(listener, set()) if listener is not None else set()
        folders = {folder for folder, needed in self._guards if needed and needed <= given} | known
        outcomes: list[Outcome] = []
        written: set[Path] = set()
        token = _written.set(written)
        try:
            async with AsyncExitStack() as stack:
                # one order for all, so that two events never wait for each other
                for folder in sorted(folders):
                    outcomes.append(await stack.enter_async_context(self.shared(folder)))
                yield outcomes
        finally:
            _written.reset(token)
            for folder in sorted(written - folders):
                known.add(folder)
                async with self.shared(folder) as outcome:
                    outcomes.append(outcome)

    @asynccontextmanager
    async def shared(self, folder: str | Path) -> AsyncIterator[Outcome]:
        """Work on a folder as if other tabs were not there.

        Inside, the folder holds what all tabs have stored, and no other tab changes it; what was changed
        or deleted inside is stored at the end. When nothing can be stored, the files are there all
        the same, for as long as the page, and the outcome says why.

        Args:
            folder: relative to the app's working directory, or absolute; it need not exist.
        """
        outcome = Outcome(self.place(folder))
        store = self._store
        if store is None:
            yield outcome
            return
        name = self._stored_path(outcome.folder)
        release = None
        try:
            release = await store.lock(f"{self._key} {name}")
            await self._pull(store, name)
        except Exception as error:
            outcome.problem = _problem(error)
        try:
            yield outcome
        finally:
            try:
                if outcome.problem is None:
                    await self._push(store, name)
            except Exception as error:
                outcome.problem = _problem(error)
            finally:
                if outcome.problem is not None:
                    outcome.unsaved = [self._root / path for path in self._changed(name)]
                if release is not None:
                    release()

    async def _pull(self, store: Store, folder: str) -> None:
        """Take over what other tabs have written and deleted."""
        stored = dict(await store.versions(self._key, f"{folder}/"))
        versions = {path: entry.version for path, entry in self._known.items()}
        fresh = [path for path, version in stored.items() if versions.get(path) != version]
        for path, data in zip(fresh, await store.read(self._key, fresh)):
            self._take(path, stored[path], data)
        for path in [path for path in self._known if path.startswith(f"{folder}/") and path not in stored]:
            target, known = self._root / path, self._known.pop(path)
            if _stamp(target) == known.stamp:
                target.unlink(missing_ok=True)

    def _take(self, path: str, version: str, data: bytes) -> None:
        """Write a stored file; what was changed here meanwhile, and is no beginning of it, is kept beside it."""
        target = self._root / path
        known = self._known.get(path)
        changed = target.exists() and (known is None or _stamp(target) != known.stamp)
        if changed and not data.startswith(target.read_bytes()):
            target.rename(_free(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._known[path] = _Known(version, _stamp(target))

    async def _push(self, store: Store, folder: str) -> None:
        """Store what differs from what is stored."""
        changed = self._changed(folder)
        gone = [path for path in self._known if path.startswith(f"{folder}/") and not (self._root / path).is_file()]
        if not changed and not gone:
            return
        contents = {path: (self._root / path).read_bytes() for path in changed}
        version = await store.write(self._key, contents, gone)
        for path, stamp in changed.items():
            self._known[path] = _Known(version, stamp)
        for path in gone:
            del self._known[path]

    def _changed(self, folder: str) -> dict[str, Stamp | None]:
        """The files of a folder that differ from the stored ones, with their stamps of now."""
        files = sorted(file for file in (self._root / folder).rglob("*") if file.is_file())
        stamps = {self._stored_path(file): _stamp(file) for file in files}
        known = {path: entry.stamp for path, entry in self._known.items()}
        return {path: stamp for path, stamp in stamps.items() if path not in known or known[path] != stamp}

    def place(self, folder: str | Path) -> Path:
        """Where a folder lies: relative ones in the app's working directory."""
        return Path(os.path.normpath(self._root / folder))

    def _stored_path(self, path: Path) -> str:
        """A path as the storage has it: from the app's working directory, where it lies below that."""
        return (path.relative_to(self._root) if path.is_relative_to(self._root) else path).as_posix()


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _free(path: Path) -> Path:
    """A name beside `path` that is not taken."""
    number = 1
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def _problem(error: Exception) -> str:
    reason = str(error).strip().split("\n")[0] or type(error).__name__
    full = "quota" in reason.lower()
    cause = "its storage for this site is full" if full else f"it gave no access to its storage ({reason[:200]})"
    return f"The browser cannot keep this when the page is closed, since {cause}."


def current() -> Kept:
    """The kept folders of the running app; in plain CPython ordinary folders of the working directory."""
    app: Any = context.app.get()
    if app is not None:
        kept: Kept = app.kept
        return kept
    return Kept(Path.cwd())
