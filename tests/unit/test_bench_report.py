"""The arithmetic of the benchmarks' report."""

from __future__ import annotations

from pathlib import Path

from tests.bench.report import BARE, LITE, SERVER, Limit, Results, number, percentile, spread, table, verdicts, write


def results() -> Results:
    made = Results()
    for ours, theirs in ((100, 400), (300, 500), (200, 300)):
        made.add("starts", "first result", LITE, ours)
        made.add("starts", "first result", BARE, theirs)
    return made


def test_ratio_is_of_medians() -> None:
    assert results().median("starts", "first result", BARE) == 400
    assert results().ratio("starts", "first result", BARE) == 0.5


def test_no_ratio_without_both() -> None:
    made = results()
    made.add("bytes", "kB", LITE, 3)
    made.add("bytes", "kB", BARE, 0)
    assert made.ratio("starts", "first result", SERVER) is None
    assert made.ratio("nothing", "first result", BARE) is None
    assert made.ratio("bytes", "kB", BARE) is None


def test_summary_keeps_every_number() -> None:
    entry = results().summary()["starts"]["first result"][BARE]
    assert entry == {"median": 400, "all": [400, 500, 300], "lite_py_ratio": 0.5}


def test_limits() -> None:
    limit = Limit("starts", "first result", BARE, 0.5)
    assert verdicts(results(), [limit])[1]
    said, kept = verdicts(results(), [limit._replace(most=0.4), limit._replace(rival=SERVER)])
    assert not kept
    assert said == ["MISSED: starts, first result: 0.50 of bare Pyodide; the limit is 0.40"]


def test_percentiles_are_measured_numbers() -> None:
    numbers = list(range(200, 0, -1))
    assert percentile(numbers, 50) == 100
    assert percentile(numbers, 99) == 198
    assert percentile([7], 99) == 7


def test_numbers_are_short() -> None:
    assert [number(value) for value in (None, 0, 5, 5.04, 12.34, 99.96, 1234.5)] == [
        *("", "0", "5", "5.0", "12.3", "100.0", "1,234")
    ]
    assert spread([]) == ""
    assert spread([2, 2]) == "2"
    assert spread([1, 9, 3]) == "3 (1 to 9)"


def test_tables_are_markdown() -> None:
    assert table([["", "a"], ["row", "1,000"]]) == "|     |     a |\n| --- | ----: |\n| row | 1,000 |"
    (text,) = results().tables()
    assert "| first result | 200 (100 to 300) | 400 (300 to 500) |  0.50 |" in text


def test_figures_replace_figures(tmp_path: Path) -> None:
    page = tmp_path / "bench.md"
    page.write_text("a\n<!-- figures -->\nold\n<!-- end of figures -->\nb\n")
    write(page, "new\n")
    assert page.read_text() == "a\n<!-- figures -->\n\nnew\n\n<!-- end of figures -->\nb\n"
