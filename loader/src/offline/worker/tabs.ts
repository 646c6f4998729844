import { prefix, Version } from "./version";

/** What has to outlive this worker, which browsers end when it has nothing to do. */
interface State {
  /** The cache of the version that new tabs get; null when the site has no service worker any more. */
  current: string | null;
  /** Of tabs and workers that began with another one: its cache, by the client's id. */
  tabs: Record<string, string>;
}

/** Milliseconds after which a tab that goes to another page has left the old one. */
const LEFT = 3000;

/** Which version each tab gets its files from: the one that its page came from. */
export class Tabs {
  readonly #worker: ServiceWorkerGlobalScope;
  readonly #own: Version;
  readonly #scope: string;
  readonly #reading: Promise<State | null>;
  #state: State | null | undefined;
  /** Tabs whose page this worker was asked for. */
  readonly #opened = new Set<string>();
  /** What was found out about clients that are not in the state. */
  readonly #found = new Map<string, Promise<Version | null>>();
  /** The version whose worker gave its place to this one just now. */
  #before: string | null = null;

  constructor(worker: ServiceWorkerGlobalScope, own: Version) {
    [this.#worker, this.#own, this.#scope] = [worker, own, worker.registration.scope];
    this.#reading = this.#read();
    this.#reading.catch(() => {});
  }

  /** Has the site no service worker any more? */
  get isOver(): boolean {
    return this.#state?.current === null;
  }

  /** May a tab get anything but this worker's own version? */
  get mayDiffer(): boolean {
    return !this.#state || !this.#state.current || Object.keys(this.#state.tabs).length > 0;
  }

  /** A page is asked for. */
  opened({ resultingClientId }: FetchEvent): void {
    this.#opened.add(resultingClientId);
  }

  /** Which version answers a request; null for the network. */
  async versionOf({ request, clientId }: FetchEvent): Promise<Version | null> {
    const state = await this.#reading.then(() => this.#state);
    const current = state && !state.current ? null : this.#own;
    if (request.mode === "navigate" || !clientId) return current;
    const known = state?.tabs[clientId];
    if (known) return Version.open(this.#scope, known);
    if (!this.#found.has(clientId)) this.#found.set(clientId, this.#find(clientId, request.referrer, current));
    return this.#found.get(clientId)!;
  }

  /** This worker's version is the one for new tabs; those that are open stay with theirs. */
  async activate(): Promise<void> {
    const name = await this.#own.name;
    await this.#alone(async (before) => {
      const tabs: Record<string, string> = {};
      for (const id of await this.#clients()) {
        const version = before?.tabs[id] ?? before?.current;
        if (version && version !== name) tabs[id] = version;
      }
      this.#before = before?.current ?? null;
      await this.#write({ current: name, tabs });
      await this.#sweep();
    });
  }

  /** Forget tabs that are closed, and with them the versions that nobody uses; false when another version is in charge. */
  async tidy(): Promise<boolean> {
    const name = await this.#own.name;
    return this.#alone(async (state) => {
      if (state?.current && state.current !== name) return false;
      if (!state) return true;
      const open = await this.#clients();
      const tabs = Object.entries(state.tabs).filter(([id]) => open.has(id));
      if (tabs.length < Object.keys(state.tabs).length) await this.#write({ ...state, tabs: Object.fromEntries(tabs) });
      await this.#sweep();
      return true;
    });
  }

  /** The same, once a tab that is just going to another page has done so. */
  async tidyLater(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, LEFT));
    await this.tidy();
  }

  /** New tabs get the network; this worker goes when the open ones are closed. */
  async end(): Promise<void> {
    const name = await this.#own.name;
    await this.#alone(async (state) => {
      if (state?.current !== name) return;
      const tabs = { ...state.tabs };
      for (const id of await this.#clients()) tabs[id] ??= name;
      await this.#write({ current: null, tabs });
    });
  }

  /**
   * Which version a client that is not in the state belongs to, by who asks. The client itself is not asked for:
   * that of a worker whose modules are still being loaded would have to be waited for.
   */
  async #find(id: string, referrer: string, current: Version | null): Promise<Version | null> {
    if (!referrer.startsWith(this.#scope)) return current;
    // A page of another version may start a worker; its script tells of which it is.
    for (const version of [current, ...(await this.#others())]) if (version?.find({ url: referrer, mode: "same-origin" })) return version;
    if (/\.m?js$/.test(new URL(referrer).pathname)) return null;
    // A page that was on its way when this worker took over.
    return this.#before && !this.#opened.has(id) ? Version.open(this.#scope, this.#before) : current;
  }

  /** Work with the state as it is now, while no other version's worker does. */
  async #alone<Result>(work: (state: State | null) => Promise<Result>): Promise<Result> {
    return navigator.locks.request(this.#cache, async () => work(await this.#read()));
  }

  async #clients(): Promise<Set<string>> {
    return new Set((await this.#worker.clients.matchAll({ type: "all" })).map(({ id }) => id));
  }

  async #others(): Promise<Array<Version | null>> {
    return Promise.all([...new Set(Object.values(this.#state?.tabs ?? {}))].map((name) => Version.open(this.#scope, name)));
  }

  /** Delete the versions that nobody uses, and all when there is nothing left to do. */
  async #sweep(): Promise<void> {
    const { current, tabs } = this.#state!;
    const used = new Set([current, ...Object.values(tabs)]);
    const over = used.size === 1 && current === null;
    const { registration } = this.#worker;
    if (registration.installing ?? registration.waiting) return; // what that keeps is not in use yet
    for (const name of await Version.names(this.#scope)) {
      if (over || (!used.has(name) && name !== this.#cache)) await caches.delete(name);
    }
    if (over) await registration.unregister();
  }

  get #cache(): string {
    return `${prefix(this.#scope)}tabs`;
  }

  async #read(): Promise<State | null> {
    const response = await caches.match(this.#scope, { cacheName: this.#cache });
    const state = response ? ((await response.json()) as State) : null;
    this.#state = state;
    return state;
  }

  async #write(state: State): Promise<void> {
    this.#state = state;
    this.#found.clear();
    await (await caches.open(this.#cache)).put(this.#scope, Response.json(state));
  }
}
