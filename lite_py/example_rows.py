"""Rows of examples: from lists, from a log in a folder, or from the files of a folder."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lite_py import files
from lite_py.component import Component
from lite_py.files import is_url, mime_type
from lite_py.flagging import unescape_formula

Rows = list[list[Any]]

LOGS = ("log.csv", "logs.csv")
"""Where a folder's rows stand: the guide's name, and what an Interface's flags go to."""

_DATASET = re.compile(r"dataset(\d+)\.csv")
"""What Gradio 6 calls the logs of flags: the highest number is the newest."""

_MEDIA = {"image": ("image",), "audio": ("audio", "video"), "video": ("video",)}
"""Of which media types the files are that a component of that type takes; video files have sound too."""


def read_rows(examples: Any, inputs: Sequence[Component]) -> Rows:
    """The rows of examples, each with a value for each input, as a function would return it.

    Args:
        examples: a list of lists, a list of values for a single input, or the path of a folder.
        inputs: what the values are for. What rows leave out at their end is None.

    Raises:
        ValueError: examples of another form, a row of another length than the others, or a log that
            cannot be read.
        FileNotFoundError: there is no such folder, no log in it, or a file that it names is missing.
    """
    if isinstance(examples, (str, Path)):
        return _from_folder(_find(str(examples)), inputs)
    if not isinstance(examples, (list, tuple)):
        raise ValueError(f"Examples are a list of lists, or the path of a folder, not {type(examples).__name__}.")
    # of a single input a tuple may be the value: (rate, samples) of a sound
    row_types = (list,) if len(inputs) == 1 else (list, tuple)
    nested = bool(examples) and all(isinstance(row, row_types) for row in examples)
    if examples and not nested and len(inputs) != 1:
        raise ValueError(
            f"Examples for {len(inputs)} inputs are a list of lists, one for each example, with a value for each input."
        )
    rows = [list(row) for row in examples] if nested else [[value] for value in examples]
    _check_lengths(rows, inputs)
    return [row + [None] * (len(inputs) - len(row)) for row in rows]


def _check_lengths(rows: Rows, inputs: Sequence[Component]) -> None:
    """Refuse rows that are longer than the inputs, or shorter than others; leaving out the last ones is fine."""
    longest = max(map(len, rows), default=0)
    for number, row in enumerate(rows, 1):
        if len(row) > len(inputs) or len(row) < longest:
            values = f"{len(row)} value" + "s" * (len(row) != 1)
            wanted = f"{len(inputs)} input" + "s" * (len(inputs) != 1)
            raise ValueError(f"Example {number} has {values}, but there are {wanted}; give one value for each.")


def _find(name: str) -> Path:
    """The folder of that name in the app's; a path from a root that is not there is looked for below it too."""
    app = files.current().app
    for folder in (app / name, app / name.lstrip("/")):
        if folder.is_dir():
            return folder
        if folder.is_file():
            raise ValueError(f"Examples are read from a folder, but {name!r} is a file; name the folder it lies in.")
    raise FileNotFoundError(
        f"There is no folder {name!r} for the examples; its files must come with the app, "
        f'each named in the page (<gradio-file name="{name.strip("/")}/...">).'
    )


def _from_folder(folder: Path, inputs: Sequence[Component]) -> Rows:
    log = _log_of(folder)
    if log is not None:
        return _from_log(log, inputs)
    if len(inputs) != 1 or not inputs[0].holds_files():
        raise FileNotFoundError(
            f"The folder of examples {folder.name!r} has no {LOGS[0]}; it is needed, with a column for each input, "
            "unless the only input takes files."
        )
    return [[str(file)] for file in sorted(folder.iterdir()) if _fits(file, inputs[0])]


def _log_of(folder: Path) -> Path | None:
    for name in LOGS:
        if (folder / name).is_file():
            return folder / name
    numbered = [(int(match[1]), file) for file in folder.iterdir() if (match := _DATASET.fullmatch(file.name))]
    return max(numbered)[1] if numbered else None


def _fits(file: Path, component: Component) -> bool:
    """Is this an example, rather than something that lies beside them?"""
    if not file.is_file() or file.name.startswith(".") or file.suffix.lower() == ".csv":
        return False
    kind = (mime_type(file.name) or "").split("/")[0]
    wanted = _MEDIA.get(component.type_name())
    return not kind or wanted is None or kind in wanted


def _from_log(log: Path, inputs: Sequence[Component]) -> Rows:
    """The rows below the header; columns beyond the inputs (outputs, flags, times) are left."""
    name = f"{log.parent.name}/{log.name}"
    header, *lines = _lines(log, name)
    count = min(len(header), len(inputs))
    rows = []
    for number, cells in enumerate(lines, 1):
        if len(cells) < count:
            raise ValueError(f"{name}, row {number}: it has {len(cells)} values, but there are {len(header)} columns.")
        row = []
        for component, cell in zip(inputs, cells[:count]):
            try:
                row.append(_placed(component.read_from_flag(unescape_formula(cell)), component, log.parent))
            except FileNotFoundError as error:
                raise FileNotFoundError(f"{name}, row {number}: {error}") from None
            except Exception as error:  # whatever a component makes of a cell that is not for it
                raise ValueError(f"{name}, row {number}: {cell!r:.60} is no value of {_named(component)}.") from error
        rows.append(row + [None] * (len(inputs) - count))
    return rows


def _lines(log: Path, name: str) -> list[list[str]]:
    try:
        text = log.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{name} is not text in UTF-8; save it in that encoding.") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [cells for cells in reader if cells]
    except csv.Error as error:
        raise ValueError(f"{name}, line {reader.line_num}: it cannot be read as CSV ({error}).") from None
    if len(lines) < 2:
        what = "is empty" if not lines else "has no rows"
        raise ValueError(f"{name} {what}; write a header, and below it a row for each example.")
    return lines


def _placed(value: Any, component: Component, folder: Path) -> Any:
    """A value that names files by their paths from the folder, with whole paths."""
    if not component.holds_files():
        return value
    if isinstance(value, str):
        if is_url(value):
            return value
        if not (folder / value).is_file():
            raise FileNotFoundError(f"there is no file {value!r} in {folder.name!r}.")
        return str(folder / value)
    return _placed_within(value, folder)


def _placed_within(value: Any, folder: Path) -> Any:
    """The same inside of lists and dicts, where text may also be something else."""
    if isinstance(value, str):
        return str(folder / value) if value and not is_url(value) and (folder / value).is_file() else value
    if isinstance(value, list):
        return [_placed_within(item, folder) for item in value]
    if isinstance(value, dict):
        return {key: _placed_within(item, folder) for key, item in value.items()}
    return value


def _named(component: Component) -> str:
    return f"a {type(component).__name__}" + (f" ({component.label})" if component.label else "")
