import { useLayoutEffect } from "preact/hooks";
import chevron from "lucide-static/icons/chevron-left.svg";
import type { SidebarEvent, SidebarProps } from "../gen/props";
import { frame, size, uniqueId } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { ViewProps } from "../view";
import { useStyle } from "../style";
import css from "./sidebar.css";

/** A panel at an edge of the app, which its button folds away. On a narrow page it lies over the rest. */
export default function Sidebar(view: ViewProps<SidebarProps, SidebarEvent>) {
  useStyle(css);
  const { app, props, emit } = view;
  const width = size(props.width.value) ?? "320px";
  // Where there is no room for both, the app itself is seen first.
  useLayoutEffect(() => {
    if (matchMedia("(max-width: 768px)").matches) props.open.value = false;
  }, []);
  useLayoutEffect(() => {
    app.root.querySelector<HTMLElement>(".gradio-container")?.style.setProperty("--sidebar-room", width);
  }, [width]);
  const open = props.open.value !== false;
  const right = props.position.value === "right";
  const framed = frame(view, "sidebar", right && "right", !open && "closed");
  if (!framed) return null;
  const panel = uniqueId(view);
  const toggle = () => {
    props.open.value = !open;
    emit(open ? "collapse" : "expand");
  };
  return (
    <aside {...framed} style={{ ...framed.style, "--sidebar-width": width }} aria-label={props.label.value || "Sidebar"}>
      <button type="button" class="sidebar-toggle" aria-label="Toggle Sidebar" aria-expanded={open} aria-controls={panel} onClick={toggle}>
        <Icon svg={chevron} />
      </button>
      <div id={panel} class="sidebar-content column" inert={!open}>
        {view.children}
      </div>
    </aside>
  );
}
