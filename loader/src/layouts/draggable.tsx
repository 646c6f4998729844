import { useState } from "preact/hooks";
import { cloneElement, toChildArray, type ComponentChildren, type VNode } from "preact";
import grip from "lucide-static/icons/grip-vertical.svg";
import type { DraggableProps } from "../gen/props";
import { frame } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { ViewProps } from "../view";
import { useStyle } from "../style";
import css from "./draggable.css";

/** Children that the user puts in another order: by dragging a handle, or with the arrow keys on it. */
export default function Draggable(view: ViewProps<DraggableProps>) {
  useStyle(css);
  const { id, app, props } = view;
  const children = app.store.node(id)?.children ?? [];
  const [order, setOrder] = useState<readonly number[]>([]);
  const [moved, setMoved] = useState<number | null>(null);
  const row = props.orientation.value === "row";
  const framed = frame(view, "draggable", row && "across");
  if (!framed) return null;
  const place = (node: number) => (order.includes(node) ? order.indexOf(node) : order.length + children.findIndex((child) => child.id === node));
  const sorted = [...children].sort((a, b) => place(a.id) - place(b.id));
  const put = (node: number, index: number) => {
    const rest = sorted.map((child) => child.id).filter((other) => other !== node);
    rest.splice(Math.max(0, Math.min(index, rest.length)), 0, node);
    setOrder(rest);
  };
  const keys = (event: KeyboardEvent, node: number, index: number) => {
    const step: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
    const by = step[event.key];
    if (!by) return;
    event.preventDefault();
    put(node, index + by);
    const handle = event.currentTarget as HTMLElement;
    setTimeout(() => handle.focus()); // it has moved in the page
  };
  const drag = (event: PointerEvent, node: number) => {
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    setMoved(node);
    const box = handle.closest(".draggable")!;
    const move = (at: PointerEvent) => {
      const items = [...box.querySelectorAll<HTMLElement>(":scope > .draggable-item")];
      const others = items.filter((item) => item.dataset.node !== String(node));
      const index = others.findIndex((item) => {
        const { left, top, width, height } = item.getBoundingClientRect();
        return row ? at.clientX < left + width / 2 : at.clientY < top + height / 2;
      });
      put(node, index < 0 ? others.length : index);
    };
    const end = () => {
      handle.removeEventListener("pointermove", move);
      setMoved(null);
    };
    handle.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) handle.addEventListener(name, end, { once: true });
  };
  const drawn = slotsByNode(view.children);
  return (
    <div {...framed} role="list">
      {sorted.map((child, index) => (
        <div key={child.id} role="listitem" data-node={child.id} class={moved === child.id ? "draggable-item moved" : "draggable-item"}>
          <button
            type="button"
            class="draggable-handle"
            aria-label={`Move item ${index + 1} of ${sorted.length}`}
            title="Drag, or press an arrow key, to move"
            onPointerDown={(event) => drag(event, child.id)}
            onKeyDown={(event) => keys(event, child.id, index)}
          >
            <Icon svg={grip} />
          </button>
          {drawn(child.id)}
        </div>
      ))}
    </div>
  );
}

/** The drawn children apart: what is given draws all in one. */
function slotsByNode(children: ComponentChildren): (node: number) => ComponentChildren {
  const [all] = toChildArray(children) as VNode<{ nodes: ReadonlyArray<{ id: number }> }>[];
  return (id) => all && cloneElement(all, { nodes: all.props.nodes.filter((node) => node.id === id) });
}
