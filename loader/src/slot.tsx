import { signal, type Signal } from "@preact/signals";
import { Component, type ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { App } from "./app";
import { eager, lazy } from "./gen/registry";
import type { Node } from "./store";
import { later } from "./ui/Later";
import type { View } from "./view";

/** Lazily loaded components by type: the component, null while it is on its way, or what failed. */
const loaded = new Map<string, Signal<View | null | Error>>();

/** Each one's end, whether it came or failed. */
const arrivals = new Map<string, Promise<void>>();

const StatusTracker = later(() => import("./ui/StatusTracker"));

/** How the event that writes to a component is going, if one is. */
function Status({ node }: { node: Node }) {
  return node.status.value && <StatusTracker node={node} />;
}

/** Begin to load the components that an app has, before they are drawn; fulfilled when all came or failed. */
export async function prefetch(types: Iterable<string>): Promise<void> {
  const wanted = [...types].filter((type) => type in lazy);
  wanted.forEach(load);
  await Promise.all(wanted.map((type) => arrivals.get(type)));
}

/** What an app needs whose author gave it a look of its own, once it is there: then nothing is painted without. */
export let looks: typeof import("./looks") | undefined;
export const loadLooks = async () => (looks ??= await import("./looks"));

/** Begin to load the components whose names a source has, while Python starts. */
export function prefetchNamed(source: string): void {
  const begin = ({ hasLooks, named }: typeof import("./named")) => {
    if (hasLooks(source)) loadLooks().catch(() => {});
    return prefetch(named(source, Object.keys(lazy)));
  };
  void import("./named").then(begin).catch(() => {}); // they come when they are drawn
}

function load(type: string): Signal<View | null | Error> {
  let found = loaded.get(type);
  if (!found) {
    const fresh = signal<View | null | Error>(null);
    loaded.set(type, (found = fresh));
    const arrival = lazy[type]!().then(
      (module) => void (fresh.value = module.default),
      (error: unknown) => {
        loaded.delete(type); // the next one may have more luck
        fresh.value = error instanceof Error ? error : new Error(String(error));
      },
    );
    arrivals.set(type, arrival);
  }
  return found;
}

/** A component, and below it its children. One that fails shows why; the others live on. */
export function Slot({ node, app }: { node: Node; app: App }) {
  // Once for each node: a component must not see new functions at every change of a signal.
  const handlers = useMemo(
    () => ({
      input: (value: unknown) => app.dispatcher.input(node, value),
      emit: (event: string, data?: unknown) => app.dispatcher.fire(node.id, event, data),
    }),
    [node, app],
  );
  const waiting = useMemo(() => (node.type in lazy ? load(node.type) : null), [node.type]);
  // A State and a BrowserState have no place on the page.
  if (/state$/.test(node.type) || node.props.visible!.value === false) return null;
  const View = waiting ? waiting.value : (eager[node.type] ?? new Error(`this version has no "${node.type}" component`));
  if (View === null) return <div class="skeleton" aria-busy="true" />;
  if (View instanceof Error) return <Missing type={node.type} error={View} />;
  const children = node.children.length ? <Slots nodes={node.children} app={app} /> : undefined;
  return (
    <Edge type={node.type}>
      <View
        id={node.id}
        app={app}
        props={node.props}
        interactive={node.interactive}
        input={handlers.input}
        emit={handlers.emit}
        status={<Status node={node} />}
        slot={Slot}
      >
        {children}
      </View>
    </Edge>
  );
}

/** Neighbouring components. */
export function Slots({ nodes, app }: { nodes: readonly Node[]; app: App }) {
  return (
    <>
      {nodes.map((node) => (
        <Slot key={node.id} node={node} app={app} />
      ))}
    </>
  );
}

class Edge extends Component<{ type: string; children: ComponentChildren }, { error: Error | null; at?: ComponentChildren }> {
  override state: { error: Error | null; at?: ComponentChildren } = { error: null };

  override componentDidCatch(error: unknown): void {
    console.error(`lite_py: the ${this.props.type} component failed:`, error);
    this.setState({ error: error instanceof Error ? error : new Error(String(error)), at: this.props.children });
  }

  override render() {
    const { error, at } = this.state;
    // What is drawn anew, since the code was run again, may go well.
    return error && at === this.props.children ? <Missing type={this.props.type} error={error} /> : this.props.children;
  }
}

function Missing({ type, error }: { type: string; error: Error }) {
  // No component is a paragraph: where one failed on a server, hydration makes it anew.
  return <p class="missing" role="alert">{`The ${type} component could not be shown: ${error.message}`}</p>;
}
