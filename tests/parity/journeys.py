"""What is done in each example app: the steps in `plays/`, by the app's name.

A play is a line `[app]`, and a line for every step: a method of `User`, then its words, quoted as in a shell.
"""

from __future__ import annotations

import inspect
import shlex
from pathlib import Path

from playwright.sync_api import Error

from tests.parity.user import User

APPS = Path(__file__).parent.parent / "apps"
NAMES = sorted(path.stem for path in APPS.glob("*.py") if path.stem != "record")
"""The example apps."""

Step = tuple[str, ...]


def read(text: str) -> dict[str, list[Step]]:
    """The plays that a text holds.

    Raises:
        ValueError: A line is no step of a user, or has too few or too many words.
    """
    plays: dict[str, list[Step]] = {}
    steps: list[Step] = []
    for line in text.splitlines():
        words = tuple(shlex.split(line, comments=line.startswith("#")))
        if line.startswith("["):
            steps = plays.setdefault(line.strip("[]"), [])
        elif words:
            _check(words)
            steps.append(words)
    return plays


def _check(words: Step) -> None:
    verb, *rest = words
    does = getattr(User, verb, None)
    if verb.startswith("_") or not inspect.isfunction(does):
        raise ValueError(f"{shlex.join(words)}: a user knows no {verb!r}.")
    try:
        inspect.signature(does).bind(None, *rest)
    except TypeError as error:
        raise ValueError(f"{shlex.join(words)}: {error}.") from None


JOURNEYS = {
    name: steps
    for path in sorted(Path(__file__).with_name("plays").glob("*.txt"))
    for name, steps in read(path.read_text()).items()
}


def play(name: str, user: User) -> None:
    """Look at an app, use it, and look again.

    Raises:
        AssertionError: A step could not be done.
    """
    for verb, *words in [("looks",), *JOURNEYS[name], ("looks",)]:
        try:
            getattr(user, verb)(*words)
        except (Error, AssertionError) as error:
            raise AssertionError(f"{name}: {shlex.join([verb, *words])}: {error}") from None
