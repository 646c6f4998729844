import type { PyodideAPI } from "pyodide";
import type { PyCallable, PyProxy } from "pyodide/ffi";
import { PROTOCOL_VERSION, type Boot, type Run, type File, type ToWorker } from "./gen/protocol";
import type { Envelope, Packed } from "./transport";
import { loads } from "./wire";
import { imports, neededPackages } from "./worker/imports";
import { Models } from "./worker/models";
import { Packages } from "./worker/packages";
import { post } from "./worker/post";
import { loadManifest, now, startPython } from "./worker/python";
import type { Manifest } from "./worker/site";
import { Storage } from "./worker/storage";

/** The start of this worker; everything else waits for it. */
interface Running {
  python: PyodideAPI;
  packages: Packages;
  receive: (app_id: string, text: string, buffers: readonly ArrayBuffer[]) => void;
}

const marks: Record<string, number> = { worker: now() };
let manifest: Promise<Manifest> | null = null;
let packages: Promise<Packages> | null = null;
let models: Promise<Models | null> | null = null;
let running: Promise<Running> | null = null;

/** The end of what each app has asked for so far: its messages are handled one after the other. */
const queues = new Map<string, Promise<void>>();
/** The Python sources that came for an app before it runs. */
const sources = new Map<string, string[]>();
const closed = new Set<string>();
const storage = new Storage();

/** A lock held as long as this worker lives; the page waits for it, and so learns of any death. */
const locked = new Promise<void>((resolve) => {
  const hold = () => {
    resolve();
    return new Promise(() => {});
  };
  if (navigator.locks) navigator.locks.request(self.name, hold).catch(() => resolve());
  else resolve();
});

self.onmessage = ({ data }: MessageEvent<Envelope>) => {
  const { kind, app_id, text, buffers } = data;
  if (kind === "boot") {
    running = locked.then(() => boot(loads(text) as Boot));
    running.catch((error: unknown) => post({ kind: "fault", stage: "boot", message: `Python could not start. ${reason(error)}` }));
    return;
  }
  if (app_id === null) return;
  if (kind === "close") closed.add(app_id);
  if (kind === "file") remember(loads(text) as File, buffers);
  const fetched = kind === "run" ? fetchPackages(loads(text) as Run) : null;
  fetched?.catch(() => {}); // told when its turn comes
  const before = queues.get(app_id) ?? Promise.resolve();
  const handled = before.then(async () => {
    const worker = await running;
    if (!worker || (closed.has(app_id) && kind !== "close")) return;
    if (fetched && !(await prepare(worker, loads(text) as Run, fetched))) return;
    worker.receive(app_id, text, buffers);
  });
  queues.set(app_id, kind === "close" ? Promise.resolve() : handled);
  // A failed start is told once, by `boot`.
  handled.catch(() => {});
};

function boot({ protocol, base_url }: Boot): Promise<Running> {
  if (protocol !== PROTOCOL_VERSION) {
    throw new Error("lite.js and worker.js are of different versions. Reload the page; if that does not help, upload the site's files again.");
  }
  const base = new URL(base_url);
  manifest = loadManifest(base);
  packages = manifest.then((found) => new Packages(base, found));
  models = manifest.then((found) => (found.transformers ? new Models(base, found) : null));
  for (const promise of [packages, models]) promise.catch(() => {});
  return start(base, manifest);
}

async function start(base: URL, manifestPromise: Promise<Manifest>): Promise<Running> {
  const { python } = await startPython(base, manifestPromise, marks);
  const carried = await packages!;
  python.setStdout({ batched: (text) => post({ kind: "log", stream: "stdout", text: text + "\n" }) });
  python.setStderr({ batched: (text) => post({ kind: "log", stream: "stderr", text: text + "\n" }) });
  const api = (python as unknown as { _api: { on_fatal?: (error: unknown) => void } })._api;
  api.on_fatal = die;
  const begin = python.pyimport("lite_py.worker").start as PyCallable;
  const names = python.toPy(carried.carried);
  const load = (module: string) => carried.loadNow(python, module);
  const receive = begin(send, load, names, storage, (await models!) ?? undefined) as PyCallable;
  marks.ready = now();
  post({ kind: "ready", protocol: PROTOCOL_VERSION, python: python.runPython("import sys; sys.version.split()[0]") as string, marks });
  return {
    python,
    packages: carried,
    receive(app_id, text, buffers) {
      const list = python.toPy(buffers.map((buffer) => new Uint8Array(buffer)), { depth: 1 }) as PyProxy;
      try {
        receive(text, list);
      } catch (error) {
        // An exception of Python's is a mistake in lite_py; anything else is the interpreter's end.
        if (!(error instanceof python.ffi.PythonError)) die(error);
        else post({ kind: "fault", app_id, stage: "event", message: `lite_py failed to handle an event: ${error.type}.` });
      } finally {
        list.destroy();
      }
    },
  };
}

/** Post what Python sends: one copy out of its memory, then transferred. */
function send(text: string, list: PyProxy & { length: number; get(index: number): PyProxy }): void {
  const buffers: ArrayBuffer[] = [];
  for (let index = 0; index < list.length; index++) {
    const item = list.get(index) as PyProxy & { getBuffer(type: "u8"): { data: Uint8Array; release(): void } };
    const view = item.getBuffer("u8");
    buffers.push(view.data.slice().buffer as ArrayBuffer);
    view.release();
    item.destroy();
  }
  postMessage({ text, buffers } satisfies Packed, buffers);
}

/** Python cannot go on: the page starts another worker. */
function die(error: unknown): void {
  post({ kind: "fault", stage: "event", message: `Python stopped: ${reason(error).split("\n")[0]}.` });
}

// What was thrown in a callback of Python's event loop. The interpreter's own end is a wasm trap or
// an exit; Python's exceptions have been printed, and leave it whole.
self.addEventListener("error", (event) => {
  event.preventDefault();
  uncaught(event.error ?? event.message);
});
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  uncaught(event.reason);
});

function uncaught(error: unknown): void {
  if (error instanceof WebAssembly.RuntimeError || (error as Error | null)?.name === "ExitStatus") die(error);
  else console.error("lite_py:", error);
}

function remember(file: File, buffers: readonly ArrayBuffer[]): void {
  if (file.folder !== "app" || !file.path.endsWith(".py")) return;
  const known = sources.get(file.app_id) ?? [];
  known.push(new TextDecoder().decode(buffers[file.buffer]));
  sources.set(file.app_id, known);
}

/** Begin to download what an app will import, before Python is up. */
async function fetchPackages(run: Run): Promise<string[]> {
  if (run.storage) storage.prepare(run.storage);
  await locked;
  const site = await packages!;
  const texts = sources.get(run.app_id) ?? [];
  const needed = neededPackages(texts, await manifest!);
  if (imports(texts, "transformers")) (await models!)?.prepare();
  sources.delete(run.app_id);
  for (const found of site.split(run.requirements ?? []).site) needed.add(found);
  return site.fetch(needed, run.app_id);
}

/** Put an app's packages in place; false, with a Fault, when that failed. */
async function prepare({ python, packages: site }: Running, run: Run, fetched: Promise<string[]>): Promise<boolean> {
  try {
    await site.mount(python, await fetched);
    const { foreign } = site.split(run.requirements ?? []);
    if (foreign.length) await site.install(python, foreign, run.indexes ?? [], run.app_id);
    if (closed.has(run.app_id)) return false;
    post({ kind: "loading", app_id: run.app_id, stage: "app", text: "Running the app" });
    return true;
  } catch (error) {
    post({ kind: "fault", app_id: run.app_id, stage: "packages", message: reason(error) });
    return false;
  }
}

/** Python's exceptions can come without a message, but never without a name. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as { type?: string }).type ?? error.name);
}
