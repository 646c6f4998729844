import { PROTOCOL_VERSION, type Fault, type Reload, type ToPage, type ToWorker } from "./gen/protocol";
import type { App, Port, Source } from "./app";
import { pack, unpack, type Beside } from "./transport";
import { addressOf, remember } from "./visited";

/** Seconds without a word from the worker after which a stage of the start has failed, where it is not 90. */
const PATIENCE: Record<string, number> = { worker: 30, requirements: 180 };

/** Seconds after which the page says that an app's own code is still running. */
const SLOW_APP = 30;

/** Milliseconds in which an app answers what was done before it was up. */
const MOMENT = 500;

/** A worker that dies so often within a minute is not started again. */
const MOST_RESTARTS = 3;

declare global {
  /** A worker, and its name, that opened.ts has started before lite.js was here. */
  var litePyWorker: [Worker, string] | undefined;
}

/** What an app needs to be started again in a new worker. */
interface Entry {
  app: App;
  source: Source;
}

/** The one worker of a page, shared by its apps; a dead one is replaced and the apps run again. */
export class Runtime implements Port {
  readonly #base: URL;
  readonly #query: string;
  readonly #apps = new Map<string, Entry>();
  readonly #restarts: number[] = [];
  #worker: Worker | null = null;
  #ready = false;
  #timer = 0;
  #settle: () => void = () => {};
  /** Fulfilled a moment after an app is up for the first time, when what was waiting for Python has begun. */
  readonly settled = new Promise<void>((resolve) => (this.#settle = () => setTimeout(resolve, MOMENT)));

  /** `script` is the address of lite.js: the site's other files lie beside it, and worker.js has the same query. */
  constructor(script: URL) {
    this.#base = new URL(".", script);
    this.#query = script.search;
    // Chromium ends the tab, now and then, when it freezes a page whose WebAssembly is still on its way.
    addEventListener("pagehide", () => {
      if (!this.#worker || this.#ready) return;
      this.#stop();
      addEventListener("pageshow", () => this.prepare(), { once: true });
    });
  }

  /** Start the worker while an app's files are on their way: its own downloads begin. */
  prepare(): void {
    if (!this.#worker) this.#start();
  }

  /** Run an app, or run it again after `reload` with what of its files `changed`; the first one starts the worker. */
  attach(app: App, source: Source, reload?: Reload, changed?: Source["files"]): void {
    this.#apps.set(app.id, { app, source });
    if (!this.#worker) return this.#start();
    if (reload) this.send(reload);
    this.#run({ app, source }, changed);
    if (!this.#ready && this.#apps.size === 1) this.#watch("runtime", "Check the connection and try again.");
  }

  /** Has the app been given to the worker? */
  has(app: App): boolean {
    return this.#apps.has(app.id);
  }

  /** An app's element is gone. */
  detach(app: App): void {
    if (!this.#apps.delete(app.id)) return;
    this.send({ kind: "close", app_id: app.id });
    if (!this.#apps.size && !this.#ready) this.#stop();
  }

  /** Start over after a failure. */
  restart(): void {
    this.#stop();
    for (const { app } of this.#apps.values()) app.restart();
    this.#start();
  }

  /**
   * Send a message; the worker gets what is beside it without a copy, and the page loses bytes. Without a worker it
   * goes nowhere, since every app is told to start again.
   */
  send(message: ToWorker, buffers: Beside[] = []): void {
    this.#worker?.postMessage(pack(message, buffers), buffers.filter((one) => one instanceof ArrayBuffer));
  }

  #start(): void {
    const url = new URL(`worker.js${this.#query}`, this.#base);
    let name = `lite-py-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    let worker: Worker;
    try {
      const early = globalThis.litePyWorker;
      globalThis.litePyWorker = undefined;
      if (early) [worker, name] = early;
      else worker = createWorker(url, name);
    } catch (error) {
      this.#fail(`This page may not start a worker from ${url.href} (${error}). Allow it by worker-src in the page's Content-Security-Policy.`);
      return;
    }
    this.#worker = worker;
    this.#ready = false;
    let heard = false;
    worker.onmessage = ({ data }) => {
      if (!heard) {
        heard = true;
        this.#watchDeath(worker, name);
      }
      if (data.sync) return worker.postMessage({ kind: "sync" });
      const unpacked = unpack(data);
      if (unpacked && this.#worker === worker) this.#receive(unpacked.message, unpacked.buffers);
    };
    worker.onmessageerror = () => this.#died(worker, "Python stopped: a message could not be read.");
    worker.onerror = (event) => {
      event.preventDefault();
      if (heard) this.#died(worker, `Python stopped: ${event.message || "its worker failed"}.`);
      else this.#fail(`worker.js could not be loaded from ${url.href}${event.message ? ` (${event.message})` : ""}. Check that it was uploaded beside lite.js.`);
    };
    this.#watch("worker", "Check the connection and try again.");
    this.send({ kind: "boot", protocol: PROTOCOL_VERSION, base_url: this.#base.href });
    for (const entry of this.#apps.values()) this.#run(entry);
  }

  #run({ app, source }: Entry, files = source.files): void {
    for (const [path, bytes] of files) {
      this.send({ kind: "file", app_id: app.id, folder: "app", path, buffer: 0 }, [bytes.slice().buffer]);
    }
    const page = { url: location.href, query_params: Object.fromEntries(new URLSearchParams(location.search)), headers: { "accept-language": navigator.languages.join(","), "user-agent": navigator.userAgent } };
    const { entrypoint, requirements, indexes } = source;
    this.send({ kind: "run", app_id: app.id, entrypoint, requirements, indexes, page, storage: app.storage, site: this.#base.href });
  }

  #receive(message: ToPage, buffers: ArrayBuffer[]): void {
    switch (message.kind) {
      case "loading":
        this.#watch(message.stage, `It stopped at: ${message.text}. Check the connection and try again.`);
        this.#tell(message, buffers);
        break;
      case "ready":
        this.#ready = true;
        clearTimeout(this.#timer);
        break;
      case "fault":
        if (message.app_id != null || message.stage === "protocol") this.#tell(message, buffers);
        else if (message.stage === "boot") this.#fail(message.message);
        else if (this.#worker) this.#died(this.#worker, message.message);
        break;
      case "mount":
        remember();
        this.#settle();
        clearTimeout(this.#timer);
        this.#tell(message, buffers);
        break;
      default:
        this.#tell(message, buffers);
    }
  }

  /** Give a message to its app; one that names none concerns them all. */
  #tell(message: Exclude<ToPage, { kind: "ready" }>, buffers: ArrayBuffer[]): void {
    const apps = message.app_id == null ? [...this.#apps.values()] : [this.#apps.get(message.app_id)];
    for (const entry of apps) entry?.app.receive(message, buffers);
  }

  /** From now on the worker has the stage's time to say something. */
  #watch(stage: string, hint: string): void {
    clearTimeout(this.#timer);
    if (!this.#apps.size) return; // nobody waits
    if (stage === "app") {
      const text = "The app's code is still running: has it a loop that does not end?";
      this.#timer = setTimeout(() => this.#tell({ kind: "loading", stage: "app", text }, []), SLOW_APP * 1000);
      return;
    }
    const seconds = PATIENCE[stage] ?? 90;
    let left = seconds;
    // Second by second: a tab that was frozen has not waited.
    this.#timer = setInterval(() => --left || this.#fail(`Python could not start: nothing happened for ${seconds} seconds. ${hint}`), 1000);
  }

  /** A worker holds a lock of its name while it lives; getting the lock means that it is dead. */
  #watchDeath(worker: Worker, name: string): void {
    navigator.locks?.request(name, () => this.#died(worker, "Python stopped: the browser ended it, perhaps for want of memory.")).catch(() => {});
  }

  #died(worker: Worker, why: string): void {
    if (worker !== this.#worker) return;
    console.error(`lite_py: ${why}`);
    const now = Date.now();
    while (this.#restarts.length && now - this.#restarts[0]! > 60_000) this.#restarts.shift();
    if (!this.#ready || this.#restarts.length >= MOST_RESTARTS) {
      this.#fail(why);
      return;
    }
    this.#restarts.push(now);
    this.#stop();
    for (const { app } of this.#apps.values()) {
      app.restart();
      app.toast({ level: "error", title: "Python was started again", message: `${why} What the app remembered in this session is lost.`, duration: null });
    }
    this.#start();
  }

  #fail(message: string): void {
    this.#stop();
    const fault: Fault = { kind: "fault", stage: "boot", message };
    for (const { app } of this.#apps.values()) app.receive(fault, []);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    this.#ready = false;
    worker?.terminate();
  }
}

/** A worker of another origin is only allowed through a script of this one that imports it. */
function createWorker(url: URL, name: string): Worker {
  if (url.origin === location.origin) return new Worker(addressOf(url), { type: "module", name });
  const blob = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  const address = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return new Worker(addressOf(new URL(address)), { type: "module", name });
}
