// The loader's modules that need no page: wire format, store, import scan, what an element says.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const loader = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "loader");
const { buildSync } = createRequire(join(loader, "package.json"))("esbuild");
const out = mkdtempSync(join(tmpdir(), "loader-"));
after(() => rmSync(out, { recursive: true }));

/** A module of loader/src, bundled for Node. */
async function load(name) {
  const outfile = join(out, name.replace("/", "-") + ".mjs");
  buildSync({ absWorkingDir: loader, entryPoints: [`src/${name}.ts`], outfile, bundle: true, format: "esm", platform: "node" });
  return import(pathToFileURL(outfile).href);
}

const { dumps, loads } = await load("wire");
const { Store, applyOp, equal } = await load("store");
const { bareName, neededPackages, withDependencies } = await load("worker/imports");
const { dedent, readRequirements } = await load("source");
const { runScript } = await load("script");

test("numbers that JSON lacks cross as they are", () => {
  const value = [NaN, Infinity, -Infinity, 2n ** 63n, 0.5, { a: [NaN] }];
  assert.deepEqual(loads(dumps(value)), value);
  assert.equal(dumps([NaN, 2n ** 63n]), '[{"__number__":"NaN"},{"__number__":"9223372036854775808"}]');
});

test("a user's dict that looks like a number stays a dict", () => {
  for (const value of [{ __number__: "NaN" }, { __dict__: [{ a: 1 }] }, { __number__: "1", other: 2 }, { a: { __dict__: NaN } }]) {
    assert.deepEqual(loads(dumps(value)), value);
  }
});

test("lone surrogates cross", () => {
  assert.equal(loads(dumps("a\ud800b")), "a\ud800b");
});

test("what is no number is refused", () => {
  assert.throws(() => loads('{"__number__":"1.5"}'), SyntaxError);
  assert.throws(() => loads('{"__dict__":[]}'), SyntaxError);
});

test("operations change a value and leave the old one as it was", () => {
  const op = (action, path, value) => ({ id: 1, prop: "value", action, path, value });
  const old = { list: [1, { text: "a" }], gone: 1 };
  assert.equal(applyOp("ab", op("append", [], "c")), "abc");
  assert.deepEqual(applyOp(old, op("append", ["list", 1, "text"], "b")).list[1], { text: "ab" });
  assert.deepEqual(applyOp([1], op("append", [], [2, 3])), [1, 2, 3]);
  assert.deepEqual(applyOp(old, op("delete", ["gone"])), { list: [1, { text: "a" }] });
  assert.deepEqual(applyOp([1, 2, 3], op("delete", [1])), [1, 3]);
  assert.deepEqual(applyOp({ a: 1 }, op("add", ["b"], 2)), { a: 1, b: 2 });
  assert.deepEqual(applyOp([1, 3], op("add", [1], 2)), [1, 2, 3]);
  assert.deepEqual(old, { list: [1, { text: "a" }], gone: 1 });
  assert.throws(() => applyOp(5, op("append", [], 1)), TypeError);
});

const config = {
  components: [
    { id: 1, type: "textbox", props: {} },
    { id: 2, type: "textbox", props: {} },
    { id: 3, type: "textbox", props: {} },
    { id: 4, type: "textbox", props: { value: "text" } },
    { id: 5, type: "textbox", props: { interactive: false } },
  ],
  layout: { id: 0, children: [1, 2, 3, 4, 5].map((id) => ({ id })) },
  dependencies: [{ id: 0, targets: [], inputs: [1, 5], outputs: [2], backend_fn: true }],
};

test("a component is interactive as Gradio derives it", () => {
  const store = new Store(config);
  assert.deepEqual([1, 2, 3, 4, 5].map((id) => store.node(id).interactive.value), [true, false, true, false, false]);
});

test("only values that are not what they were count as changed", () => {
  const store = new Store(config);
  const set = (id, value) => ({ id, prop: "value", value });
  assert.deepEqual(store.apply([set(1, "a"), set(4, "text"), { id: 2, prop: "label", value: "x" }]), [1]);
  assert.deepEqual(store.apply([set(1, "a")]), []);
  assert.equal(store.node(2).props.label.value, "x");
  assert.ok(equal({ a: [1, NaN] }, { a: [1, NaN] }));
  assert.ok(!equal({ a: 1 }, { b: 1 }));
});

const packages = {
  numpy: { imports: ["numpy"], depends: [] },
  pillow: { imports: ["PIL"], depends: [] },
  pandas: { imports: ["pandas"], depends: ["numpy", "python-dateutil"] },
  "python-dateutil": { imports: ["dateutil"], depends: ["six"] },
  six: { imports: ["six"], depends: [] },
};

test("an app gets what it imports and what its components use", () => {
  const needed = (source) => [...neededPackages([source], { packages })].sort();
  assert.deepEqual(needed("import os, numpy as np"), ["numpy"]);
  assert.deepEqual(needed("def f():\n    from PIL.Image import open"), ["pillow"]);
  assert.deepEqual(needed("gr.Interface(f, gr.Image(), 'text')"), ["numpy", "pillow"]);
  assert.deepEqual(needed("from gradio import Image"), ["numpy", "pillow"]);
  assert.deepEqual(needed("gr.Interface(f, 'image', 'text')"), ["numpy", "pillow"]);
  assert.deepEqual(needed("gr.Interface(f, 'text', 'text')"), []);
  assert.deepEqual(needed("gr.Gallery(columns=2)"), []);
  assert.deepEqual(needed("gr.Gallery(\n    type='pil')"), ["numpy", "pillow"]);
  assert.deepEqual(needed("gr.BarPlot(x='a', y='b')"), ["pandas"]);
  assert.deepEqual(needed("gr.Numpy()"), ["numpy"]);
  assert.deepEqual(withDependencies(["pandas"], { packages }), ["numpy", "six", "python-dateutil", "pandas"]);
});

test("requirements lines name packages and indexes", () => {
  const { requirements, indexes } = readRequirements(["# note", "numpy", " pkg>=1  # why", "--index-url https://x.test/simple", ""]);
  assert.deepEqual(requirements, ["numpy", "pkg>=1"]);
  assert.deepEqual(indexes, ["https://x.test/simple"]);
  assert.equal(bareName("Python_Dateutil"), "python-dateutil");
  assert.equal(bareName("numpy>=2"), null);
});

test("code loses the indentation of its place in the page", () => {
  assert.equal(dedent("\n    def f():\n        return 1\n\n    f()\n  "), "def f():\n    return 1\n\nf()\n");
});

test("a script that only returns JSON is parsed, others are called", async () => {
  assert.deepEqual(runScript('() => [null, {"a": 1}]\n   ', [], 2), [null, { a: 1 }]);
  assert.deepEqual(await runScript("(x) => x + 1", [1], 1), [2]);
  assert.deepEqual(await runScript("() => [1 + 1]", [], 1), [2]);
  await assert.rejects(async () => runScript("not a function", [], 1), /js=/);
});
