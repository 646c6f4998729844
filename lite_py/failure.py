"""What is said when an app, or one of its functions, fails: one sentence each, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lite_py import substitutes
from lite_py.errors import Error, ExplainedError, NothingToShowError, summary
from lite_py.program import EndedError


def of_start(error: BaseException, entrypoint: str, folder: Path, carried: Sequence[str]) -> str:
    """What stopped an app while it started.

    Args:
        error: what was raised.
        entrypoint: the file that was run, in the app's folder.
        folder: the app's folder.
        carried: import names of the packages that the site carries.
    """
    if isinstance(error, SyntaxError):
        name = Path(error.filename or entrypoint).name
        return f"{name}, line {error.lineno}: {error.msg}. Correct it and open the page again."
    if package := _missing(error, carried):
        listed = ", ".join(carried) or "none"
        known = package in substitutes.SUBSTITUTES
        more = "" if known else " A pure Python package can be named in <gradio-requirements>."
        return f"{substitutes.explain(package)} The site carries: {listed}.{more}"
    if isinstance(error, FileNotFoundError) and error.filename == str(folder / entrypoint):
        return f"There is no file {entrypoint!r} to run; name the app's own file in `src` or `entrypoint`."
    if isinstance(error, (NothingToShowError, ExplainedError)):
        return str(error)
    if isinstance(error, EndedError):
        return "The app ended itself with exit() before it showed anything."
    return f"The app stopped while it started: {summary(error)}"


def of_event(error: BaseException, carried: Sequence[str]) -> str:
    """What stopped a function; `carried` as in `of_start`."""
    if isinstance(error, Error):
        return str(error)
    package = _missing(error, carried)
    return substitutes.explain(package) if package else summary(error)


def _missing(error: BaseException, carried: Sequence[str]) -> str:
    """The package that an import did not find, if it was that."""
    package = (error.name or "").split(".")[0] if isinstance(error, ModuleNotFoundError) else ""
    return package if package not in carried else ""
