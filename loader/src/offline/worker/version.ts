import { Link } from "../../worker/link";
import { part } from "./part";

/** A file of the site, as it must be. */
export interface About {
  size: number;
  sha256: string;
}

/** What sw.js has in its first line. */
export interface Listed {
  /** For people; what tells versions apart is their files. */
  version: string;
  /** By their addresses relative to sw.js, as pages ask for them: percent-encoded, and with `?v=` where they have it. */
  files: Record<string, About>;
}

/** How many files are fetched at the same time. */
const RUNNERS = 4;

/** Headers of an answer that are not true of the bytes which are kept. */
const OF_THE_WAY = ["accept-ranges", "age", "content-encoding", "content-length", "transfer-encoding", "vary"];

/** One version of a site: its files, in a cache of the browser. */
export class Version {
  readonly #scope: string;
  readonly #files: Record<string, About>;
  readonly #name: Promise<string>;
  /** The files by the part of their addresses that counts. */
  readonly #keys = new Map<string, string>();
  /** Do pages of this host fetch what is there in two forms as `.gz`? */
  readonly #packed: boolean;

  /** `scope` is the folder of sw.js; `name` that of the cache, where it is known. */
  constructor(scope: string, files: Record<string, About>, name?: string) {
    this.#scope = scope;
    this.#files = files;
    this.#name = name ? Promise.resolve(name) : digest(new TextEncoder().encode(JSON.stringify(files))).then((hash) => prefix(scope) + hash.slice(0, 16));
    for (const key of Object.keys(files)) {
      const { pathname, search } = this.#url(key);
      this.#keys.set(place(pathname, search), key);
      if (search) this.#keys.set(place(pathname), key); // asked for without
    }
    this.#packed = new Link(new URL(scope)).packed;
  }

  /** The complete version in a cache; null when it has none. */
  static async open(scope: string, name: string): Promise<Version | null> {
    const response = await caches.match(marker(scope), { cacheName: name });
    return response ? new Version(scope, (await response.json()) as Record<string, About>, name) : null;
  }

  /** The names of the caches that sites at this address have made. */
  static async names(scope: string): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(prefix(scope)));
  }

  /** The name of its cache. */
  get name(): Promise<string> {
    return this.#name;
  }

  /** Which of its files is asked for, if any. */
  find({ url, mode }: Pick<Request, "url" | "mode">): string | undefined {
    const { pathname, search, searchParams } = new URL(url);
    const opened = mode === "navigate";
    const path = opened && pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    // `?v=` names a version; other queries mean nothing to a host of files.
    return this.#keys.get(place(path, search)) ?? (opened || !searchParams.has("v") ? this.#keys.get(place(path)) : undefined);
  }

  /** The answer to a request; undefined when this version has none. */
  async answer(request: Request): Promise<Response | undefined> {
    const key = this.find(request);
    if (!key) return undefined;
    const response = (await this.#kept(key)) ?? (await this.#unpacked(key));
    const range = request.headers.get("range");
    return response && range ? part(response, range) : response;
  }

  /** Are all of its files here? */
  async isComplete(): Promise<boolean> {
    return Boolean(await caches.match(marker(this.#scope), { cacheName: await this.#name }));
  }

  /** Keep all files, or none: throws an Error that says which one is not what it should be. */
  async install(): Promise<void> {
    if (await this.isComplete()) return; // only the service worker itself is another
    const name = await this.#name;
    const stop = new AbortController();
    try {
      const cache = await caches.open(name);
      const before = await this.#before();
      const waiting = this.#wanted();
      const run = async () => {
        for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) await this.#take(key, cache, before, stop.signal);
      };
      await Promise.all(Array.from({ length: RUNNERS }, run));
      await cache.put(marker(this.#scope), Response.json(this.#files)); // the last one: what has it is complete
    } catch (error) {
      stop.abort();
      await caches.delete(name).catch(() => {});
      throw error;
    }
  }

  /** The files to keep: of one that is there in two forms, what pages of this host ask for. */
  #wanted(): string[] {
    return Object.keys(this.#files).filter((key) => {
      const other = partner(key);
      return !(other in this.#files) || isPacked(key) === this.#packed;
    });
  }

  /** Where files of earlier versions lie, by their hashes. */
  async #before(): Promise<Map<string, () => Promise<Response | undefined>>> {
    const found = new Map<string, () => Promise<Response | undefined>>();
    for (const name of await Version.names(this.#scope)) {
      const version = await Version.open(this.#scope, name);
      if (version) for (const [key, { sha256 }] of Object.entries(version.#files)) found.set(sha256, () => version.#kept(key));
    }
    return found;
  }

  async #take(key: string, cache: Cache, before: Map<string, () => Promise<Response | undefined>>, signal: AbortSignal): Promise<void> {
    const url = this.#url(key);
    const sources = [
      () => cache.match(url), // kept by an attempt that the browser has ended
      before.get(this.#files[key]!.sha256),
      // The page has just loaded most files; what the browser has of an earlier version is asked for once more.
      () => fetch(url, { signal, priority: "low" } as RequestInit),
      () => fetch(url, { signal, cache: "reload" }),
    ];
    let wrong = "";
    for (const source of sources) {
      signal.throwIfAborted();
      let response: Response | undefined;
      let bytes: ArrayBuffer;
      try {
        response = await source?.();
        if (!response) continue;
        bytes = await response.arrayBuffer();
      } catch {
        wrong = "could not be reached.";
        continue;
      }
      if (!response.ok) {
        wrong = `is missing: the server answered ${response.status}.`;
        continue;
      }
      const hash = await digest(bytes);
      // Some hosts let the browser unpack what is named .gz.
      const form = [key, partner(key)].find((form) => this.#files[form]?.sha256 === hash);
      if (form) return cache.put(this.#url(form), copy(response, bytes, this.#url(form)));
      wrong = this.#difference(key, response, bytes);
    }
    throw new Error(`${key} ${wrong}`);
  }

  #difference(key: string, response: Response, bytes: ArrayBuffer): string {
    const { size } = this.#files[key]!;
    const [is, must] = [bytes.byteLength, size].map((count) => count.toLocaleString("en"));
    if (/^text\/html/.test(response.headers.get("content-type") ?? "") && !/\.html$/.test(this.#url(key).pathname)) {
      return "is not there: the server sent a web page in its place (a 404 page?).";
    }
    if (bytes.byteLength === size) return "is not the file that this site was built with (its sha256 differs).";
    return `${bytes.byteLength < size ? "is cut off" : "is another file"}: it has ${is} bytes, not ${must}.`;
  }

  async #kept(key: string): Promise<Response | undefined> {
    return caches.match(this.#url(key).href, { cacheName: await this.#name });
  }

  /** A file that is kept in its other form. Who asks for `.gz` takes it unpacked as well: see worker/download.ts. */
  async #unpacked(key: string): Promise<Response | undefined> {
    const response = partner(key) in this.#files ? await this.#kept(partner(key)) : undefined;
    if (!response?.body || isPacked(key)) return response;
    return new Response(response.body.pipeThrough(new DecompressionStream("gzip")), { headers: typed(new Headers(), this.#url(key)) });
  }

  #url(key: string): URL {
    return new URL(key, this.#scope);
  }
}

/** How the caches of a site begin: all sites of one origin share its caches. No address has a space. */
export const prefix = (scope: string): string => `lite-py ${scope} `;

/** Where a cache has the list of its files. */
const marker = (scope: string): string => new URL("sw.js?files", scope).href;

const isPacked = (key: string): boolean => key.endsWith(".gz");

/** The same file in its other form. */
const partner = (key: string): string => (isPacked(key) ? key.slice(0, -3) : `${key}.gz`);

/** What of an address tells files apart, however it was encoded. */
function place(pathname: string, search = ""): string {
  try {
    return decodeURIComponent(pathname) + search;
  } catch {
    return pathname + search;
  }
}

/** An answer to keep: as the host gave it, the policies in its headers included. */
function copy(response: Response, bytes: ArrayBuffer, url: URL): Response {
  const headers = new Headers(response.headers);
  for (const name of OF_THE_WAY) headers.delete(name);
  headers.set("content-length", String(bytes.byteLength));
  return new Response(bytes, { headers: typed(headers, url) });
}

/** Browsers compile nothing of another type. */
function typed(headers: Headers, { pathname }: URL): Headers {
  if (pathname.endsWith(".wasm")) headers.set("content-type", "application/wasm");
  return headers;
}

async function digest(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
