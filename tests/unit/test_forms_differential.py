"""Form components make of generated values what Gradio's own make of them, but for what has a reason."""

from __future__ import annotations

import collections
import contextlib
import io
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import differential
import pytest
from differential import Case

import lite_py as gr
from lite_py import files
from tools import environment
from tools.errors import BuildError
from tools.paths import cache
from tools.site import alone

Outcome = tuple[str, str]

PYTZ_ENDS = 2038
"""pytz, which Gradio uses, knows no summer time from this year on."""


def reason(case: Case, own: Outcome, gradio: Outcome) -> str | None:
    """Why lite_py differs here; None when there is no reason."""
    kind, value = case.component, case.value
    if case.way == "preprocess" and value is None and own[0] == "value" and gradio[0] == "error":
        return "nothing given: empty, not an exception of Python's"
    if kind in ("Number", "Slider") and case.way == "postprocess":
        if own[0] == "error" and own[1].endswith("which is not a number."):
            return "what is no number is refused with a sentence"
        if own[1] in ("nan", "inf", "-inf"):
            return "NaN and infinities pass, whatever the precision"
        return "text that is a number, and bool, become numbers; empty text None"
    if kind in ("CheckboxGroup", "Dropdown") and isinstance(value, (tuple, set)):
        return "tuples and sets are lists of choices"
    if kind in ("DateTime", "Dialogue") and own[0] == gradio[0] == "error":
        return "what is no date, or no lines, is refused with a sentence"
    if kind == "Code" and not isinstance(value, str):
        return "what is no text is refused with a sentence"
    if kind == "DateTime" and "timezone" in case.options and _year(case) >= PYTZ_ENDS:
        return "summer time goes on after 2037"
    return None


def _year(case: Case) -> int:
    text = case.value if isinstance(case.value, str) else gr.DateTime().postprocess(case.value)
    return int(str(text)[:4])


def _answers(cases: list[Case]) -> tuple[str, list[Outcome]]:
    try:
        with alone():
            python = environment.separate("gradio", cache())
    except BuildError as error:
        pytest.skip(f"Gradio could not be installed to compare with: {error}")
    ran = subprocess.run(
        [str(python), "-W", "ignore", differential.__file__],
        input=pickle.dumps([tuple(case) for case in cases]),
        stdout=subprocess.PIPE,
        env={**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"},
        check=True,
    )
    version, answers = pickle.loads(ran.stdout)
    return version, answers


@pytest.mark.skipif(sys.version_info < (3, 11), reason="error texts of Python's own differ between versions")
def test_generated_values(tmp_path: Path) -> None:
    cases = differential.cases(tmp_path)
    files.current().admit(tmp_path)
    version, theirs = _answers(cases)
    made: dict[str, Any] = {}
    with contextlib.redirect_stderr(io.StringIO()):  # warnings of values that are no choice
        own = [differential.outcome(gr, made, case) for case in cases]
    reasons: collections.Counter[str] = collections.Counter()
    unexplained = []
    for case, ours, gradios in zip(cases, own, theirs):
        if ours == gradios:
            continue
        why = reason(case, ours, gradios)
        if why is None:
            unexplained.append((case, ours, gradios))
        else:
            reasons[f"{case.component}: {why}"] += 1
    print(f"Gradio {version}: {len(cases)} values, {len(cases) - sum(reasons.values()) - len(unexplained)} agree")
    for line, count in sorted(reasons.items()):
        print(f"{count:5} {line}")
    assert unexplained == []
    # Most of what is generated must be meaningful: values that go through, not errors twice.
    assert sum(ours == gradios and ours[0] == "value" for ours, gradios in zip(own, theirs)) > len(cases) * 0.7
