"""Benchmarks: `python build.py bench [--rounds N] [--json FILE] [--check] [--write] [NAME ...]`.

Rivals take turns, so that a machine that gets slower slows all of them. See docs/bench.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench import chat, equality, lines, pictures, report, sizes, starts, tables
from tests.bench.events import Events
from tests.bench.server import Server, gradio
from tests.bench.stage import browser, served
from tools.paths import DIST, ROOT, cache

NAMES = ("starts", "lines", "sizes", "python", "events", "pictures", "tables", "chat")


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks that are named, or all; 1 when a limit is to be checked and not kept."""
    parser = argparse.ArgumentParser(prog="python build.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; default: all")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each rival; default: %(default)s")
    parser.add_argument("--json", type=Path, default=cache() / "bench.json", help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="fail when a limit is not kept")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/bench.md")
    parser.add_argument("--no-server", action="store_true", help="without a local Gradio server")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in NAMES]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}")
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return run(options.names or list(NAMES), options)


def run(names: list[str], options: argparse.Namespace) -> int:
    """Measure, print, write."""
    results = report.Results()
    if options.no_server:
        about = measure(names, options.rounds, None, results)
    else:
        with gradio() as server:
            about = measure(names, options.rounds, server, results)
    said, kept = report.verdicts(results)
    sentences = "\n".join(f"- {sentence}" for sentence in said)
    figures = f"{describe(about)}\n\n" + "\n".join(results.tables()) + f"\n### Limits\n\n{sentences}\n"
    print(f"\n{figures}")
    report.save(options.json, about, results)
    print(f"Written to {options.json}")
    if options.write:
        report.write(ROOT / "docs" / "bench.md", figures)
    return 1 if options.check and not kept else 0


def measure(names: list[str], rounds: int, server: Server | None, results: report.Results) -> dict[str, object]:
    """All rounds, and what there is to say about them."""
    before = load()
    with (
        sync_playwright() as playwright,
        served() as stage,
        tempfile.TemporaryDirectory(prefix="lite-py-bench-") as folder,
    ):
        url = stage.url
        if "starts" in names:
            for turn in turns("Starts", rounds):
                starts.run(playwright, url, server, turn, results)
        if "lines" in names:
            for turn in turns("Lines", rounds):
                lines.run(playwright, stage.root, turn, results)
        if "sizes" in names:
            sizes.run(stage.root, results)
            sizes.chunks(results)
        if "python" in names:
            with browser(playwright) as context:
                equality.run(context, url, results)
        with browser(playwright) as context:
            version = chromium_version(context.pages[0].evaluate("navigator.userAgent"))
            if "events" in names:
                events = Events(context, url, server, rounds)
                for _ in turns("Events", rounds):
                    events.run()
                events.finish(results)
            if "pictures" in names:
                photos = pictures.Photo(Path(folder))
                for _ in turns("Pictures", rounds):
                    pictures.run(context, url, server, photos, results)
            if "tables" in names:
                for _ in turns("Tables", rounds):
                    tables.run(context, url, server, results)
            if "chat" in names:
                for _ in turns("Chat", rounds):
                    chat.run(context, url, results)
    manifest = json.loads((Path(os.environ.get("LITE_PY_DIST") or DIST) / "manifest.json").read_text())
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "rounds": rounds,
        "cores": os.cpu_count(),
        "system": platform.system(),
        "load": [before, load()],
        "chromium": version,
        "pyodide": manifest["pyodide"]["version"],
        "lite_py": manifest["version"],
        "gradio": server.version if server else None,
    }


def turns(name: str, rounds: int) -> Iterator[int]:
    """Count rounds aloud."""
    for turn in range(rounds):
        print(f"{name}, round {turn + 1} of {rounds} ...", flush=True)
        yield turn


def describe(about: dict[str, object]) -> str:
    """A sentence about where and when."""
    gradio_version = f", Gradio {about['gradio']}" if about["gradio"] else ""
    return (
        f"{about['date']}: {about['rounds']} rounds, {about['cores']} cores, Chromium {about['chromium']},"
        f" Pyodide {about['pyodide']}, lite_py {about['lite_py']}{gradio_version}."
        f" Load average before and after: {about['load'][0]} and {about['load'][1]}."  # type: ignore[index]
    )


def load() -> float | None:
    """How many processes wanted a core during the last minute; None where the system does not say."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def chromium_version(agent: str) -> str:
    """From what the browser calls itself."""
    return agent.partition("Chrome/")[2].partition(" ")[0]


if __name__ == "__main__":
    sys.exit(main())
