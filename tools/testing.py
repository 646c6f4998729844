"""Runs the tests, each kind in a process of its own, and counts them all in one closing line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import NamedTuple

from tools import browser, environment, node, site, stamps
from tools.paths import DIST, ROOT, cache
from tools.progress import say

TESTS = ROOT / "tests"

#: pytest's exit code when it collected nothing.
NOTHING = 5

#: All tests in a browser run in this many processes, a file of them in one: pages mostly wait.
PROCESSES = 2

#: Up to so many tests that failed beside others run once more, alone. More are not the machine's doing.
AGAIN = 5


class Count(NamedTuple):
    """How many tests of a process did what."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def plus(self, other: Count) -> Count:
        """The sum of two counts.

        Args:
            other: The other one.

        Returns:
            Their sum.
        """
        return Count(*(a + b for a, b in zip(self, other, strict=True)))


def run(engines: str, arguments: list[str], mirror: str | None = None, *, gradio: bool = False) -> int:
    """Build the site and run every test.

    Args:
        engines: `chromium` or `all`.
        arguments: For pytest; a path among them limits the run to its folder.
        mirror: A folder or an address that has the runtime wheels.
        gradio: Compare with Gradio's own page, from a server of its own, instead of with what was recorded.

    Returns:
        0 when everything passed.

    Raises:
        BuildError: The set-up failed.
    """
    begin = time.monotonic()
    environment.install("dev")
    kinds = [kind for kind in ("unit", "pyodide", "e2e") if _is_wanted(kind, arguments)]
    variables = {**os.environ, "LITE_PY_DIST": str(DIST)}
    if gradio:
        variables["LITE_PY_GRADIO"] = "1"
    total = Count()
    if "unit" in kinds:
        total = total.plus(pytest("unit", arguments, variables))
    if "pyodide" in kinds or "e2e" in kinds:
        site.build(mirror)
        variables["LITE_PY_NODE"] = node.find().node
    if "pyodide" in kinds:
        total = total.plus(_in_node(arguments, variables))
    if "e2e" in kinds:
        variables.update(browser.variables(engines))
        total = total.plus(pytest("e2e", arguments, variables) if arguments else _side_by_side(variables))
    if total.passed + total.failed == 0:
        say("No test was run.")
        return NOTHING
    say(f"All kinds together, in {time.monotonic() - begin:.0f} s:")
    say(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 1 if total.failed else 0


def pytest(kind: str, arguments: list[str], variables: dict[str, str]) -> Count:
    """Run one folder of tests with pytest.

    Args:
        kind: The folder in `tests/`.
        arguments: For pytest.
        variables: The environment.

    Returns:
        What happened; a process that broke off counts as one failure.
    """
    say(f"== tests/{kind}")
    report = cache() / f"tests-{kind}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    options, paths = _split(kind, arguments)
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *options, *paths]
    code = subprocess.run(command, cwd=ROOT, env=variables).returncode
    if code == NOTHING and arguments:
        return Count()
    count = _read_report(report)
    if code and not count.failed:
        say(f"tests/{kind}: pytest ended with code {code}")
        count = count.plus(Count(failed=1))
    return count


def _side_by_side(variables: dict[str, str]) -> Count:
    """All tests in a browser, in several processes; the few that failed beside others once more, alone."""
    count = pytest("e2e", [f"--numprocesses={PROCESSES}", "--dist=loadfile"], variables)
    if not 0 < count.failed <= AGAIN:
        return count
    say(f"{count.failed} failed beside others, as told above; alone:")
    alone = pytest("e2e", ["--last-failed", "--last-failed-no-failures=none"], variables)
    lost = count.failed - alone.passed - alone.failed  # broke off, and belong to no test
    return count._replace(failed=max(0, lost)).plus(alone._replace(skipped=0))


def _in_node(arguments: list[str], variables: dict[str, str]) -> Count:
    """The tests of `tests/pyodide`: those for pytest, and those for Node's own runner."""
    total = Count()
    options, paths = _split("pyodide", arguments)
    files = stamps.files_under(*(Path(path.split("::")[0]) for path in paths))
    if any(file.name.startswith("test_") and file.suffix == ".py" for file in files):
        total = total.plus(pytest("pyodide", arguments, variables))
    scripts = [str(file) for file in files if file.name.endswith(".test.mjs")]
    if not scripts or options:
        return total
    say("== tests/pyodide, in Node")
    command = [node.find().node, "--test", "--test-reporter=tap", *scripts]
    done = subprocess.run(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True)
    numbers = dict(re.findall(r"(?m)^# (pass|fail|cancelled|skipped) (\d+)$", done.stdout))
    failed = int(numbers.get("fail", 0)) + int(numbers.get("cancelled", 0))
    if done.returncode:
        say(done.stdout)
        failed = max(failed, 1)
    count = Count(int(numbers.get("pass", 0)), failed, int(numbers.get("skipped", 0)))
    say(f"{count.passed} passed, {count.failed} failed")
    return total.plus(count)


def _is_wanted(kind: str, arguments: list[str]) -> bool:
    """Whether a kind's folder is among the paths given; without paths all are."""
    return bool(_split(kind, arguments)[1])


def _split(kind: str, arguments: list[str]) -> tuple[list[str], list[str]]:
    """The options for pytest, and the paths of one kind of tests: its folder unless paths are given."""
    named = {argument: path for argument in arguments if (path := _path_of(argument))}
    options = [argument for argument in arguments if argument not in named]
    folder = TESTS / kind
    if not named or any(path in (TESTS, folder) for path in named.values()):
        return options, [str(folder)]
    return options, [argument for argument, path in named.items() if folder in path.parents]


def _path_of(argument: str) -> Path | None:
    """The path in `tests/` that an argument names, None when it is something else."""
    path = (ROOT / argument.split("::")[0]).resolve()
    return path if not argument.startswith("-") and path.is_relative_to(TESTS) else None


def _read_report(report: Path) -> Count:
    try:
        suites = ElementTree.parse(report).getroot().iter("testsuite")
    except (OSError, ElementTree.ParseError):
        return Count()
    total = Count()
    for suite in suites:
        tests, failures, errors, skipped = (
            int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")
        )
        # a test whose tear-down failed too is counted once as a test and once as an error
        failed = failures + errors
        total = total.plus(Count(max(0, tests - failed - skipped), failed, skipped))
    return total
