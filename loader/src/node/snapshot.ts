/**
 * Makes snapshots of Python's memory: `node snapshot.js JOB.json`.
 *
 * A job is {core, stdlib, info, wheels, imports, out}: Pyodide's folder, the compiled library and wheels, the
 * modules to import, and the file to write. What is known of the snapshot is written beside it, as OUT.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PyodideAPI } from "pyodide";
import { Checksum } from "../worker/checksum";
import { packMemory, placeLibraries, type Machine } from "../worker/snapshot";
import { startPython, type Parts } from "./python";

interface Job extends Parts {
  imports: string[];
  out: string;
}

/** Bytes that Pyodide puts before the memory that are not its own state: magic number, sizes, build. */
const HEAD = 48;

/** Entries of the table of functions that another browser may use before the libraries come. */
const SPARE = 16;

/** Bytes of memory in which the C data of Python lies. */
const STATIC = { begin: 1024, end: 8 << 20 };

/** What Python says when it is to wait where it cannot. */
const WAIT = `
from js import Promise
from pyodide.ffi import run_sync
try:
    run_sync(Promise.resolve(1))
    said = "done"
except RuntimeError as error:
    said = str(error)
said
`;

let table = 0;

/** The memory of the interpreter that was started last, before anything ran in it. */
let fresh = new Uint8Array();

const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Job;
// What is in memory must not say where it was made.
process.env.TZ = "UTC";
process.argv.splice(1);
const { default: create } = (await import(pathToFileURL(join(job.core, "pyodide.asm.mjs")).href)) as { default: (settings: Settings) => Promise<Machine> };

interface Settings {
  preRun: Array<(machine: Machine) => void>;
  thisProgram?: string;
  arguments?: string[];
}

interface Library {
  path: string;
  handles: number[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** Start Python with the wheels in place; with libraries, these are in memory before it starts. */
async function start(libraries: Library[], makes: boolean): Promise<PyodideAPI> {
  const modules = libraries.map(({ bytes }) => new WebAssembly.Module(bytes));
  return startPython(job, {
    createPyodideModule: (settings: Settings) => {
      settings.preRun.push((machine) => {
        table ||= machine.wasmTable.length + SPARE;
        placeLibraries(machine, table, libraries, modules);
        fresh = machine.HEAPU8.slice();
      });
      return create(settings);
    },
    ...(makes && { _makeSnapshot: true }),
  });
}

/** The C library asks JavaScript for the time zone once; the places that it gives are kept. */
const zone: number[] = [];
const { instantiate } = WebAssembly;
WebAssembly.instantiate = ((binary: BufferSource, imports: WebAssembly.Imports) => {
  const { _tzset_js: asked } = imports.env as { _tzset_js?: (...places: number[]) => void };
  if (asked) {
    imports.env!._tzset_js = (...places: number[]) => {
      zone.splice(0, zone.length, ...places.map((place) => place >>> 0));
      asked(...places);
    };
  }
  return instantiate(binary, imports);
}) as typeof WebAssembly.instantiate;

const importAll = `
import gc, importlib
for name in ${JSON.stringify(job.imports)}:
    importlib.import_module(name)
del name
gc.collect()
`;

// Which libraries the imports load, and in which order, shows a first start. It believes that it can wait for
// promises; the second one does not, whatever this Node can.
class Suspending {
  constructor(call: unknown) {
    return call as Suspending;
  }
}
Object.assign(WebAssembly, { Suspending, promising: (call: (...values: unknown[]) => unknown) => async (...values: unknown[]) => call(...values) });
const first = await start([], false);
first.runPython(importAll);
const libraries: Library[] = libraryNames(first).map((path) => ({ path, handles: [], bytes: first.FS.readFile(path) as Uint8Array<ArrayBuffer> }));

for (const name of ["Suspending", "Suspender", "promising"]) delete (WebAssembly as unknown as Record<string, unknown>)[name];
const python = await start(libraries, true);
const waits = findWaits(first, python);
python.runPython(importAll);
const machine = (python as unknown as { _module: Machine })._module;
for (const [handle, { name }] of Object.entries(machine.LDSO.loadedLibsByHandle)) {
  libraries.find(({ path }) => path === name)?.handles.push(Number(handle));
}
const modules = python.runPython(`
import json, sys
sys.path.remove("")  # Pyodide puts it there at the end of every start
json.dumps(sorted(name for name in sys.modules if not any(part.startswith("_") for part in name.split("."))))
`) as string;
const later = python.runPython(`
import lite_py
json.dumps(sorted(name for name, module in lite_py.LATER.items() if f"lite_py.{module}" not in sys.modules))
`) as string;
const library = python.runPython(`
root = "/lib/python%d%d.zip/" % sys.version_info[:2]
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
json.dumps(sorted(file.removeprefix(root) for file in files if file.startswith(root)))
`) as string;
python.runPython("del json, sys, lite_py, root, files");
// Pyodide expects a snapshot in which no package is loaded; ours lie in its file system.
for (const name of Object.keys(python.loadedPackages)) delete python.loadedPackages[name];
const snapshot = (python as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
const begin = new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true);
if (begin < HEAD || zone.length !== 4) throw new Error("This Pyodide makes other snapshots than those that are known.");
const memory = snapshot.subarray(begin);
const packed = packMemory(memory.slice(), fresh);
writeFileSync(job.out, packed);
const checksum = new Checksum();
checksum.add(packed);
const about = {
  checksum: checksum.hex,
  heap: memory.length,
  table,
  waits,
  zone,
  prefix: Buffer.from(snapshot.subarray(0, begin)).toString("base64"),
  modules: JSON.parse(modules),
  later: JSON.parse(later),
  library: JSON.parse(library),
  libraries: libraries.map(({ path, handles }) => ({ path, handles })),
};
writeFileSync(`${job.out}.json`, JSON.stringify(about));
process.exit(0);

/** Where the function that waits for a promise differs between the two. */
function findWaits(able: PyodideAPI, unable: PyodideAPI): { at: number; can: number; cannot: number } {
  const [one, other] = [able, unable].map((started) => (started as unknown as { _module: Machine })._module) as [Machine, Machine];
  const functions = one.wasmTable.length;
  const says = () => able.runPython(WAIT) as string;
  for (let word = STATIC.begin >>> 2; word < STATIC.end >>> 2; word++) {
    const [can, cannot] = [one.HEAP32[word]!, other.HEAP32[word]!];
    if (can === cannot || Math.min(can, cannot) <= 0 || Math.max(can, cannot) >= functions) continue;
    one.HEAP32[word] = cannot;
    const found = says().includes("not supported");
    one.HEAP32[word] = can;
    if (found && !says().includes("not supported")) return { at: word * 4, can, cannot };
  }
  throw new Error("It was not found where this Pyodide keeps whether it can wait for promises.");
}

function libraryNames(started: PyodideAPI): string[] {
  const { LDSO } = (started as unknown as { _module: Machine })._module;
  return Object.keys(LDSO.loadedLibsByName).filter((name) => name.endsWith(".so"));
}
