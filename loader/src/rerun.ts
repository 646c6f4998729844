import { batch } from "@preact/signals";
import type { App, Source } from "./app";
import type { Runtime } from "./boot";
import type { LitePyElement } from "./element";
import type { collectPaths } from "./files";
import type { prefetchNamed } from "./slot";
import type { loadSource, Written } from "./source";
import type { equal, Node, Store } from "./store";

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
interface Given {
  element: LitePyElement;
  runtime: Runtime;
  written: Written | null;
  loadSource: typeof loadSource;
  prefetchNamed: typeof prefetchNamed;
  collectPaths: typeof collectPaths;
  equal: typeof equal;
}

let lite: Given;

/** Properties that the user changes. */
const USERS = ["value", "open", "selected"] as const;

/** Properties that say which values there are; a value is only kept while these stay the same. */
const RANGES = ["choices", "multiselect", "minimum", "maximum", "type", "file_count"] as const;

/** What can have the focus. */
const FOCUSABLE = "input, textarea, select, button, a[href], summary, [tabindex], [contenteditable]";

/** Run an app again in the worker it has, with what changed of its files. */
export async function rerun(given: Given, changes?: Changes, options?: RunOptions): Promise<void> {
  lite = given;
  const { element, runtime, written, loadSource } = given;
  const { app } = element;
  if (!app || !written) throw new Error("The app is in no page; put its element into one, then run it.");
  const known = element.source;
  const source = changes === undefined ? await loadSource(written) : change(known ?? (await loadSource(written).catch(() => empty(written))), changes);
  if (element.app !== app) return;
  const before = runtime.has(app) ? known?.files : undefined;
  const changed = new Map([...source.files].filter(([name, bytes]) => before?.get(name) !== bytes));
  const removed = [...(before?.keys() ?? [])].filter((name) => !source.files.has(name));
  for (const [name, bytes] of changed) if (name.endsWith(".py")) lite.prefetchNamed(new TextDecoder().decode(bytes));
  element.source = app.source = source;
  if (app.phase.peek().name === "running") {
    app.again = (fresh) => batch(() => carry(app, fresh));
    if (options?.restartAfter) restartIfBusy(app, runtime, options.restartAfter);
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

/** Take over what the page shows into the store of the new code, as far as its components are the same. */
function carry(app: App, fresh: Store): void {
  const old = app.store;
  app.dispatcher.fail("The app's code was run again.");
  const pairs = new Pairs(old, fresh);
  const focus = focused(app, pairs);
  const first = initialValues(old);
  for (const node of fresh.nodes()) {
    const before = pairs.before(node);
    if (before) keep(before, first.get(before.id) ?? {}, node);
  }
  for (const node of fresh.nodes()) {
    const same = old.node(node.id);
    if (same?.type === node.type) reuse(same, node);
  }
  if (old.config.looks && !fresh.config.looks) void import("./looks").then(({ clear }) => clear(app));
  setTimeout(() => focus?.(), 0);
}

/** Which component of the old code is which of the new: by type and label, or by id where labels are not unique. */
class Pairs {
  readonly #olds: Map<string, Node[]>;
  readonly #news: Map<string, Node[]>;
  readonly #old: Store;
  readonly #fresh: Store;

  constructor(old: Store, fresh: Store) {
    [this.#old, this.#fresh] = [old, fresh];
    [this.#olds, this.#news] = [byName(old), byName(fresh)];
  }

  before(node: Node): Node | undefined {
    return this.#pair(node, this.#news, this.#olds, this.#old);
  }

  after(node: Node): Node | undefined {
    return this.#pair(node, this.#olds, this.#news, this.#fresh);
  }

  #pair(node: Node, own: Map<string, Node[]>, others: Map<string, Node[]>, store: Store): Node | undefined {
    const name = nameOf(node);
    const found = others.get(name) ?? [];
    if (found.length === 1 && own.get(name)!.length === 1) return found[0];
    const same = store.node(node.id);
    return same && nameOf(same) === name ? same : undefined;
  }
}

function nameOf(node: Node): string {
  return JSON.stringify([node.type, node.props.label!.peek()]);
}

function byName(store: Store): Map<string, Node[]> {
  const names = new Map<string, Node[]>();
  for (const node of store.nodes()) {
    const name = nameOf(node);
    names.set(name, [...(names.get(name) ?? []), node]);
  }
  return names;
}

function initialValues(store: Store): Map<number, Record<string, unknown>> {
  return new Map(store.config.components.map(({ id, props }) => [id, props]));
}

/** Give a component what the user has set, unless the code now says something else. */
function keep(before: Node, first: Record<string, unknown>, node: Node): void {
  const { equal } = lite;
  if (RANGES.some((name) => !equal(before.props[name]!.peek(), node.props[name]!.peek()))) return;
  for (const name of USERS) {
    const value = before.props[name]!.peek();
    if (equal(value, first[name]) || !equal(first[name], node.props[name]!.peek())) continue;
    if (name !== "value" || (node.interactive.peek() && isPortable(value))) node.props[name]!.value = value;
  }
}

/** Of files only those that the user gave are still there. */
function isPortable(value: unknown): boolean {
  const paths = new Set<string>();
  lite.collectPaths(value, paths);
  return [...paths].every((path) => path.startsWith("../uploads/"));
}

/** Let a component go on with the signals that what is drawn of it listens to. */
function reuse(same: Node, node: Node): void {
  const fresh = node.props;
  for (const name of new Set([...Object.keys(same.props), ...Object.keys(fresh)])) {
    const value = fresh[name]!.peek();
    if (!lite.equal(same.props[name]!.peek(), value)) same.props[name]!.value = value;
  }
  node.props = same.props;
}

/** What brings the focus back to where it is, should drawing anew take it away. */
function focused(app: App, pairs: Pairs): (() => void) | null {
  const scope = app.root instanceof ShadowRoot ? app.root : document;
  const active = scope.activeElement;
  if (!active || !app.root.contains(active)) return null;
  const owner = [...app.store.nodes()].find((node) => blockOf(app, node)?.contains(active) && !node.children.length);
  const node = owner && pairs.after(owner);
  if (!node) return null;
  const index = [...blockOf(app, owner)!.querySelectorAll(FOCUSABLE)].indexOf(active);
  const range = active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement ? ([active.selectionStart, active.selectionEnd] as const) : null;
  return () => {
    if (scope.activeElement === active) return;
    const block = blockOf(app, node);
    const target = index < 0 ? block : block?.querySelectorAll<HTMLElement>(FOCUSABLE)[index];
    target?.focus({ preventScroll: true });
    if (range?.[0] != null && (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) target.setSelectionRange(...range);
  };
}

function blockOf(app: App, node: Node): HTMLElement | null {
  return app.root.querySelector<HTMLElement>(`#${CSS.escape(String(node.props.elem_id!.peek() || `component-${node.id}`))}`);
}
