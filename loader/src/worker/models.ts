import { Progress } from "./post";
import { WASM, download, type Manifest } from "./site";
import type { Opened, Tell } from "./transformers";

type Engine = typeof import("./transformers");

/** The machine-learning models of the site, run by transformers.js, which is loaded for the first of them. */
export class Models {
  readonly #base: URL;
  readonly #manifest: Manifest;
  #engine: Promise<Engine> | null = null;

  constructor(base: URL, manifest: Manifest) {
    this.#base = base;
    this.#manifest = manifest;
  }

  /** Begin to load transformers.js: an app imports it. What fails is told by `open`. */
  prepare(app_id: string | null = null): void {
    this.#load(app_id).catch(() => {});
  }

  /**
   * Load a model for a task.
   *
   * `settings` are transformers.js's; `tell` hears of the bytes as they come, `app_id` names the app whose start waits.
   */
  async open(task: string, model: string, settings: Record<string, unknown>, tell?: Tell, app_id: string | null = null): Promise<Opened> {
    return (await this.#load(app_id)).open(task, model, settings, tell, app_id);
  }

  /** Begin all sampling anew. */
  async seed(value: number): Promise<void> {
    (await this.#load(null)).seed(value);
  }

  #load(app_id: string | null): Promise<Engine> {
    this.#engine ??= this.#start(app_id).catch((error: unknown) => {
      this.#engine = null; // the next call may have more luck
      throw error;
    });
    return this.#engine;
  }

  async #start(app_id: string | null): Promise<Engine> {
    const { wasm } = this.#manifest.transformers!;
    const about = this.#manifest.files[wasm];
    const progress = new Progress("packages", "Loading transformers", app_id);
    progress.expect(about?.size ?? 0);
    progress.tell();
    const [engine, bytes] = await Promise.all([
      import("./transformers"),
      download(new URL(wasm, this.#base), { ...about, magic: WASM }, progress.count),
    ]);
    engine.start(this.#base, this.#manifest, bytes);
    return engine;
  }
}
