"""Measurements of rivals: medians, ratios, tables, limits."""

from __future__ import annotations

import json
import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.line import LINES

LITE = "lite_py"
BARE = "bare Pyodide"
BARE_RESULT = "bare Pyodide's first result"
SERVER = "Gradio's server"
URLS_PNG = "data URLs, PNG back"
URLS_JPEG = "data URLs, JPEG back"
ORDER = [LITE, BARE, BARE_RESULT, URLS_PNG, URLS_JPEG, SERVER]

TITLES = {
    "starts": "Starts (ms)",
    "stages": "Where lite_py is when (ms since navigation)",
    "bytes": "On the wire (bodies of answers; requests that left the browser)",
    "lines": "First visit over slow lines (ms)",
    "lines bytes": "On the wire until the result, first visit over slow lines",
    "python": "A Python restored from its snapshot beside one started from its library",
    "sizes": "Files of the built sites (bytes)",
    "chunks": "Files of the loader (bytes), by what most of each comes from",
    "events": "One event, press to changed output (ms)",
    "pictures": "Picture of 12 megapixels through a function that returns it (ms)",
    "chat": "5,000 tokens of Markdown into a ChatInterface (ms)",
    "tables": "Table of 100,000 rows and 10 columns through a function that returns it (ms)",
    "large table": "Table of 100,000 rows and 20 columns, shown, scrolled and edited (ms; frames)",
}


class Limit(NamedTuple):
    """What lite_py may take at most: as a share of a rival's time, or without a rival as it is."""

    group: str
    measure: str
    rival: str | None
    most: float


LIMITS = (
    Limit("starts", "built greeting, cold: interactive", BARE_RESULT, 0.15),
    Limit("starts", "built greeting, cold: interactive", None, 300),
    Limit("starts", "built greeting, cold: layout shift", None, 0),
    Limit("starts", "built greeting, cold: first result", BARE, 0.35),
    Limit("starts", "built greeting, second visit: first result", BARE, 0.30),
    Limit("starts", "built with numpy, Pillow, cold: first result", BARE, 0.25),
    Limit("starts", "built with numpy, Pillow, second visit: first result", BARE, 0.25),
    *(
        Limit("lines", f"built {kind}, {line}: first result", BARE, 1.0)
        for kind in ("greeting", "with numpy, Pillow")
        for line in LINES
    ),
    Limit("events", "median", SERVER, 0.1),
    Limit("events", "99 of 100 within", SERVER, 0.1),
    Limit("pictures", "file chosen to result shown", SERVER, 0.15),
    Limit("pictures", "file chosen to result shown", None, 250),
    Limit("pictures", "file chosen to result shown", URLS_PNG, 1.0),
    Limit("chat", "longest frame", None, 50),
    Limit("tables", "press to rows shown", SERVER, 1.0),
    Limit("large table", "press to first rows", SERVER, 1.0),
    Limit("large table", "scroll bar through all rows: median frame", SERVER, 1.0),
    Limit("large table", "scroll bar through all rows: longest frame", SERVER, 1.0),
    Limit("large table", "scroll bar through all rows: frames without a cell", None, 0),
    Limit("large table", "wheel: frames without a cell", None, 0),
    Limit("large table", "edit of row 50,000: Enter to shown", SERVER, 1.0),
    Limit("large table", "edit of row 50,000: Enter to Python told", SERVER, 1.0),
)


class Results:
    """Numbers by group, measure and rival."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[str, dict[str, list[float]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )

    def add(self, group: str, measure: str, rival: str, number: float) -> None:
        """Note one measurement."""
        self._groups[group][measure][rival].append(number)

    def median(self, group: str, measure: str, rival: str) -> float | None:
        """The median; None when the rival was not measured."""
        numbers = self._groups.get(group, {}).get(measure, {}).get(rival)
        return statistics.median(numbers) if numbers else None

    def ratio(self, group: str, measure: str, rival: str) -> float | None:
        """lite_py's median as a share of the rival's; None when either is missing or the rival's is 0."""
        ours, theirs = self.median(group, measure, LITE), self.median(group, measure, rival)
        return ours / theirs if ours is not None and theirs else None

    def summary(self) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
        """Everything, for JSON."""
        return {
            group: {
                measure: {rival: self._entry(group, measure, rival, numbers) for rival, numbers in rivals.items()}
                for measure, rivals in measures.items()
            }
            for group, measures in self._groups.items()
        }

    def _entry(self, group: str, measure: str, rival: str, numbers: list[float]) -> dict[str, object]:
        entry: dict[str, object] = {
            "median": round(statistics.median(numbers), 2),
            "all": [round(number, 2) for number in numbers],
        }
        ratio = self.ratio(group, measure, rival)
        if ratio is not None and rival != LITE:
            entry["lite_py_ratio"] = round(ratio, 3)
        return entry

    def tables(self) -> Iterator[str]:
        """A Markdown table for each group, under its title."""
        for group, measures in self._groups.items():
            make = {"stages": self._stages, "python": self._checks, "sizes": self._stages, "chunks": self._stages}.get(
                group, self._ratios
            )
            yield f"### {TITLES.get(group, group)}\n\n{table(make(group, measures))}\n"

    def _checks(self, group: str, measures: dict[str, dict[str, list[float]]]) -> Iterator[list[str]]:
        yield ["", "restored"]
        for measure, found in measures.items():
            yield [measure, "as started" if all(found[LITE]) else "DIFFERENT"]

    def _ratios(self, group: str, measures: dict[str, dict[str, list[float]]]) -> Iterator[list[str]]:
        rivals = sorted({rival for found in measures.values() for rival in found}, key=ORDER.index)
        yield ["", *(cell for rival in rivals for cell in ([rival] if rival == LITE else [rival, "ratio"]))]
        for measure, found in measures.items():
            row = [measure]
            for rival in rivals:
                row.append(spread(found.get(rival, [])))
                if rival != LITE:
                    ratio = self.ratio(group, measure, rival)
                    row.append("" if ratio is None else f"{ratio:.2f}")
            yield row

    def _stages(self, group: str, measures: dict[str, dict[str, list[float]]]) -> Iterator[list[str]]:
        columns = list(dict.fromkeys(column for found in measures.values() for column in found))
        yield ["", *columns]
        for measure in sorted(measures, key=lambda one: max(self.median(group, one, c) or 0 for c in columns)):
            yield [measure, *(number(self.median(group, measure, column)) for column in columns)]


def verdicts(results: Results, limits: Iterable[Limit] = LIMITS) -> tuple[list[str], bool]:
    """A sentence for each limit whose rival was measured, and whether all are kept."""
    said: list[str] = []
    kept = True
    for group, measure, rival, most in limits:
        found = results.median(group, measure, LITE) if rival is None else results.ratio(group, measure, rival)
        if found is None:
            continue
        kept = kept and found <= most
        word = "kept" if found <= most else "MISSED"
        figures = (
            f"{number(found)}; the limit is {number(most)}"
            if rival is None
            else f"{found:.2f} of {rival}; the limit is {most:.2f}"
        )
        said.append(f"{word}: {group}, {measure}: {figures}")
    return said, kept


def percentile(numbers: Sequence[float], percent: float) -> float:
    """The smallest of the numbers that is not exceeded by so many of 100."""
    return sorted(numbers)[max(0, math.ceil(len(numbers) * percent / 100) - 1)]


def spread(numbers: Sequence[float]) -> str:
    """A median with the lowest and the highest beside it, when they differ visibly."""
    if not numbers:
        return ""
    low, high = number(min(numbers)), number(max(numbers))
    middle = number(statistics.median(numbers))
    return middle if low == high else f"{middle} ({low} to {high})"


def number(value: float | None) -> str:
    """With three digits that mean something."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 or value == round(value) else f"{value:.1f}"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Markdown that is readable as it is: the first row is the head, numbers stand to the right."""
    cells = [list(row) for row in rows]
    widths = [max(len(row[index]) for row in cells) for index in range(len(cells[0]))]
    rule = ["-" * widths[0], *("-" * (max(width, 2) - 1) + ":" for width in widths[1:])]
    lines = []
    for row in [cells[0], rule, *cells[1:]]:
        padded = [
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths))
        ]
        lines.append("| " + " | ".join(padded) + " |")
    return "\n".join(lines)


BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def write(page: Path, figures: str) -> None:
    """Put the figures into a page, in place of those that stand there."""
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{figures.strip()}\n\n{END}{after}", encoding="utf-8")


def save(path: Path, about: dict[str, object], results: Results) -> None:
    """Write everything as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**about, **results.summary()}, indent=1), encoding="utf-8")
