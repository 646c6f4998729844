"""Tables: data frames, arrays, lists and CSV files as headers and rows of JSON values.

pandas and polars are never imported here unless a CSV file is read: what came from them is
known by the module of its class.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypedDict

from lite_py.files import Files, is_url

ColumnKind = Literal["quantitative", "nominal", "temporal"]


class TableData(TypedDict, total=False):
    """A table as Gradio's page has it; `metadata` holds what a pandas Styler shows instead."""

    headers: list[Any]
    data: list[list[Any]]
    metadata: dict[str, Any] | None


class PlotData(TypedDict, total=False):
    """A plot's table: times are milliseconds since 1970 in UTC."""

    columns: list[str]
    data: list[list[Any]]
    datatypes: dict[str, str]
    mark: str


@dataclasses.dataclass
class Table:
    """A table of JSON values.

    Args:
        headers: a name for each column; empty when the value brought none.
        rows: a list for each row, all of the same length.
        metadata: `display_value` and `styling` of a pandas Styler, row by row.
    """

    headers: list[Any]
    rows: list[list[Any]]
    metadata: dict[str, Any] | None = None


def read(value: Any, files: Files) -> Table:
    """A table out of what a function returned.

    Args:
        value: None, a pandas or polars DataFrame or Series, a pandas Styler, an array, a list of rows,
            a list of single values (one column), a dict with "data" and perhaps "headers", a dict of
            columns, or the path of a CSV file.
        files: where a path is looked for.

    Raises:
        ValueError: anything else.
        FileNotFoundError: there is no such CSV file.
    """
    if value is None:
        return Table([], [])
    if isinstance(value, (str, Path)):
        return _frame(_csv(value, files))
    home = type(value).__module__.partition(".")[0]
    if home == "pandas":
        if hasattr(value, "_translate"):
            return _styled(value)
        return _frame(value if hasattr(value, "columns") else value.to_frame())
    if home == "polars":
        frame = _polars(value)
        return Table([str(name) for name in frame.columns], [[cell(item) for item in row] for row in frame.rows()])
    if isinstance(value, dict):
        return _from_dict(value, files)
    if hasattr(value, "tolist"):
        if getattr(value, "ndim", 2) not in (1, 2):
            raise ValueError(f"A table has rows and columns, but this array has the shape {value.shape}.")
        return Table([], _rows(value.tolist()))
    if isinstance(value, (list, tuple)):
        return Table([], _rows(value))
    raise ValueError(
        "A table is made of a DataFrame, an array, a list of rows, a dict with 'data' and 'headers' or the path "
        f"of a CSV file, not of a value of type {type(value).__name__}."
    )


def cell(value: Any) -> Any:
    """One value as JSON has it: NaN, NaT and NA become None, times text as Python writes them."""
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is float:
        return None if math.isnan(value) else value
    if isinstance(value, enum.Enum):
        return cell(value.value)
    if hasattr(value, "dtype") and getattr(value, "shape", None) == ():
        return cell(_scalar(value))
    if isinstance(value, (str, int, float)):
        return _builtin(value)
    text = str(value)
    return None if text in ("NaT", "<NA>") else text


def plot(value: Any, files: Files) -> PlotData | None:
    """A table for a plot: numbers, times and categories told apart, column by column; None for None.

    Raises:
        ValueError, FileNotFoundError: as `read`.
    """
    if value is None:
        return None
    if isinstance(value, dict) and {"columns", "data", "datatypes"} <= value.keys():
        return PlotData(columns=value["columns"], data=value["data"], datatypes=value["datatypes"])
    if isinstance(value, (str, Path)):
        value = _csv(value, files)
    if _is_frame(value):
        names = [str(_header(name)) for name in value.columns]
        columns = [_plot_column(value.iloc[:, place]) for place in range(len(names))]
    else:
        raw = _raw_columns(value, files)
        names = list(raw)
        columns = [_plain_column(items) for items in raw.values()]
    return {
        "columns": names,
        "data": [list(row) for row in zip(*(items for items, _ in columns))],
        "datatypes": {name: kind for name, (_, kind) in zip(names, columns)},
    }


def _csv(name: str | Path, files: Files) -> Any:
    if is_url(str(name)):
        raise ValueError(f"{name!s:.200} is on the web, where Python cannot read it; put the CSV file beside the app.")
    import pandas as pd

    return pd.read_csv(files.describe(name).path)


def _is_frame(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == "pandas" and hasattr(value, "columns")


def _polars(value: Any) -> Any:
    """A DataFrame of polars, of one of its Series or LazyFrames, too."""
    if hasattr(value, "collect"):
        return value.collect()
    return value if hasattr(value, "get_columns") else value.to_frame()


def _header(name: Any) -> Any:
    """A column's name; the levels of several are joined."""
    return " / ".join(str(part) for part in name) if isinstance(name, tuple) else cell(name)


def _frame(frame: Any) -> Table:
    columns = [_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return Table([_header(name) for name in frame.columns], [list(row) for row in zip(*columns)])


def _column(series: Any) -> Iterable[Any]:
    """A pandas column's values. Numbers that are all there and texts need no look at each."""
    kind = "O" if hasattr(series.dtype, "na_value") else getattr(series.dtype, "kind", "O")
    if kind in "iub" or (kind == "f" and not series.isna().any()):
        return list(series.tolist())
    if moments := _moments(series):
        return moments
    values = series.tolist()
    return values if set(map(type, values)) == {str} else [cell(item) for item in values]


def _moments(series: Any) -> list[Any] | None:
    """The texts of times in whole seconds, without making a Timestamp of each: 20 times as fast. None for others."""
    if series.dtype.kind != "M" or getattr(series.dtype, "tz", None) is not None:
        return None
    import numpy as np

    values = series.to_numpy()
    seconds = values.astype("datetime64[s]")
    if not ((seconds == values) | np.isnat(values)).all():
        return None
    return [None if text == "NaT" else text.replace("T", " ") for text in np.datetime_as_string(seconds).tolist()]


def _styled(styler: Any) -> Table:
    """What a pandas Styler shows: its data, and beside it the texts and CSS it makes of them."""
    hidden = {int(place) for place in getattr(styler, "hidden_columns", ())}
    shown = [place for place in range(styler.data.shape[1]) if place not in hidden]
    table = _frame(styler.data.iloc[:, shown])
    made = styler._compute()._translate(None, None)
    css: dict[str, str] = {}
    for style in made.get("cellstyle", ()):
        text = "; ".join(f"{name}: {item}" for name, item in style.get("props", ()))
        css.update(dict.fromkeys(style.get("selectors", ()), text))
    texts, styles = [], []
    for row in made["body"]:
        cells = [part for part in row if part["type"] == "td"]
        cells = [part for place, part in enumerate(cells) if place not in hidden]
        texts.append([cell(part["display_value"]) for part in cells])
        styles.append([css.get(part["id"], "") for part in cells])
    table.metadata = {"display_value": texts, "styling": styles}
    return table


def _from_dict(value: dict[Any, Any], files: Files) -> Table:
    if "data" in value and ("headers" in value or "metadata" in value or len(value) == 1):
        rows = read(value["data"], files).rows
        headers = [_header(name) for name in value.get("headers") or ()]
        return Table(headers, rows, value.get("metadata"))
    if not value:
        return Table([], [])
    if not all(isinstance(items, Sequence) and not isinstance(items, str) for items in value.values()):
        raise ValueError("A dict for a table has 'data' (rows) and 'headers', or a list of values for each column.")
    columns = list(value.values())
    longest = max(len(items) for items in columns)
    padded = [[*items, *[None] * (longest - len(items))] for items in columns]
    return Table([_header(name) for name in value], [[cell(item) for item in row] for row in zip(*padded)])


def _rows(values: Sequence[Any]) -> list[list[Any]]:
    """Rows of the same length; a list of single values is one column."""
    if not values:
        return []
    if not isinstance(values[0], (list, tuple)) and not hasattr(values[0], "tolist"):
        return [[cell(item)] for item in values]
    rows = [list(row) if isinstance(row, (list, tuple)) else _listed(row) for row in values]
    width = max(len(row) for row in rows)
    if width == 0:
        return []
    return [[*(cell(item) for item in row), *[None] * (width - len(row))] for row in rows]


def _listed(row: Any) -> list[Any]:
    items = row.tolist() if hasattr(row, "tolist") else row
    return items if isinstance(items, list) else [items]


def _scalar(value: Any) -> Any:
    """A numpy scalar as Python's own; times keep their text, since Python's own lose digits."""
    kind = getattr(value.dtype, "kind", "")
    if kind in "mM":
        return None if str(value) == "NaT" else str(value)
    return value.item()


def _builtin(value: Any) -> Any:
    """A subclass of a JSON type as that type."""
    return next(kind(value) for kind in (str, int, float) if isinstance(value, kind))


def _plot_column(series: Any) -> tuple[list[Any], ColumnKind]:
    kind = getattr(series.dtype, "kind", "O")
    if kind in "iuf":
        return [_finite(item) for item in series.tolist()], "quantitative"
    if kind == "M":
        values = series.to_numpy("datetime64[ms]")  # with a zone: in UTC
        missing = series.isna().tolist()
        return [None if gone else item for item, gone in zip(values.astype("int64").tolist(), missing)], "temporal"
    return _plain_column(series.tolist())


def _raw_columns(value: Any, files: Files) -> dict[str, list[Any]]:
    """Columns by name with Python's own values, of what is no DataFrame."""
    if isinstance(value, dict) and "data" not in value:
        return {str(name): list(items) for name, items in value.items()}
    if type(value).__module__.partition(".")[0] == "polars":
        return {column.name: column.to_list() for column in _polars(value).get_columns()}
    table = read(value, files)
    names = [*(str(name) for name in table.headers)] or [
        str(place + 1) for place in range(len(table.rows[0]) if table.rows else 0)
    ]
    return {name: [row[place] for row in table.rows] for place, name in enumerate(names)}


def _plain_column(items: Iterable[Any]) -> tuple[list[Any], ColumnKind]:
    values = list(items)
    known = [item for item in values if cell(item) is not None]
    if known and all(isinstance(item, datetime.date) for item in known):
        return [_milliseconds(item) for item in values], "temporal"
    cells = [cell(item) for item in values]
    if known and all(
        isinstance(item, (int, float)) and not isinstance(item, bool) for item in cells if item is not None
    ):
        return [_finite(item) for item in cells], "quantitative"
    return [None if item is None else item if isinstance(item, str) else _word(item) for item in cells], "nominal"


def _finite(item: Any) -> Any:
    """A number that has a place on an axis."""
    number = cell(item)
    return None if isinstance(number, float) and math.isinf(number) else number


def _word(item: Any) -> str:
    return str(item).lower() if isinstance(item, bool) else str(item)


def _milliseconds(moment: Any) -> float | None:
    """A time as milliseconds since 1970; one without a zone counts as UTC."""
    if cell(moment) is None:
        return None
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime(moment.year, moment.month, moment.day)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return float(moment.timestamp() * 1000)
