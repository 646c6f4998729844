"""The core imports everywhere, alone: CPython 3.10 to 3.14, without numpy, Pillow or a browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

PROBE = """
import json, sys, builtins, os, time, random, socket
def refuse(name):
    def refused(*args, **kwargs):
        raise AssertionError(f"{name} at import time")
    return refused
before = set(sys.modules)
import typing, dataclasses, inspect, functools, asyncio, csv, traceback, tempfile, mimetypes, difflib, datetime, shutil
time.time = refuse("time.time"); time.monotonic = refuse("time.monotonic"); random.random = refuse("random.random")
os.urandom = refuse("os.urandom"); socket.socket = refuse("socket"); os.environ.get = refuse("os.environ.get")
import lite_py
found = [name for name in ("numpy", "PIL", "pandas", "js", "pyodide") if name in sys.modules]
print(json.dumps([lite_py.__version__, found, lite_py.__file__]))
"""


def interpreters() -> list[str]:
    """Every CPython from 3.10 to 3.14 on this machine, this one first."""
    found = {f"{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(10, 15):
        installed = [str(path) for path in pyenv.glob(f"3.{minor}.*/bin/python3.{minor}")]
        path = next(iter(installed), None) or shutil.which(f"python3.{minor}")
        if path and f"3.{minor}" not in found and _runs(path, minor):
            found[f"3.{minor}"] = path
    return list(found.values())


def _runs(path: str, minor: int) -> bool:
    try:
        done = subprocess.run([path, "-c", "import sys; print(sys.version_info[1])"], capture_output=True, timeout=30)
    except OSError:
        return False
    return done.stdout.strip() == str(minor).encode()


@pytest.mark.parametrize("python", interpreters())
def test_the_core_imports_alone(python: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "lite_py", tmp_path / "lite_py", ignore=shutil.ignore_patterns("__pycache__", "_loader"))
    # -I and -S: no site-packages, so nothing but the standard library can be imported
    done = subprocess.run(
        [python, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{PROBE}"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    version, found, file = json.loads(done.stdout)
    assert found == []
    assert file.startswith(str(tmp_path))
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text()


def test_every_component_has_a_twin_in_the_loader() -> None:
    for folder in ("components", "layouts"):
        python = {path.stem for path in (ROOT / "lite_py" / folder).glob("*.py") if not path.stem.startswith("_")}
        page = {path.stem for path in (ROOT / "loader" / "src" / folder).glob("*.tsx")}
        drawn = _drawn(folder)
        assert drawn <= python
        assert drawn == page & drawn, f"no page side for {sorted(drawn - page)}"
        assert page <= drawn, f"no Python for {sorted(page - drawn)}"


def _drawn(folder: str) -> set[str]:
    from lite_py import codegen

    return {block.__module__.rsplit(".", 1)[1] for block in codegen.blocks() if f".{folder}." in block.__module__}


def test_the_generated_typescript_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lite_py.codegen", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
