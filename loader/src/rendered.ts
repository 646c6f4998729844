import { batch } from "@preact/signals";
import type { App } from "./app";
import type { Rendered } from "./gen/protocol";
import type { Config, Node } from "./store";

/** What the code gave each component that a gr.render has made; the rest is the user's, or an event's. */
const first = new WeakMap<Node["props"], Record<string, unknown>>();

/** Put what a gr.render has built into the place that it has, and begin what it does on load. */
export function take(app: App, message: Rendered, buffers: readonly ArrayBuffer[]): void {
  const { store, dispatcher } = app;
  const { layout, components, dependencies, render_id } = message.config as unknown as Config & { render_id: number };
  const box = store.byId.get(message.container);
  if (!box) return dispatcher.status(message.status); // another one that it stood in was built anew meanwhile
  batch(() => {
    app.files.receive(message.attachments ?? [], buffers);
    const old = new Map<number, Node>();
    const gone = new Set([render_id]);
    for (const id of below(box, store.config)) {
      const node = store.byId.get(id);
      if (node) old.set(id, node);
      store.byId.delete(id);
    }
    for (const dependency of store.config.dependencies) {
      const made = (dependency as { render_id?: number | null }).render_id;
      if (made != null && gone.has(dependency.rendered_in ?? -1)) gone.add(made);
    }
    for (const { inputs, outputs } of dependencies) {
      for (const id of inputs) store.inputs.add(id);
      for (const id of outputs) store.outputs.add(id);
    }
    const kept = store.config.dependencies.filter(({ rendered_in }) => rendered_in == null || !gone.has(rendered_in));
    const others = store.config.components.filter(({ id }) => !old.has(id));
    store.config = { ...store.config, components: [...others, ...components], dependencies: [...kept, ...dependencies] };
    const byId = new Map(components.map((component) => [component.id, component]));
    const children = (layout.children ?? []).map((child) => store.build(child, byId, box));
    for (const component of components) {
      if (!store.byId.has(component.id)) store.build({ id: component.id }, byId, null); // states, and others without a place
      const node = store.byId.get(component.id)!;
      const before = old.get(component.id);
      if (before?.type === node.type) goOn(before, node, component.props);
      first.set(node.props, component.props);
    }
    box.children = children;
    owned.set(box, new Set(components.map(({ id }) => id)));
  });
  dispatcher.status(message.status);
  dispatcher.load(dependencies);
}

/** The components that were last built for a place, those without a place of their own too. */
const owned = new WeakMap<Node, Set<number>>();

/** All components that stand in a place, or were built for it or for one within it. */
function below(box: Node, config: Config): Set<number> {
  const found = new Set(owned.get(box) ?? []);
  const walk = (node: Node) => {
    for (const child of node.children) {
      found.add(child.id);
      for (const id of owned.get(child) ?? []) found.add(id);
      walk(child);
    }
  };
  walk(box);
  const known = new Set(config.components.map(({ id }) => id));
  return new Set([...found].filter((id) => known.has(id)));
}

/** A component with the key of one before goes on with that one's signals, so that what is drawn stays; and keeps what its author says. */
function goOn(before: Node, node: Node, given: Record<string, unknown>): void {
  const kept = new Set((given.preserved_by_key as string[] | undefined) ?? []);
  const was = first.get(before.props) ?? {};
  for (const name of new Set([...Object.keys(before.props), ...Object.keys(node.props)])) {
    const property = before.props[name]!;
    const changed = JSON.stringify(property.peek() ?? null) !== JSON.stringify(was[name] ?? null);
    if (!(kept.has(name) && changed)) property.value = node.props[name]!.peek();
  }
  (node as { props: Node["props"] }).props = before.props;
}
