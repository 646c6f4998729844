import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Op, Status } from "./gen/protocol";

/** One dependency of the config: which events run what, on which inputs, into which outputs. */
export interface Dependency {
  id: number;
  api_name?: string | null;
  targets: Array<[number | null, string]>;
  inputs: number[];
  /** The places of the inputs that the function gets with all of their properties. */
  component_prop_inputs?: number[];
  outputs: number[];
  backend_fn: boolean;
  types?: { generator: boolean };
  js?: string | boolean | null;
  scroll_to_output?: boolean;
  show_progress?: "full" | "minimal" | "hidden" | null;
  show_progress_on?: number[] | null;
  cancels?: number[];
  trigger_after?: number | null;
  trigger_only_on_success?: boolean;
  trigger_only_on_failure?: boolean;
  trigger_mode?: "once" | "multiple" | "always_last" | null;
  /** The `gr.render` that has made it. */
  rendered_in?: number | null;
  /** "stream": it takes the pieces of a stream, for which no progress is shown. */
  connection?: string;
  /** Seconds between the pieces of a stream, and after which it ends. */
  stream_every?: number | null;
  time_limit?: number | null;
}

/** A component of the config. */
export interface ComponentConfig {
  id: number;
  type: string;
  props: Record<string, unknown>;
}

/** The tree of the config; the root's id belongs to no component. */
export interface Layout {
  id: number;
  children?: Layout[];
}

/** The config that Mount carries, as far as the page reads it. */
export interface Config {
  components: ComponentConfig[];
  layout: Layout;
  dependencies: Dependency[];
  title?: string | null;
  /** Is there anything of an author's looks (the next seven), or a script that may look for elements? */
  looks?: boolean;
  /** Rules for `.gradio-container` that set the theme's variables. */
  theme_css?: string | null;
  /** Fonts of the theme that are files of the app. */
  fonts?: Array<{ family: string; weight: number; path: string }> | null;
  css?: string | null;
  js?: string | null;
  head?: string | null;
  /** A file of the app, or an address. */
  favicon?: { path: string; mime_type: string | null } | null;
  /** Classes of an app that takes the whole width or height, each with a space before it. */
  fill?: string;
  /** The app's pages: path, name, and whether the bar that leads to them has it. */
  pages?: Array<[string, string, boolean]>;
  page?: Record<string, { layout: Layout; dependencies: number[] }>;
  max_file_size?: number | null;
  footer_links?: unknown[];
  /** Are there values that the browser keeps: any BrowserState? */
  kept?: boolean;
  /** launch(share=True): offer the app as a link and as a file; the link is null when the app is too big for one. */
  share?: boolean;
  share_url?: string | null;
}

/** How the last event that writes to a component is going, for its status tracker. */
export interface LoadingStatus extends Status {
  show: "full" | "minimal" | "hidden";
  /** When the event was fired (performance.now()). */
  since: number;
}

/** A component on the page. */
export interface Node {
  readonly id: number;
  readonly type: string;
  props: Readonly<Record<string, Signal<unknown>>>;
  readonly interactive: ReadonlySignal<boolean>;
  readonly status: Signal<LoadingStatus | null>;
  /** Reading them while something is drawn has that drawn again when they change. */
  children: readonly Node[];
  readonly parent: Node | null;
}

/** The state of an app's page: a node for each component, a signal for each of its properties. */
export class Store {
  config: Config;
  readonly root: Node;
  /** The nodes, by their ids. */
  readonly byId = new Map<number, Node>();
  /** What events take and give. */
  readonly inputs: Set<number>;
  readonly outputs: Set<number>;

  constructor(config: Config) {
    this.config = config;
    this.inputs = new Set(config.dependencies.flatMap((dependency) => dependency.inputs));
    this.outputs = new Set(config.dependencies.flatMap((dependency) => dependency.outputs));
    const components = new Map(config.components.map((component) => [component.id, component]));
    this.root = this.build(config.layout, components, null);
    // States and the like are in no layout, but events name them.
    for (const component of config.components) {
      if (!this.byId.has(component.id)) this.build({ id: component.id }, components, null);
    }
  }

  /** The node of a component; undefined when the config has none of that id. */
  node(id: number): Node | undefined {
    return this.byId.get(id);
  }

  /** Every node, drawn or not. */
  nodes(): IterableIterator<Node> {
    return this.byId.values();
  }

  /**
   * Make the changes, all in one paint. Returns the components whose `value` is not what it was.
   * Ops of an event that gives several values build on its own last one, which `stream` keeps, even
   * if the user or another event has changed the component since.
   */
  apply(ops: readonly Op[], stream?: Map<string, unknown>): number[] {
    const before = new Map<Node, unknown>();
    batch(() => {
      for (const op of ops) {
        const node = this.byId.get(op.id);
        if (!node) {
          console.warn(`lite_py: no component ${op.id} to change`);
          continue;
        }
        const property = node.props[op.prop]!;
        if (op.prop === "value" && !before.has(node)) before.set(node, property.peek());
        try {
          const key = `${op.id} ${op.prop}`;
          property.value = applyOp(stream?.has(key) ? stream.get(key) : property.peek(), op);
          stream?.set(key, property.peek());
        } catch (error) {
          console.error(`lite_py: cannot change ${op.prop} of component ${op.id}:`, error);
        }
      }
    });
    return [...before].filter(([node, old]) => !equal(old, node.props.value!.peek())).map(([node]) => node.id);
  }

  /** Make the nodes of a part of the tree. */
  build(layout: Layout, components: Map<number, ComponentConfig>, parent: Node | null): Node {
    const component = components.get(layout.id);
    const props = propSignals(component?.props ?? {});
    const id = layout.id;
    const children = signal<readonly Node[]>([]);
    const node: Node = {
      id,
      type: component?.type ?? "root",
      props,
      interactive: computed(() => {
        const given = node.props.interactive!.value;
        if (typeof given === "boolean") return given;
        return this.inputs.has(id) || (!this.outputs.has(id) && isEmpty(component?.props.value));
      }),
      status: signal(null),
      get children() {
        return children.value;
      },
      set children(nodes) {
        children.value = nodes;
      },
      parent,
    };
    this.byId.set(id, node);
    children.value = (layout.children ?? []).map((child) => this.build(child, components, node));
    return node;
  }
}

/** Signals by name; one that was never set is made, empty, when it is read. */
function propSignals(values: Record<string, unknown>): Record<string, Signal<unknown>> {
  const signals: Record<string, Signal<unknown>> = Object.create(null);
  for (const [name, value] of Object.entries(values)) signals[name] = signal(value ?? undefined);
  return new Proxy(signals, {
    get: (target, name) => (typeof name === "string" ? (target[name] ??= signal(undefined)) : undefined),
  });
}

function isEmpty(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}

/** The value after an op; what is shared with the old value is not copied, what changes is. */
export function applyOp(old: unknown, op: Op): unknown {
  const path = op.path ?? [];
  switch (op.action ?? "replace") {
    case "replace":
      return at(old, path, () => op.value ?? undefined);
    case "append":
      return at(old, path, (value) => append(value, op.value));
    case "add":
      return at(old, path.slice(0, -1), (value) => insert(value, path.at(-1), op.value));
    case "delete":
      return at(old, path.slice(0, -1), (value) => remove(value, path.at(-1)));
  }
}

type Key = string | number;

function at(value: unknown, path: readonly Key[], change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    const copy = value.slice();
    copy[Number(key)] = at(copy[Number(key)], rest, change);
    return copy;
  }
  if (!isRecord(value)) throw new TypeError(`nothing at ${JSON.stringify(key)}`);
  return { ...value, [key]: at(value[key], rest, change) };
}

function append(value: unknown, more: unknown): unknown {
  if (typeof value === "string") return value + String(more);
  if (Array.isArray(value)) return value.concat(more);
  throw new TypeError("neither text nor list to append to");
}

function insert(value: unknown, key: Key | undefined, item: unknown): unknown {
  if (key === undefined) return item;
  if (Array.isArray(value)) return splice(value, Number(key), 0, item);
  if (isRecord(value)) return { ...value, [key]: item };
  throw new TypeError("neither list nor object to add to");
}

function remove(value: unknown, key: Key | undefined): unknown {
  if (key === undefined) return undefined;
  if (Array.isArray(value)) return splice(value, Number(key), 1);
  if (!isRecord(value)) throw new TypeError("neither list nor object to delete from");
  const { [key]: _, ...rest } = value;
  return rest;
}

function splice(list: readonly unknown[], start: number, count: number, ...items: unknown[]): unknown[] {
  const copy = list.slice();
  copy.splice(start, count, ...items);
  return copy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Are two JSON values the same? */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a == null && b == null)) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
}
