import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ComponentType, ComponentChildren } from "preact";
import type { App } from "./app";
import type { Node } from "./store";

/** A file as Gradio's config writes it. `path` is the worker's; the page shows `App.url(file)`. */
export interface FileData {
  path: string;
  url?: string | null;
  size?: number | null;
  orig_name?: string | null;
  mime_type?: string | null;
  is_stream?: boolean;
  meta?: { _type: "gradio.FileData" };
}

/** A signal for each property of a component; reading one that was never set gives an empty signal. */
export type PropSignals<P> = { readonly [K in keyof P]-?: Signal<P[K] | undefined> };

/**
 * The whole contract of a component's page side: its default export is a Preact component
 * that takes exactly this.
 */
export interface ViewProps<P = Record<string, unknown>, E extends string = string> {
  readonly id: number;
  readonly app: App;
  readonly props: PropSignals<P>;
  /** May the user change the value: the `interactive` argument, or what Gradio derives from the events. */
  readonly interactive: ReadonlySignal<boolean>;
  /** The user gave a new value: stores it, then fires `change` and `input`. */
  readonly input: (value: unknown) => void;
  /** Fire an event; its listeners run with the values of this moment. */
  readonly emit: (event: E, data?: unknown) => void;
  /** Layouts: the drawn children. */
  readonly children?: ComponentChildren;
  /** How the running event is going; a component that can be an output draws it last in its block. */
  readonly status?: ComponentChildren;
  /** Draws a component within this one. */
  readonly slot?: ComponentType<{ node: Node; app: App }>;
}

export type View = ComponentType<any>;
