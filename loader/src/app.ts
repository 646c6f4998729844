import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { Dispatcher } from "./dispatch";
import { Files, collectPaths } from "./files";
import type { Fault, File, Loading, Log, Toast, ToPage, ToWorker } from "./gen/protocol";
import { Store, type Config } from "./store";

/** What a toast says; `duration` in seconds, null until it is closed. */
export type ToastContent = Pick<Toast, "level" | "title" | "message"> & { duration?: number | null };

/** A toast on the page. */
export interface ShownToast extends ToastContent {
  id: number;
}

/** The way to the worker, as an app needs it. */
export interface Port {
  send(message: ToWorker, buffers?: ArrayBuffer[]): void;
}

/** The files an app starts from. */
export interface Source {
  entrypoint: string;
  /** Contents by path. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  requirements: string[];
  indexes: string[];
}

/** Where the app is: its start, its life, its end. */
export type Phase =
  | { name: "loading"; progress: Loading | null }
  | { name: "running" }
  | { name: "failed"; fault: Fault };

/** One app of the page: its state, its events and its files; what components are given. */
export class App {
  readonly id: string;
  readonly root: ShadowRoot | HTMLElement;
  readonly dark: ReadonlySignal<boolean>;
  readonly files: Files;
  readonly phase: Signal<Phase> = signal<Phase>({ name: "loading", progress: null });
  readonly toasts: Signal<readonly ShownToast[]> = signal<readonly ShownToast[]>([]);
  readonly logs: Signal<readonly Log[]> = signal<readonly Log[]>([]);
  /** Called once the config is there and again after a restart. */
  onmount: (config: Config) => void = () => {};
  /** Called when the app cannot go on. */
  onfault: (fault: Fault) => void = () => {};
  dispatcher: Dispatcher;
  /** The components; before Python has told of them, none. */
  store: Store = new Store({ components: [], layout: { id: -1 }, dependencies: [] });
  readonly #port: Port;
  #nextToast = 0;

  constructor(id: string, root: ShadowRoot | HTMLElement, dark: ReadonlySignal<boolean>, port: Port) {
    this.id = id;
    this.root = root;
    this.dark = dark;
    this.#port = port;
    this.files = new Files(this);
    this.dispatcher = new Dispatcher(this);
  }

  /** Send a message to the worker. */
  send(message: ToWorker, buffers?: ArrayBuffer[]): void {
    this.#port.send(message, buffers);
  }

  /** Show a toast; without `duration` for 10 seconds. */
  toast(content: ToastContent): void {
    const duration = content.duration === undefined ? 10 : content.duration;
    this.toasts.value = [...this.toasts.peek(), { ...content, duration, id: ++this.#nextToast }];
  }

  /** Take a toast away. */
  dismiss(id: number): void {
    this.toasts.value = this.toasts.peek().filter((toast) => toast.id !== id);
  }

  /** The paths of every file that a component holds. */
  paths(): Set<string> {
    const paths = new Set<string>();
    for (const node of this.store.nodes()) for (const prop of Object.values(node.props)) collectPaths(prop.peek(), paths);
    return paths;
  }
}
