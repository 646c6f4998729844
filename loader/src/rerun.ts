import { batch } from "@preact/signals";
import type { App, Source } from "./app";
import { carry, type Helpers } from "./carry";
import type { Runtime } from "./boot";
import type { LitePyElement } from "./element";
import type { prefetchNamed } from "./slot";
import type { loadSource, Written } from "./source";

/** What to run: the text of the app's own file, or files by name, null for one that goes. */
export type Changes = string | Readonly<Record<string, string | Uint8Array<ArrayBuffer> | null>>;

/** How to run it. */
export interface RunOptions {
  /** Seconds after which a Python that is too busy to begin is started anew, with all apps of the page. */
  restartAfter?: number;
}

/**
 * What is run again, with functions of lite.js, which are handed over, not imported: a module that a
 * lazy chunk imports leaves lite.js for a chunk of its own, and every chunk costs those who never run anything again.
 */
interface Given extends Helpers {
  element: LitePyElement;
  runtime: Runtime;
  written: Written | null;
  loadSource: typeof loadSource;
  prefetchNamed: typeof prefetchNamed;
}

/** Run an app again in the worker it has, with what changed of its files. */
export async function rerun(given: Given, changes?: Changes, options?: RunOptions): Promise<void> {
  const { element, runtime, written, loadSource } = given;
  const { app } = element;
  if (!app || !written) throw new Error("The app is in no page; put its element into one, then run it.");
  const known = element.source;
  const source = changes === undefined ? await loadSource(written) : change(known ?? (await loadSource(written).catch(() => empty(written))), changes);
  if (element.app !== app) return;
  const before = runtime.has(app) ? known?.files : undefined;
  const changed = new Map([...source.files].filter(([name, bytes]) => before?.get(name) !== bytes));
  const removed = [...(before?.keys() ?? [])].filter((name) => !source.files.has(name));
  for (const [name, bytes] of changed) if (name.endsWith(".py")) given.prefetchNamed(new TextDecoder().decode(bytes));
  element.source = app.source = source;
  if (app.phase.peek().name === "running") {
    app.again = (fresh) =>
      batch(() => {
        app.dispatcher.fail("The app's code was run again.");
        carry(app, fresh, given);
      });
    if (options?.restartAfter && !app.early) restartIfBusy(app, runtime, options.restartAfter);
  } else app.phase.value = { name: "loading", progress: null };
  runtime.attach(app, source, { kind: "reload", app_id: app.id, removed }, changed);
}

/** An app of which nothing is written in the page. */
function empty({ requirements, indexes }: Written): Source {
  return { entrypoint: "app.py", files: new Map(), requirements, indexes };
}

/** A source with other files. */
function change(source: Source, changes: Changes): Source {
  const files = new Map(source.files);
  const all = typeof changes === "string" ? { [source.entrypoint]: changes } : changes;
  for (const [name, content] of Object.entries(all)) {
    if (content === null) files.delete(name);
    else files.set(name, typeof content === "string" ? (new TextEncoder().encode(content) as Uint8Array<ArrayBuffer>) : content);
  }
  return { ...source, files };
}

/** A function that does not let go of Python must not keep new code from running. */
function restartIfBusy(app: App, runtime: Runtime, seconds: number): void {
  const { again } = app;
  const timer = setTimeout(() => {
    if (app.again !== again) return;
    runtime.restart();
    app.toast({ level: "warning", title: "Python was started again", message: "It was busy with a function of the app when the code changed." });
  }, seconds * 1000);
  // Any answer will do: this file does not exist.
  app.files.blob({ path: "../answer", meta: { _type: "gradio.FileData" } }).catch(() => clearTimeout(timer));
}
