"""Pyodide's interpreter as a site carries it: its files, the JavaScript without the names that nothing in it uses."""

from __future__ import annotations

import re
from pathlib import Path

from tools import stamps
from tools.errors import BuildError
from tools.paths import PYODIDE, cache

_JAVASCRIPT = "pyodide.asm.mjs"
_BEGIN = "function assignWasmExports(wasmExports){"
_ASSIGNED = re.compile(r'_(\w+)=Module\["_\1"\]=wasmExports\["\1"\](\.value>>>0)?')
_COMPILED = "var module=new WebAssembly.Module(bytes);var instance=new WebAssembly.Instance(module,{e:{f:func}})"
"""How a function of JavaScript becomes one of WebAssembly; those of one signature have the same module."""
_DECLARED = re.compile(r"var ((?:[\w$]+,){999,}[\w$]+);")
"""The one declaration of a thousand names or more."""


def files() -> dict[str, Path]:
    """The interpreter's files, by name.

    Raises:
        BuildError: this Pyodide's JavaScript is laid out in another way.
    """
    whole = PYODIDE / _JAVASCRIPT
    made = cache() / "interpreter" / stamps.digest([whole, Path(__file__)])[:16] / _JAVASCRIPT
    if not made.exists():
        text = slim(whole.read_text(encoding="utf-8"))
        made.parent.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(made)
    return {"pyodide.mjs": PYODIDE / "pyodide.mjs", _JAVASCRIPT: made, "pyodide.asm.wasm": PYODIDE / "pyodide.asm.wasm"}


def slim(source: str) -> str:
    """Emscripten's JavaScript, a third shorter: browsers read all of it before Python starts.

    It names each of 4,800 functions of the interpreter in a variable of its own and in `Module`, in a statement each.
    Those whose variable is used nowhere become two loops over lists of names. And it compiles a module for each
    function of its own that WebAssembly is to call, where one for each signature will do.

    Raises:
        BuildError: it is laid out in another way.
    """
    declared, begin = _DECLARED.search(source), source.find(_BEGIN)
    if declared is None or begin < declared.end() or source.count(_COMPILED) != 1:
        raise BuildError(f"{_JAVASCRIPT} of this Pyodide is laid out in another way: mend tools/interpreter.py.")
    end = source.index("}", begin)
    statements = source[begin + len(_BEGIN) : end].split(";")
    used = set(re.findall(r"[\w$]+", source[: declared.start()] + source[declared.end() : begin] + source[end:]))
    kept: list[str] = []
    functions: list[str] = []
    places: list[str] = []
    for statement in statements:
        found = _ASSIGNED.fullmatch(statement)
        if found is None or f"_{found[1]}" in used:
            kept.append(statement)
        else:
            (places if found[2] else functions).append(found[1])
    gone = {f"_{name}" for name in (*functions, *places)}
    names = ",".join(name for name in declared[1].split(",") if name not in gone)
    loops = [
        f'for(var name of "{" ".join(functions)}".split(" "))Module["_"+name]=wasmExports[name]',
        f'for(var name of "{" ".join(places)}".split(" "))Module["_"+name]=wasmExports[name].value>>>0',
    ]
    short = (
        f"{source[: declared.start()]}var signatures={{}},{names};{source[declared.end() : begin]}"
        f"{_BEGIN}{';'.join([*kept, *loops])}{source[end:]}"
    )
    return short.replace(_COMPILED, _COMPILED.replace("=new", "=signatures[sig]??=new", 1))
