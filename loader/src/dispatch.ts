import type { App } from "./app";
import type { Op, Status } from "./gen/protocol";
import { runScript } from "./script";
import type { Dependency, LoadingStatus, Node } from "./store";

/** An event that Python is busy with, or will be. */
export interface Pending {
  dependency: Dependency;
  trigger: number | null;
  since: number;
  /** Shows that it is pending, unless it is over by then. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The last values that it gave, by component and property. */
  stream: Map<string, unknown>;
  ended: Ended;
}

interface Ended {
  promise: Promise<boolean>;
  /** Did it end well? */
  resolve: (well: boolean) => void;
}

/** Milliseconds that an event may take without a word: nothing flashes over an output that has its value at once. */
const UNNOTICED = 50;

/** What a component sends that was never given a value, where that is not null (as Gradio's page has it). */
const EMPTY: Record<string, unknown> = { textbox: "", imageeditor: { layers: [] } };

/** Turns the events of components into runs of dependencies, and follows each to its end. */
export class Dispatcher {
  readonly #app: App;
  readonly #pending = new Map<number, Pending>();
  /** Of always_last dependencies that were triggered while they ran: the last time. */
  readonly #waiting = new Map<number, { trigger: number | null; data: unknown }>();
  /** The last event of each dependency: only its status is shown. */
  readonly #latest = new Map<number, number>();
  #nextEvent = 0;

  constructor(app: App) {
    this.#app = app;
  }

  /** An event of component `id` has happened. */
  fire(id: number, event: string, data?: unknown): void {
    // What stops others comes first, so that they do not write over what is then begun.
    this.#dependencies
      .filter(({ targets }) => targets.some(([target, name]) => target === id && name === event))
      .sort((a, b) => +!!b.cancels?.length - +!!a.cancels?.length)
      .forEach((dependency) => this.#trigger(dependency, id, data));
  }

  /** The page, or a part of it, is drawn: run what the app does on load. */
  load(dependencies = this.#dependencies): void {
    for (const dependency of dependencies) {
      if (dependency.targets.some(([, name]) => name === "load")) this.#trigger(dependency, null);
    }
  }

  /** The user gave component `id` a new value. */
  input(node: Node, value: unknown): void {
    const changed = this.#app.store.apply([{ id: node.id, prop: "value", value }]);
    this.changed(changed);
    this.fire(node.id, "input");
  }

  /** These components have got another value. */
  changed(ids: readonly number[]): void {
    for (const id of ids) this.fire(id, "change");
  }

  /** What an event has given so far; undefined when it is over. */
  stream(event_id: number | null | undefined): Map<string, unknown> | undefined {
    return event_id == null ? undefined : this.#pending.get(event_id)?.stream;
  }

  /** The worker tells where an event is. */
  status(status: Status): void {
    const pending = this.#pending.get(status.event_id);
    if (!pending) return;
    const { dependency, trigger, since } = pending;
    clearTimeout(pending.timer);
    const over = status.stage === "complete" || status.stage === "error";
    if (over) {
      this.#pending.delete(status.event_id);
      pending.ended.resolve(status.stage === "complete");
    }
    if (this.#latest.get(dependency.id) === status.event_id) this.#show(dependency, status, since);
    if (status.invalid) void import("./invalid").then(({ mark }) => mark(this.#app, dependency, status));
    this.changed(status.changed_state_ids ?? []);
    if (!over) return;
    if (status.stage === "complete" && !status.cancelled && dependency.scroll_to_output) void import("./scroll").then(({ scrollTo }) => scrollTo(this.#app, dependency));
    if (!status.invalid) this.#follow(dependency, trigger, status.stage === "complete" && !status.cancelled);
    const again = this.#waiting.get(dependency.id);
    this.#waiting.delete(dependency.id);
    if (again) this.#trigger(dependency, again.trigger, again.data);
  }

  /** Nothing that is pending will be answered. */
  fail(message: string): void {
    this.#waiting.clear();
    for (const [event_id, { ended }] of this.#pending) {
      ended.resolve(false);
      this.say(event_id, "error", message);
    }
    this.#pending.clear();
  }

  /** The events that are not over, by their ids. */
  get pending(): ReadonlyMap<number, Pending> {
    return this.#pending;
  }

  /** Show how an event is, without ending it. */
  say(event_id: number, stage: Status["stage"], message?: string): void {
    const pending = this.#pending.get(event_id);
    if (pending) this.#show(pending.dependency, { kind: "status", app_id: this.#app.id, event_id, fn_index: pending.dependency.id, stage, message }, pending.since);
  }

  get #dependencies(): readonly Dependency[] {
    return this.#app.store.config.dependencies;
  }

  #trigger(dependency: Dependency, trigger: number | null, data?: unknown): void {
    void this.#run(dependency, trigger, data).catch((error: unknown) => {
      console.error("lite_py:", error);
      this.#app.toast({ level: "error", title: "Error", message: error instanceof Error ? error.message : String(error) });
      this.#follow(dependency, trigger, false);
    });
  }

  async #run(dependency: Dependency, trigger: number | null, data: unknown): Promise<void> {
    let inputs = dependency.inputs.map((id) => this.#value(id));
    if (dependency.backend_fn && this.#isPending(dependency.id)) {
      // What waits for Python does not run yet: other values are to have their turn, too.
      if (dependency.trigger_mode === "once" && !this.#app.early?.isNew(dependency, inputs)) return;
      if (dependency.trigger_mode === "always_last") {
        this.#waiting.set(dependency.id, { trigger, data });
        return;
      }
    }
    this.#cancel(dependency.cancels ?? []);
    if (typeof dependency.js === "string") {
      const outputs = dependency.outputs.map((id) => this.#value(id));
      const expected = dependency.backend_fn ? dependency.inputs.length : dependency.outputs.length;
      // Without a wait in between, what follows sees the page as it was when the event fired.
      const result = runScript(dependency.js, [...inputs, ...outputs], expected);
      const list = result instanceof Promise ? await result : result;
      if (dependency.backend_fn) inputs = list.length ? list : inputs;
      else this.#give(dependency.outputs, list);
    }
    if (dependency.backend_fn) this.#send(dependency, trigger, inputs, data);
    else this.#follow(dependency, trigger, true);
  }

  #send(dependency: Dependency, trigger: number | null, data: unknown[], event_data: unknown): void {
    const event_id = ++this.#nextEvent;
    const since = performance.now();
    const { early } = this.#app;
    const say = () => this.#latest.get(dependency.id) === event_id && this.say(event_id, "pending", early?.waiting);
    // Python may fail in the meantime, which is not to be said over.
    const timer = early
      ? undefined
      : setTimeout(() => {
          say();
          if (this.#pending.size > 1) void import("./busy").then(({ watch }) => watch(this.#app, event_id));
        }, UNNOTICED);
    this.#pending.set(event_id, { dependency, trigger, since, timer, stream: new Map(), ended: newEnded() });
    this.#latest.set(dependency.id, event_id);
    if (early) say();
    this.#app.send({ kind: "dispatch", app_id: this.#app.id, event_id, fn_index: dependency.id, trigger_id: trigger, data, event_data: event_data ?? null });
  }

  #cancel(ids: readonly number[]): void {
    for (const id of ids) this.#waiting.delete(id);
    for (const [event_id, { dependency }] of this.#pending) {
      if (ids.includes(dependency.id)) this.#app.send({ kind: "cancel", app_id: this.#app.id, event_id });
    }
  }

  /** Run what comes after a dependency. */
  #follow({ id }: Dependency, trigger: number | null, success: boolean): void {
    for (const next of this.#dependencies) {
      if (next.trigger_after !== id) continue;
      if (success ? next.trigger_only_on_failure : next.trigger_only_on_success) continue;
      this.#trigger(next, trigger);
    }
  }

  /** Give outputs the values that a script of the page returned. */
  #give(outputs: readonly number[], values: readonly unknown[]): void {
    const ops: Op[] = [];
    outputs.slice(0, values.length).forEach((id, index) => {
      const value = values[index];
      if (!isUpdate(value)) ops.push({ id, prop: "value", value });
      else for (const [prop, item] of Object.entries(value)) if (prop !== "__type__") ops.push({ id, prop, value: item });
    });
    this.changed(this.#app.store.apply(ops));
  }

  /** What an event sends of a component; a State's value never leaves the worker. */
  #value(id: number): unknown {
    const node = this.#app.store.node(id);
    if (!node || node.type === "state") return null;
    return node.props.value!.peek() ?? EMPTY[node.type] ?? null;
  }

  #isPending(id: number): boolean {
    return [...this.#pending.values()].some(({ dependency }) => dependency.id === id);
  }

  #show(dependency: Dependency, status: Status, since: number): void {
    const shown: LoadingStatus | null =
      status.stage === "complete" ? null : { ...status, show: dependency.connection === "stream" ? "hidden" : (dependency.show_progress ?? "full"), since };
    for (const id of dependency.show_progress_on ?? dependency.outputs) {
      const node = this.#app.store.node(id);
      if (node) node.status.value = shown;
    }
  }
}

function isUpdate(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && "__type__" in value && value.__type__ === "update";
}

function newEnded(): Ended {
  let resolve: Ended["resolve"] = () => {};
  const promise = new Promise<boolean>((done) => (resolve = done));
  return { promise, resolve };
}
