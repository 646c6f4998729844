"""The command line: `lite-py run app.py`, or `lite-py app.py`; also `python -m lite_py`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lite_py.serving.script import serve
from lite_py.serving.sites import SiteMissingError
from lite_py.version import VERSION


def parser() -> argparse.ArgumentParser:
    """The command line's parser; each command names the function that does it as `do`."""
    top = argparse.ArgumentParser(
        prog="lite-py",
        description="Gradio apps in a static page, with no server.",
        epilog="`lite-py app.py` is short for `lite-py run app.py`.",
    )
    top.add_argument("--version", action="version", version=f"lite_py {VERSION}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="show an app in the browser, and run it again whenever one of its files is saved",
        description="Show an app in the browser, and run it again whenever one of its files is saved. "
        "The app runs in the page; the files in its folder are there with it.",
    )
    run.add_argument("app", type=Path, help="the Python file, or a folder with an app.py")
    run.add_argument("--port", type=int, help="the port; without it the first free one from 7860 on")
    run.add_argument("--host", help="whom to listen for; without it this machine alone (127.0.0.1)")
    run.add_argument("--no-browser", action="store_true", help="do not open a browser")
    run.add_argument("--site", type=Path, metavar="DIR", help="the built site to serve the app with")
    run.set_defaults(do=_run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the command line without the program's name; None takes the process's own.

    Returns:
        The exit code: 0, or 1 after one sentence on stderr that says what was wrong.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(_spelled_out(given))
    try:
        code: int = options.do(options)
    except (SiteMissingError, OSError, ValueError) as error:
        print(f"lite-py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0
    return code


def _spelled_out(arguments: list[str]) -> list[str]:
    """With `run` put in where there is an app and no command."""
    if not arguments or arguments[0] in COMMANDS:
        return arguments
    apps = [one for one in arguments if not one.startswith("-") and (one.endswith(".py") or Path(one).is_dir())]
    return ["run", *arguments] if apps else arguments


COMMANDS = ("run",)
"""Words that are never taken for an app."""


def _run(options: argparse.Namespace) -> int:
    script: Path = options.app / "app.py" if options.app.is_dir() else options.app
    if not script.is_file():
        raise FileNotFoundError(f"There is no file {script}.")
    if script.suffix not in (".py", ".pyw"):
        raise ValueError(f"{script} is not a Python file.")
    served = serve(script, site=options.site, host=options.host, port=options.port, browser=not options.no_browser)
    served.run()
    return 0
