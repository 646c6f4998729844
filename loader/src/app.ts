import { batch, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { Dispatcher } from "./dispatch";
import type { Client } from "./client";
import type { Early } from "./early";
import { Files, collectPaths } from "./files";
import type { Fault, Flagged, Loading, Log, Patch, Toast, ToPage, ToWorker } from "./gen/protocol";
import { Store, type Config } from "./store";
import { refuse, type Beside } from "./transport";
import type { FileData } from "./view";

/** The console keeps so many pieces of output, each up to so many letters. */
const MOST_LOGS = 1000;
const MOST_TEXT = 20_000;

/** Milliseconds that a patch waits for the next frame where none is drawn: in a hidden tab. */
const UNSEEN = 100;

/** What a toast says, and offers to do; `duration` in seconds, null until it is closed. */
export type ToastContent = Pick<Toast, "level" | "title" | "message" | "download"> & { duration?: number | null; action?: { label: string; run: () => void } };

/** A toast on the page. */
export interface ShownToast extends ToastContent {
  id: number;
}

/** The way to the worker, as an app needs it. */
export interface Port {
  send(message: ToWorker, buffers?: Beside[]): void;
}

/** What an app has to do with instead of Python while that is not there. */
export type StandIn = Pick<Early, "send" | "take" | "restart" | "isNew"> & {
  /** Is Python there? */
  readonly live?: boolean;
  /** How far Python is, as the page shows it. */
  readonly state: Early["state"] | undefined;
  /** What is shown of an event that waits. */
  readonly waiting: string | undefined;
  /** How it goes, in the page's footer. */
  readonly View: (props: { onRetry: () => void }) => JSX.Element | null;
};

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
  /** Names the app among those of its origin, in every visit: what it keeps in the browser goes by it. */
  readonly storage: string;
  readonly root: ShadowRoot | HTMLElement;
  readonly dark: ReadonlySignal<boolean>;
  readonly files: Files;
  readonly phase: Signal<Phase> = signal<Phase>({ name: "loading", progress: null });
  readonly toasts: Signal<readonly ShownToast[]> = signal<readonly ShownToast[]>([]);
  readonly logs: Signal<readonly Log[]> = signal<readonly Log[]>([]);
  /** The last that was told of the app's flags. */
  readonly flagged: Signal<Flagged | null> = signal<Flagged | null>(null);
  /** Called once the config is there and again after a restart. */
  onmount: (config: Config) => void = () => {};
  /** Called when the app cannot go on. */
  onfault: (fault: Fault) => void = () => {};
  readonly dispatcher: Dispatcher;
  /** What it was started from; null before that is there. */
  source: Source | null = null;
  /** Stands in for Python while the page is drawn from what is known of the app before; null when there is nothing to wait for. */
  early: StandIn | null = null;
  /** Takes what the page holds into the store of code that was run again; null at a first run. */
  again: ((fresh: Store) => void) | null = null;
  /** Of an app of several pages: do what the one that is open does on load. */
  declare load?: () => void;
  /** What scripts of the page have called; null while they have called nothing. */
  client: Client | null = null;
  /** The components; before Python has told of them, none. */
  store: Store = new Store({ components: [], layout: { id: -1 }, dependencies: [] });
  readonly #port: Port;
  #nextToast = 0;
  /** Patches that wait, with their buffers, since others are on their way to the screen. */
  #held: Array<[Patch, readonly ArrayBuffer[]]> = [];
  #timer: ReturnType<typeof setTimeout> | 0 = 0;

  constructor(id: string, storage: string, root: ShadowRoot | HTMLElement, dark: ReadonlySignal<boolean>, port: Port) {
    this.id = id;
    this.storage = storage;
    this.root = root;
    this.dark = dark;
    this.#port = port;
    this.files = new Files(this);
    this.dispatcher = new Dispatcher(this);
  }

  /** Send a message to the worker. */
  send(message: ToWorker, buffers?: Beside[]): void {
    (this.early ?? this.#port).send(message, buffers);
  }

  /** Show a toast; without `duration` for 10 seconds. One that offers the same as another takes its place. */
  toast(content: ToastContent): void {
    const duration = content.duration === undefined ? 10 : content.duration;
    const others = this.toasts.peek().filter(({ download }) => !download || download !== content.download);
    this.toasts.value = [...others, { ...content, duration, id: ++this.#nextToast }];
  }

  /** Take a message of the worker. */
  receive(message: Exclude<ToPage, { kind: "ready" }>, buffers: readonly ArrayBuffer[]): void {
    if (this.early?.take(message, buffers)) return;
    if (message.kind !== "patch") this.#make();
    switch (message.kind) {
      case "loading":
        if (this.phase.peek().name === "loading") this.phase.value = { name: "loading", progress: message };
        break;
      case "mount":
        this.#mount(message.config as unknown as Config, () => this.files.receive(message.attachments ?? [], buffers));
        break;
      case "patch":
        this.#held.push([message, buffers]);
        // The end of an event waits for nothing, nor does a file, which may be a piece of a stream.
        if (!this.#timer || message.status?.stage === "complete" || message.attachments?.some(({ form }) => form !== "rgba")) this.#make();
        break;
      case "rendered":
        void import("./rendered").then(({ take }) => take(this, message, buffers));
        break;
      case "status":
        this.dispatcher.status(message);
        break;
      case "toast":
        this.toast(message);
        break;
      case "answer":
        this.client?.take(message, buffers);
        break;
      case "log":
        this.#log(message);
        break;
      case "content":
        this.files.answer(message.request_id, message.attachment, message.error, message.attachment ? buffers[message.attachment.buffer] : undefined);
        break;
      case "ask":
        void import("./ui/Ask").then(({ ask }) => ask(this, message));
        break;
      case "flagged":
        this.flagged.value = message;
        break;
      case "decode":
        import("./media/decode").then(
          ({ answer }) => answer(this, message.file as unknown as FileData),
          ({ message: reason }: Error) => this.send({ ...message, kind: "file", folder: "uploads", path: "-", buffer: 0, decodes: String(message.file.path), reason }, [new ArrayBuffer()]),
        );
        break;
      case "fault":
        this.#fault(message);
        break;
      default:
        refuse(message);
    }
  }

  /** The worker died; a new one runs the app again. */
  restart(): void {
    if (this.early?.restart()) return;
    this.#end("Python stopped before this was done.");
    this.phase.value = { name: "loading", progress: null };
  }

  /** The app's element is gone. */
  close(): void {
    this.#end("The app was closed.");
  }

  /** The paths of every file that a component holds. */
  paths(): Set<string> {
    const paths = new Set<string>();
    for (const node of this.store.nodes()) for (const prop of Object.values(node.props)) collectPaths(prop.peek(), paths);
    return paths;
  }

  /** Make the changes that wait, all in one paint; what comes before that is done waits for the next. */
  #make(): void {
    const held = this.#held.splice(0);
    if (!held.length) return;
    if (!this.#timer) {
      const next = () => {
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.#make();
      };
      this.#timer = setTimeout(next, UNSEEN);
      requestAnimationFrame(() => this.#timer && next());
    }
    batch(() => {
      for (const [{ attachments, ops, event_id, status }, buffers] of held) {
        this.files.receive(attachments ?? [], buffers);
        this.dispatcher.changed(this.store.apply(ops, this.dispatcher.stream(event_id)));
        if (status) this.dispatcher.status(status);
      }
    });
  }

  #mount(config: Config, receiveFiles: () => void): void {
    const store = new Store(config);
    this.again?.(store);
    this.again = null;
    this.store = store;
    receiveFiles();
    this.phase.value = { name: "running" };
    this.onmount(config);
    const load = () => config.pages?.[1] || this.dispatcher.load(); // of several pages each does
    if (config.kept) void import("./kept").then(({ recall }) => recall(this)).finally(load);
    else load();
  }

  #fault(fault: Fault): void {
    // After the start a fault concerns what was going on, not the page that is there.
    if (this.phase.peek().name === "running" && !this.again && fault.stage !== "boot") {
      this.toast({ level: "error", title: "Error", message: fault.message });
    } else {
      this.#end(fault.message);
      this.phase.value = { name: "failed", fault };
    }
    this.onfault(fault);
  }

  /** Nothing that was asked will be answered. */
  #end(reason: string): void {
    this.dispatcher.fail(reason);
    this.files.reset(reason);
    this.client?.fail(reason);
  }

  /** Keep what was printed; pieces of one line are joined, and the oldest lines go. */
  #log(log: Log): void {
    const logs = this.logs.peek();
    const last = logs.at(-1);
    const joined = last && last.stream === log.stream && !last.text.endsWith("\n") && last.text.length < MOST_TEXT;
    const next = joined ? [...logs.slice(0, -1), { ...last, text: last.text + log.text }] : [...logs, log];
    this.logs.value = next.length > MOST_LOGS ? next.slice(-MOST_LOGS) : next;
  }
}
