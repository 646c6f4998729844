import type { ReadonlySignal } from "@preact/signals";
import type { App } from "../app";

/** A component as far as its place in the page goes. */
export interface Framed {
  readonly id: number;
  readonly props: object;
}

/** The properties that say where; every component has some of them. */
interface FrameProps {
  readonly visible?: ReadonlySignal<unknown>;
  readonly elem_id?: ReadonlySignal<unknown>;
  readonly elem_classes?: ReadonlySignal<unknown>;
  readonly scale?: ReadonlySignal<unknown>;
  readonly min_width?: ReadonlySignal<unknown>;
}

/** What the outermost element of a component carries. */
export interface Frame {
  id: string;
  class: string;
  style: Record<string, string | number>;
}

/** The id of a component's outermost element. */
export function elementId({ id, props }: Framed): string {
  const { elem_id } = props as FrameProps;
  return String(elem_id?.value || `component-${id}`);
}

/** The attributes of a component's outermost element; null when it is not to be drawn at all. */
export function frame(view: Framed, ...classes: Array<string | false>): Frame | null {
  const props = view.props as FrameProps;
  const visible = props.visible?.value;
  if (visible === false) return null;
  const style: Frame["style"] = {};
  const scale = props.scale?.value;
  const minWidth = props.min_width?.value;
  if (typeof scale === "number") style.flexGrow = scale;
  if (typeof minWidth === "number") style.minWidth = `min(${minWidth}px, 100%)`;
  const own = props.elem_classes?.value;
  return {
    id: elementId(view),
    class: [...classes, ...(Array.isArray(own) ? own : [own]), visible === "hidden" && "hidden"]
      .filter(Boolean)
      .join(" "),
    style,
  };
}

/** A size as people write it (400, "50vh", "20rem") as CSS; undefined when none is given. */
export function size(value: unknown): string | undefined {
  if (value == null) return undefined;
  return typeof value === "number" || /^\d+$/.test(String(value)) ? `${Number(value)}px` : String(value);
}

/**
 * An id that no other element has: of a component by its node's id, and, where apps share the page's
 * ids, of its app. A server gives the same.
 */
export function uniqueId({ id, app }: { readonly id: number | string; readonly app: App }): string {
  return `lite-py-${app.root?.nodeType === 1 ? `${app.id}-` : ""}${id}`;
}
