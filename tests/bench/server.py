"""The rival with a server: Gradio from PyPI, in an environment of its own, running on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.stage import HERE
from tools import environment
from tools.errors import BuildError
from tools.paths import cache

APPS = 4
"""How many apps `server_app.py` runs, one port after the other."""


class Server(NamedTuple):
    """Gradio's own server, up: the addresses of its apps, and its version."""

    greeting: str
    pictures: str
    tables: str
    large: str
    version: str


@contextmanager
def gradio() -> Iterator[Server | None]:
    """The apps of the benchmarks, running; None, and a sentence, when Gradio is not to be had.

    Yields:
        The server.

    Raises:
        BuildError: Gradio is there and did not start.
    """
    with running(HERE / "server_app.py", APPS) as found:
        yield None if found is None else Server(*found[0], found[1])


@contextmanager
def running(script: Path, count: int) -> Iterator[tuple[list[str], str] | None]:
    """Apps on Gradio's own server; None, and a sentence, when Gradio is not to be had.

    Args:
        script: serves them, called with the first of `count` ports.
        count: how many.

    Yields:
        Their addresses, and Gradio's version.

    Raises:
        BuildError: Gradio is there and did not start.
    """
    try:
        python = str(environment.separate("gradio", cache()))
    except BuildError as error:
        print(f"Without a local Gradio server, since it could not be installed: {error}", flush=True)
        yield None
        return
    version = subprocess.run(
        [python, "-c", "import importlib.metadata; print(importlib.metadata.version('gradio'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    port = _free_ports(count)
    variables = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
    with tempfile.TemporaryDirectory(prefix="lite-py-bench-") as folder:
        variables["GRADIO_TEMP_DIR"] = folder
        command = [python, str(script), str(port)]
        process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=sys.stderr, cwd=folder)
        try:
            addresses = [f"http://127.0.0.1:{port + n}/" for n in range(count)]
            for address in addresses:
                _wait_for(address, process)
            yield addresses, version
        finally:
            process.terminate()
            process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise BuildError("Gradio's server did not start.")


def _free_ports(count: int) -> int:
    """The first of `count` neighbours."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as one:
            port = int(one.getsockname()[1])
            try:
                for n in range(1, count):
                    socket.create_server(("127.0.0.1", port + n)).close()
            except (OSError, OverflowError):
                continue
            return port
