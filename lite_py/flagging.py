"""Keeping what a user points out: callbacks that log inputs and outputs as rows of CSV."""

from __future__ import annotations

import asyncio
import csv
import datetime
import functools
import io
import itertools
import json
import os
import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lite_py import context, files
from lite_py.component import Component
from lite_py.dependency import Request
from lite_py.events import LikeData
from lite_py.files import is_url
from lite_py.types import FileData, is_file
from lite_py.updates import update

SAVED_PAUSE = 0.8
"""Seconds that the flag button reads "Saving..." (what Gradio's page does)."""

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f`$!{}]')
"""What Gradio leaves out of the folder that it names by a label."""


class FlaggingCallback(ABC):
    """Derive from this to log flags your own way.

    Whatever a subclass writes into its folder is kept by the browser, and listed under "Flagged"
    at the foot of the page.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, wrap in (("setup", _watching), ("flag", _noting)):
            if name in cls.__dict__:
                setattr(cls, name, wrap(cls.__dict__[name]))

    @abstractmethod
    def setup(self, components: Sequence[Component], flagging_dir: str) -> None:
        """Called once, before the first flag, with the components to log and the folder to log into."""

    @abstractmethod
    def flag(self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None) -> int:
        """Log one row of page values, one for each component. Returns the number of rows so far."""


def _watching(setup: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a `setup`: its folder is kept and shown."""

    @functools.wraps(setup)
    def wrapper(self: FlaggingCallback, *args: Any, **kwargs: Any) -> Any:
        result = setup(self, *args, **kwargs)
        given = {**dict(zip(("components", "flagging_dir"), args)), **kwargs}
        app, components, folder = context.app.get(), given.get("components"), given.get("flagging_dir")
        if app is not None and components is not None and folder is not None:
            self._watched = folder  # type: ignore[attr-defined]
            app.flags.watch(folder, components)
        return result

    return wrapper


def _noting(flag: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a `flag`: it finds each file under its path, and what it writes is kept whichever event called it."""

    @functools.wraps(flag)
    def wrapper(self: FlaggingCallback, flag_data: Any, *args: Any, **kwargs: Any) -> Any:
        _each_file(flag_data, _written)
        try:
            return flag(self, flag_data, *args, **kwargs)
        finally:
            app, folder = context.app.get(), getattr(self, "_watched", None)
            if app is not None and folder is not None:
                app.kept.note(folder)

    return wrapper


class _Logger(FlaggingCallback):
    """What the loggers share: components, and a folder."""

    def setup(self, components: Sequence[Component], flagging_dir: str) -> None:
        """Remember what to log, and where."""
        self.components = list(components)
        self.flagging_dir = flagging_dir

    @property
    def _folder(self) -> Path:
        folder = files.current().app / self.flagging_dir
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _labels(self) -> list[str]:
        return [component.label or f"component {i}" for i, component in enumerate(self.components)]


class GuideLogger(_Logger):
    """The log an Interface keeps by default: `logs.csv` and a folder of numbered files for each media label.

    Columns are the labels, then `flag` when there are options, then `timestamp`. A log of other
    columns, left by another version of the app, stays as it is; `logs2.csv` and so on follow it.
    """

    def flag(self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None) -> int:
        """Append a row; media files are copied beside the log. Returns the number of rows."""
        folder = self._folder
        cells = [
            "" if value is None else _beside(component.flag(value, str(folder / folder_name(label))), folder)
            for component, label, value in zip(self.components, self._labels(), flag_data)
        ]
        extra = {} if flag_option is None else {"flag": flag_option}
        extra["timestamp"] = _now()
        header = [*self._labels(), *extra]
        for number in itertools.count(1):
            log = folder / f"logs{number if number > 1 else ''}.csv"
            if _header(log) in (None, _safe(header)):
                break
        return _append(log, [*cells, *extra.values()], header)


class SimpleCSVLogger(_Logger):
    """The values alone, without a header, in `log.csv`; files as JSON objects with their copy's path."""

    def flag(self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None) -> int:
        """Append a row. Returns the number of rows."""
        cells = _stored_cells(self.components, self._labels(), flag_data, self.flagging_dir, simplify=False)
        return _append(self._folder / "log.csv", cells)


class ClassicCSVLogger(_Logger):
    """What Gradio wrote before version 5: `log.csv`, always with the columns flag, username and timestamp.

    Args:
        simplify_file_data: write a file as its path, not as a JSON object.
    """

    def __init__(self, simplify_file_data: bool = True) -> None:
        self.simplify_file_data = simplify_file_data

    def flag(self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None) -> int:
        """Append a row. Returns the number of rows."""
        cells = _stored_cells(
            self.components, self._labels(), flag_data, self.flagging_dir, simplify=self.simplify_file_data
        )
        row = [*cells, flag_option or "", username or "", _now()]
        return _append(self._folder / "log.csv", row, [*self._labels(), "flag", "username", "timestamp"])


class CSVLogger(_Logger):
    """What Gradio 6 writes: `dataset1.csv`, and the next number whenever the columns have changed.

    Columns are the labels, `flag` and `username` where there are any, and `timestamp`. A file is
    copied to a folder of its own under its label.

    Args:
        simplify_file_data: write a file as its path, not as a JSON object.
        verbose: print which log is written.
        dataset_file_name: the log's name, whatever its columns; None numbers it.
    """

    def __init__(
        self, simplify_file_data: bool = True, verbose: bool = True, dataset_file_name: str | None = None
    ) -> None:
        self.simplify_file_data = simplify_file_data
        self.verbose = verbose
        self.dataset_file_name = dataset_file_name
        self._told: Path | None = None

    def flag(self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None) -> int:
        """Append a row. Returns the number of rows in its log."""
        cells = _stored_cells(
            self.components, self._labels(), flag_data, self.flagging_dir, simplify=self.simplify_file_data
        )
        known = {"flag": flag_option, "username": username, "timestamp": _now()}
        extra = {name: value for name, value in known.items() if value is not None}
        header = [*self._labels(), *extra]
        log = self._log(self._folder, header)
        if self.verbose and log != self._told:
            state = "Using existing" if log.exists() else "Created"
            print(f"{state} dataset file at: {Path(self.flagging_dir) / log.name}")
        self._told = log
        return _append(log, [*cells, *extra.values()], header)

    def _log(self, folder: Path, header: list[str]) -> Path:
        if self.dataset_file_name:
            return folder / self.dataset_file_name
        names = (re.search(r"\d+", log.stem) for log in folder.glob("dataset*.csv"))
        newest = max((int(found[0]) for found in names if found), default=1)
        log = folder / f"dataset{newest}.csv"
        return log if _header(log) in (None, _safe(header)) else folder / f"dataset{newest + 1}.csv"


class ChatCSVLogger:
    """What users say of a chat's answers, in `log.csv`: the conversation, the answer and its index, and their word."""

    def setup(self, flagging_dir: str) -> None:
        """Remember the folder to log into, and have the browser keep it."""
        self.flagging_dir = flagging_dir
        app = context.app.get()
        if app is not None:
            app.flags.watch(flagging_dir, ())

    def flag(self, like_data: LikeData, messages: list[Any]) -> None:
        """Append a row."""
        said = {True: "Like", False: "Dislike"}.get(like_data.liked, like_data.liked)
        value = like_data.value if isinstance(like_data.value, str) else json.dumps(like_data.value, default=str)
        cells = [json.dumps(messages, default=str), str(like_data.index), value, str(said), _now()]
        folder = files.current().app / self.flagging_dir
        _append(folder / "log.csv", cells, ["conversation", "index", "value", "flag", "timestamp"])
        app = context.app.get()
        if app is not None:
            app.kept.note(self.flagging_dir)


def folder_name(label: str) -> str:
    """A label as a folder's name, as Gradio 6 makes it."""
    return _NOT_IN_A_NAME.sub("", label)[:100].strip(". ") or "files"


def _now() -> str:
    return str(datetime.datetime.now())


def _stored_cells(
    components: Sequence[Component], labels: Sequence[str], values: Sequence[Any], folder: str, simplify: bool
) -> list[str]:
    """Gradio 6's cells: text as it is, the rest as JSON, with a file copied to `folder/label/x/name`."""
    cells = []
    for _, label, value in zip(components, labels, values):
        if value is None:
            cells.append("")
            continue
        target = Path(folder) / folder_name(label)

        def store(file: FileData, target: Path = target) -> Any:
            path = _copy(file, target)
            return path if simplify else {**file.to_json(), "path": path}

        stored = _each_file(value, store)
        cells.append(stored if isinstance(stored, str) else json.dumps(stored, default=str))
    return cells


def _copy(file: FileData, folder: Path) -> str:
    """Copy a file into a new folder below `folder`. Returns the path as the app would write it."""
    if is_url(file.path):
        return file.path
    source = Path(files.current().local_path(file))
    target = folder / os.urandom(10).hex() / source.name
    full = files.current().app / target
    full.parent.mkdir(parents=True)
    shutil.copyfile(source, full)
    return str(target)


def _written(file: FileData) -> None:
    """A picture that is still pixels becomes the file that its path promises."""
    files.current().encode(file.path)


def _each_file(value: Any, change: Callable[[FileData], Any]) -> Any:
    """A JSON value with each file in it as `change` makes it."""
    if is_file(value):
        return change(FileData.from_json(value))
    if isinstance(value, dict):
        return {key: _each_file(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each_file(item, change) for item in value]
    return value


def _beside(value: Any, folder: Path) -> str:
    """A flagged value as text; files of `folder` by their path from there."""
    if value is None:
        return ""
    if isinstance(value, (dict, list, tuple)):
        value = json.dumps(value, default=str)
    text = str(value)
    if text.startswith(("{", "[")):
        return text.replace(json.dumps(f"{folder}/")[:-1], '"')
    return text.removeprefix(f"{folder}/")


_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may run: what OWASP lists ("CSV Injection"), with its full-width forms."""

_NUMBER = re.compile(r"[+-]\d+(?:\.\d*)?(?:[eE][+-]?\d+)?", re.ASCII)

_UNWRITABLE = re.compile("[\ud800-\udfff\0]")
"""Halves of characters, which UTF-8 lacks, and the zero that older readers of CSV stop at."""


def escape_formula(cell: str) -> str:
    """A cell that no spreadsheet runs: text that begins like a formula gets a leading quote.

    Signed numbers stay as they are. Text that looks escaped already gets another quote, so that
    `unescape_formula` gives back any text.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unescape_formula(cell: str) -> str:
    """The text that `escape_formula`, or Gradio, made this cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _safe(row: Sequence[str]) -> list[str]:
    """Cells as they are written."""
    return [escape_formula(_UNWRITABLE.sub("\ufffd", str(cell))) for cell in row]


def records(log: Path) -> Iterator[tuple[str, list[str]]]:
    """The rows of a CSV file, each as it is written and as cells; none when there is no file.

    Bytes that are not UTF-8 come as surrogates, so that the same text can be written back.
    """
    if not log.is_file():
        return
    csv.field_size_limit(2**31 - 1)  # by itself it refuses a cell of more than 128 KiB
    with log.open(encoding="utf-8", errors="surrogateescape", newline="") as stream:
        lines = io.StringIO(stream.read(), newline="").readlines()
    reader, start = csv.reader(lines), 0
    for cells in reader:
        if cells:
            yield "".join(lines[start : reader.line_num]), cells
        start = reader.line_num


def _header(log: Path) -> list[str] | None:
    """The first row of a log; None when there is none."""
    return next((cells for _, cells in records(log)), None)


def _append(log: Path, row: Sequence[str], header: Sequence[str] | None = None) -> int:
    """Add a row to a log, which begins with `header`. Returns the number of rows after that."""
    count, last = 0, "\n"
    for last, _ in records(log):  # noqa: B007
        count += 1
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8", newline="") as stream:
        if not last.endswith(("\n", "\r")):
            stream.write("\r\n")
        writer = csv.writer(stream)
        if not count and header is not None:
            writer.writerow(_safe(header))
        writer.writerow(_safe(row))
    return count + 1 if header is None else max(count, 1)


class FlagMethod:
    """What a flag button runs.

    Args:
        flagging_callback: logs the row.
        label: the button's text.
        value: the option that the button stands for; None without options.
        visual_feedback: wait, and set the button back.
    """

    def __init__(
        self, flagging_callback: FlaggingCallback, label: str, value: str | None, visual_feedback: bool = True
    ) -> None:
        self.flagging_callback = flagging_callback
        self.label = label
        self.value = value
        self.visual_feedback = visual_feedback
        self.__name__ = "Flag"

    async def __call__(self, request: Request, *flag_data: Any) -> Any:
        """Log the page's values. Returns the button's change, with feedback."""
        self.flagging_callback.flag(list(flag_data), flag_option=self.value, username=request.username)
        return await self.reset() if self.visual_feedback else None

    async def reset(self) -> Any:
        """The button as it was before, when its "Saving..." could be read."""
        await asyncio.sleep(SAVED_PAUSE)
        return update(value=self.label, interactive=True)
