// The site's compiled packages in stock Pyodide: the same files that the page uses are ordinary ones.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const SITE = process.env.LITE_PY_DIST ?? join(dirname(fileURLToPath(import.meta.url)), "../../dist");
const manifest = JSON.parse(await readFile(join(SITE, "manifest.json"), "utf8"));
const core = join(SITE, manifest.pyodide.index);
const lockFileURL = join(SITE, manifest.pyodide.lock.file);
const { loadPyodide } = await import(pathToFileURL(join(SITE, manifest.pyodide.mjs)).href);

/** A fresh interpreter on the site's own files, with packages loaded by their names. */
async function boot(...names) {
  const py = await loadPyodide({ indexURL: core, lockFileURL, stdLibURL: join(SITE, manifest.pyodide.stdlib.file) });
  await py.loadPackage(names, { messageCallback() {} });
  return py;
}

/** Run Python code in which each assertion counts. */
async function check(names, code) {
  const py = await boot(...names);
  return py.runPythonAsync(code);
}

test("every carried package imports under each of its names", async () => {
  const py = await boot(...Object.keys(manifest.packages));
  for (const [name, { imports, version }] of Object.entries(manifest.packages)) {
    assert.ok(imports.length > 0, name);
    for (const module of imports) py.runPython(`import ${module}`);
    const found = py.runPython(`import importlib.metadata as m; m.version(${JSON.stringify(name)})`);
    assert.equal(found, version, name);
  }
});

test("the standard library is byte-code that tracebacks can name", async () => {
  const said = await check(
    [],
    `
import json.decoder, traceback
assert json.decoder.__file__.endswith("decoder.pyc"), json.decoder.__file__
try:
    json.loads("{")
except ValueError:
    text = traceback.format_exc()
text`,
  );
  assert.match(said, /File "\/lib\/python314\.zip\/json\/decoder\.py", line \d+, in decode/);
});

test("a library's frames name file and line", async () => {
  const said = await check(
    ["numpy"],
    `
import numpy, traceback
try:
    numpy.linalg.inv(numpy.zeros(3))
except numpy.linalg.LinAlgError:
    text = traceback.format_exc()
text`,
  );
  assert.match(said, /site-packages\/numpy\/linalg\/_linalg\.py", line \d+, in inv/);
});

test("numpy, Pillow, pandas, matplotlib, scipy and scikit-learn compute", async () => {
  const result = await check(
    ["numpy", "pillow", "pandas", "openpyxl", "matplotlib", "scipy", "scikit-learn"],
    `
import io, json
import numpy as np, pandas as pd, scipy.optimize, scipy.special, scipy.linalg
import matplotlib; matplotlib.use("agg")
import matplotlib.pyplot as plt
from PIL import Image
from sklearn.linear_model import LinearRegression
from sklearn.datasets import load_iris

frame = pd.DataFrame({"a": [1, 2, 3], "b": [2.0, 4.0, 6.0]}).groupby("a").sum()
sheet = io.BytesIO(); frame.to_excel(sheet)
again = pd.read_excel(io.BytesIO(sheet.getvalue()))
figure, axes = plt.subplots(); axes.plot([1, 2, 3]); axes.set_title(r"$x^2$")
picture = io.BytesIO(); figure.savefig(picture, format="png")
pixels = np.asarray(Image.open(io.BytesIO(picture.getvalue())).convert("L"))
model = LinearRegression().fit(np.arange(4).reshape(-1, 1), [1, 3, 5, 7])
json.dumps([
    frame["b"].tolist(), again["b"].tolist(), pixels.shape, int(pixels.min()) < 128,
    round(scipy.optimize.brentq(lambda x: x * x - 2, 0, 2), 6), round(float(scipy.special.gamma(5)), 6),
    round(float(model.predict([[10]])[0]), 6), load_iris().data.shape,
])`,
  );
  const six = [2, 4, 6];
  assert.deepEqual(JSON.parse(result), [six, six, [480, 640], true, 1.414214, 24, 21, [150, 4]]);
});

test("time zones come from tzdata", async () => {
  const offset = await check(
    ["tzdata"],
    `
from datetime import datetime
from zoneinfo import ZoneInfo
str(datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Berlin")).utcoffset())`,
  );
  assert.equal(offset, "2:00:00");
});

test("micropip knows the carried packages from the site's lock", async () => {
  const version = await check(
    ["micropip"],
    `
import micropip
await micropip.install("six")
import six
six.__version__`,
  );
  assert.equal(version, manifest.packages.six.version);
});

test("the archives are stored, so that a page can use their bytes where they lie", async () => {
  const files = [manifest.pyodide.stdlib.file, ...Object.values(manifest.packages).map(({ file }) => file)];
  for (const file of files) {
    const bytes = await readFile(join(SITE, file));
    const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
    let at = bytes.readUInt32LE(end + 16);
    for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
      assert.equal(bytes.readUInt16LE(at + 10), 0, `${file} holds a compressed member`);
      const name = bytes.toString("utf8", at + 46, at + 46 + bytes.readUInt16LE(at + 28));
      assert.doesNotMatch(name, /\.(py|pyi|h|pxd)$|(^|\/)tests\//, file);
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }
});
