import { useContext, useEffect, useRef } from "preact/hooks";
import type { StepEvent, StepProps } from "../gen/props";
import { frame } from "../ui/frame";
import type { ViewProps } from "../view";
import { TabsetContext } from "./tabset";

/** The panel of a step. Its children are drawn when it is first shown, and stay from then on. */
export default function Step(view: ViewProps<StepProps, StepEvent>) {
  const { id, emit } = view;
  const steps = useContext(TabsetContext);
  const drawn = useRef(false);
  useEffect(() => steps?.onSelect(id, (data) => emit("select", data)), [steps, id, emit]);
  const current = !steps || steps.current.value === id;
  drawn.current ||= current;
  const framed = frame(view, "step", "column", !current && "hidden");
  if (!framed) return null;
  return (
    <div {...framed} role="group" aria-labelledby={steps?.tabId(id)}>
      {drawn.current && view.children}
    </div>
  );
}
