// Tables and plots: what pandas values become in Python, and what the page makes of them without a page.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const SITE = process.env.LITE_PY_DIST ?? join(here, "../../dist");
const loader = join(here, "..", "..", "loader");
const { buildSync } = createRequire(join(loader, "package.json"))("esbuild");
const out = mkdtempSync(join(tmpdir(), "data-"));
after(() => rmSync(out, { recursive: true }));

/** A module of loader/src, bundled for Node. */
async function load(name) {
  const outfile = join(out, name.replace("/", "-") + ".mjs");
  buildSync({ absWorkingDir: loader, entryPoints: [`src/${name}.ts`], outfile, bundle: true, format: "esm", platform: "node" });
  return import(pathToFileURL(outfile).href);
}

const model = await load("table/model");
const order = await load("table/order");
const { toTsv, fromSeparated } = await load("table/separated");
const edit = await load("table/edit");
const { crc32, zip } = await load("zip");
const { describe, dragged, cellText, toSpec } = await load("plot/spec");

/** Values that Python printed as JSON, run with pandas and lite_py in Pyodide. */
async function python(code) {
  const manifest = JSON.parse(await readFile(join(SITE, "manifest.json"), "utf8"));
  const { loadPyodide } = await import(pathToFileURL(join(SITE, manifest.pyodide.mjs)).href);
  const py = await loadPyodide({
    indexURL: join(SITE, manifest.pyodide.index),
    lockFileURL: join(SITE, manifest.pyodide.lock.file),
    stdLibURL: join(SITE, manifest.pyodide.stdlib.file),
  });
  await py.loadPackage(["lite-py", "pandas"], { messageCallback() {} });
  return JSON.parse(py.runPython(code));
}

test("pandas values become JSON, and come back as they were", async () => {
  const found = await python(`
import datetime, json
from pathlib import Path
import numpy as np, pandas as pd
import lite_py as gr
frame = pd.DataFrame({
    "text": ["a", None], "i8": np.array([1, 2], dtype="int8"), "f": [1.5, np.nan], "flag": [True, False],
    "when": pd.to_datetime(["2024-01-02 03:04:05", None]), "kind": pd.Categorical(["x", "y"]),
    "maybe": pd.array([1, None], dtype="Int64"), "span": pd.to_timedelta([1, 2], unit="h"),
    "day": [datetime.date(2024, 1, 2), None], "odd": [{"a": 1}, [1]], "inf": [np.inf, 0.0],
})
table = gr.Dataframe().postprocess(frame)
Path("t.csv").write_text("a,b\\n1,x\\n2,\\n")
plain = pd.DataFrame({"a": [1, 2], "b": [0.5, 1.5], "c": ["x", "y"], "d": [True, False]})
back = gr.Dataframe().preprocess(gr.Dataframe().postprocess(plain))
double = pd.DataFrame([[1, 2]], columns=["a", "a"])
levels = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")]))
line = gr.LinePlot(x="when", y="f").postprocess(frame[["when", "f", "kind", "flag", "inf"]])
west = datetime.timezone(datetime.timedelta(hours=-5))
zone = gr.LinePlot(x="t", y="v").postprocess(
    pd.DataFrame({"t": pd.to_datetime(["2024-01-01"]).tz_localize(west), "v": [1]}))
missing = gr.Dataframe().preprocess({"headers": ["n"], "data": [[1], [None]]})
json.dumps({
    "headers": table["headers"], "first": [str(v) if isinstance(v, float) else v for v in table["data"][0]],
    "second": table["data"][1], "csv": gr.Dataframe().postprocess("t.csv"), "same": back.equals(plain),
    "kinds": [str(kind) for kind in back.dtypes], "double": gr.Dataframe().postprocess(double),
    "levels": gr.Dataframe().postprocess(levels)["headers"], "line": line, "zone": zone["data"],
    "series": gr.Dataframe().postprocess(pd.Series([1, 2], name="s")), "missing": str(missing["n"].dtype),
    "numpy": gr.Numpy().preprocess({"headers": ["a"], "data": [[1.5], [2]]}).tolist(),
})`);
  assert.deepEqual(found.headers, ["text", "i8", "f", "flag", "when", "kind", "maybe", "span", "day", "odd", "inf"]);
  assert.deepEqual(found.first, ["a", 1, "1.5", true, "2024-01-02 03:04:05", "x", 1, "0 days 01:00:00", "2024-01-02", "{'a': 1}", "inf"]);
  assert.deepEqual(found.second, [null, 2, null, false, null, "y", null, "0 days 02:00:00", null, "[1]", 0]);
  assert.deepEqual(found.csv, { headers: ["a", "b"], data: [[1, "x"], [2, null]], metadata: null });
  assert.equal(found.same, true);
  assert.deepEqual(found.kinds, ["int64", "float64", "str", "bool"]);
  assert.deepEqual(found.double, { headers: ["a", "a"], data: [[1, 2]], metadata: null });
  assert.deepEqual(found.levels, ["a / b", "a / c"]);
  assert.deepEqual(found.line, {
    columns: ["when", "f", "kind", "flag", "inf"],
    data: [[1704164645000, 1.5, "x", "true", null], [null, null, "y", "false", 0]],
    datatypes: { when: "temporal", f: "quantitative", kind: "nominal", flag: "nominal", inf: "quantitative" },
    mark: "line",
  });
  assert.deepEqual(found.zone, [[Date.UTC(2024, 0, 1, 5), 1]]);
  assert.deepEqual(found.series, { headers: ["s"], data: [[1], [2]], metadata: null });
  assert.equal(found.missing, "float64");
  assert.deepEqual(found.numpy, [[1.5], [2]]);
});

const table = (data, headers = data[0].map((_, place) => String(place))) => ({ headers, data });

test("rows are sorted as what they are, the missing last", () => {
  const value = table([[10], [9], [null], ["x"], [2n ** 60n], [true], [""], [NaN]]);
  const ordered = (descending) => order.shownRows(value, [{ column: 0, descending }], [], "").map((row) => value.data[row][0]);
  assert.deepEqual(ordered(false), [true, 9, 10, 2n ** 60n, "x", null, "", NaN]);
  assert.deepEqual(ordered(true), ["x", 2n ** 60n, 10, 9, true, null, "", NaN]);
  const names = table([["row 10"], ["row 9"], ["Row 1"]]);
  assert.deepEqual(order.shownRows(names, [{ column: 0, descending: false }], [], ""), [2, 1, 0]);
  assert.deepEqual(order.shownRows(names, [], [], " ROW 1"), [0, 2]);
});

test("typed text is read by the kind of its cell", () => {
  assert.equal(model.parseCell("12", "str", "a"), "12");
  assert.equal(model.parseCell("12", "str", 3), 12);
  assert.equal(model.parseCell("12", "number", null), 12);
  assert.equal(model.parseCell(" ", "number", 3), null);
  assert.equal(model.parseCell("much", "number", 3), "much");
  assert.equal(model.parseCell("9007199254740993", "number", 1), 9007199254740993n);
  assert.equal(model.parseCell("TRUE", "bool", false), true);
  assert.deepEqual(model.kindsOf("auto", table([[null, 1, true, "x"], [2, 1, true, "x"]])), ["number", "number", "bool", "str"]);
});

test("copied cells come back the same", () => {
  const rows = [["a\tb", 'say "x"', "two\nlines"], ["", "plain", "1"]];
  assert.deepEqual(fromSeparated(toTsv(rows), "\t"), rows);
  assert.deepEqual(fromSeparated("a\tb\r\nc\td\r\n", "\t"), [["a", "b"], ["c", "d"]]);
  assert.deepEqual(fromSeparated("one", "\t"), [["one"]]);
  assert.deepEqual(fromSeparated("\t\n\t", "\t"), [["", ""], ["", ""]]);
});

test("edits leave the table before them as it was", () => {
  const value = Object.freeze(table([[1, "a"], [2, "b"]]));
  const area = { top: 1, bottom: 1, left: 0, right: 0 };
  const kinds = ["number", "str"];
  const pasted = edit.pasted(value, [["5", "c", "too wide"], ["6", "d"]], area, [0, 1], kinds, () => true, 9);
  assert.deepEqual(pasted.data, [[1, "a"], [5, "c"], [6, "d"]]);
  assert.deepEqual(edit.pasted(value, [["5"], ["6"]], area, [0, 1], kinds, () => true, 0).data, [[1, "a"], [5, "b"]]);
  const whole = { top: 0, bottom: 1, left: 0, right: 1 };
  assert.deepEqual(edit.pasted(value, [["7"]], whole, [1, 0], kinds, (column) => column === 0, 0).data, [[7, "a"], [7, "b"]]);
  assert.deepEqual(edit.setCells(value, edit.emptied(whole, [0, 1], kinds, () => true)).data, [[null, ""], [null, ""]]);
  assert.deepEqual(edit.insertColumn({ headers: ["3", "4"], data: [[1, 2]] }, 1), { headers: ["3", "5", "4"], data: [[1, "", 2]], metadata: null });
  assert.deepEqual(edit.deleteColumn(value, 0).data, [["a"], ["b"]]);
  assert.deepEqual(edit.deleteRow(value, 0).data, [[2, "b"]]);
  assert.deepEqual(value.data, [[1, "a"], [2, "b"]]);
});

test("an archive's checksums are those of the standard", async () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  const blob = zip([{ name: "ä.txt", bytes: new TextEncoder().encode("x") }]);
  assert.equal(blob.size, 30 + 6 + 1 + 46 + 6 + 22);
});

const look = { accent: "#f00", text: "#000", line: "#ccc", font: "serif", ramp: ["#fff", "#f00"] };

test("a plot's specification says what its arguments say", () => {
  const value = { columns: ["a.b", "n"], data: [["x", 1]], datatypes: { "a.b": "nominal", n: "quantitative" }, mark: "bar" };
  const options = { x: "a.b", y: "n", y_lim: [null, 5], sort: "-y", x_axis_labels_visible: "hidden" };
  const { layer, data } = toSpec(value, options, look, false);
  const { x, y, tooltip } = layer[0].encoding;
  assert.deepEqual(data.values, [{ c0: "x", c1: 1 }]);
  assert.deepEqual([x.field, x.title, x.sort, x.axis.labels], ["c0", "a.b", { field: "c1", op: "sum", order: "descending" }, false]);
  assert.deepEqual([y.aggregate, y.scale], ["sum", { zero: true, domainMax: { expr: "5" } }]);
  assert.deepEqual(tooltip.map(({ title, aggregate }) => [title, aggregate]), [["a.b", undefined], ["n", "sum"]]);
  assert.equal(describe(value, options), "bar chart of n by a.b");
  const times = { columns: ["t", "v"], data: [[0, 1]], datatypes: { t: "temporal", v: "quantitative" }, mark: "line" };
  const drawn = toSpec(times, { x: "t", y: "v", x_lim: [1, null], x_bin: "15m", y_aggregate: "mean" }, look, true).layer;
  assert.deepEqual(drawn[0].encoding.x.scale, { type: "utc", domainMin: { expr: "1000" } });
  assert.deepEqual(drawn[0].encoding.x.bin, { step: 900_000 });
  assert.equal(drawn[0].params[0].name, "brush");
  assert.deepEqual(dragged(times, "t", [1000, 2000]), [1, 2]);
  assert.equal(cellText(times, 0, Date.UTC(2024, 0, 2, 3, 4)), "2024-01-02 03:04");
});
