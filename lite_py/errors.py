"""What goes wrong, said to the user: `gr.Error` and the errors of building an app."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

NO_MEMORY = "Python has no memory left in this page. Use less data at once, or reload the page to free what it keeps."


class Error(Exception):
    """Raise in an event's function to show `message` as a red toast.

    Args:
        message: what went wrong, for the person at the page; Markdown and simple HTML allowed.
        duration: seconds the toast stays; None until it is closed.
        visible: False shows no toast, only the outputs' error badge.
        title: the toast's heading.
        print_exception: False keeps the traceback out of the console.
    """

    def __init__(
        self,
        message: str = "Error raised.",
        duration: float | None = 10,
        visible: bool = True,
        title: str = "Error",
        print_exception: bool = True,
    ) -> None:
        self.message = message
        self.duration = duration
        self.visible = visible
        self.title = title
        self.print_exception = print_exception
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)


class ExplainedError(Exception):
    """An error whose message alone says what happened and what to do: it is shown without its type."""


class ServerNeededError(NotImplementedError, ExplainedError):
    """Something that takes a server, which a page has not."""


class InvalidApiNameError(ValueError):
    """There is no listener of that name."""


class CallError(ValueError, ExplainedError):
    """A client has called what there is not, or with values that do not fit."""


class InvalidInputError(Exception):
    """A `validator` has refused inputs: `messages` says why, by the numbers of their components."""

    def __init__(self, messages: dict[str, str]) -> None:
        self.messages = messages
        super().__init__("; ".join(messages.values()))


class DuplicateBlockError(ValueError):
    """A block is rendered twice in one Blocks."""


class InvalidBlockError(ValueError):
    """An event names a block that is not in its Blocks."""


class InvalidComponentError(ValueError):
    """A string shortcut that names no component."""


class UnknownArgumentError(TypeError):
    """A keyword that a component, layout or Blocks does not take."""


class NothingToShowError(LookupError):
    """An app's file ran to its end and left no demo."""


class FileOutsideError(ValueError):
    """A path that leaves the folders an app may read or write."""


def summary(error: BaseException) -> str:
    """An exception in a line: its kind and text, or the text alone of those that explain themselves."""
    text = str(error)
    if isinstance(error, ExplainedError):
        return text
    if isinstance(error, MemoryError) and not text:
        text = NO_MEMORY
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def user_traceback(error: BaseException, folders: Iterable[str]) -> str:
    """The traceback of `error`, cut to the frames whose file lies in one of `folders`.

    Args:
        error: a raised exception; its causes are cut the same way.
        folders: absolute folder names without a trailing slash.

    Returns:
        Text as Python prints it. When no frame is the user's, only the exception itself.
    """
    roots = tuple(folder + "/" for folder in folders)
    report = traceback.TracebackException.from_exception(error)
    _keep_frames(report, roots)
    return "".join(report.format()).rstrip()


def _keep_frames(report: traceback.TracebackException, roots: tuple[str, ...]) -> None:
    report.stack = traceback.StackSummary.from_list(
        [frame for frame in report.stack if frame.filename.startswith(roots)]
    )
    for linked in (report.__cause__, report.__context__):
        if linked is not None:
            _keep_frames(linked, roots)
