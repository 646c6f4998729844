/**
 * Makes snapshots of Python's memory: `node snapshot.js JOB.json`.
 *
 * A job is {core, stdlib, wheels, imports, out}: Pyodide's folder, the compiled library and wheels, the
 * modules to import, and the file to write. What is known of the snapshot is written beside it, as OUT.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PyodideAPI } from "pyodide";
import { packMemory, placeLibraries, type Machine } from "../worker/snapshot";
import { unpackWheel, type FileSystem } from "../worker/wheel";

interface Job {
  core: string;
  stdlib: string;
  wheels: string[];
  imports: string[];
  out: string;
}

/** Bytes that Pyodide puts before the memory that are not its own state: magic number, sizes, build. */
const HEAD = 48;

/** Entries of the table of functions that another browser may use before the libraries come. */
const SPARE = 16;

let table = 0;

const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Job;
// What is in memory must not say where it was made.
process.env.TZ = "UTC";
const { loadPyodide } = (await import(pathToFileURL(join(job.core, "pyodide.mjs")).href)) as typeof import("pyodide");
const { default: create } = (await import(pathToFileURL(join(job.core, "pyodide.asm.mjs")).href)) as { default: (settings: Settings) => Promise<Machine> };
const wheels = job.wheels.map((path) => [path, new Uint8Array(readFileSync(path))] as const);

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
  return loadPyodide({
    indexURL: job.core,
    stdLibURL: job.stdlib,
    lockFileContents: { info: JSON.parse(readFileSync(join(job.core, "pyodide-lock.json"), "utf8")).info, packages: {} } as never,
    packageBaseUrl: job.core,
    stdin: () => null,
    fsInit: async (files: FileSystem, { sitePackages }: { sitePackages: string }) => wheels.forEach(([path, bytes]) => unpackWheel(files, bytes, sitePackages, path)),
    createPyodideModule: (settings: Settings) => {
      settings.preRun.push((machine) => {
        table ||= machine.wasmTable.length + SPARE;
        placeLibraries(machine, table, libraries, modules);
      });
      return create(settings);
    },
    ...(makes && { _makeSnapshot: true }),
  } as never);
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

// Which libraries the imports load, and in which order, shows a first start.
const first = await start([], false);
first.runPython(importAll);
const libraries: Library[] = libraryNames(first).map((path) => ({ path, handles: [], bytes: first.FS.readFile(path) as Uint8Array<ArrayBuffer> }));

const python = await start(libraries, true);
python.runPython(importAll);
const machine = (python as unknown as { _module: Machine })._module;
for (const [handle, { name }] of Object.entries(machine.LDSO.loadedLibsByHandle)) {
  libraries.find(({ path }) => path === name)?.handles.push(Number(handle));
}
const modules = python.runPython(`
import json, sys
json.dumps(sorted(name for name in sys.modules if not any(part.startswith("_") for part in name.split("."))))
`) as string;
// Pyodide expects a snapshot in which no package is loaded; ours lie in its file system.
for (const name of Object.keys(python.loadedPackages)) delete python.loadedPackages[name];
const snapshot = (python as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
const begin = new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true);
if (begin < HEAD || zone.length !== 4) throw new Error("This Pyodide makes other snapshots than those that are known.");
const memory = snapshot.subarray(begin);
const packed = packMemory(memory);
writeFileSync(job.out, packed);
const about = {
  heap: memory.length,
  table,
  zone,
  prefix: Buffer.from(snapshot.subarray(0, begin)).toString("base64"),
  modules: JSON.parse(modules),
  libraries: libraries.map(({ path, handles }) => ({ path, handles })),
};
writeFileSync(`${job.out}.json`, JSON.stringify(about));
process.exit(0);

function libraryNames(started: PyodideAPI): string[] {
  const { LDSO } = (started as unknown as { _module: Machine })._module;
  return Object.keys(LDSO.loadedLibsByName).filter((name) => name.endsWith(".so"));
}
