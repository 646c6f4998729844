import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";

/** What Tabs tell the TabItems in them. */
export interface Tabset {
  /** The node id of the tab whose panel shows. */
  readonly current: ReadonlySignal<number | null>;
  /** The id, in the page, of the button that leads to a tab. */
  tabId(node: number): string;
  /** A tab is told, through this, that the user or the app went to it; the answer ends that. */
  onSelect(node: number, listener: (data: TabSelection) => void): () => void;
}

/** The data of a select event: Gradio's SelectData of a tab. */
export interface TabSelection {
  index: number;
  value: string;
}

/** The Tabs around a TabItem. */
export const TabsetContext = createContext<Tabset | null>(null);
