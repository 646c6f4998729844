"""The flags of an app as its page lists them: every log in every folder that a callback was set up with."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lite_py.block import Block
from lite_py.files import Files, mime_type
from lite_py.flagging import records, unescape_formula
from lite_py.protocol import FlagFile, FlagFolder, FlagLog, FlagRow
from lite_py.storage import Kept

CELL_LIMIT = 300
"""Characters of a cell that the page gets; the whole text is in the file."""

_COLUMNS = ("flag", "username", "timestamp")
"""Columns that loggers add to the labels."""


class FlagLogs:
    """The folders that a program's callbacks write to.

    Args:
        files: the program's files.
        kept: what keeps the folders beyond the page.
    """

    def __init__(self, files: Files, kept: Kept) -> None:
        self._files = files
        self._kept = kept
        self._labels: dict[Path, set[str]] = {}
        """The labels that logs in a folder may have as columns."""

    def watch(self, folder: str | Path, components: Sequence[Block]) -> None:
        """List a folder, and keep what is written to it in events that have these components as inputs."""
        place = self._kept.place(folder)
        if self._files.app.is_relative_to(place):
            print(
                f"Flags go to {str(folder)!r}, where the app's own files lie, so the browser does not keep them. "
                "Name a folder of their own as flagging_dir.",
                file=sys.stderr,
            )
            return
        labels = self._labels.setdefault(place, set(_COLUMNS))
        for number, component in enumerate(components):
            labels.add(str(getattr(component, "label", None) or f"component {number}"))
        self._files.admit(place)
        self._kept.guard(place, [component.id for component in components])

    @property
    def folders(self) -> list[Path]:
        """The folders that are listed."""
        return list(self._labels)

    def count(self) -> int:
        """How many flags there are: rows, or files where a callback writes no CSV."""
        total = 0
        for folder in map(self._read, self.folders):
            total += sum(len(log.rows) for log in folder.logs) if folder.logs else len(folder.files)
        return total

    async def review(self, delete: Mapping[str, Sequence[str]]) -> tuple[list[FlagFolder], str | None]:
        """What is flagged in any tab, after some of it was deleted.

        Args:
            delete: for the path of a log the ids of rows; for that of another file nothing.

        Returns:
            The folders that hold something, and what the browser's storage had against it.
        """
        found, problem = [], None
        for place in self.folders:
            async with self._kept.shared(place) as outcome:
                self._delete(place, delete)
                folder = self._read(place)
            problem = problem or outcome.problem
            if folder.logs or folder.files:
                found.append(folder)
        return found, problem

    def _read(self, place: Path) -> FlagFolder:
        """One folder: its logs, and the files that no row of them names."""
        within = _Folder(place, self._files.app)
        named: set[Path] = set()
        logs = []
        for log in within.logs():
            columns, rows = self._split(place, log)
            listed = []
            for id, _, cells in rows:
                files = [(column, file) for column, cell in enumerate(cells) for file in within.named(cell)]
                named.update(file for _, file in files)
                listed.append(
                    FlagRow(
                        id=id,
                        cells=[_shown(cell) for cell in cells],
                        files=[self._file(file, column) for column, file in files],
                    )
                )
            logs.append(FlagLog(path=self._path(log), columns=columns, rows=listed))
        others = [self._file(file) for file in within.files if file not in named and file not in within.logs()]
        return FlagFolder(path=self._path(place), logs=logs, files=others)

    def _split(self, place: Path, log: Path) -> tuple[list[str], list[tuple[str, str, list[str]]]]:
        """The header of a log, empty when it has none, and its rows: (id, as written, cells)."""
        header: list[str] = []
        rows = []
        seen: Counter[str] = Counter()
        for number, (text, cells) in enumerate(records(log)):
            plain = [unescape_formula(cell) for cell in cells]
            if number == 0 and self._is_header(place, plain):
                header = plain
                continue
            digest = hashlib.sha1(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()[:16]
            seen[digest] += 1
            rows.append((f"{digest}.{seen[digest]}", text, plain))
        return header, rows

    def _is_header(self, place: Path, cells: list[str]) -> bool:
        return not self._labels[place].isdisjoint(cell.removeprefix("\ufeff") for cell in cells)

    def _delete(self, place: Path, delete: Mapping[str, Sequence[str]]) -> None:
        """Delete rows with the files that no other row names, and other files."""
        within = _Folder(place, self._files.app)
        logs = within.logs()
        kept: set[Path] = set()
        dropped: set[Path] = set()
        for log in logs:
            ids = set(delete.get(self._path(log), ()))
            _, rows = self._split(place, log)
            for id, _, cells in rows:
                (dropped if id in ids else kept).update(file for cell in cells for file in within.named(cell))
            if ids.isdisjoint(id for id, _, _ in rows):
                continue
            if remaining := [text for id, text, _ in rows if id not in ids]:
                first = next(records(log))[0]
                head = [] if first == rows[0][1] else [first]
                log.write_text("".join(head + remaining), encoding="utf-8", errors="surrogateescape", newline="")
            else:
                log.unlink()
        others = {file for file in within.files if file not in logs and self._path(file) in delete}
        for file in (dropped | others) - kept:
            file.unlink(missing_ok=True)
        for folder in sorted((path for path in place.rglob("*") if path.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

    def _file(self, file: Path, column: int = -1) -> FlagFile:
        return FlagFile(path=self._path(file), column=column, size=file.stat().st_size, mime_type=mime_type(file.name))

    def _path(self, file: Path) -> str:
        """A path as the page names it: from the app's folder, where it lies there."""
        app = self._files.app
        return (file.relative_to(app) if file.is_relative_to(app) else file).as_posix()


class _Folder:
    """The files of a folder, found by what a cell calls them.

    Args:
        place: the folder.
        app: the app's working directory, which paths may start from as well.
    """

    def __init__(self, place: Path, app: Path) -> None:
        self.files = sorted(file for file in place.rglob("*") if file.is_file())
        self._logs = [file for file in self.files if file.parent == place and file.suffix == ".csv"]
        self._media = {file.relative_to(place).as_posix(): file for file in self.files if file not in self._logs}
        starts = [f"{place.as_posix()}/"]
        if place.is_relative_to(app):
            starts.append(f"{place.relative_to(app).as_posix()}/")
        self._starts = tuple(starts)

    def logs(self) -> list[Path]:
        """Its logs: the CSV files that lie in it directly."""
        return self._logs

    def named(self, cell: str) -> Iterator[Path]:
        """The files that a cell names, by itself or within JSON."""
        if not self._media:
            return
        for text in _texts(cell):
            for start in self._starts:
                text = text.removeprefix(start)
            if file := self._media.get(text):
                yield file


def _texts(cell: str) -> Iterator[str]:
    if not cell.startswith(("{", "[")):
        yield cell
        return
    try:
        waiting: list[Any] = [json.loads(cell)]
    except ValueError:
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, (dict, list)):
            waiting.extend(value.values() if isinstance(value, dict) else value)


def _shown(cell: str) -> str:
    return cell if len(cell) <= CELL_LIMIT else f"{cell[:CELL_LIMIT]}…"
