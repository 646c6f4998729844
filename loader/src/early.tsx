import { batch, signal, type Signal } from "@preact/signals";
import type { StandIn } from "./app";
import type { Pairs } from "./carry";
import { equalBytes, sha256 } from "./bytes";
import type { Dispatch, Fault, Loading, Mount, ToPage, ToWorker } from "./gen/protocol";
import type { Beside } from "./transport";
import type { Given } from "./known";
import type { Config, Dependency } from "./store";
import { startOf, type Recorded, type Stored } from "./stored";
import { Start } from "./ui/Start";

/** How far Python is, for those who look at the page. */
export type State = { name: "starting"; progress: Loading | null } | { name: "failed"; fault: Fault } | { name: "quiet" };

/** A message that waits for Python, with its buffers. */
interface Held {
  message: ToWorker;
  buffers: Beside[];
}

/** Stands in for Python until it is there: keeps what is to be sent, in order, and answers what is known. */
export class Early implements StandIn {
  /** What is shown of an event that waits. */
  readonly waiting = "Waiting for Python";
  readonly state: Signal<State>;
  readonly #given: Given;
  readonly #stored: Stored;
  readonly #remember: ((mount: Mount, buffers: readonly ArrayBuffer[]) => void) | undefined;
  /** What waits; files of the site are still on their way here. */
  #held: Array<Held | Promise<Held | null>> = [];
  #live = false;
  /** Once live: the events of the app's own start, and the components which they must not give another value. */
  readonly #loads = new Set<number>();
  #touched = new Set<number>();
  /** What the app's own start is known to give is shown in these components already. */
  readonly #begun = new Set<number>();
  #mounts = 0;

  constructor(given: Given, stored: Stored, remember?: (mount: Mount, buffers: readonly ArrayBuffer[]) => void) {
    this.#given = given;
    const phase = given.app.phase.peek();
    // Python may have failed before the page was drawn.
    if (phase.name === "failed") this.state = signal(phase);
    else this.state = signal(given.lazy ? { name: "quiet" } : { name: "starting", progress: phase.name === "loading" ? phase.progress : null });
    this.#stored = stored;
    this.#remember = remember;
  }

  /** Is Python there? */
  get live(): boolean {
    return this.#live;
  }

  /** How Python's start is, drawn in the page's footer. */
  readonly View = ({ onRetry }: { onRetry: () => void }) => <Start state={this.state.value} onRetry={onRetry} />;

  /** Show what the app's own start is known to give, before the page is drawn; returns what tells its listeners of that. */
  begin(): () => void {
    const changed = startOf(this.#stored).flatMap((known) => {
      for (const { id } of known.ops) this.#begun.add(id);
      return this.#give(known, `start-${known.fn_index}`);
    });
    return () => this.#given.app.dispatcher.changed(changed);
  }

  /** Has no event of this dependency with these values been waiting? */
  isNew({ id, js }: Dependency, data: readonly unknown[]): boolean {
    return !this.#live && typeof js !== "string" && !this.#dispatches().some((held) => held.fn_index === id && this.#given.equal(held.data, data));
  }

  /** Send a message, or keep it until Python is there. */
  send(message: ToWorker, buffers: Beside[] = []): void {
    const { app, port } = this.#given;
    if (this.#live && !this.#held.length) return port.send(message, buffers);
    if (message.kind === "cancel" && this.#drop(message.event_id)) {
      if (message.event_id < 0) return; // a call's, whose caller knows
      const { app_id, event_id } = message;
      return app.receive({ kind: "status", app_id, event_id, fn_index: -1, stage: "complete", cancelled: true }, []);
    }
    if (message.kind === "dispatch") {
      const known = this.#recorded(message);
      if (known) return queueMicrotask(() => this.#answer(message, known));
      const state = this.state.peek();
      if (state.name === "failed") app.dispatcher.say(message.event_id, "error", state.fault.message);
    }
    this.#held.push({ message, buffers });
  }

  /** Take a message of the worker, if it concerns the start; else it goes its usual way. */
  take(message: Exclude<ToPage, { kind: "ready" }>, buffers: readonly ArrayBuffer[]): boolean {
    const { app } = this.#given;
    if (this.#live) {
      this.#follow(message);
      return false;
    }
    switch (message.kind) {
      case "loading":
        this.state.value = { name: "starting", progress: message };
        return true;
      case "fault":
        this.#fail(message);
        return true;
      case "mount":
        this.#remember?.(message, buffers);
        if (app.again) {
          // Other code: what waits was for the one before, but for the user's files, and calls, which name what they want.
          const kept = this.#held;
          this.#held = [];
          this.#go();
          app.early = null;
          for (const held of kept) if (!(held instanceof Promise) && ["file", "call"].includes(held.message.kind)) this.#given.port.send(held.message, held.buffers);
          return false;
        }
        void this.#mount(message, buffers);
        return true;
      default:
        return false;
    }
  }

  /** Python is started anew; false when the page has to be, too. */
  restart(): boolean {
    if (this.#live) {
      this.#given.app.early = null;
      return false;
    }
    this.#mounts++;
    this.state.value = { name: "starting", progress: null };
    const { dispatcher } = this.#given.app;
    for (const { event_id } of this.#dispatches()) dispatcher.say(event_id, "pending", this.waiting);
    return true;
  }

  #fail(fault: Fault): void {
    const { app } = this.#given;
    this.state.value = { name: "failed", fault };
    for (const { event_id } of this.#dispatches()) app.dispatcher.say(event_id, "error", fault.message);
    app.onfault(fault);
  }

  /** Bring the page to what Python says now, then let it have what waits. */
  async #mount(mount: Mount, buffers: readonly ArrayBuffer[]): Promise<void> {
    const given = this.#given;
    const { app, equal } = given;
    const config = mount.config as unknown as Config;
    const before = app.store.config;
    this.#touched = new Set([...this.#begun, ...this.#changedByUser()]);
    const turn = ++this.#mounts;
    const carrying = this.#isSameStructure(before, config) ? null : import("./carry").catch(() => null);
    const carried = await carrying;
    const kept = carrying && config.kept ? await import("./kept").catch(() => null) : null;
    if (turn !== this.#mounts || !given.current()) return;
    batch(() => {
      this.#takeFiles(mount, buffers);
      if (carrying) {
        this.#replace(config, carried);
        kept?.recall(app);
      } else this.#change(before, config);
      app.store.config = config;
      if (carrying || !equal(frame(before), frame(config))) {
        app.phase.value = { name: "running" };
        app.onmount(config);
      }
    });
    this.#go();
    const held = this.#held;
    this.#held = [];
    const earlier = new Set(app.dispatcher.pending.keys());
    if (!config.pages?.[1]) app.dispatcher.load();
    else if (!carrying) app.load?.(); // pages that are drawn anew load by themselves
    for (const id of app.dispatcher.pending.keys()) if (!earlier.has(id)) this.#loads.add(id);
    this.#held = held;
    await this.#flush();
    this.#leave();
  }

  #go(): void {
    this.#live = true;
    this.state.value = { name: "quiet" };
  }

  /** Send what waits, in its order; what comes meanwhile waits behind it. */
  async #flush(): Promise<void> {
    const { app, port } = this.#given;
    while (this.#held.length) {
      const held = await this.#held[0]!;
      if (app.early !== this) return; // Python died
      if (held) {
        if (held.message.kind === "dispatch") app.dispatcher.say(held.message.event_id, "pending");
        port.send(held.message, held.buffers);
      }
      this.#held.shift();
    }
  }

  /** Step aside when nothing is left to be done. */
  #leave(): void {
    const { app } = this.#given;
    if (this.#live && !this.#loads.size && !this.#held.length && app.early === this) app.early = null;
  }

  /** What the app's own start gives does not take the place of what the user has put in meanwhile. */
  #follow(message: Exclude<ToPage, { kind: "ready" }>): void {
    if (message.kind === "patch" && this.#loads.has(message.event_id ?? -1)) {
      message.ops = message.ops.filter(({ id, prop }) => prop !== "value" || !this.#touched.has(id));
    }
    // an event's end comes by itself or with its last outputs
    const status = message.kind === "status" ? message : message.kind === "patch" || message.kind === "rendered" ? message.status : null;
    if (status?.stage !== "complete" && status?.stage !== "error") return;
    this.#loads.delete(status.event_id);
    this.#leave();
  }

  #dispatches(): Dispatch[] {
    return this.#held.flatMap((held) => (!(held instanceof Promise) && held.message.kind === "dispatch" ? [held.message] : []));
  }

  /** Take an event that waits away; false when it does not. */
  #drop(event_id: number): boolean {
    const at = this.#held.findIndex((held) => !(held instanceof Promise) && (held.message.kind === "dispatch" || held.message.kind === "call") && held.message.event_id === event_id);
    if (at >= 0) this.#held.splice(at, 1);
    return at >= 0;
  }

  /** What is recorded of an event, unless one that waits will write to the same components. */
  #recorded({ fn_index, data }: Dispatch): Recorded | undefined {
    const { app, equal } = this.#given;
    const found = this.#stored.recorded?.find((known) => known.fn_index === fn_index && equal(known.data, data));
    const outputs = (index: number) => app.store.config.dependencies.find(({ id }) => id === index)?.outputs ?? [];
    const own = outputs(fn_index);
    return this.#dispatches().some((held) => outputs(held.fn_index).some((id) => own.includes(id))) ? undefined : found;
  }

  #answer({ app_id, event_id, fn_index }: Dispatch, known: Recorded): void {
    const { app } = this.#given;
    const changed = this.#give(known, String(event_id));
    app.dispatcher.changed(changed);
    app.receive({ kind: "status", app_id, event_id, fn_index, stage: "complete" }, []);
  }

  /** Show what is recorded of an event; returns the components whose values are others now. */
  #give({ ops, attachments }: Recorded, event: string): number[] {
    const { app } = this.#given;
    const { id: app_id } = app;
    const { files } = this.#stored;
    const known = new Set(this.#stored.attachments.map(({ path }) => path));
    const names = new Map<string, string>();
    for (const { path } of attachments) if (!known.has(path)) names.set(path, `../uploads/${app_id}/recorded/${event}-${names.size}/${path.split("/").at(-1)}`);
    for (const { path, buffer } of attachments) {
      // The Python that is to come has no such file, or another under that name: it gets this one.
      const name = names.get(path);
      if (name) this.#held.push(fileMessage(app_id, name.slice("../uploads/".length), files[buffer]!));
    }
    const renamed = attachments.map((attachment) => ({ ...attachment, path: names.get(attachment.path) ?? attachment.path }));
    app.files.receive(renamed, files);
    return app.store.apply(names.size ? (rename(ops, names) as typeof ops) : ops);
  }

  /** Components of which the page does not show what is stored any more. */
  #changedByUser(): Set<number> {
    const { app, equal } = this.#given;
    const changed = app.store.config.components.filter(({ id, props }) => !equal(app.store.node(id)?.props.value!.peek(), props.value));
    return new Set(changed.map(({ id }) => id));
  }

  #isSameStructure(before: Config, config: Config): boolean {
    const { equal } = this.#given;
    const types = ({ components }: Config) => components.map(({ id, type }) => [id, type]);
    return equal(before.layout, config.layout) && equal(before.dependencies, config.dependencies) && equal(types(before), types(config));
  }

  /** Change the properties that are others now, but for those that are not as they were stored. */
  #change(before: Config, config: Config): void {
    const { app, equal } = this.#given;
    const old = new Map(before.components.map(({ id, props }) => [id, props]));
    for (const { id, props } of config.components) {
      const node = app.store.node(id)!;
      const first = old.get(id)!;
      for (const name of new Set([...Object.keys(first), ...Object.keys(props)])) {
        const property = node.props[name]!;
        if (equal(first[name], props[name]) || !equal(property.peek(), first[name])) continue;
        property.value = props[name] ?? undefined;
      }
    }
  }

  /** Other components: as when other code is run, but the events that wait are kept where there is something they can mean. */
  #replace(config: Config, carried: typeof import("./carry") | null): void {
    const { app, Store } = this.#given;
    const fresh = new Store(config);
    this.#translate(config, carried?.carry(app, fresh, this.#given, true));
    app.store = fresh;
    for (const { event_id } of this.#dispatches()) app.dispatcher.say(event_id, "pending", this.waiting);
  }

  /** Let the events that wait mean the new config's dependencies; those that have none there have failed. */
  #translate(config: Config, pairs: Pairs | undefined): void {
    const { app, equal } = this.#given;
    const { store, dispatcher } = app;
    const after = (id: number | null) => {
      const node = id === null ? undefined : store.node(id);
      return node ? pairs?.after(node)?.id : id;
    };
    for (const message of this.#dispatches()) {
      const pending = dispatcher.pending.get(message.event_id);
      const old = pending?.dependency;
      const wanted = old && { targets: old.targets.map(([id, name]) => [after(id), name]), inputs: old.inputs.map(after), outputs: old.outputs.map(after) };
      const found = wanted && config.dependencies.find(({ targets, inputs, outputs }) => equal(wanted, { targets, inputs, outputs }));
      if (pending && found) {
        pending.dependency = found;
        message.fn_index = found.id;
        message.trigger_id = message.trigger_id == null ? null : (after(message.trigger_id) ?? null);
      } else {
        this.#drop(message.event_id);
        const reason = "The app is not what it was when this was asked of it. Please ask again.";
        app.receive({ kind: "status", app_id: app.id, event_id: message.event_id, fn_index: message.fn_index, stage: "error", message: reason }, []);
        app.toast({ level: "warning", title: "Warning", message: reason });
      }
    }
  }

  /** Take the live config's files, except those that the page has already. */
  #takeFiles({ attachments = [] }: Mount, buffers: readonly ArrayBuffer[]): void {
    const { app } = this.#given;
    const known = new Map(this.#stored.attachments.map(({ path, buffer }) => [path, buffer]));
    const fresh = attachments.filter((attachment) => {
      const index = known.get(attachment.path);
      const buffer = buffers[attachment.buffer];
      if (index === undefined || !buffer || !app.files.has(attachment.path)) return true;
      const file = this.#stored.files[index]!;
      if (typeof file !== "string") return !equalBytes(file, buffer);
      // What takes its time holds nothing up.
      void this.#isSame(index, file, buffer).then((same) => {
        if (!same) app.files.receive([attachment], buffers);
      });
      return false;
    });
    app.files.receive(fresh, buffers);
  }

  async #isSame(index: number, address: string, buffer: ArrayBuffer): Promise<boolean> {
    const hash = this.#stored.hashes?.[index];
    try {
      if (hash && crypto.subtle) return hash === (await sha256(buffer));
      return equalBytes(await (await fetch(address)).arrayBuffer(), buffer);
    } catch {
      return false;
    }
  }
}

/** What a config says of the page as a whole. */
function frame({ components: _components, layout: _layout, dependencies: _dependencies, ...rest }: Config): object {
  return rest;
}

/** The message that gives Python a file of the site; null when it does not come. */
async function fileMessage(app_id: string, path: string, file: string | ArrayBuffer): Promise<Held | null> {
  try {
    const bytes = typeof file === "string" ? await (await fetch(file)).arrayBuffer() : file.slice(0);
    return { message: { kind: "file", app_id, folder: "uploads", path, buffer: 0 }, buffers: [bytes] };
  } catch {
    return null;
  }
}

/** A JSON value with other paths in its files. */
function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, names));
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item, names)]));
  if (typeof copy.path === "string" && names.has(copy.path)) copy.path = names.get(copy.path);
  return copy;
}
