"""Benchmarks: `python build.py bench [--rounds N] [--json FILE] [NAME ...]`.

Every benchmark is a list of rivals that take turns, so that a machine that gets slower slows all of
them. Printed are medians, and ratios to the rival that is named first.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.bench import pictures, starts
from tests.bench.table import Results, show
from tools.paths import cache

BENCHMARKS: dict[str, Callable[[Playwright, int], Results]] = {"starts": starts.run, "pictures": pictures.run}


def main() -> None:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python build.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; default: all")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each rival; default: %(default)s")
    parser.add_argument("--json", type=Path, default=cache() / "bench.json", help="default: %(default)s")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    written = {"machine": {"cores": os.cpu_count(), "system": platform.platform()}, "rounds": options.rounds}
    with sync_playwright() as playwright:
        for name in options.names or BENCHMARKS:
            results = BENCHMARKS[name](playwright, options.rounds)
            show(name, results)
            written[name] = results.summary()
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(written, indent=1))
    print(f"Written to {options.json}")


if __name__ == "__main__":
    main()
