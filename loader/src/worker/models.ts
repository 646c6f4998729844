import { Progress } from "./post";
import { WASM, downloadJson, type Downloads } from "./download";
import { SiteError, type Manifest, type Site } from "./site";
import type { Hooks, Opened } from "./transformers";

type Engine = typeof import("./transformers");

/** The machine-learning models of the site, run by transformers.js, which is loaded for the first of them. */
export class Models {
  readonly #site: Site;
  readonly #files: Downloads;
  readonly #progress = new Progress("packages", "Loading transformers");
  #engine: Promise<Engine> | null = null;

  constructor(site: Site, files: Downloads) {
    [this.#site, this.#files] = [site, files];
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
    const { wasm } = this.#site.transformers!;
    this.#progress.expect(wasm.size);
    const [engine, bytes, manifest] = await Promise.all([
      import("./transformers").catch(() => {
        throw new SiteError("transformers.js could not be loaded. Check the connection, and that the site's chunks/ were uploaded whole.");
      }),
      this.#files.whole(wasm, WASM, this.#progress.count),
      downloadJson(this.#files.url("manifest.json")) as Promise<Manifest>,
    ]);
    engine.start(this.#files, manifest, bytes);
    return engine;
  }
}
