"""The commands of `build.py`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from tools import environment
from tools.errors import BuildError
from tools.paths import ROOT


def parser() -> argparse.ArgumentParser:
    """The command line.

    Returns:
        Its parser.
    """
    top = argparse.ArgumentParser(
        prog="python build.py",
        description="Build, serve and test lite_py. Each command sets up what it needs.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    mirror = argparse.ArgumentParser(add_help=False)
    mirror.add_argument("--mirror", metavar="DIR", help="a folder or address that has the runtime wheels by name")

    run = commands.add_parser("run", parents=[mirror], help="build the site and serve it")
    run.add_argument("--port", type=int, default=7860, help="default: %(default)s")
    run.add_argument("--no-browser", action="store_true", help="do not open a browser")

    commands.add_parser("site", parents=[mirror], help="build the site into dist/")

    test = commands.add_parser(
        "test",
        parents=[mirror],
        allow_abbrev=False,
        help="run all tests; other options and paths go to pytest",
    )
    test.add_argument(
        "--engines",
        choices=["chromium", "all"],
        default="chromium",
        help="all: also Firefox and WebKitGTK (default: %(default)s)",
    )
    test.add_argument(
        "--gradio",
        action="store_true",
        help="use the example apps on Gradio's own page, too, in place of what is recorded of it",
    )

    commands.add_parser("check", help="linters, types, layers, generated files, payload size")

    commands.add_parser(
        "bench",
        parents=[mirror],
        allow_abbrev=False,
        help="measure starts and events; other options go to the benchmark",
    )
    return top


def main(arguments: list[str]) -> int:
    """Run one command, inside the project's virtual environment.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        The exit code.
    """
    options, rest = parser().parse_known_args(arguments)
    rest = [argument for argument in rest if argument != "--"]
    if rest and options.command not in ("test", "bench"):
        parser().error("unrecognized arguments: " + " ".join(rest))
    try:
        environment.create()
        if not environment.is_active():
            return _again(arguments)
        return _run(options, rest)
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _again(arguments: list[str]) -> int:
    """The same command line with the virtual environment's Python."""
    command = [str(environment.python()), str(ROOT / "build.py"), *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, rest: list[str]) -> int:
    """Each command's parts are imported only for it: a second `run` has to be quick."""
    if options.command == "run":
        from tools import serve, site

        serve.run(site.build(options.mirror), options.port, browser=not options.no_browser)
        return 0
    if options.command == "site":
        from tools import site

        site.build(options.mirror)
        return 0
    if options.command == "check":
        from tools import check

        return check.run()
    if options.command == "test":
        from tools import testing

        return testing.run(options.engines, rest, options.mirror, gradio=options.gradio)
    from tools import bench

    return bench.run(rest, options.mirror)
