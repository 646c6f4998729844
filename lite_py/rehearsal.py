"""Events of an app that nobody sees, run while nobody waits for anything.

A browser compiles what of the interpreter runs often a second time, and better: several times, for a second of another
core's time, within the first few hundred events. Events that are run for that alone have it done before a
visitor's.
"""

from __future__ import annotations

import contextvars
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from lite_py import context
from lite_py.app import App
from lite_py.blocks import Blocks
from lite_py.components.number import Number
from lite_py.components.textbox import Textbox
from lite_py.files import Files
from lite_py.program import Program
from lite_py.worker import Post, Worker

ID = "rehearsal"
"""The app's id."""


class _Stage(Program):
    """A program without a folder: the visible app's stays in place."""

    def enter(self) -> None:
        """Nothing of ours needs one."""


def _say(name: str, count: float) -> tuple[str, float]:
    return f"Hello {name}!", count + 1


async def _say_later(name: str, count: float) -> tuple[str, float]:
    return f"Hello {name}!", count + 2


def _say_twice(name: str, count: float) -> Iterator[tuple[str, float]]:
    yield "Hello", count
    yield f"Hello {name}!", count + 1


async def _say_twice_later(name: str, count: float) -> AsyncIterator[tuple[str, float]]:
    yield "Hello", count
    yield f"Hello {name}!", count + 1


def _demo() -> Blocks:
    """A function of each kind, behind two components. The page knows that `name` has id 1, and the listeners 0 to 3."""
    context.restart_ids()
    with Blocks() as demo:
        name, count = Textbox(), Number()
        for function in (_say, _say_later, _say_twice, _say_twice_later):
            name.submit(function, [name, count], [name, count])
    return demo


def begin(post: Post) -> Callable[..., None]:
    """Set an app up that nobody sees.

    Args:
        post: takes what it would tell the page.

    Returns:
        The function that takes its events, as `lite_py.worker.start` gives it.
    """
    program = _Stage(Files(Path(tempfile.gettempdir()) / "apps" / ID))
    program.demo = contextvars.copy_context().run(_demo)
    worker = Worker(post)
    worker.adopt(App(ID, program, worker.send))
    return worker.receive
