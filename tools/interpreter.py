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
_OTHER = f"{_JAVASCRIPT} of this Pyodide is laid out in another way: mend tools/interpreter.py."
_QUICKER = (
    # a function of JavaScript that becomes one of WebAssembly: those of one signature have the same module
    (
        "var module=new WebAssembly.Module(bytes);",
        "var module=(convertJsFunctionToWasm.modules??={})[sig]??=new WebAssembly.Module(bytes);",
    ),
    # every library looks through all 5,000 symbols: what is known once stays so
    (
        "for(var[symName,entry]of Object.entries(GOT)){if(entry.value==-1){",
        "for(var symName in GOT){var entry=GOT[symName];if(entry.known)continue;"
        "if(entry.value!=-1)entry.known=true;else{",
    ),
    # asked for each symbol
    ("var isInternalSym=symName=>[", "var isInternalSym=symName=>(isInternalSym.names??=new Set(["),
    ('"__stop_em_js"].includes(symName)', '"__stop_em_js"])).has(symName)'),
)
"""What a start is quicker with, each found once."""
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
        text = quicken(slim(whole.read_text(encoding="utf-8")))
        made.parent.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(made)
    return {"pyodide.mjs": PYODIDE / "pyodide.mjs", _JAVASCRIPT: made, "pyodide.asm.wasm": PYODIDE / "pyodide.asm.wasm"}


def slim(source: str) -> str:
    """Emscripten's JavaScript, a third shorter: browsers read all of it before Python starts.

    It names each of 4,800 functions of the interpreter in a variable of its own and in `Module`, in a statement each.
    Those whose variable is used nowhere become two loops over lists of names.

    Raises:
        BuildError: it is laid out in another way.
    """
    declared, begin = _DECLARED.search(source), source.find(_BEGIN)
    if declared is None or begin < declared.end():
        raise BuildError(_OTHER)
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
    return (
        f"{source[: declared.start()]}var {names};{source[declared.end() : begin]}"
        f"{_BEGIN}{';'.join([*kept, *loops])}{source[end:]}"
    )


def quicken(source: str) -> str:
    """Emscripten's JavaScript with what takes long at each start done in another way: see `_QUICKER`.

    Raises:
        BuildError: it is laid out in another way.
    """
    for old, new in _QUICKER:
        if source.count(old) != 1:
            raise BuildError(_OTHER)
        source = source.replace(old, new)
    return source
