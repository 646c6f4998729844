"""Keeping what a user points out: callbacks that log inputs and outputs."""

from __future__ import annotations

import asyncio
import csv
import datetime
import io
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from lite_py import files
from lite_py.component import Component
from lite_py.runner import update

SAVED_PAUSE = 0.8
"""Seconds that the flag button reads "Saving..." (what Gradio's page does)."""

_UNSAFE_FOLDER = re.compile(r"[^\w\- ]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class FlaggingCallback(ABC):
    """Derive from this to log flags your own way."""

    @abstractmethod
    def setup(self, components: Sequence[Component], flagging_dir: str) -> None:
        """Called once, before the first flag, with the components to log and the folder to log into."""

    @abstractmethod
    def flag(self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None) -> int:
        """Log one row of page values, one for each component. Returns the number of rows so far."""


class GuideLogger(FlaggingCallback):
    """The log an Interface keeps by default: `logs.csv` and a folder of files for each media label.

    Columns are the labels, then `flag` when there are options, then `timestamp`.
    """

    file_name = "logs.csv"

    def setup(self, components: Sequence[Component], flagging_dir: str) -> None:
        """Remember what to log, and where."""
        self._components = list(components)
        self._dir = flagging_dir
        self._labels = [component.label or f"component {i}" for i, component in enumerate(self._components)]

    def flag(self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None) -> int:
        """Append a row; media files are copied beside the log. Returns the number of rows."""
        folder = files.current().app / self._dir
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / self.file_name
        cells = [
            cell_text(component.flag(value, str(folder / folder_name(label))), folder)
            for component, label, value in zip(self._components, self._labels, flag_data)
        ]
        header = list(self._labels)
        if flag_option is not None:
            header, cells = [*header, "flag"], [*cells, flag_option]
        header, cells = [*header, "timestamp"], [*cells, str(datetime.datetime.now())]
        rows = _rows(log)
        with log.open("a", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            if not rows:
                writer.writerow(header)
            writer.writerow([escape_formula(cell) for cell in cells])
        return max(len(rows) - 1, 0) + 1


def folder_name(label: str) -> str:
    """A label as a folder's name."""
    return _UNSAFE_FOLDER.sub("_", label).strip() or "files"


def cell_text(value: Any, folder: Path) -> str:
    """A flagged value as CSV text; a file of `folder` by its path from there."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, (str, Path)) and text.startswith(f"{folder}/"):
        return text[len(str(folder)) + 1 :]
    return text


def escape_formula(cell: str) -> str:
    """A cell that no spreadsheet runs: text that begins like a formula gets a leading quote.

    Plain numbers stay as they are. So that `unescape_formula` finds the text again, quotes that
    stand before such a beginning get one more. (OWASP, CSV injection.)
    """
    if not cell.lstrip("'").startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell


def unescape_formula(cell: str) -> str:
    """The text that `escape_formula` made the cell of."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _rows(log: Path) -> list[list[str]]:
    if not log.exists():
        return []
    return list(csv.reader(io.StringIO(log.read_text(encoding="utf-8"), newline="")))


class FlagMethod:
    """What a flag button runs.

    Args:
        callback: logs the row.
        label: the button's text.
        value: the option that the button stands for; None without options.
    """

    def __init__(self, callback: FlaggingCallback, label: str, value: str | None) -> None:
        self._callback = callback
        self._label = label
        self._value = value
        self.__name__ = "flag"

    async def __call__(self, *flag_data: Any) -> AsyncIterator[Any]:
        """Log the page's values, and tell so on the button."""
        self._callback.flag(list(flag_data), self._value)
        yield update(value="Saving...", interactive=False)
        await asyncio.sleep(SAVED_PAUSE)
        yield update(value=self._label, interactive=True)
