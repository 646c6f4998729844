"""What differs between Pyodide and CPython, chosen once (micropip's pattern)."""

from __future__ import annotations

import sys

from lite_py._compat.base import Answer, Platform, Question, Store

if sys.platform == "emscripten":
    from lite_py._compat.in_pyodide import InPyodide as _Here
else:
    from lite_py._compat.not_in_pyodide import NotInPyodide as _Here

platform: Platform = _Here()
"""The platform this interpreter runs on."""

__all__ = ["Answer", "Platform", "Question", "Store", "platform"]
