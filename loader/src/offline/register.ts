import type { App } from "../app";
import type { Ask, Told } from "./messages";

/** Milliseconds after which a page whose Python is not wanted, or does not come, counts as idle. */
const IDLE = 30_000;

/** Milliseconds that are left to a page that has just become live: for files that Python fetches afterwards. */
const QUIET = 3000;

/** Milliseconds from one look for a new version to the next, in a page that stays open. */
const OFTEN = 3_600_000;

/** Milliseconds that a new version may take to come into charge. */
const PATIENCE = 5000;

let begun = false;

/**
 * Have the browser keep the whole site, so that it works without a network, and tell of new versions of it.
 * Where that cannot be the site works as it does without.
 *
 * @param app who tells of a new version
 * @param script the address of sw.js; what is in its folder is the site
 */
export async function register(app: App, script: string): Promise<void> {
  if (begun) return; // another app of the page did
  begun = true;
  const { serviceWorker: container, connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (!container) return console.info("lite_py: this site is not kept for use without a network: browsers do so only over https, outside of private windows.");
  container.addEventListener("message", ({ data }: MessageEvent<Partial<Told> | null>) => {
    if (data?.offline === "failed") console.warn(`lite_py: ${data.message}`);
  });
  await untilQuiet(app);
  if (!container.controller && connection?.saveData) return console.info("lite_py: this site is not kept for use without a network, to save data.");
  try {
    const { href } = new URL(script, document.baseURI);
    new Registered(app, container, await container.register(href), href);
  } catch (error) {
    console.info(`lite_py: this site is not kept for use without a network: ${String(error)}`);
  }
}

/** The page's side of a registered service worker. */
class Registered {
  readonly #app: App;
  readonly #container: ServiceWorkerContainer;
  readonly #registration: ServiceWorkerRegistration;
  readonly #script: string;
  #noticed = false;
  #looked = Date.now();

  constructor(app: App, container: ServiceWorkerContainer, registration: ServiceWorkerRegistration, script: string) {
    [this.#app, this.#container, this.#registration, this.#script] = [app, container, registration, script];
    registration.addEventListener("updatefound", this.#follow);
    container.addEventListener("message", ({ data }: MessageEvent<Partial<Told> | null>) => data?.offline === "gone" && this.#notice());
    container.addEventListener("controllerchange", this.#replaced);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && Date.now() - this.#looked > OFTEN) this.#look();
    });
    this.#follow();
    this.#look();
  }

  /** What this page comes from, if that is what is kept. */
  get #keeper(): ServiceWorker | null {
    const { controller } = this.#container;
    return controller?.scriptURL === this.#script ? controller : null;
  }

  readonly #follow = (): void => {
    const { installing, waiting } = this.#registration;
    installing?.addEventListener("statechange", this.#follow);
    if (waiting && this.#keeper) this.#notice();
  };

  /** Ask for a new version, and whether all is as it should be. */
  #look(): void {
    this.#looked = Date.now();
    if (!this.#keeper) return;
    this.#registration.update().catch(() => {}); // no network, or no sw.js any more, which the service worker finds out
    this.#ask(this.#keeper, "check");
  }

  #ask(worker: ServiceWorker, ask: Ask): void {
    worker.postMessage(ask);
  }

  #notice(): void {
    if (this.#noticed) return;
    this.#noticed = true;
    this.#app.toast({
      level: "info",
      title: "A new version of this app is here",
      message: "Reload to use it. What you have entered here is then gone.",
      duration: null,
      action: { label: "Reload", run: () => this.#reload() },
    });
  }

  /** The user wants the new version: it comes into charge, and this page loads it. */
  #reload(): void {
    const { waiting } = this.#registration;
    if (!waiting) return location.reload();
    this.#container.addEventListener("controllerchange", () => location.reload(), { once: true });
    setTimeout(() => location.reload(), PATIENCE);
    this.#ask(waiting, "activate");
  }

  /** Wanted in another tab: this one still gets the old version's files, and is reloaded where nothing can be lost. */
  readonly #replaced = (): void => {
    if (navigator.userActivation?.hasBeenActive === false) location.reload();
    else this.#notice();
  };
}

/** Wait until nothing that the page needs is on its way. */
async function untilQuiet(app: App): Promise<void> {
  const end = performance.now() + IDLE;
  while ((app as { early?: unknown }).early && performance.now() < end) await pause(500);
  await pause(QUIET);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
