"""The interpreter's JavaScript loses names that nothing uses, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable

import pytest

from tools import interpreter, node
from tools.errors import BuildError
from tools.paths import PYODIDE

MANY = [f"_f{number}" for number in range(1200)]
SOURCE = (
    f"var {','.join([*MANY, '_place', '_kept'])};function use(){{return _kept()+_f7()}}"
    "function assignWasmExports(wasmExports){"
    + ";".join(f'{name}=Module["{name}"]=wasmExports["{name[1:]}"]' for name in [*MANY, "_kept"])
    + ';_place=Module["_place"]=wasmExports["place"].value>>>0;other=Module["other"]=wasmExports["other"]}'
)
RUN = """
var Module = {}, other;
SOURCE
const wasmExports = { kept: () => 1, place: { value: 5 }, other: 9 };
for (let number = 0; number < 1200; number++) wasmExports[`f${number}`] = () => number;
assignWasmExports(wasmExports);
const names = Object.keys(Module).length;
console.log(JSON.stringify([use(), names, Module._f1199(), Module._place, Module.other, typeof _f8]));
"""


def test_what_is_used_stays_and_everything_can_be_asked_for() -> None:
    for source, variable in ((SOURCE, "function"), (interpreter.slim(SOURCE), "undefined")):
        code = RUN.replace("SOURCE", source)
        done = subprocess.run([node.find().node, "-e", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == f'[8,1203,1199,5,9,"{variable}"]'


def test_pyodides_own_is_a_quarter_shorter() -> None:
    node.install_packages()
    whole = (PYODIDE / "pyodide.asm.mjs").read_text(encoding="utf-8")
    short = interpreter.slim(whole)
    assert len(short) < 0.75 * len(whole)
    assert set(re.findall(r'Module\["_PyObject_\w+"\]', short)) < set(re.findall(r'Module\["_PyObject_\w+"\]', whole))
    defined = re.compile(r"\bfunction [\w$]+\(")
    assert defined.findall(whole) == defined.findall(short)


def part(source: str, begin: str) -> str:
    """A function of the source, from how it begins to the brace that ends it."""
    start = source.index(begin)
    depth = 0
    for at in range(source.index("{", start), len(source)):
        depth += {"{": 1, "}": -1}.get(source[at], 0)
        if not depth:
            return source[start : at + 1]
    raise AssertionError(begin)


LINK = """
REPORT
NAMES
CONVERT
const asked = [];
const GOT = {}, wasmImports = { later: 7, here: { value: 5 } };
const entry = (name, value, required) => (GOT[name] = Object.defineProperty({ required }, "value", {
  get: () => (asked.push(name), value), set: (now) => void (value = now) }));
const resolveGlobalSymbol = (name) => ({ sym: wasmImports[name] }), addFunction = () => 9;
const uleb128EncodeWithLen = (list) => [list.length, ...list];
const generateTypePack = (types) => uleb128EncodeWithLen(Array.from(types, () => 127));
const said = [];
entry("known", 3), entry("weak", -1, false);
for (const name of ["later", "here", "lacks"]) entry(name, -1, true);
try { reportUndefinedSymbols(); } catch (error) { said.push(error.message); }
wasmImports.lacks = () => {};
reportUndefinedSymbols();
asked.length = 0;
reportUndefinedSymbols();
reportUndefinedSymbols();
const values = Object.values(GOT).map(({ value }) => value);
const internal = ["memory", "__stop_em_js", "__em_js__x", "malloc", "names"].map(isInternalSym);
const converted = [1, 2].map((one) => convertJsFunctionToWasm(() => one, "i")());
console.log(JSON.stringify([said, values, internal, converted, asked.length]));
"""


def test_what_is_quicker_does_the_same() -> None:
    whole = (PYODIDE / "pyodide.asm.mjs").read_text(encoding="utf-8")
    found = []
    for source in (whole, interpreter.quicken(whole)):
        names = re.search(r"var isInternalSym=.*?;(?=var )", source)
        assert names
        code = LINK.replace("REPORT", part(source, "var reportUndefinedSymbols=")).replace("NAMES", names[0])
        code = code.replace("CONVERT", part(source, "var convertJsFunctionToWasm="))
        done = subprocess.run([node.find().node, "-e", code], capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    said = ["Dynamic linking error: undefined symbol 'lacks'"]
    same = [said, [3, 0, 7, {"value": 5}, 9], [True, True, True, False, False], [1, 2]]
    assert [one[:4] for one in found] == [same, same]
    assert found[1][4] < found[0][4]


@pytest.mark.parametrize("change", [interpreter.slim, interpreter.quicken])
def test_another_layout_is_refused(change: Callable[[str], str]) -> None:
    with pytest.raises(BuildError, match=r"mend tools/interpreter\.py"):
        change("var one,two;function assignWasmExports(wasmExports){}")
