import type { PyodideAPI } from "pyodide";
import type { PyBuffer, PyBufferView, PyCallable, PyProxy } from "pyodide/ffi";
import { PROTOCOL_VERSION, type Attachment, type Boot, type Expect, type Run, type File, type ToWorker } from "./gen/protocol";
import { VISITED, type Envelope, type Packed } from "./transport";
import { loads } from "./wire";
import type { Archive } from "./worker/archive";
import { Downloads } from "./worker/download";
import { Flow } from "./worker/flow";
import { bestSnapshot, imports, isWithin, neededPackages, withDependencies } from "./worker/imports";
import { Link, saveData } from "./worker/link";
import { Models } from "./worker/models";
import { Opfs } from "./worker/opfs";
import { Packages } from "./worker/packages";
import { Pictures, type Sketch } from "./worker/pictures";
import { gather, unpack } from "./worker/pixels";
import { post, release } from "./worker/post";
import { Quiet } from "./worker/quiet";
import { Start, now, type Wanted } from "./worker/python";
import { Rehearsal } from "./worker/rehearsal";
import { readSite, type Site, type Snapshot } from "./worker/site";
import { Storage } from "./worker/storage";

/** The start of this worker; everything else waits for it. */
interface Running {
  python: PyodideAPI;
  snapshot: Snapshot | null;
  archive: Archive | null;
  receive: (app_id: string, text: string, buffers: readonly ArrayBuffer[]) => void;
}

/** What an app is made of, as far as it decides what is fetched. */
interface Needs {
  packages: Set<string>;
  sources: string[];
  files: string[];
}

const marks: Record<string, number> = { worker: now() };
const site = attempt(readSite);
const base = new URL(".", import.meta.url);
const link = new Link(base);
const downloads = new Downloads(base, link, new Opfs(self.location.hash === VISITED));
const packages = site instanceof Error ? null : new Packages(site, downloads);
const models = site instanceof Error || !site.transformers ? null : new Models(site, downloads);
let running: Promise<Running> | null = null;

/** What Python is restored from: what the first app needs decides, unless the site knows. */
let choose: (wanted: Wanted) => void = () => {};
const chosen = new Promise<Wanted>((resolve) => (choose = resolve));
if (!(site instanceof Error) && site.start) choose({ snapshot: site.snapshots[site.start] ?? null, within: true });
const start = site instanceof Error ? null : new Start(site, downloads, link, marks, chosen);

/** The end of what each app has asked for so far: its messages are handled one after the other. */
const queues = new Map<string, Promise<void>>();
/** The files that came for an app before it runs, with the text of Python sources. */
const given = new Map<string, Map<string, string | null>>();
const closed = new Set<string>();
/** What takes long, and what takes the worker a few milliseconds at a time. */
const [quiet, pause] = [new Quiet(1500), new Quiet(500)];
const rehearsal = new Rehearsal();
const storage = new Storage();
const pictures = new Pictures();
const flow = new Flow();

// A lock held as long as this worker lives: the page waits for it from the first message on, and so learns of any death.
const hold = () => {
  release();
  return new Promise(() => {});
};
if (navigator.locks) navigator.locks.request(self.name, hold).catch(release);
else release();

self.onmessage = ({ data }: MessageEvent<Envelope>) => {
  const { kind, app_id, text, buffers } = data;
  heard();
  if (kind === "boot") {
    running = boot(loads(text) as Boot);
    running.catch((error: unknown) => post({ kind: "fault", stage: "boot", message: `Python could not start. ${reason(error)}` }));
    return;
  }
  if (kind === "sync") return flow.taken();
  if (kind === "expect") return pictures.begin((loads(text) as Expect).path, buffers[0] as Blob, (path, sketch) => show(app_id, path, sketch));
  if (app_id === null) return;
  if (kind === "close") closed.add(app_id);
  if (kind === "file") remember(loads(text) as File, buffers as ArrayBuffer[]);
  const needs = kind === "run" ? readNeeds(loads(text) as Run) : null;
  const fetched = needs ? fetchPackages(needs, app_id) : null;
  fetched?.catch(() => {}); // told when its turn comes
  const before = queues.get(app_id) ?? Promise.resolve();
  const handled = before.then(async () => {
    const worker = await running;
    if (!worker || (closed.has(app_id) && kind !== "close")) return;
    if (needs && !(await prepare(worker, loads(text) as Run, needs, fetched!))) return;
    worker.receive(app_id, text, buffers as ArrayBuffer[]);
  });
  queues.set(app_id, kind === "close" ? Promise.resolve() : handled);
  // A failed start is told once, by `boot`.
  handled.catch(() => {});
};

async function boot({ protocol }: Boot): Promise<Running> {
  if (protocol !== PROTOCOL_VERSION) {
    throw new Error("lite.js and worker.js are of different versions. Reload the page; if that does not help, upload the site's files again.");
  }
  if (!start || !packages) throw site;
  const { python, snapshot, archive } = await start.python();
  packages.has(snapshot?.packages ?? []);
  python.setStdout({ batched: (text) => post({ kind: "log", stream: "stdout", text: text + "\n" }) });
  python.setStderr({ batched: (text) => post({ kind: "log", stream: "stderr", text: text + "\n" }) });
  const api = (python as unknown as { _api: { on_fatal?: (error: unknown) => void } })._api;
  api.on_fatal = die;
  const begin = python.pyimport("lite_py.worker").start as PyCallable;
  const names = python.toPy(packages.carried);
  const load = (module: string) => packages.loadNow(python, module);
  const receive = begin(send, load, names, storage, models ?? undefined, archive?.now, python.toPy((site as Site).pyodide.modules), pictures, flow.ahead) as PyCallable;
  pictures.files = python.FS;
  const suspends = "Suspending" in WebAssembly;
  marks.ready = now();
  post({ kind: "ready", protocol: PROTOCOL_VERSION, python: python.runPython("import sys; sys.version.split()[0]") as string, marks });
  return {
    python,
    snapshot,
    archive,
    receive(app_id, text, buffers) {
      const list = buffers.length ? (python.toPy(buffers.map((buffer) => new Uint8Array(buffer)), { depth: 1 }) as PyProxy) : null;
      const failed = (error: unknown) => {
        if (dead) return; // and so is `python.ffi`
        // An exception of Python's is a mistake in lite_py; anything else is the interpreter's end.
        if (!(error instanceof python.ffi.PythonError)) die(error);
        else post({ kind: "fault", app_id, stage: "event", message: `lite_py failed to handle an event: ${error.type}.` });
      };
      const given = list ? [text, list] : [text];
      // An event begins in here, and its function may sleep.
      if (suspends) return void receive.callPromising(...given).catch(failed).finally(() => list?.destroy());
      try {
        receive(...given);
      } catch (error) {
        failed(error);
      } finally {
        list?.destroy();
      }
    },
  };
}

/** Pixels of Python's as the page has them; of a sketch they lie apart. */
function toPixels({ data, offset, shape: [rows, columns, channels], strides: [down, right], c_contiguous }: PyBufferView): ArrayBuffer {
  if (c_contiguous) return unpack(data as Uint8Array, channels ?? 4);
  const into = new Uint32Array(rows! * columns!);
  gather(data as Uint8Array, { offset, rows: rows!, columns: columns!, down: down!, right: right! }, channels!, into);
  return into.buffer;
}

/** Post what Python sends: one copy out of its memory, then transferred. Pictures, which have a shape, get 4 bytes a pixel. */
function send(text: string, list?: PyProxy & { length: number; get(index: number): unknown }): void {
  const buffers: ArrayBuffer[] = [];
  for (let index = 0; list && index < list.length; index++) {
    const item = list.get(index) as PyBuffer | Uint8Array<ArrayBuffer>;
    if (item instanceof Uint8Array) {
      buffers.push(item.buffer); // a file, read for this
      continue;
    }
    const view = item.getBuffer("u8");
    buffers.push(toPixels(view));
    view.release();
    item.destroy();
  }
  postMessage({ text, buffers } satisfies Packed, buffers);
  rehearsal.sent(text);
  heard();
}

/** Show a sketch of an upload, before Python has seen it. */
function show(app_id: string | null, path: string, { width, height, data }: Sketch): void {
  const attachment: Attachment = { path: `../uploads/${path}#screen`, buffer: 0, form: "rgba", width, height };
  if (app_id) post({ kind: "patch", app_id, event_id: null, ops: [], attachments: [attachment] }, [data.buffer]);
}

/** A message has come or gone. */
function heard(): void {
  for (const one of [quiet, pause, rehearsal]) one.heard();
}

/** Has the interpreter ended? What it still throws then, says nothing new. */
let dead = false;

/** Python cannot go on: the page starts another worker. */
function die(error: unknown): void {
  if (dead) return;
  dead = true;
  rehearsal.end();
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
  if (dead) return;
  if (error instanceof WebAssembly.RuntimeError || (error as Error | null)?.name === "ExitStatus") die(error);
  else console.error("lite_py:", error);
}

function remember({ app_id, folder, path, buffer }: File, buffers: readonly ArrayBuffer[]): void {
  if (folder !== "app") return;
  const files = given.get(app_id) ?? new Map<string, string | null>();
  files.set(path, path.endsWith(".py") ? new TextDecoder().decode(buffers[buffer]) : null);
  given.set(app_id, files);
}

/** What an app is going to need, read from its sources. The first app settles what Python is restored from. */
function readNeeds({ app_id, requirements, storage: folder }: Run): Needs | null {
  if (folder) storage.prepare(folder);
  if (site instanceof Error || !packages) return null;
  const files = given.get(app_id) ?? new Map<string, string | null>();
  given.delete(app_id);
  const sources = [...files.values()].filter((text) => text !== null);
  const needed = neededPackages(sources, site);
  for (const found of packages.split(requirements ?? []).site) needed.add(found);
  const needs = { packages: needed, sources, files: [...files.keys()] };
  const snapshot = bestSnapshot(needed, site);
  choose({ snapshot, within: snapshot !== null && isEnough(snapshot, needs) });
  return needs;
}

/** Has a snapshot all modules that an app imports? */
function isEnough(snapshot: Snapshot, { packages: needed, sources, files }: Needs): boolean {
  return withDependencies(needed, site as Site).every((name) => snapshot.packages.includes(name)) && isWithin(sources, files, snapshot);
}

/** Begin to download what an app will import, before Python is up. */
async function fetchPackages(needs: Needs, app_id: string): Promise<string[]> {
  if (imports(needs.sources, "transformers")) models?.prepare();
  const snapshot = (await link.small()) ? null : (await chosen).snapshot;
  const missing = withDependencies(needs.packages, site as Site).filter((name) => !snapshot?.packages.includes(name));
  return packages!.fetch(missing, app_id);
}

/** Put an app's packages in place; false, with a Fault, when that failed. */
async function prepare({ python, archive, snapshot }: Running, run: Run, needs: Needs, fetched: Promise<string[]>): Promise<boolean> {
  try {
    const names = await fetched;
    const { foreign } = packages!.split(run.requirements ?? []);
    if (archive && (foreign.length || !isEnough((await chosen).snapshot!, needs))) await archive.come();
    // what was to be restored may have had to be started from its library
    await packages!.mount(python, snapshot ? names : [...names, ...(await packages!.fetch(needs.packages, run.app_id))]);
    if (foreign.length) await packages!.install(python, foreign, run.indexes ?? [], run.app_id);
    if (closed.has(run.app_id)) return false;
    post({ kind: "loading", app_id: run.app_id, stage: "app", text: "Running the app" });
    rehearsal.begin(python).catch((error: unknown) => console.warn("lite_py:", error)); // nobody waits for it
    if (snapshot) pause.come().then(() => start!.keep(snapshot)).catch(() => {}); // the next visit fetches it as this one has done
    quiet.come().then(() => later(archive, needs)).catch(() => {}); // an import that needs it asks again
    return true;
  } catch (error) {
    post({ kind: "fault", app_id: run.app_id, stage: "packages", message: reason(error) });
    return false;
  }
}

/** What can wait until the app is there: the files behind a snapshot, or the snapshot for the next visit. */
async function later(archive: Archive | null, { packages: needed }: Needs): Promise<void> {
  if (saveData()) return;
  if (archive) await archive.come();
  const snapshot = bestSnapshot(needed, site as Site);
  if (snapshot && (await link.small())) await start!.keep(snapshot);
}

function attempt<Result>(work: () => Result): Result | Error {
  try {
    return work();
  } catch (error) {
    return error as Error;
  }
}

/** Python's exceptions can come without a message, but never without a name. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as { type?: string }).type ?? error.name);
}
