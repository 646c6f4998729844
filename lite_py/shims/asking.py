"""`input()` asks in a dialogue of the page."""

from __future__ import annotations

import builtins
from typing import Any

from lite_py import context
from lite_py.errors import ExplainedError
from lite_py.shims import waiting


class CannotAskError(ExplainedError, RuntimeError):
    """This browser cannot let a plain function wait for an answer."""


CANNOT_ASK = (
    "input() cannot wait for an answer here, which it can in current Chrome, Edge and Firefox: "
    "ask by a gr.Textbox and take its value as an input of the function, which works everywhere."
)

CLOSED = "The question of input() was closed without an answer."


def install() -> None:
    """Let `input()` ask the user of the running app."""
    builtins.input = ask


def ask(prompt: object = "", /) -> str:
    """Ask the user; other events, and other apps of the page, go on meanwhile.

    Args:
        prompt: what the dialogue says.

    Returns:
        The line that was written, without its end.

    Raises:
        CannotAskError: the browser cannot suspend Python (JSPI), or no app runs.
        EOFError: the question was closed, as by Ctrl+D in a terminal.
    """
    app: Any = context.app.get()
    if app is None or not waiting.can_wait():
        raise CannotAskError(CANNOT_ASK)
    text = str(prompt)
    print(text, end="")
    answer: str | None = waiting.wait(app.ask(text))
    print(answer or "")
    if answer is None:
        raise EOFError(CLOSED)
    return answer
