"""Kept folders: two tabs of one app, each with its files, and one storage between them."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lite_py.storage import Kept


class Memory:
    """A storage in memory that keeps the contract of `_compat.Store`."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], tuple[str, bytes]] = {}
        self.full = False
        self._numbers = itertools.count()
        self._locks: dict[str, asyncio.Lock] = {}

    async def all(self, app: str) -> list[tuple[str, str, bytes]]:
        return [(path, *entry) for (owner, path), entry in self.files.items() if owner == app]

    async def versions(self, app: str, folder: str) -> list[tuple[str, str]]:
        found = self.files.items()
        return [(path, version) for (owner, path), (version, _) in found if owner == app and path.startswith(folder)]

    async def read(self, app: str, paths: Sequence[str]) -> list[bytes]:
        return [self.files[app, path][1] for path in paths]

    async def write(self, app: str, files: Mapping[str, bytes], deleted: Sequence[str]) -> str:
        if self.full:
            raise OSError("QuotaExceededError: no room")
        version = str(next(self._numbers))
        self.files.update({(app, path): (version, data) for path, data in files.items()})
        for path in deleted:
            self.files.pop((app, path), None)
        return version

    async def lock(self, name: str) -> Callable[[], None]:
        lock = self._locks.setdefault(name, asyncio.Lock())
        await lock.acquire()
        return lock.release


def tab(store: Memory, root: Path) -> Kept:
    root.mkdir()
    return Kept(root, "app", store)


def test_rows_of_two_tabs_are_all_kept(tmp_path: Path) -> None:
    store = Memory()
    tabs = [tab(store, tmp_path / name) for name in ("one", "two")]

    async def append(kept: Kept, row: str) -> None:
        async with kept.shared("flagged") as outcome:
            outcome.folder.mkdir(exist_ok=True)
            log = outcome.folder / "logs.csv"
            rows = log.read_text() if log.exists() else ""
            await asyncio.sleep(0)  # the other tab would get in between here
            log.write_text(rows + row + "\n")

    async def main() -> None:
        await asyncio.gather(*(append(tabs[i % 2], f"row {i}") for i in range(10)))
        fresh = tab(store, tmp_path / "later")
        assert await fresh.restore() is None

    asyncio.run(main())
    rows = (tmp_path / "later/flagged/logs.csv").read_text().split("\n")
    assert sorted(rows[:-1]) == [f"row {i}" for i in range(10)]


def test_deleted_files_go_everywhere(tmp_path: Path) -> None:
    store = Memory()
    one, two = tab(store, tmp_path / "one"), tab(store, tmp_path / "two")

    async def main() -> None:
        async with one.shared("cache") as outcome:
            (outcome.folder / "deep").mkdir(parents=True)
            (outcome.folder / "deep/a.bin").write_bytes(b"\0a")
        async with two.shared("cache") as outcome:
            assert (outcome.folder / "deep/a.bin").read_bytes() == b"\0a"
            (outcome.folder / "deep/a.bin").unlink()
        assert store.files == {}
        async with one.shared("cache") as outcome:
            assert not (outcome.folder / "deep/a.bin").exists()

    asyncio.run(main())


def test_a_change_made_outside_is_kept_beside_the_stored_one(tmp_path: Path) -> None:
    store = Memory()
    one, two = tab(store, tmp_path / "one"), tab(store, tmp_path / "two")

    async def main() -> None:
        async with one.shared("f") as outcome:
            outcome.folder.mkdir()
            (outcome.folder / "log.csv").write_text("theirs")
        (tmp_path / "two/f").mkdir()
        (tmp_path / "two/f/log.csv").write_text("mine")
        async with two.shared("f"):
            pass

    asyncio.run(main())
    assert {file.name: file.read_text() for file in (tmp_path / "two/f").iterdir()} == {
        "log.csv": "theirs",
        "log (1).csv": "mine",
    }


def test_a_full_storage_is_told_and_the_files_stay(tmp_path: Path) -> None:
    store = Memory()
    store.full = True
    kept = tab(store, tmp_path / "one")

    async def main() -> None:
        async with kept.shared("f") as outcome:
            outcome.folder.mkdir()
            (outcome.folder / "a").write_text("a")
        assert outcome.problem is not None and "is full" in outcome.problem
        store.full = False
        async with kept.shared("f") as outcome:
            pass
        assert outcome.problem is None

    asyncio.run(main())
    assert ("app", "f/a") in store.files


def test_an_event_guards_the_folders_whose_components_it_has(tmp_path: Path) -> None:
    store = Memory()
    kept = tab(store, tmp_path / "one")
    kept.guard("flags", [1, 2])
    (tmp_path / "one/flags").mkdir()

    async def run(inputs: list[int], text: str) -> None:
        async with kept.during(inputs):
            (tmp_path / "one/flags/a").write_text(text)

    asyncio.run(run([1], "unseen"))
    assert store.files == {}
    asyncio.run(run([2, 1, 3], "guarded"))
    assert store.files["app", "flags/a"][1] == b"guarded"
