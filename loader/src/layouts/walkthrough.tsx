import { computed, useSignalEffect } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import check from "lucide-static/icons/check.svg";
import type { WalkthroughEvent, WalkthroughProps } from "../gen/props";
import type { Node } from "../store";
import { elementId, frame, uniqueId } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { ViewProps } from "../view";
import { TabsetContext, type Tabset, type TabSelection } from "./tabset";
import { useStyle } from "../style";
import css from "./walkthrough.css";

const labelOf = (step: Node): string => String(step.props.label!.value ?? "");
const visible = (step: Node): boolean => step.props.visible!.value !== false && step.props.visible!.value !== "hidden";

/** Steps of which one shows, and the numbered row that says which; those before it are marked as done. */
export default function Walkthrough(view: ViewProps<WalkthroughProps, WalkthroughEvent>) {
  useStyle(css);
  const { id, app, props, emit } = view;
  const prefix = uniqueId(view);
  const children = app.store.node(id)?.children;
  const all = useMemo(() => (children ?? []).filter((node) => node.type === "walkthroughstep"), [children]);
  const keyOf = (step: Node) => (step.props.id!.value as number | undefined) ?? all.indexOf(step);
  const { tabset, listeners } = useMemo(() => {
    const listeners = new Map<number, (data: TabSelection) => void>();
    const tabset: Tabset = {
      current: computed(() => {
        const wanted = props.selected.value;
        const chosen = wanted == null ? undefined : all.find((step, index) => ((step.props.id!.value as number | undefined) ?? index) === wanted);
        return (chosen && visible(chosen) ? chosen : all.find(visible))?.id ?? null;
      }),
      tabId: (node) => `${prefix}-step-${node}`,
      onSelect: (node, listener) => {
        listeners.set(node, listener);
        return () => listeners.delete(node);
      },
    };
    return { tabset, listeners };
  }, [all, props, prefix]);
  const last = useRef<number | null | undefined>(undefined);
  const went = useRef<(node: number) => void>(() => {});
  went.current = (node) => {
    const index = all.findIndex((step) => step.id === node);
    if (index < 0) return;
    const data = { index, value: labelOf(all[index]!) };
    emit("change");
    emit("select", data);
    listeners.get(node)?.(data);
  };
  useSignalEffect(() => {
    const now = tabset.current.value;
    const before = last.current;
    last.current = now;
    if (before !== undefined && now !== before && now !== null) queueMicrotask(() => went.current(now));
  });
  const framed = frame(view, "walkthrough", "column");
  if (!framed) return null;
  const steps = all.filter(visible);
  const at = steps.findIndex((step) => step.id === tabset.current.value);
  return (
    <div {...framed}>
      <ol class="walkthrough-steps">
        {steps.map((step, index) => (
          <li key={step.id} class={index < at ? "done" : index === at ? "current" : ""}>
            <button
              type="button"
              id={tabset.tabId(step.id)}
              aria-current={index === at ? "step" : undefined}
              aria-controls={index === at ? elementId(step) : undefined}
              disabled={step.props.interactive!.value === false || index > at}
              onClick={() => (props.selected.value = keyOf(step))}
            >
              <span class="walkthrough-number" aria-hidden="true">
                {index < at ? <Icon svg={check} /> : index + 1}
              </span>
              <span>{labelOf(step)}</span>
              {index < at && <span class="sr-only">(done)</span>}
            </button>
          </li>
        ))}
      </ol>
      <TabsetContext.Provider value={tabset}>{view.children}</TabsetContext.Provider>
    </div>
  );
}
