import type { loadPyodide as LoadPyodide, PyodideAPI } from "pyodide";
import { Archive } from "./archive";
import { WASM, ZIP, name, type Downloads } from "./download";
import type { Link } from "./link";
import { Progress, post } from "./post";
import { SiteError, type Site, type SiteFile, type Snapshot } from "./site";
import { SNAPSHOT, placeLibraries, restore, type Machine } from "./snapshot";
import { unpacking, unpackWheel, type FileSystem } from "./wheel";

/** What a start is for. */
export interface Wanted {
  /** The snapshot that has what the first app needs; null when the site has none. */
  snapshot: Snapshot | null;
  /** Does the app need nothing else? */
  within: boolean;
}

/** What a start leads to. */
export interface Started {
  python: PyodideAPI;
  /** What it was restored from; null after a start from the library. */
  snapshot: Snapshot | null;
  /** What is not there yet; null when all is. */
  archive: Archive | null;
}

/** What a snapshot is made of, on its way. */
interface Parts {
  memory: Promise<Uint8Array<ArrayBuffer>>;
  placed: Promise<WebAssembly.Module[]>;
}

type Create = (settings: Settings) => Promise<Machine>;

/** What is used of Emscripten's settings. */
interface Settings {
  preRun: Array<(machine: Machine) => void>;
  INITIAL_MEMORY?: number;
}

type Options = Parameters<typeof LoadPyodide>[0];

/** An empty zip: where a restored Python's library will lie. */
const NO_LIBRARY = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);

/** Seconds without a byte after which Python starts without its snapshot. */
const PATIENCE = 10;

/** The moment, in milliseconds since the epoch, as every mark has it. */
export const now = (): number => performance.timeOrigin + performance.now();

/** The start of Python. All downloads begin at once. */
export class Start {
  readonly #site: Site;
  readonly #downloads: Downloads;
  readonly #link: Link;
  readonly #marks: Record<string, number>;
  readonly #progress = new Progress("runtime", "Loading Python");
  readonly #modules: Promise<[Record<string, unknown>, Record<string, unknown>]>;
  readonly #wanted: Promise<Wanted>;
  #parts: Promise<Parts | null>;
  #keeping: Promise<void> | null = null;
  /** Compiled while it comes: it is wanted as soon as Pyodide's own code is there. */
  readonly #interpreter: Promise<WebAssembly.Module>;

  /** `wanted` says what for, as soon as that is known. */
  constructor(site: Site, downloads: Downloads, link: Link, marks: Record<string, number>, wanted: Promise<Wanted>) {
    [this.#site, this.#downloads, this.#link, this.#marks, this.#wanted] = [site, downloads, link, marks, wanted];
    const { mjs, asm_mjs, wasm } = site.pyodide;
    this.#progress.expect(wasm.size);
    this.#modules = Promise.all([importModule(downloads.url(mjs)), importModule(downloads.url(asm_mjs))]);
    this.#modules.catch(() => {});
    this.#interpreter = downloads.program(wasm, (bytes) => {
      link.count(bytes);
      this.#progress.count(bytes);
    });
    this.#interpreter.catch(() => link.end());
    this.#parts = this.#bring();
  }

  /**
   * Start Python from a snapshot, or from the library when there is none, when the line is too slow for it, or
   * when it turns out not to fit. Whichever download fails first ends the start with its reason.
   */
  async python(): Promise<Started> {
    this.#progress.tell();
    const { snapshot, within } = await this.#wanted;
    const parts = await this.#parts;
    if (snapshot && parts) {
      try {
        return await this.#restored(snapshot, parts);
      } catch (error) {
        if (error instanceof InterpreterError) throw error; // it would fail again
        console.warn(`lite_py: Python starts without its snapshot: ${error instanceof Error ? error.message : String(error)}`);
        void this.#downloads.forget([snapshot, ...snapshot.libraries]);
      }
    }
    if (snapshot && !parts && within) {
      const python = await this.#started(snapshot.library);
      const archive = new Archive(this.#downloads, this.#site.pyodide.stdlib, python, (bytes) => [python.FS.writeFile(libraryPath(python), bytes)]);
      return { python, snapshot: null, archive };
    }
    return { python: await this.#started(this.#site.pyodide.stdlib), snapshot: null, archive: null };
  }

  /** Keep the interpreter and a snapshot for the next visit, once: it is what Python was started from, or would have been over a faster line. */
  keep(snapshot: Snapshot): Promise<void> {
    return (this.#keeping ??= this.#keep(snapshot));
  }

  async #keep(snapshot: Snapshot): Promise<void> {
    const parts = await this.#parts;
    this.#parts = Promise.resolve(null); // Python has it, and nobody else wants it
    const here = new Map<SiteFile, Uint8Array<ArrayBuffer>>();
    if (parts) here.set(snapshot, await parts.memory);
    // Where nothing can be kept, the browser's cache has them from now on.
    else for (const file of [snapshot, ...snapshot.libraries]) here.set(file, await this.#downloads.whole(file));
    await this.#downloads.keep([this.#site.pyodide.wasm, snapshot, ...snapshot.libraries], here);
  }

  /** Begin to fetch what the snapshot is made of; null when there is none, or the line is too slow for it. */
  async #bring(): Promise<Parts | null> {
    const { snapshot } = await this.#wanted;
    if (!snapshot || (await this.#link.small())) return null;
    const { libraries } = snapshot;
    const { count } = this.#progress;
    for (const file of [snapshot, ...libraries]) this.#progress.expect(file.size);
    const memory = this.#downloads.summed(snapshot, SNAPSHOT, count, PATIENCE);
    const placed = Promise.all(libraries.map((library) => this.#downloads.library(library, count, PATIENCE)));
    for (const promise of [memory, placed]) promise.catch(() => {}); // told when they are wanted
    return { memory, placed };
  }

  /** Python as it was when the snapshot was made. */
  async #restored(snapshot: Snapshot, { memory, placed }: Parts): Promise<Started> {
    const { heap, libraries } = snapshot;
    const [, machine] = await this.#modules;
    const create = machine.default as Create;
    const python = await this.#load(NO_LIBRARY, {
      _loadSnapshot: Uint8Array.from(atob(snapshot.prefix), (letter) => letter.charCodeAt(0)),
      createPyodideModule: async (settings: Settings) => {
        const modules = await placed;
        settings.INITIAL_MEMORY = heap;
        settings.preRun.push((fresh) => {
          if (fresh.HEAPU8.length < heap) fresh.growMemory(heap);
          placeLibraries(fresh, snapshot.table, libraries, modules);
        });
        const made = await create(settings);
        this.#marks.instance = now();
        restore(await memory, made, snapshot);
        this.#marks.memory = now();
        return made;
      },
    } as unknown as Options);
    python.FS.unlink(libraryPath(python)); // its place is for what is still to come
    const language = `${(navigator.languages[0] ?? "C").replace("-", "_")}.UTF-8`;
    const renew = python.pyimport("lite_py.renewal").renew as (language: string) => string;
    const version = renew(language);
    if (version !== this.#site.version) throw new SiteError(`it is of version ${version}, the site of ${this.#site.version}.`);
    const { archive } = snapshot;
    const unpack = (bytes: Uint8Array<ArrayBuffer>) => unpacking(python.FS as unknown as FileSystem, bytes, "", name(this.#downloads.url(archive.file)));
    return { python, snapshot, archive: new Archive(this.#downloads, archive, python, unpack) };
  }

  /** Python from a library. */
  async #started(stdlib: SiteFile): Promise<PyodideAPI> {
    const own = this.#site.packages["lite-py"]!;
    const { count } = this.#progress;
    for (const file of [stdlib, own]) this.#progress.expect(file.size);
    const parts = Promise.all([this.#downloads.whole(stdlib, ZIP, count), this.#downloads.whole(own, ZIP, count)]);
    parts.catch(() => {});
    const [, machine] = await this.#modules;
    const [library, wheel] = await parts;
    return this.#load(library, {
      createPyodideModule: machine.default,
      fsInit: async (files: FileSystem, { sitePackages }: { sitePackages: string }) =>
        unpackWheel(files, wheel, sitePackages, name(this.#downloads.url(own.file))),
    } as unknown as Options);
  }

  async #load(library: Uint8Array<ArrayBuffer>, options: Options): Promise<PyodideAPI> {
    const { index, stdlib, wasm } = this.#site.pyodide;
    const [loader] = await this.#modules;
    this.#marks.files = now();
    post({ kind: "loading", stage: "python", text: "Starting Python" });
    const { loadPyodide } = loader as unknown as { loadPyodide: typeof LoadPyodide };
    const indexURL = this.#downloads.url(index).href;
    const stdLibURL = this.#downloads.url(stdlib.file).href;
    const answers = new Map([
      [this.#downloads.url(wasm.file).href, new Response()], // `#interpreter` takes its place
      [stdLibURL, new Response(library)],
    ]);
    const diagnose = () => this.#downloads.whole(wasm, WASM);
    // worker/packages.ts puts packages in place; only what the author asks for by name needs the whole lock
    const lockFileContents = { info: this.#site.pyodide.info, packages: {} } as never;
    const python = await withDownloads(answers, this.#interpreter, diagnose, () => loadPyodide({ indexURL, packageBaseUrl: indexURL, stdLibURL, lockFileContents, ...options }));
    this.#marks.python = now();
    return python;
  }
}

/** Where Python looks for its library. */
function libraryPath(python: PyodideAPI): string {
  const [major, minor] = (python as unknown as { _api: { pyVersionTuple: number[] } })._api.pyVersionTuple;
  return `/lib/python${major}${minor}.zip`;
}

async function importModule(url: URL): Promise<Record<string, unknown>> {
  try {
    return (await import(url.href)) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message})` : "";
    throw new SiteError(`${name(url)} could not be loaded${reason}. Check that it was uploaded to the site and is served as JavaScript.`);
  }
}

/** The interpreter's own file is wrong, or this browser cannot run it. */
class InterpreterError extends SiteError {}

/**
 * Run Pyodide's own loader on what has begun to come already, and fail where it would only warn and wait for ever:
 * when the interpreter is not what it should be, which `diagnose` says.
 */
async function withDownloads<Result>(
  answers: Map<string, Response>,
  interpreter: Promise<WebAssembly.Module>,
  diagnose: () => Promise<unknown>,
  run: () => Promise<Result>,
): Promise<Result> {
  const { fetch: realFetch } = globalThis;
  const realInstantiate = WebAssembly.instantiateStreaming;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const answer = answers.get(url);
    answers.delete(url); // `diagnose` wants the real one
    return answer ?? realFetch(input, init);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await interpreter;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(await explain(error, diagnose));
      throw error;
    }
  };
  try {
    return await Promise.race([run(), failed]);
  } finally {
    globalThis.fetch = realFetch;
    WebAssembly.instantiateStreaming = realInstantiate;
  }
}

/** Why WebAssembly was not instantiated: by its file, or else by this browser. */
async function explain(error: unknown, diagnose: () => Promise<unknown>): Promise<InterpreterError> {
  if (error instanceof SiteError) return new InterpreterError(error.message);
  try {
    await diagnose();
  } catch (wrong) {
    return new InterpreterError((wrong as Error).message);
  }
  const advice = String(error).includes("Content Security Policy")
    ? "Add 'wasm-unsafe-eval' to script-src in the site's Content-Security-Policy."
    : "Use a current browser, or close other tabs if memory is short.";
  return new InterpreterError(`This browser could not compile Python's WebAssembly (${String(error)}). ${advice}`);
}
