"""Dataframe: a table to read, or to fill in."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.media import table
from lite_py.media.table import TableData

if TYPE_CHECKING:
    from typing_extensions import Unpack

Datatype = Literal["str", "number", "bool", "date", "markdown", "html", "image", "auto"]
_DATATYPES = ("str", "number", "bool", "date", "markdown", "html", "image", "auto")
_TYPES = ("pandas", "numpy", "array", "polars")
_DEFAULT_COLUMNS = 3
"""How many columns an empty table without headers has (Gradio's number)."""
_EXAMPLE_ROWS = 4
"""How many rows of a table an example sends; one more than the page draws, which so knows that there are more."""

Count = int | tuple[int, str] | None


class Dataframe(Component):
    """A table: shown, or edited cell by cell.

    A function gets what `type` says. It returns a pandas or polars DataFrame, a pandas Styler, an array,
    a list of rows, a dict with "data" and "headers", or the path of a CSV file.

    Args:
        value: the first table.
        headers: names of the columns, for values that bring none.
        row_count: rows that an empty table to fill in begins with; `(n, "fixed")` keeps their number.
        row_limits: the fewest and the most rows that the user can make; None for no limit.
        col_count: the older name of `column_count`.
        column_count: columns of an empty table; `(n, "fixed")` keeps their number.
        column_limits: the fewest and the most columns that the user can make.
        datatype: how cells are shown and edited, for all columns or one by one; "auto" goes by the values.
        type: "pandas", "numpy", "polars" or "array" (a list of lists).
        latex_delimiters: what encloses formulas in "markdown" columns.
        max_height: pixels, or a CSS length, beyond which the rows scroll.
        wrap: long texts take several lines.
        line_breaks: line breaks count in "markdown" columns.
        column_widths: pixels or CSS lengths, column by column.
        show_row_numbers: a column with the rows' numbers.
        max_chars: letters after which a cell is cut until it is selected.
        show_search: "search" for a field that finds rows, "filter" to keep what it found.
        pinned_columns: how many columns stay when the others scroll.
        static_columns: places of columns that cannot be edited.
        common: what every component takes.
    """

    LAZY = True
    BUTTONS = ("fullscreen", "copy")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.DATAFRAME, **spelling.buttons(*BUTTONS)}
    EVENTS = ("change", "input", "select", "edit")
    PAGE: ClassVar[dict[str, Any]] = {
        "value": TableData,
        "datatype": str | list[str],
        "row_count": tuple[int, str],
        "column_count": tuple[int, str],
        "col_count": tuple[int, str],
        "column_widths": list[str],
    }

    def __init__(
        self,
        value: Any | Callable[..., Any] | None = None,
        *,
        headers: Sequence[str] | None = None,
        row_count: Count = None,
        row_limits: tuple[int | None, int | None] | None = None,
        col_count: Count = None,
        column_count: Count = None,
        column_limits: tuple[int | None, int | None] | None = None,
        datatype: Datatype | Sequence[Datatype] = "str",
        type: Literal["pandas", "numpy", "array", "polars"] = "pandas",
        latex_delimiters: list[dict[str, str | bool]] | None = None,
        max_height: int | str = 500,
        wrap: bool = False,
        line_breaks: bool = True,
        column_widths: Sequence[str | int] | None = None,
        show_row_numbers: bool = False,
        max_chars: int | None = None,
        show_search: Literal["none", "search", "filter"] = "none",
        pinned_columns: int | None = None,
        static_columns: Sequence[int] | None = None,
        **common: Unpack[Common],
    ) -> None:
        self.row_count = _count(row_count, 0)
        self.row_limits = row_limits
        given = col_count if column_count is None else column_count
        self.column_count = self.col_count = _count(given, len(headers) if headers else _DEFAULT_COLUMNS)
        self.column_limits = column_limits
        if headers is not None and len(headers) != self.column_count[0]:
            raise ValueError(
                f"This Dataframe has {len(headers)} headers for {self.column_count[0]} columns; "
                "leave column_count out, or give it as many."
            )
        self.headers = [str(place + 1) for place in range(self.column_count[0])] if headers is None else list(headers)
        self.datatype = _checked(datatype)
        if type not in _TYPES:
            raise ValueError(f"Dataframe type is {type!r}; it must be 'pandas', 'numpy', 'array' or 'polars'.")
        if type == "polars" and importlib.util.find_spec("polars") is None:
            raise ImportError(
                "Dataframe(type='polars') needs polars, which is not installed; name it in <gradio-requirements>, or "
                "requirements.txt of a site that is built, or take type='pandas'."
            )
        self.type: Literal["pandas", "numpy", "array", "polars"] = type
        self.latex_delimiters = (
            [{"left": "$$", "right": "$$", "display": True}] if latex_delimiters is None else latex_delimiters
        )
        self.max_height = max_height
        self.wrap = wrap
        self.line_breaks = line_breaks
        self.column_widths = [width if isinstance(width, str) else f"{width}px" for width in column_widths or ()]
        self.show_row_numbers = show_row_numbers
        self.max_chars = max_chars
        if show_search not in ("none", "search", "filter"):
            raise ValueError(f"Dataframe show_search is {show_search!r}; it must be 'none', 'search' or 'filter'.")
        self.show_search = show_search
        self.pinned_columns = pinned_columns
        self.static_columns = list(static_columns or ())
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> Any:
        """The table as `type` says. How it is sorted or searched in the page makes no difference."""
        payload = payload or {}
        headers = payload.get("headers") or None
        rows = [] if payload.get("data") in (None, [[]]) else payload["data"]
        if self.type == "array":
            return rows
        if self.type == "numpy":
            import numpy as np

            return np.array(rows)
        if self.type == "polars":
            import polars

            if not headers:
                return polars.DataFrame(rows)
            # every row counts for a column's type: a user may have written text into the last one
            return polars.DataFrame(rows, schema=headers, orient="row", infer_schema_length=None)
        import pandas as pd

        return pd.DataFrame(rows, columns=headers)

    def postprocess(self, value: Any) -> TableData:
        """The table as the page has it: headers, rows, and what a Styler shows.

        Raises:
            ValueError: it is no table.
            FileNotFoundError: there is no such CSV file.
        """
        found = table.read(value, files.current())
        headers = found.headers or list(self.headers)
        if not found.rows:
            return {"headers": headers, "data": [], "metadata": None}
        width = len(found.rows[0])
        headers = [*headers[:width], *(str(place + 1) for place in range(len(headers), width))]
        return {"headers": headers, "data": found.rows, "metadata": found.metadata}

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: the page's value as JSON."""
        return None if payload is None else json.dumps(payload)

    def read_from_flag(self, payload: str) -> Any:
        """The value of a CSV cell."""
        return json.loads(payload) if payload else None

    def as_example(self, value: Any) -> TableData:
        """The first rows, which are all that an example shows."""
        whole = self.postprocess(value)
        return {"headers": whole["headers"], "data": whole["data"][:_EXAMPLE_ROWS], "metadata": None}

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        row = {"type": "array", "items": {}}
        return {
            "type": "object",
            "properties": {
                "headers": {"type": "array", "items": {}},
                "data": {"type": "array", "items": row},
                "metadata": {"anyOf": [{"type": "object"}, {"type": "null"}]},
            },
            "required": ["headers", "data"],
        }

    def example_payload(self) -> dict[str, Any]:
        """A value as the page sends it."""
        return {"headers": ["a", "b"], "data": [["foo", "bar"]]}


def _count(given: Any, default: int) -> tuple[int, str]:
    """A number of rows or columns, and whether the user may change it: "dynamic" or "fixed"."""
    if given is None:
        return default, "dynamic"
    if isinstance(given, (tuple, list)):
        number, mode = given
        if mode not in ("fixed", "dynamic"):
            raise ValueError(f"A count of rows or columns is 'fixed' or 'dynamic', not {mode!r}.")
        return int(number), mode
    return int(given), "dynamic"


def _checked(datatype: Any) -> Any:
    for kind in [datatype] if isinstance(datatype, str) else datatype:
        if kind not in _DATATYPES:
            raise ValueError(f"Dataframe has no datatype {kind!r}; it has {', '.join(_DATATYPES)}.")
    return datatype if isinstance(datatype, str) else list(datatype)
