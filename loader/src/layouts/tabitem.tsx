import { useContext, useEffect, useRef } from "preact/hooks";
import type { TabEvent, TabProps } from "../gen/props";
import { frame, size } from "../ui/frame";
import type { ViewProps } from "../view";
import { TabsetContext } from "./tabset";

/** The panel of a tab. Its children are drawn when it is first shown, and stay from then on. */
export default function TabItem(view: ViewProps<TabProps, TabEvent>) {
  const { id, props, emit } = view;
  const tabset = useContext(TabsetContext);
  const drawn = useRef(false);
  useEffect(() => tabset?.onSelect(id, (data) => emit("select", data)), [tabset, id, emit]);
  const current = !tabset || tabset.current.value === id;
  drawn.current ||= current || props.render_children.value === true;
  const framed = frame(view, "tabitem", "column", !current && "hidden");
  if (!framed) return null;
  return (
    <div
      {...framed}
      style={{ ...framed.style, height: size(props.height.value), maxHeight: size(props.max_height.value) }}
      role="tabpanel"
      aria-labelledby={tabset?.tabId(id)}
    >
      {drawn.current && view.children}
    </div>
  );
}
