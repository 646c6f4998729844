"""An endurance run: `python -m tests.bench.soak [--minutes N] [--json FILE]`.

The camera streams, ten frames of 640 x 480 a second, through a function that turns each frame upside
down, and, where there is a gr.Audio, the microphone through one that counts samples. Every few
seconds memory is sampled: JavaScript's heap, the page's process and Python's WebAssembly memory.
After the warm-up each must stay level: the exit code is 1 when one grows by more than its bound, or
frames stop coming.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench.stage import ARGUMENTS, PATIENCE, served
from tools import browser as browsers

SAMPLE_SECONDS = 5

WARM_UP_SECONDS, WARM_UP = 60, 0.25
"""Memory must be level after so long (half of a run that is shorter than two minutes), or this
share of the time when that is longer: caches fill, code is compiled."""

BOUNDS = {"JS heap": 16.0, "Page process": 64.0, "Python": 32.0}
"""Megabytes (10**6 bytes) by which each may grow from the warm-up's end to the run's end.

A frame of the soak has 1.2 MB with alpha: keeping one in a hundred would come to 7 MB a minute.
"""


class Sample(NamedTuple):
    """What there was at one moment; sizes in bytes."""

    seconds: float
    heap: int
    process: int
    python: int
    frames: int
    samples: int


SIZES = {"JS heap": 1, "Page process": 2, "Python": 3}
"""Where a `Sample` has what a bound is for."""


class Soak:
    """A page whose camera streams.

    Args:
        browser: a browser with a camera that needs no permission.
        url: the address of the site.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self._system = browser.new_browser_cdp_session()
        self.page: Page = browser.new_page(viewport={"width": 1200, "height": 800})
        self.page.set_default_timeout(PATIENCE)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self._client = self.page.context.new_cdp_session(self.page)
        self._client.send("Performance.enable")
        self._reports = 0
        self.page.goto(f"{url}soak.html")

    def begin(self) -> bool:
        """Start to record; is there a microphone, too?"""
        for label, button in (("camera", "Click to Access Webcam"), ("microphone", "Record")):
            field = self.page.get_by_role("group", name=label, exact=True)
            if label == "microphone" and not field.count():
                return False
            field.get_by_role("button", name=button).first.click()
            if label == "camera":
                field.get_by_role("button", name="Record").click()
                expect(self.page.locator("canvas[aria-label='shown']")).to_be_visible(timeout=PATIENCE)
        return True

    def sample(self, started: float) -> Sample:
        """What there is now."""
        metrics = {item["name"]: item["value"] for item in self._client.send("Performance.getMetrics")["metrics"]}
        told = self._told()
        return Sample(
            seconds=time.monotonic() - started,
            heap=int(metrics["JSHeapUsedSize"]),
            process=self._process(),
            python=told["python"],
            frames=told["frames"],
            samples=told["samples"],
        )

    def _told(self) -> dict[str, int]:
        """What Python says of itself, through an event of its own."""
        self._reports += 1
        self.page.get_by_role("button", name="Report").click()
        field = self.page.get_by_role("textbox", name="told")
        expect(field).to_have_value(re.compile(f'"reports": {self._reports}}}'), timeout=PATIENCE)
        told: dict[str, int] = json.loads(field.input_value())
        return told

    def _process(self) -> int:
        """Resident bytes of the largest renderer, which is the page's with its worker."""
        processes = self._system.send("SystemInfo.getProcessInfo")["processInfo"]
        return max(resident(item["id"]) for item in processes if item["type"] == "renderer")


def resident(pid: int) -> int:
    """Bytes of a process that are in memory."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def growth(samples: Sequence[Sample], place: int) -> float:
    """Megabytes that a size grew by: the median of all slopes (Theil and Sen), times the seconds."""
    slopes = [(b[place] - a[place]) / (b.seconds - a.seconds) for i, a in enumerate(samples) for b in samples[i + 1 :]]
    return statistics.median(slopes) * (samples[-1].seconds - samples[0].seconds) / 1e6


def verdicts(samples: Sequence[Sample]) -> tuple[list[str], bool]:
    """A sentence for each size, and whether all stayed level and the frames came."""
    total = samples[-1].seconds
    after = max(total * WARM_UP, min(WARM_UP_SECONDS, total / 2))
    level = [sample for sample in samples if sample.seconds >= after]
    minutes = (level[-1].seconds - level[0].seconds) / 60
    said, kept = [], True
    for name, bound in BOUNDS.items():
        grown = growth(level, SIZES[name])
        good = grown <= bound
        kept = kept and good
        said.append(
            f"{name}: {grown:+.1f} MB in {minutes:.1f} minutes ({grown / minutes:+.2f} MB a minute); "
            f"at most {bound:.0f} MB: {'kept' if good else 'NOT KEPT'}"
        )
    stalled = any(b.frames == a.frames for a, b in itertools.pairwise(samples))
    frames = samples[-1].frames - samples[0].frames
    said.append(
        f"Frames: {frames}, {frames / (samples[-1].seconds - samples[0].seconds):.1f} a second; stalled: {stalled}"
    )
    return said, kept and not stalled


def row(minute: int, samples: Sequence[Sample]) -> str:
    """A line of the table: medians of a minute."""
    sizes = [f"{statistics.median(sample[place] for sample in samples) / 1e6:14.1f}" for place in SIZES.values()]
    first, last = samples[0], samples[-1]
    rate = (last.frames - first.frames) / max(1e-9, last.seconds - first.seconds)
    return f"{minute:6d} {' '.join(sizes)} {rate:10.1f} {last.frames:9d} {last.samples:10d}"


def run(minutes: float, file: Path | None) -> int:
    """Stream, sample, print. Returns the exit code."""
    samples: list[Sample] = []
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    with sync_playwright() as playwright, served() as (_, url):
        path = os.environ.get("LITE_PY_CHROMIUM") or browsers.chromium()
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *flags])
        soak = Soak(browser, url)
        sound = soak.begin()
        print(f"{minutes:g} minutes, {'with' if sound else 'without'} microphone")
        names = " ".join(f"{name + ', MB':>14}" for name in SIZES)
        print(f"minute {names} {'frames/s':>10} {'frames':>9} {'samples':>10}", flush=True)
        started = time.monotonic()
        minute: list[Sample] = []
        while not samples or samples[-1].seconds < minutes * 60:
            soak.page.wait_for_timeout(SAMPLE_SECONDS * 1000)
            samples.append(soak.sample(started))
            minute.append(samples[-1])
            if samples[-1].seconds >= 60 * (1 + int(minute[0].seconds // 60)) or samples[-1].seconds >= minutes * 60:
                print(row(int(minute[0].seconds // 60) + 1, minute), flush=True)
                minute = [samples[-1]]
        errors = soak.errors
        browser.close()
    said, kept = verdicts(samples)
    print("\n".join(["", *said, *(f"The page threw: {error}" for error in errors)]))
    if file is not None:
        file.write_text(json.dumps([sample._asdict() for sample in samples], indent=1), encoding="utf-8")
    return 0 if kept and not errors else 1


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20, help="default: %(default)s")
    parser.add_argument("--json", type=Path, help="write every sample here")
    options = parser.parse_args(arguments)
    if options.minutes < 1:
        parser.error("--minutes must be at least 1")
    return run(options.minutes, options.json)


if __name__ == "__main__":
    sys.exit(main())
