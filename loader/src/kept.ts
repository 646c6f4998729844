import { effect } from "@preact/signals";
import type { App } from "./app";
import type { Node } from "./store";

// BrowserState: values that the visitor's browser keeps, in localStorage. Everybody who can run a script of this
// origin can read them; so could they read a key that the page would have to bring along.

/** Stops keeping the values of what is not shown any more. */
const stop = new WeakMap<App, () => void>();

/** Give each BrowserState of an app what was kept of it, and keep what it becomes from now on. */
export function recall(app: App): void {
  stop.get(app)?.();
  const ends = [...app.store.nodes()].filter(({ type }) => type === "browserstate").map((node, place) => keep(app, node, place));
  stop.set(app, () => ends.forEach((end) => end()));
}

/** A value as it lies in the storage; `secret` is the hash of what it was kept with. */
interface Kept {
  value: unknown;
  secret: unknown;
}

function keep(app: App, node: Node, place: number): () => void {
  const key = `${app.storage} state ${String(node.props.storage_key!.peek() ?? `#${place}`)}`;
  const secret = node.props.secret!.peek() ?? null;
  const found = read(key);
  if (found && found.secret === secret) node.props.value!.value = found.value ?? undefined;
  let last = node.props.value!.peek();
  return effect(() => {
    const value = node.props.value!.value;
    if (value === last) return;
    last = value;
    try {
      localStorage.setItem(key, JSON.stringify({ value: value ?? null, secret } satisfies Kept));
    } catch (error) {
      console.info("lite_py: localStorage:", error);
      const message = "This browser keeps nothing for this page, so what the app wanted to remember is gone when the page is closed.";
      if (!app.toasts.peek().some((toast) => toast.message === message)) app.toast({ level: "warning", title: "Warning", message });
    }
  });
}

function read(key: string): Kept | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return typeof found === "object" && found !== null && "value" in found ? (found as Kept) : null;
  } catch {
    return null; // blocked, or written by somebody else
  }
}
