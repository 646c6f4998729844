import type { App } from "./app";
import type { collectPaths } from "./files";
import type { equal, Node, Store } from "./store";

/** Functions of lite.js, handed over: see `Given` of rerun.ts. */
export interface Helpers {
  collectPaths: typeof collectPaths;
  equal: typeof equal;
}

/** Properties that the user changes. */
const USERS = ["value", "open", "selected"] as const;

/** Properties that say which values there are; a value is only kept while these stay the same. */
const RANGES = ["choices", "multiselect", "minimum", "maximum", "type", "file_count"] as const;

/** What can have the focus. */
const FOCUSABLE = "input, textarea, select, button, a[href], summary, [tabindex], [contenteditable]";

/**
 * Take over what the page shows into the store of other code, as far as its components are the same.
 *
 * @param insist does what the user has set count even where the code now says something else?
 * @returns which component of the old store is which of the new
 */
export function carry(app: App, fresh: Store, helpers: Helpers, insist = false): Pairs {
  const old = app.store;
  const pairs = new Pairs(old, fresh);
  const focus = focused(app, pairs);
  const first = initialValues(old);
  for (const node of fresh.nodes()) {
    const before = pairs.before(node);
    if (before) keep(before, first.get(before.id) ?? {}, node, helpers, insist);
  }
  for (const node of fresh.nodes()) {
    const same = old.node(node.id);
    if (same?.type === node.type) reuse(same, node, helpers);
  }
  if (old.config.looks && !fresh.config.looks) void import("./looks").then(({ clear }) => clear(app));
  setTimeout(() => focus?.(), 0);
  return pairs;
}

/** Which component of the old code is which of the new: by type and label (a button's text), or by id where labels are not unique. */
export class Pairs {
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
    if (found.length === 1 && own.get(name)?.length === 1) return found[0];
    const same = store.node(node.id);
    return same && nameOf(same) === name ? same : undefined;
  }
}

function nameOf({ type, props }: Node): string {
  return JSON.stringify([type, (type === "button" ? props.value : props.label)!.peek()]);
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
function keep(before: Node, first: Record<string, unknown>, node: Node, helpers: Helpers, insist: boolean): void {
  const { equal } = helpers;
  if (RANGES.some((name) => !equal(before.props[name]!.peek(), node.props[name]!.peek()))) return;
  for (const name of USERS) {
    const value = before.props[name]!.peek();
    if (equal(value, first[name]) || (!insist && !equal(first[name], node.props[name]!.peek()))) continue;
    if (name !== "value" || (node.interactive.peek() && isPortable(value, helpers))) node.props[name]!.value = value;
  }
}

/** Of files only those that the user gave are still there. */
function isPortable(value: unknown, helpers: Helpers): boolean {
  const paths = new Set<string>();
  helpers.collectPaths(value, paths);
  return [...paths].every((path) => path.startsWith("../uploads/"));
}

/** Let a component go on with the signals that what is drawn of it listens to. */
function reuse(same: Node, node: Node, { equal }: Helpers): void {
  const fresh = node.props;
  for (const name of new Set([...Object.keys(same.props), ...Object.keys(fresh)])) {
    const value = fresh[name]!.peek();
    if (!equal(same.props[name]!.peek(), value)) same.props[name]!.value = value;
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
