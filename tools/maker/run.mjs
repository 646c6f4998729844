// Runs one of this folder's Python files inside Pyodide: `node run.mjs JOB.json`.
//
// The host's Python is another version than Pyodide's, so byte-code is made here. A job is
// {pyodide: DIR, mounts: {"/name": DIR}, path: ["/name"], module, arguments}: the module's `main`
// is called with the arguments, and what it returns is written to the job's `result` file as JSON.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const job = JSON.parse(await readFile(process.argv[2], "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(job.pyodide, "pyodide.mjs")).href);
const py = await loadPyodide({ indexURL: job.pyodide, env: { PYTHONDONTWRITEBYTECODE: "1" } });
for (const [name, folder] of Object.entries(job.mounts)) {
  py.FS.mkdirTree(name);
  py.mountNodeFS(name, folder);
}
py.globals.set("job", JSON.stringify(job));
const result = py.runPython(`
import importlib, json, sys
job = json.loads(job)
sys.path[:0] = job["path"]
json.dumps(importlib.import_module(job["module"]).main(**job["arguments"]))
`);
await writeFile(job.result, result);
