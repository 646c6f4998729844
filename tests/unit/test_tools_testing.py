"""How the tests of a whole run are counted, some of which run once more."""

from __future__ import annotations

import pytest

from tools import testing
from tools.testing import Count


@pytest.mark.parametrize(
    ("first", "alone", "counted"),
    [
        (Count(10, 0, 2), None, Count(10, 0, 2)),
        (Count(10, 2, 2), Count(2), Count(12, 0, 2)),
        (Count(10, 2, 2), Count(1, 1), Count(11, 1, 2)),
        (Count(10, 3), Count(1), Count(11, 2)),  # two broke off, and belong to no test
        (Count(10, testing.AGAIN + 1), None, Count(10, testing.AGAIN + 1)),
    ],
)
def test_what_failed_beside_others_counts_as_it_does_alone(
    monkeypatch: pytest.MonkeyPatch, first: Count, alone: Count | None, counted: Count
) -> None:
    runs = [first, *([alone] if alone else [])]
    asked: list[list[str]] = []

    def run(kind: str, arguments: list[str], variables: dict[str, str]) -> Count:
        asked.append(arguments)
        return runs[len(asked) - 1]

    monkeypatch.setattr(testing, "pytest", run)
    assert testing._side_by_side({}) == counted
    assert len(asked) == len(runs)
    assert not alone or asked[1][0] == "--last-failed"
