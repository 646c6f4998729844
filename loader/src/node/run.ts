/**
 * Runs a module of Python inside Pyodide: `node run.js JOB.json`.
 *
 * The host's Python is another version than Pyodide's, so byte-code is made here. A job is
 * {core, stdlib, info, mounts: {"/name": DIR}, path: ["/name"], module, arguments, result}: the module's `main`
 * is called with the arguments, and what it returns is written to the file `result` as JSON.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { startPython, type Parts } from "./python";

interface Job extends Parts {
  mounts: Record<string, string>;
  path: string[];
  module: string;
  arguments: Record<string, unknown>;
  result: string;
}

const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Job;
const python = await startPython(job, { env: { PYTHONDONTWRITEBYTECODE: "1", HOME: "/home/pyodide" } });
for (const [name, folder] of Object.entries(job.mounts)) {
  python.FS.mkdirTree(name);
  (python as unknown as { mountNodeFS(path: string, folder: string): void }).mountNodeFS(name, folder);
}
python.globals.set("job", JSON.stringify(job));
const result = python.runPython(`
import importlib, json, sys
job = json.loads(job)
sys.path[:0] = job["path"]
json.dumps(importlib.import_module(job["module"]).main(**job["arguments"]))
`) as string;
writeFileSync(job.result, result);
process.exit(0);
