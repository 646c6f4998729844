"""LinePlot, BarPlot, ScatterPlot: a table drawn as a chart."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import files, spelling
from lite_py.component import Common, Component
from lite_py.media import table
from lite_py.media.table import PlotData

if TYPE_CHECKING:
    from typing_extensions import Unpack

Limits = Sequence[float | None]
_AGGREGATES = ("sum", "mean", "median", "min", "max", "count")
_DURATIONS = ("s", "m", "h", "d")


class NativePlot(Component):
    """A chart of a table; use `LinePlot`, `BarPlot` or `ScatterPlot`.

    A function returns a pandas or polars DataFrame, a dict of columns, or the path of a CSV file. Times
    without a zone are shown as they stand, others in UTC.

    Args:
        value: the first table.
        x: the column along the horizontal axis: numbers, times or categories.
        y: the column along the vertical axis: numbers.
        color: the column whose values are told apart by colour.
        title: a heading over the chart.
        x_title: the axis's title; the column's name when left out.
        y_title: the same of the vertical axis.
        color_title: the same of the legend.
        x_bin: the width of the bins that x is grouped into: a number, or for times "10s", "15m", "1h", "2d".
        y_aggregate: how the values of one bin or category become one; "sum" when left out.
        color_map: CSS colours by value of the `color` column.
        colors_in_legend: values that the legend lists; all when left out.
        x_lim: the ends of the axis, None for what the data say; times in seconds since 1970.
        y_lim: the same of the vertical axis.
        x_label_angle: degrees by which the labels are turned.
        y_label_angle: the same of the vertical axis.
        x_axis_format: a d3 format for the labels.
        y_axis_format: the same of the vertical axis.
        x_axis_labels_visible: False or "hidden" leaves the labels out.
        caption: a line below the chart.
        sort: the order of categories: "x", "-x", "y", "-y", or a list of them.
        tooltip: "axis" shows x, y and colour of what is pointed at, "all" every column, "none" nothing; a list
            of columns adds those.
        height: pixels.
        common: what every component takes.
    """

    LAZY = True
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = spelling.PLOT
    EVENTS = ("change", "select", "double_click")
    PAGE: ClassVar[dict[str, Any]] = {"value": PlotData}
    MARK: ClassVar[str] = "native"
    """What the page draws for each row."""

    def __init__(
        self,
        value: Any | Callable[..., Any] | None = None,
        x: str | None = None,
        y: str | None = None,
        *,
        color: str | None = None,
        title: str | None = None,
        x_title: str | None = None,
        y_title: str | None = None,
        color_title: str | None = None,
        x_bin: str | float | None = None,
        y_aggregate: Literal["sum", "mean", "median", "min", "max", "count"] | None = None,
        color_map: dict[str, str] | None = None,
        colors_in_legend: Sequence[str] | None = None,
        x_lim: Limits | None = None,
        y_lim: Limits | None = None,
        x_label_angle: float = 0,
        y_label_angle: float = 0,
        x_axis_format: str | None = None,
        y_axis_format: str | None = None,
        x_axis_labels_visible: bool | Literal["hidden"] = True,
        caption: str | None = None,
        sort: Literal["x", "y", "-x", "-y"] | Sequence[str] | None = None,
        tooltip: Literal["axis", "none", "all"] | Sequence[str] = "axis",
        height: int | None = None,
        **common: Unpack[Common],
    ) -> None:
        name = type(self).__name__
        if y_aggregate is not None and y_aggregate not in _AGGREGATES:
            raise ValueError(f"{name} has no y_aggregate {y_aggregate!r}; it has {', '.join(_AGGREGATES)}.")
        _check_bin(name, x_bin)
        self.x = x
        self.y = y
        self.color = color
        self.title = title
        self.x_title = x_title
        self.y_title = y_title
        self.color_title = color_title
        self.x_bin = x_bin
        self.y_aggregate = y_aggregate
        self.color_map = color_map
        self.colors_in_legend = colors_in_legend
        self.x_lim = x_lim
        self.y_lim = y_lim
        self.x_label_angle = x_label_angle
        self.y_label_angle = y_label_angle
        self.x_axis_format = x_axis_format
        self.y_axis_format = y_axis_format
        self.x_axis_labels_visible = x_axis_labels_visible
        self.caption = caption
        self.sort = sort
        self.tooltip = tooltip
        self.height = height
        if common.get("label") is None and common.get("show_label") is None:
            common["show_label"] = False
        super().__init__(value, **common)

    @classmethod
    def type_name(cls) -> str:
        """All three are drawn by one component."""
        return "nativeplot"

    def postprocess(self, value: Any) -> PlotData | None:
        """The table as the page has it: columns, rows, and what kind each column is.

        Raises:
            ValueError: it is no table, or lacks a column that the plot names.
            FileNotFoundError: there is no such CSV file.
        """
        found = table.plot(value, files.current())
        if found is None:
            return None
        for role, column in (("x", self.x), ("y", self.y), ("color", self.color)):
            if column is not None and column not in found["columns"]:
                raise ValueError(
                    f"{type(self).__name__} has {role}={column!r}, but the table's columns are "
                    f"{', '.join(map(repr, found['columns']))}."
                )
        found["mark"] = self.MARK
        return found

    def flag(self, payload: Any, flag_dir: str = "") -> str | None:
        """The CSV cell: the page's value as JSON."""
        return None if payload is None else json.dumps(payload)

    def read_from_flag(self, payload: str) -> Any:
        """The value of a CSV cell."""
        return json.loads(payload) if payload else None

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": {}, "description": "any valid json"}

    def example_value(self) -> dict[str, list[int]]:
        """A value as a function returns it."""
        return {self.x or "x": [1, 2, 3], self.y or "y": [4, 5, 6]}


class BarPlot(NativePlot):
    """A `NativePlot` with a bar for each x."""

    MARK = "bar"


class LinePlot(NativePlot):
    """A `NativePlot` with a line for each colour."""

    MARK = "line"


class ScatterPlot(NativePlot):
    """A `NativePlot` with a point for each row."""

    MARK = "point"


def _check_bin(name: str, x_bin: Any) -> None:
    if isinstance(x_bin, str):
        try:
            fits = x_bin[-1:] in _DURATIONS and float(x_bin[:-1]) > 0
        except ValueError:
            fits = False
    else:
        fits = x_bin is None or x_bin > 0
    if not fits:
        raise ValueError(f"{name} x_bin is {x_bin!r}; it must be a number above 0, or a time such as '10s' or '1h'.")
