import type { AccordionEvent, AccordionProps } from "../gen/props";
import { frame, size, uniqueId } from "../ui/frame";
import type { ViewProps } from "../view";
import { useStyle } from "../style";
import css from "./accordion.css";

/** Children under a header that folds them away. */
export default function Accordion(view: ViewProps<AccordionProps, AccordionEvent>) {
  useStyle(css);
  const { props } = view;
  const panel = uniqueId(view);
  const framed = frame(view, "block", "accordion");
  if (!framed) return null;
  const open = props.open.value !== false;
  const toggle = () => {
    props.open.value = !open;
    view.emit(open ? "collapse" : "expand");
  };
  const height = size(props.height.value);
  const maxHeight = size(props.max_height.value);
  return (
    <div {...framed}>
      <button type="button" class="accordion-head" aria-expanded={open} aria-controls={panel} onClick={toggle}>
        <span>{props.label.value ?? ""}</span>
        <span class="accordion-arrow" aria-hidden="true">
          ▼
        </span>
      </button>
      <div
        id={panel}
        class={open ? "accordion-body column" : "accordion-body column hidden"}
        style={{ height, maxHeight, overflow: height || maxHeight ? "auto" : undefined }}
      >
        {view.children}
      </div>
    </div>
  );
}
