"""Where things are: the checkout, its virtual environment, the cache, the built site."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "tools" / "locks"
LOADER = ROOT / "loader"
LOADER_DIST = LOADER / "dist"
PYODIDE = LOADER / "node_modules" / "pyodide"
DIST = ROOT / "dist"


def cache() -> Path:
    """The folder for everything that can be fetched or made again.

    Returns:
        `LITE_PY_CACHE` from the environment, else `.cache` in the checkout. It need not exist.
    """
    return Path(os.environ.get("LITE_PY_CACHE") or ROOT / ".cache").resolve()
