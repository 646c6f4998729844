/** A package that the site carries: a wheel whose members are stored, not compressed. */
export interface Package {
  file: string;
  size: number;
  sha256: string;
  /** The top-level modules it brings. */
  imports: string[];
  depends: string[];
}

/** `manifest.json`, written when the site is built. Paths are relative to it. */
export interface Manifest {
  version: string;
  pyodide: { index: string; mjs: string; asm_mjs: string; wasm: string; stdlib: string; lock: string };
  packages: Record<string, Package>;
  files: Record<string, { size: number; sha256: string }>;
  /** Given when the site carries transformers.js: what runs its models. */
  transformers?: { version: string; wasm: string };
}

/** What a file must be; anything else is refused by name. */
export interface Expected {
  size?: number;
  sha256?: string;
  /** The bytes it begins with, and what that makes it. */
  magic?: { bytes: readonly number[]; what: string };
}

/** How WebAssembly begins. */
export const WASM = { bytes: [0x00, 0x61, 0x73, 0x6d], what: "WebAssembly" };
/** How a zip archive begins. */
export const ZIP = { bytes: [0x50, 0x4b, 0x03, 0x04], what: "a zip archive" };

/** A download that gets no byte for so long has failed. */
const SILENCE_MS = 45_000;

/** A file of the site is missing or not what it should be; the message is for the page's author. */
export class SiteError extends Error {}

/** The site has no such file. */
export class MissingError extends SiteError {}

/** Told of the bytes as they come: how many more there are. */
export type Count = (bytes: number) => void;

/** A whole file, checked. */
export async function download(url: URL, expected: Expected = {}, count: Count = () => {}): Promise<Uint8Array<ArrayBuffer>> {
  const silence = new Silence(url);
  const response = await open(url, silence);
  const chunks = await read(url, response, expected, count, silence);
  const bytes = join(chunks);
  if (expected.sha256) await checkHash(url, bytes, expected.sha256);
  return bytes;
}

/**
 * A response for `WebAssembly.instantiateStreaming`, and a promise that fails if it turns out wrong.
 * The response is the network's own, so that the browser finds its compiled code again; the bytes
 * are counted and checked on a clone.
 */
export function downloadWasm(url: URL, expected: Promise<Expected>, count: Count): { response: Promise<Response>; checked: Promise<void> } {
  const silence = new Silence(url);
  const opened = open(url, silence);
  const response = opened.then((original) => {
    // With any other type the browser refuses to compile while it loads.
    if (original.headers.get("content-type") === "application/wasm") return original;
    return new Response(original.body, { headers: { "content-type": "application/wasm" } });
  });
  const clone = response.then((original) => original.clone());
  const checked = (async () => {
    await read(url, await clone, { magic: WASM, ...(await expected) }, count, silence);
  })();
  const whole = clone.then(() => response);
  for (const promise of [whole, checked]) promise.catch(() => {}); // told by whoever waits for them
  return { response: whole, checked };
}

/** A JSON file of the site. */
export async function downloadJson(url: URL, expected: Expected = {}, count?: Count): Promise<unknown> {
  const text = new TextDecoder().decode(await download(url, expected, count));
  try {
    return JSON.parse(text);
  } catch {
    throw new SiteError(`${name(url)} is not JSON but begins with ${JSON.stringify(text.slice(0, 40))}. Upload the site's files again.`);
  }
}

/** A whole file while everything waits: for an import that could not be foreseen. */
export function downloadNow(url: URL, expected: Expected): Uint8Array<ArrayBuffer> {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch {
    throw unreachable(url);
  }
  if (request.status !== 200) throw status(url, request.status);
  const bytes = new Uint8Array(request.response as ArrayBuffer);
  checkMagic(url, bytes, expected);
  checkSize(url, bytes.length, expected);
  return bytes;
}

/** Ends a download that has gone silent. */
class Silence {
  readonly #controller = new AbortController();
  #timer = 0;

  constructor(readonly url: URL) {
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.over();
    const abort = () =>
      this.#controller.abort(
        new SiteError(`${name(this.url)} stopped arriving: no byte for ${SILENCE_MS / 1000} seconds. Check the connection and reload the page.`),
      );
    this.#timer = setTimeout(abort, SILENCE_MS);
  }

  over(): void {
    clearTimeout(this.#timer);
  }
}

async function open(url: URL, silence: Silence): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal: silence.signal });
  } catch (error) {
    silence.over();
    throw error instanceof SiteError ? error : unreachable(url);
  }
  silence.heard();
  if (response.ok) return response;
  silence.over();
  throw status(url, response.status);
}

async function read(url: URL, response: Response, expected: Expected, count: Count, silence: Silence): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  let headed = false;
  try {
    if (!response.body) throw new SiteError(`${name(url)} is empty. Upload the site's files again.`);
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw error instanceof SiteError ? error : new SiteError(`The connection broke while ${name(url)} was loading. Reload the page.`);
      });
      if (done) break;
      silence.heard();
      chunks.push(value);
      loaded += value.length;
      count(value.length);
      if (!headed && loaded >= 4) {
        headed = true;
        checkMagic(url, join(chunks), expected);
      }
    }
    if (!headed) checkMagic(url, join(chunks), expected);
    checkSize(url, loaded, expected);
    return chunks;
  } finally {
    silence.over();
  }
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function checkMagic(url: URL, bytes: Uint8Array, { magic }: Expected): void {
  if (!magic || magic.bytes.every((byte, index) => bytes[index] === byte)) return;
  const page = /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 16)));
  throw new SiteError(
    `${name(url)} is not ${magic.what}` +
      (page ? ", the server sent a web page in its place (a 404 page?)" : "") +
      ". Check that the file was uploaded to the site, whole and under this name.",
  );
}

function checkSize(url: URL, size: number, expected: Expected): void {
  if (expected.size === undefined || size === expected.size) return;
  const [is, must] = [size, expected.size].map((bytes) => bytes.toLocaleString("en"));
  const what = size < expected.size ? "is cut off" : "is of another version";
  throw new SiteError(`${name(url)} ${what}: it has ${is} bytes, not ${must}. Reload the page; if that does not help, upload the site's files again.`);
}

async function checkHash(url: URL, bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<void> {
  // Pages that are not served over https have no crypto.subtle.
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex === sha256) return;
  throw new SiteError(`${name(url)} is not the file that this site was built with (its sha256 differs). Reload the page; if that does not help, upload the site's files again.`);
}

function unreachable(url: URL): SiteError {
  return new SiteError(`${name(url)} could not be reached at ${url.host || url.href}. Check the connection and reload the page.`);
}

function status(url: URL, code: number): SiteError {
  const kind = code === 404 ? MissingError : SiteError;
  return new kind(`${name(url)} could not be loaded: the server answered ${code} for ${url.href}. Check that the file was uploaded to the site.`);
}

/** A file's name as people know it. */
export function name(url: URL): string {
  return url.pathname.split("/").at(-1) || url.href;
}
