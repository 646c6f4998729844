"""The command line: `lite-py run app.py`, or `lite-py app.py`, and `lite-py build app.py`; also `python -m lite_py`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lite_py.building.command import TIMEOUT, Options, build
from lite_py.building.errors import BuildFailedError
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
    build = commands.add_parser(
        "build",
        help="make a folder of an app that any host of files serves",
        description="Make a folder of an app that any host of files serves, from any path. The app is run once, so "
        "that its page is there before Python is. What cannot work in a browser is named.",
    )
    build.add_argument("app", type=Path, help="the Python file, or a folder with an app.py")
    build.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="the folder that becomes the site")
    build.add_argument("--title", help="the page's title; without it the app's")
    build.add_argument("--packages", default="", metavar="A,B", help="packages that the app imports unseen")
    build.add_argument("--snapshot", action="store_true", help="a start of its own, with what the app imports in it")
    build.add_argument("--pwa", action="store_true", help="let visitors install it, and use it without a network")
    build.add_argument("--csp", action="store_true", help="put a strict Content-Security-Policy into the page")
    build.add_argument(
        "--server", action="append", default=[], metavar="ORIGIN", help="a server that --csp lets the app ask"
    )
    build.add_argument("--strict", action="store_true", help="fail when something cannot work in a browser")
    build.add_argument("--update", action="store_true", help="resolve requirements.txt anew, and write lite-py.lock")
    build.add_argument("--timeout", type=float, default=TIMEOUT, metavar="SECONDS", help="for the app to show itself")
    build.add_argument("--site", type=Path, metavar="DIR", help="the built site to take lite_py from")
    build.set_defaults(do=_build)
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
    except (SiteMissingError, BuildFailedError, OSError, ValueError) as error:
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


COMMANDS = ("run", "build")
"""Words that are never taken for an app."""


def _script(app: Path) -> Path:
    script = app / "app.py" if app.is_dir() else app
    if not script.is_file():
        raise FileNotFoundError(f"There is no file {script}.")
    if script.suffix not in (".py", ".pyw"):
        raise ValueError(f"{script} is not a Python file.")
    return script


def _build(options: argparse.Namespace) -> int:
    given = Options(
        script=_script(options.app),
        out=options.out,
        site=options.site,
        snapshot=options.snapshot,
        pwa=options.pwa,
        policy=options.csp,
        servers=options.server,
        strict=options.strict,
        update=options.update,
        packages=[name.strip() for name in options.packages.split(",") if name.strip()],
        title=options.title,
        timeout=options.timeout,
    )
    build(given)
    print(f"Upload that folder, or look at it: {Path(sys.executable).name} -m http.server -d {options.out}")
    return 0


def _run(options: argparse.Namespace) -> int:
    script = _script(options.app)
    served = serve(script, site=options.site, host=options.host, port=options.port, browser=not options.no_browser)
    served.run()
    return 0
