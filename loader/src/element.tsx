import { signal, type Signal } from "@preact/signals";
import { render } from "preact";
import type { ApiInfo, Data, DataMessage, LitePyElement as Declared, Submission } from "../lite";
import { App, type Source } from "./app";
import { Runtime } from "./boot";
import type { Given } from "./known";
import { collectPaths } from "./files";
import type { Fault } from "./gen/protocol";
import { Page, Pages, Share } from "./page";
import type { Changes, RunOptions } from "./rerun";
import { compile } from "./script";
import { loadLooks, looks, prefetch, prefetchNamed } from "./slot";
import { loadSource, readElement, type Written } from "./source";
import { Store, equal, type Config } from "./store";
import { LIGHT_ROOT, adoptEager } from "./style";
import { darkness } from "./theme";
import { dumps, loads } from "./wire";

/** What `submit` takes. */
type Call = Parameters<Declared["submit"]>;

/** The page's Python, shared by all of its apps. */
let runtime: Runtime;

/** Say where lite.js is: this module lies in another file. Called before any element is in a page. */
export const locate = (script: URL) => void (runtime = new Runtime(script));

/** The apps of the page; the title belongs to one that is alone. */
const apps = new Set<App>();
let count = 0;

/** `<lite-py>` and `<gradio-lite>`: an app where the element stands. */
export class LitePyElement extends HTMLElement implements Declared {
  static readonly observedAttributes = ["theme"];

  /** The running app; null before the element is in a page and after it was taken out. */
  app: App | null = null;
  /** Fulfilled when the app is drawn; rejected, with an Error that says why, when it cannot be. */
  ready: Promise<LitePyElement>;
  /** Code given by a script tag instead of the element's own text. */
  code: string | undefined;
  /** What it runs. May be set before the element is in a page, instead of writing it there; `run` changes it. */
  source: Source | null = null;
  readonly #theme: Signal<string | null> = signal(null);
  #written: Written | null = null;
  #mount: HTMLElement | null = null;
  /** Was `run` called? What the element says by itself does not matter any more. */
  #again = false;
  #settle: { resolve: (element: LitePyElement) => void; reject: (error: Error) => void } = { resolve: () => {}, reject: () => {} };

  constructor() {
    super();
    this.ready = this.#promise();
  }

  connectedCallback(): void {
    if (this.app) return; // moved within the page
    if (document.readyState === "loading") {
      // The element's content may not have been parsed yet.
      document.addEventListener("DOMContentLoaded", () => this.isConnected && !this.app && this.#start(), { once: true });
    } else this.#start();
  }

  disconnectedCallback(): void {
    // Moving an element takes it out and puts it in again, in one task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(): void {
    this.#theme.value = this.getAttribute("theme");
  }

  /**
   * Run other code in the Python that is there: the text of the app's file, or files by name, null for one
   * that goes; without either, what the element says now. What the user has put in stays where the components do.
   */
  run(changes?: Changes, options?: RunOptions): Promise<LitePyElement> {
    const before = this.#settle;
    this.#again = true;
    this.ready = this.#promise();
    this.ready.then(before.resolve, before.reject);
    const given = { element: this, runtime, written: this.#written, loadSource, prefetchNamed, collectPaths, equal };
    void import("./rerun").then(({ rerun }) => rerun(given, changes, options)).catch((error: unknown) => this.#fault(error));
    return this.ready;
  }

  predict<Values extends unknown[]>(...call: [endpoint: string | number, data?: Data]): Promise<DataMessage<Values>> {
    return this.#client("predict", ...call) as Promise<DataMessage<Values>>;
  }

  submit<Values extends unknown[]>(...call: Call): Submission<Values> {
    const job = this.#client("submit", ...call) as Promise<Submission<never>>;
    const ask = (name: "next" | "return" | "cancel") => () => job.then((it) => it[name]() as Promise<never>);
    return { next: ask("next"), return: ask("return"), cancel: ask("cancel"), [Symbol.asyncIterator]() { return this; } };
  }

  view_api(): Promise<ApiInfo> {
    return this.#client("view_api") as Promise<ApiInfo>;
  }

  async #client(name: "predict" | "submit" | "view_api", ...call: Call | []): Promise<unknown> {
    return (await import("./client"))[name](this, ...(call as Call));
  }

  #promise(): Promise<LitePyElement> {
    const ready = new Promise<LitePyElement>((resolve, reject) => (this.#settle = { resolve, reject }));
    ready.catch(() => {}); // shown in the page; a page that does not ask need not handle it
    return ready;
  }

  #start(): void {
    this.#written ??= readElement(this, this.code);
    const root = this.#root();
    const app = new App(`app-${++count}`, storageKey(this), root, darkness(this.#theme), runtime);
    this.app = app;
    this.#again = false;
    apps.add(app);
    app.onmount = (config) => this.#mounted(app, config);
    app.onfault = (fault) => this.#failed(fault);
    const block = this.querySelector(".lite-py-stored");
    // Light-DOM content would be the page's; a box of its own keeps the element's text apart.
    const mount = root.querySelector<HTMLElement>(".lite-py-drawn") ?? document.createElement("div");
    this.#mount = mount;
    let drawn = false;
    const draw = (put = render) => {
      if (drawn || this.app !== app) return;
      drawn = true;
      adoptEager(root);
      if (put === render) {
        mount.replaceChildren();
        root.replaceChildren(mount);
      }
      put(<Page app={app} onRetry={() => this.#retry(app)} />, mount);
    };
    const lazy = this.getAttribute("eager") === "false";
    if (!lazy) runtime.prepare();
    const loading = this.#load();
    loading.catch(() => {}); // told when it is run
    const begin = () => this.app === app && void this.#run(app, loading, block ? runtime.settled : undefined);
    if (!lazy) begin();
    const current = () => this.app === app && !this.#again;
    const given: Given = { app, port: runtime, root, mount, draw, lazy, current, adoptEager, prefetch, loadLooks, Pages, Share, Store, equal, collectPaths, loads, dumps };
    const known = block
      ? import("./known").then(({ fromPage }) => fromPage(given, block.textContent!))
      : Promise.all([import("./remembered"), loading]).then(([{ recall }, source]) => recall(given, source));
    void known.catch(() => false).then((found) => {
      draw();
      if (lazy) void import("./wanted").then(({ whenWanted }) => whenWanted(this, begin, !found), begin);
    });
    // What is remembered is there at once, or not worth an empty place.
    if (!block) setTimeout(draw, 200);
  }

  async #load(): Promise<Source> {
    return this.source ?? loadSource(this.#written!);
  }

  /** The components that the source names are fetched at once, or `later`: a page that is drawn already has its own. */
  async #run(app: App, loading = this.#load(), later?: Promise<unknown>): Promise<void> {
    try {
      const source = await loading;
      if (this.app !== app || this.#again) return;
      this.source = app.source = source;
      runtime.attach(app, source);
      await later;
      for (const [path, bytes] of source.files) if (path.endsWith(".py")) prefetchNamed(new TextDecoder().decode(bytes));
    } catch (error) {
      if (!this.#again) this.#fault(error);
    }
  }

  /** What keeps the app from running lies in the page. */
  #fault(error: unknown): void {
    const { app } = this;
    const message = error instanceof Error ? error.message : String(error);
    if (app) return app.receive({ kind: "fault", app_id: app.id, stage: "app", message }, []);
    this.#settle.reject(new Error(message));
    this.ready = this.#promise();
  }

  #retry(app: App): void {
    this.ready = this.#promise();
    if (runtime.has(app)) runtime.restart();
    else {
      app.early?.restart();
      void this.#run(app);
    }
  }

  #stop(): void {
    const app = this.app;
    if (!app) return;
    this.app = null;
    apps.delete(app);
    runtime.detach(app);
    app.close();
    if (this.#mount) render(null, this.#mount);
    this.#settle.reject(new Error("The app was taken out of the page."));
    this.ready = this.#promise();
  }

  #root(): ShadowRoot | HTMLElement {
    if (this.hasAttribute("light-dom")) {
      this.classList.add(LIGHT_ROOT);
      return this;
    }
    return this.shadowRoot ?? this.attachShadow({ mode: "open" });
  }

  #mounted(app: App, config: Config): void {
    const alone = apps.size === 1;
    let drawn: Promise<unknown> = prefetch(config.components.map((component) => component.type));
    if (config.looks) {
      const apply = (it: NonNullable<typeof looks>) => it.apply(app, config, alone, this.ready, compile);
      drawn = Promise.all([drawn, (looks ? apply(looks) : loadLooks().then(apply)).catch(console.error)]);
    }
    if (config.title && config.title !== "Gradio" && alone) document.title = config.title;
    const settle = this.#settle;
    // Drawn is an app when its components are there; one that does not come must not hold up the rest.
    void Promise.race([drawn, pause(PATIENCE)]).then(() => pause(0)).then(() => {
      settle.resolve(this);
      if (this.app === app) this.#tell("ready", { app });
      const script = this.getAttribute("offline");
      if (script) void import("./offline/register").then(({ register }) => register(app, script), console.info);
    });
  }

  #failed(fault: Fault): void {
    this.#settle.reject(new Error(fault.message));
    this.#tell("error", fault);
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`lite-py:${name}`, { detail, bubbles: true, composed: true }));
  }
}

/** The page's path, and which of its apps this is: by its id, or by its place among them. */
function storageKey(element: LitePyElement): string {
  const place = [...document.querySelectorAll("lite-py, gradio-lite")].indexOf(element);
  return `lite-py:${location.pathname}#${element.id || place}`;
}

/** Milliseconds that an app's `ready` waits for components that are on their way. */
const PATIENCE = 2000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
