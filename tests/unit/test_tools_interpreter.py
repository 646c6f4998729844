"""The interpreter's JavaScript loses names that nothing uses, and nothing else."""

from __future__ import annotations

import re
import subprocess

import pytest

from tools import interpreter, node
from tools.errors import BuildError
from tools.paths import PYODIDE

MANY = [f"_f{number}" for number in range(1200)]
SOURCE = (
    "var convert=(func,sig)=>{var bytes=Uint8Array.of(0,97,115,109,1,0,0,0,1,5,1,96,0,1,127,2,7,1,1,101,1,102,0,0,"
    "7,5,1,1,102,0,0);var module=new WebAssembly.Module(bytes);"
    "var instance=new WebAssembly.Instance(module,{e:{f:func}});return instance.exports.f};"
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
const converted = [1, 2].map((one) => convert(() => one, "i")());
console.log(JSON.stringify([converted, use(), names, Module._f1199(), Module._place, Module.other, typeof _f8]));
"""


def test_what_is_used_stays_and_everything_can_be_asked_for() -> None:
    for source, variable in ((SOURCE, "function"), (interpreter.slim(SOURCE), "undefined")):
        code = RUN.replace("SOURCE", source)
        done = subprocess.run([node.find().node, "-e", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == f'[[1,2],8,1203,1199,5,9,"{variable}"]'


def test_pyodides_own_is_a_quarter_shorter() -> None:
    node.install_packages()
    whole = (PYODIDE / "pyodide.asm.mjs").read_text(encoding="utf-8")
    short = interpreter.slim(whole)
    assert len(short) < 0.75 * len(whole)
    assert set(re.findall(r'Module\["_PyObject_\w+"\]', short)) < set(re.findall(r'Module\["_PyObject_\w+"\]', whole))
    defined = re.compile(r"\bfunction [\w$]+\(")
    assert defined.findall(whole) == defined.findall(short)


def test_another_layout_is_refused() -> None:
    with pytest.raises(BuildError, match=r"mend tools/interpreter\.py"):
        interpreter.slim("var one,two;function assignWasmExports(wasmExports){}")
