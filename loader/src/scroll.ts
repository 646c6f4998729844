import type { App } from "./app";
import type { Dependency } from "./store";

/** Bring an event's first output into view, after its new value is drawn. */
export function scrollTo({ root, store }: App, { outputs }: Dependency): void {
  const node = outputs.length ? store.node(outputs[0]!) : undefined;
  if (!node) return;
  const id = String(node.props.elem_id!.peek() || `component-${node.id}`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  requestAnimationFrame(() =>
    root.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" }),
  );
}
