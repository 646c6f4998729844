import { Progress } from "./post";
import type { Downloads } from "./download";
import { MissingError, type Manifest } from "./site";

/** The site's folder of models; each has a folder below it. */
export const FOLDER = "models/";

/** Hears how many bytes of a model are here, and how many there are, as far as known. */
export type Tell = (loaded: number, total: number) => void;

/** What a load of a model has to do with Python. */
export interface Hooks {
  tell?: Tell;
  /** The app whose start waits for it. */
  app_id?: string;
  /** Gives a file of the model's folder, where that is one of the app's own. */
  read?: (name: string) => Uint8Array<ArrayBuffer> | undefined;
}

/** The files of one model while it is being loaded. */
class Load {
  /** Small files are asked for several times. */
  readonly small = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  readonly missing = new Set<string>();
  failure: unknown = null;
  loaded = 0;
  total = 0;
  readonly folder: string;
  readonly progress: Progress;

  constructor(
    model: string,
    readonly hooks: Hooks,
  ) {
    this.folder = `${FOLDER}${model}/`;
    this.progress = new Progress("packages", `Loading the model ${model}`, hooks.app_id);
  }

  expect(bytes: number): void {
    this.total += bytes;
    this.progress.expect(bytes);
  }

  readonly count = (bytes: number): void => {
    this.loaded += bytes;
    this.progress.count(bytes);
    this.hooks.tell?.(this.loaded, Math.max(this.total, this.loaded));
  };
}

/** Reads models for transformers.js from the site, or from an app's own files; each file once. */
export class ModelFiles {
  readonly #files: Downloads;
  readonly #manifest: Manifest;
  readonly #loads = new Set<Load>();

  constructor(files: Downloads, manifest: Manifest) {
    this.#files = files;
    this.#manifest = manifest;
  }

  /** Do something for which a model's files are read. */
  async during<Result>(model: string, hooks: Hooks, work: (load: Load) => Promise<Result>): Promise<Result> {
    const load = new Load(model, hooks);
    this.#loads.add(load);
    try {
      load.progress.tell();
      return await work(load);
    } finally {
      this.#loads.delete(load);
    }
  }

  /** What transformers.js calls in place of `fetch`: a path in the site, or an address, as a picture may have. */
  readonly fetch = async (input: string | URL, init?: RequestInit): Promise<Response> => {
    const address = String(input);
    if (/^(https?|blob|data):/.test(address)) return fetch(address, init);
    const path = address.startsWith(FOLDER) ? address : FOLDER + address.replace(/^(\.?\/)+/, "");
    const load = [...this.#loads].filter(({ folder }) => path.startsWith(folder)).at(-1);
    try {
      return answer(await this.#read(path, load));
    } catch (error) {
      if (error instanceof MissingError) {
        load?.missing.add(path.slice(load.folder.length));
        return new Response(null, { status: 404 });
      }
      // transformers.js would take it for a missing file
      if (load) load.failure ??= error;
      throw error;
    }
  };

  #read(path: string, load: Load | undefined): Promise<Uint8Array<ArrayBuffer>> {
    if (!load || !/\.(json|jinja|txt|model)$/.test(path)) return this.#download(path, load);
    let bytes = load.small.get(path);
    if (!bytes) load.small.set(path, (bytes = this.#download(path, load)));
    return bytes;
  }

  async #download(path: string, load: Load | undefined): Promise<Uint8Array<ArrayBuffer>> {
    if (load?.hooks.read) {
      const bytes = load.hooks.read(path.slice(load.folder.length));
      if (bytes) return bytes;
      throw new MissingError(`${path} is not among the app's files.`);
    }
    const about = this.#manifest.files[path];
    if (about) load?.expect(about.size);
    else if (load && this.#knows(load.folder, path)) throw new MissingError(`${path} is not part of the site.`);
    const bytes = await this.#files.whole({ file: path, size: about?.size }, undefined, load?.count);
    // Some hosts send a page in place of what they lack; neither JSON nor a model begins like one.
    if (bytes[0] === "<".charCodeAt(0)) throw new MissingError(`${path} is a web page.`);
    return bytes;
  }

  /** Was the site built with this model, without a file that it can do without? Then nobody need be asked for it. */
  #knows(folder: string, path: string): boolean {
    if (path === `${folder}generation_config.json`) return `${folder}config.json` in this.#manifest.files;
    return path.endsWith(".onnx") && Object.keys(this.#manifest.files).some((name) => name.startsWith(folder) && name.endsWith(".onnx"));
  }
}

/** As much of a response as transformers.js reads; a real one would copy the bytes. */
function answer(bytes: Uint8Array<ArrayBuffer>): Response {
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  const headers = new Headers({ "content-length": String(bytes.length) });
  return { ok: true, status: 200, headers, arrayBuffer: async () => whole } as Response;
}
