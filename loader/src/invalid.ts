import type { App } from "./app";
import type { Status } from "./gen/protocol";
import type { Dependency, Node } from "./store";

/** Show at each input that a validator has refused why; until one of the listener's inputs changes. */
export function mark(app: App, dependency: Dependency, status: Status): void {
  const { store } = app;
  const nodes = dependency.inputs.map((id) => store.byId.get(id)).filter((node): node is Node => Boolean(node));
  for (const id of dependency.show_progress_on ?? dependency.outputs) {
    const node = store.byId.get(id);
    if (node?.status.peek()?.event_id === status.event_id) node.status.value = null;
  }
  const marked: Node[] = [];
  for (const node of nodes) {
    const message = status.invalid?.[node.id];
    if (message === undefined) continue;
    node.status.value = { ...status, message, show: "full", since: 0 };
    marked.push(node);
    tell(app, node, true);
  }
  const ends = nodes.map((node) => {
    const value = node.props.value!.peek();
    return node.props.value!.subscribe((now) => now !== value && clear());
  });
  let over = false;
  function clear(): void {
    if (over) return;
    over = true;
    setTimeout(() => ends.forEach((end) => end()));
    for (const node of marked) {
      if (node.status.peek()?.invalid) node.status.value = null;
      tell(app, node, false);
    }
  }
}

/** Tell readers of the screen, and styles, whether a control's value is refused. */
function tell(app: App, node: Node, invalid: boolean): void {
  const block = app.root.querySelector(`#${CSS.escape(String(node.props.elem_id!.peek() || `component-${node.id}`))}`);
  for (const control of block?.querySelectorAll("input, textarea, [role=combobox], [role=listbox]") ?? []) {
    if (invalid) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}
