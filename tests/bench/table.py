"""Measurements of rivals, their medians and ratios."""

from __future__ import annotations

import statistics
from collections import defaultdict


class Results:
    """Milliseconds by measure and rival; the first rival of each measure is the yardstick."""

    def __init__(self) -> None:
        self._times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, measure: str, rival: str, milliseconds: float) -> None:
        """Note one measurement."""
        self._times[measure][rival].append(milliseconds)

    def summary(self) -> dict[str, dict[str, dict[str, object]]]:
        """For each measure and rival: the median, all values, and the ratio to the first rival."""
        made: dict[str, dict[str, dict[str, object]]] = {}
        for measure, rivals in self._times.items():
            yardstick = statistics.median(next(iter(rivals.values())))
            made[measure] = {
                rival: {
                    "median_ms": round(statistics.median(values), 1),
                    "ratio": round(statistics.median(values) / yardstick, 3),
                    "all_ms": [round(value, 1) for value in values],
                }
                for rival, values in rivals.items()
            }
        return made


def show(name: str, results: Results) -> None:
    """Print a table."""
    print(f"\n{name:<44}{'median':>12}{'ratio':>8}    lowest to highest")
    for measure, rivals in results.summary().items():
        print(measure)
        for rival, found in rivals.items():
            values = found["all_ms"]
            assert isinstance(values, list)
            spread = f"{min(values):,.0f} to {max(values):,.0f}"
            print(f"  {rival:<42}{found['median_ms']:>9,.0f} ms{found['ratio']:>8.2f}    {spread}")
    print()
