import { computed, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { TabsEvent, TabsProps } from "../gen/props";
import type { Node } from "../store";
import { elementId, frame, uniqueId } from "../ui/frame";
import type { ViewProps } from "../view";
import { TabsetContext, type Tabset, type TabSelection } from "./tabset";
import { useStyle } from "../style";
import css from "./tabs.css";

/** What `Tabs.selected` may name a tab by: the id the author gave, else its place. */
type Key = string | number;

const keyOf = (tab: Node, index: number): Key => (tab.props.id!.value as Key | undefined) ?? index;
const labelOf = (tab: Node): string => String(tab.props.label!.value ?? "");
const usable = (tab: Node): boolean => tab.props.interactive!.value !== false;
const visible = (tab: Node): boolean => tab.props.visible!.value !== false && tab.props.visible!.value !== "hidden";

/** Panels of which one shows, and the row of tabs that chooses it. */
export default function Tabs(view: ViewProps<TabsProps, TabsEvent>) {
  useStyle(css);
  const { id, app, props, emit } = view;
  const prefix = uniqueId(view);
  const children = app.store.node(id)?.children;
  const all = useMemo(() => (children ?? []).filter((node) => node.type === "tabitem"), [children]);
  const { tabset, listeners } = useMemo(() => makeTabset(all, props, prefix), [all, props, prefix]);
  useFollowed(tabset, (node) => {
    const data = selection(all, node);
    if (data.index < 0) return;
    emit("change");
    emit("select", data);
    listeners.get(node)?.(data);
  });
  const framed = frame(view, "tabs");
  if (!framed) return null;
  const choose = (tab: Node) => {
    if (usable(tab)) props.selected.value = keyOf(tab, all.indexOf(tab));
  };
  const wrap = props.overflow_behavior.value === "wrap";
  return (
    <div {...framed}>
      <TabList tabs={all.filter(visible)} tabset={tabset} choose={choose} wrap={wrap} />
      <TabsetContext.Provider value={tabset}>{view.children}</TabsetContext.Provider>
    </div>
  );
}

function selection(all: Node[], node: number): TabSelection {
  const index = all.findIndex((tab) => tab.id === node);
  return { index, value: index < 0 ? "" : labelOf(all[index]!) };
}

function makeTabset(all: Node[], props: ViewProps<TabsProps>["props"], prefix: string) {
  const listeners = new Map<number, (data: TabSelection) => void>();
  let told = false;
  const tabset: Tabset = {
    current: computed(() => {
      const wanted = props.selected.value;
      const chosen = wanted == null ? undefined : all.find((tab, index) => keyOf(tab, index) === wanted);
      if (chosen && visible(chosen)) return chosen.id;
      return (all.find((tab) => visible(tab) && usable(tab)) ?? all.find(visible))?.id ?? null;
    }),
    tabId: (node) => `${prefix}-tab-${node}`,
    onSelect: (node, listener) => {
      listeners.set(node, listener);
      // the tab that shows at the start has been selected, too
      if (!told && tabset.current.peek() === node) queueMicrotask(() => listener(selection(all, node)));
      told ||= tabset.current.peek() === node;
      return () => listeners.delete(node);
    },
  };
  return { tabset, listeners };
}

/** Calls `went` when another tab shows than before, whoever chose it; not at the start. */
function useFollowed(tabset: Tabset, went: (node: number) => void): void {
  const last = useRef<number | null | undefined>(undefined);
  const call = useRef(went);
  call.current = went;
  useSignalEffect(() => {
    const now = tabset.current.value;
    const before = last.current;
    last.current = now;
    // The listeners run events, which read other signals: not to be followed from here.
    if (before !== undefined && now !== before && now !== null) queueMicrotask(() => call.current(now));
  });
}

interface TabListProps {
  readonly tabs: Node[];
  readonly tabset: Tabset;
  readonly choose: (tab: Node) => void;
  readonly wrap: boolean;
}

/** The row of tabs; a menu at its end has those that do not fit. */
function TabList({ tabs, tabset, choose, wrap }: TabListProps) {
  const list = useRef<HTMLDivElement>(null);
  const current = tabset.current.value;
  const [away, setAway] = useState<readonly number[]>([]);
  const labels = tabs.map(labelOf).join("\n");
  useLayoutEffect(() => {
    const row = list.current;
    if (!row || wrap) return setAway([]);
    const measure = () => setAway((old) => unlessSame(old, overflowing(row, current)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(row);
    return () => observer.disconnect();
  }, [labels, wrap, current]);
  const keys = (event: KeyboardEvent) => {
    const reachable = tabs.filter(usable);
    const at = reachable.findIndex((tab) => tab.id === current);
    const places: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
    const place = places[event.key];
    if (place === undefined || reachable.length === 0) return;
    event.preventDefault();
    const tab = reachable.at(place % reachable.length)!;
    choose(tab);
    // After the row is drawn again: a tab that was in the menu has its place in the row only then.
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-node="${tab.id}"]`)?.focus());
  };
  return (
    <div class="tab-wrapper">
      <div class={wrap ? "tab-container wrap" : "tab-container"} role="tablist" ref={list} onKeyDown={keys}>
        {tabs.map((tab) => (
          <button
            type="button"
            role="tab"
            key={tab.id}
            id={tabset.tabId(tab.id)}
            data-node={tab.id}
            class={away.includes(tab.id) ? "away" : tab.id === current ? "selected" : ""}
            aria-selected={tab.id === current}
            aria-controls={tab.id === current ? elementId(tab) : undefined}
            disabled={!usable(tab)}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {labelOf(tab)}
          </button>
        ))}
      </div>
      {away.length > 0 && <OverflowMenu tabs={tabs.filter((tab) => away.includes(tab.id))} choose={choose} />}
    </div>
  );
}

/** The nodes of the tabs that a row has no room for; the current one always has its place. */
function overflowing(row: HTMLElement, current: number | null): number[] {
  const buttons = [...row.querySelectorAll<HTMLElement>("[data-node]")];
  const node = (button: HTMLElement) => Number(button.dataset.node);
  const total = buttons.reduce((sum, button) => sum + button.offsetWidth, 0);
  const room = row.parentElement!.clientWidth;
  if (total <= room) return [];
  const chosen = buttons.find((button) => node(button) === current);
  let left = room - MENU_WIDTH - (chosen?.offsetWidth ?? 0);
  return buttons
    .filter((button) => button !== chosen && (left -= button.offsetWidth) < 0)
    .map(node);
}

const MENU_WIDTH = 48;

function unlessSame(old: readonly number[], now: readonly number[]): readonly number[] {
  return old.join() === now.join() ? old : now;
}

/** The button `...` and the tabs that are behind it. */
function OverflowMenu({ tabs, choose }: { readonly tabs: Node[]; readonly choose: (tab: Node) => void }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const items = () => [...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]:not(:disabled)") ?? [])];
  useLayoutEffect(() => {
    if (open) items()[0]?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(event.target as HTMLElement);
    if (!open || at < 0) return;
    const places: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: -1 };
    const place = places[event.key];
    if (event.key === "Escape") close();
    else if (place !== undefined) all.at(place % all.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget as Element | null)) setOpen(false);
  };
  return (
    <div class="tab-overflow" ref={box} onKeyDown={keys} onFocusOut={leave}>
      <button
        type="button"
        aria-label="More tabs"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        …
      </button>
      {open && (
        <div class="tab-menu" role="menu">
          {tabs.map((tab) => (
            <button
              type="button"
              role="menuitem"
              key={tab.id}
              disabled={!usable(tab)}
              onClick={() => {
                choose(tab);
                close();
              }}
            >
              {labelOf(tab)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
