import { Progress } from "./post";
import { SiteError, WASM, download, type Manifest } from "./site";
import type { Hooks, Opened } from "./transformers";

type Engine = typeof import("./transformers");

/** The machine-learning models of the site, run by transformers.js, which is loaded for the first of them. */
export class Models {
  readonly #base: URL;
  readonly #manifest: Manifest;
  readonly #progress = new Progress("packages", "Loading transformers");
  #engine: Promise<Engine> | null = null;

  constructor(base: URL, manifest: Manifest) {
    this.#base = base;
    this.#manifest = manifest;
  }

  /** Begin to load transformers.js: an app imports it. What fails is told by `open`. */
  prepare(): void {
    this.#load().catch(() => {});
  }

  /** Load a model for a task; `settings` are transformers.js's. */
  async open(task: string, model: string, settings: Record<string, unknown>, hooks: Hooks): Promise<Opened> {
    const engine = this.#load();
    this.#progress.tell(); // what the page was told meanwhile stands there
    return (await engine).open(task, model, settings, hooks);
  }

  /** Begin all sampling anew. */
  async seed(value: number): Promise<void> {
    (await this.#load()).seed(value);
  }

  #load(): Promise<Engine> {
    this.#engine ??= this.#start().catch((error: unknown) => {
      this.#engine = null; // the next call may have more luck
      throw error;
    });
    return this.#engine;
  }

  async #start(): Promise<Engine> {
    const { wasm } = this.#manifest.transformers!;
    const about = this.#manifest.files[wasm];
    this.#progress.expect(about?.size ?? 0);
    const [engine, bytes] = await Promise.all([
      import("./transformers").catch(() => {
        throw new SiteError("transformers.js could not be loaded. Check the connection, and that the site's chunks/ were uploaded whole.");
      }),
      download(new URL(wasm, this.#base), { ...about, magic: WASM }, this.#progress.count),
    ]);
    engine.start(this.#base, this.#manifest, bytes);
    return engine;
  }
}
