import { sha256 } from "../bytes";
import { RunningChecksum } from "./checksum";
import type { Link } from "./link";
import type { Opfs } from "./opfs";
import { MissingError, SiteError, type SiteFile } from "./site";

/** A file to fetch; of some only the name is known. */
type Wanted = Pick<SiteFile, "file"> & Partial<SiteFile>;

/** How a file begins; one that begins otherwise is refused by name. */
export interface Magic {
  bytes: readonly number[];
  what: string;
}

/** How WebAssembly begins. */
export const WASM: Magic = { bytes: [0x00, 0x61, 0x73, 0x6d], what: "WebAssembly" };
/** How a zip archive begins. */
export const ZIP: Magic = { bytes: [0x50, 0x4b, 0x03, 0x04], what: "a zip archive" };

/** How a gzip file begins. */
const GZIP = [0x1f, 0x8b];

/** Seconds without a byte after which a download has failed. */
const PATIENCE = 45;

/** Milliseconds in which a page that was frozen hears of the bytes that came meanwhile: its timers are overdue at once. */
const THAW = 3000;

/** Told of the bytes as they come: how many more there are. */
export type Count = (bytes: number) => void;

/** Fetches the files of the site, and checks each. */
export class Downloads {
  readonly #base: URL;
  readonly #link: Link;
  readonly #opfs: Opfs;

  /** `base` is the folder of worker.js; `link` says how the files come best; `opfs` may have some from an earlier visit. */
  constructor(base: URL, link: Link, opfs: Opfs) {
    [this.#base, this.#link, this.#opfs] = [base, link, opfs];
  }

  /** Where a file lies. */
  url(path: string): URL {
    return new URL(path, this.#base);
  }

  /** A whole file, checked; compressed on its way where that is faster. `patience` is in seconds without a byte. */
  async whole(file: Wanted, magic?: Magic, count?: Count, patience?: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.bytes(file, magic, count, patience);
    await this.verify(file, bytes);
    return bytes;
  }

  /** The same before its hash is checked. */
  async bytes(file: Wanted, magic?: Magic, count?: Count, patience?: number): Promise<Uint8Array<ArrayBuffer>> {
    const url = this.url(file.file);
    const bytes = await collect(url, await this.#open(file, count, patience), file.size);
    check(url, bytes, file.size, magic);
    return bytes;
  }

  /** The same for a big file of which a checksum is known, which takes no time after its last byte. */
  async summed(file: SiteFile & { checksum: string }, magic: Magic, count: Count, patience: number): Promise<Uint8Array<ArrayBuffer>> {
    const url = this.url(file.file);
    const kept = await this.#opfs.read(file);
    if (kept) {
      count(file.size);
      return kept;
    }
    const checksum = new RunningChecksum();
    const bytes = await collect(url, await this.#open(file, count, patience), file.size, checksum);
    check(url, bytes, file.size, magic);
    checksum.take(bytes);
    compare(url, checksum.hex, file.checksum, "checksum");
    return bytes;
  }

  /** Is this the file that the site was built with? */
  async verify({ file, sha256 }: Wanted, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (sha256) await checkHash(this.url(file), bytes, sha256);
  }

  /** A JSON file. */
  async json(file: Wanted): Promise<unknown> {
    return parse(this.url(file.file), await this.whole(file));
  }

  /** A whole file while everything waits: for an import that could not be foreseen. */
  now(file: Wanted, magic: Magic): Uint8Array<ArrayBuffer> {
    const url = this.url(file.file);
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
    check(url, bytes, file.size, magic);
    return bytes;
  }

  /** WebAssembly, compiled; while it comes, unless it is kept. What is wrong with it shows `whole`. */
  async program(file: SiteFile, count?: Count, patience?: number): Promise<WebAssembly.Module> {
    const kept = await this.#opfs.read(file);
    if (kept) {
      count?.(file.size);
      try {
        return await WebAssembly.compile(kept);
      } catch {
        await this.#opfs.remove(file);
      }
    }
    const response = await this.#open(file, count, patience);
    // With any other type the browser refuses to compile.
    const right = response.headers.get("content-type") === WASM_TYPE;
    return WebAssembly.compileStreaming(right ? response : new Response(response.body, { headers: { "content-type": WASM_TYPE } }));
  }

  /** A dynamic library, compiled. */
  async library(file: SiteFile, count?: Count, patience?: number): Promise<WebAssembly.Module> {
    try {
      return await this.program(file, count, patience);
    } catch (error) {
      await this.whole(file, WASM);
      throw error;
    }
  }

  /** Keep files for the next visit where it reaches them fastest; of some the `bytes` are here already. */
  async keep(files: readonly SiteFile[], bytes: ReadonlyMap<SiteFile, Uint8Array<ArrayBuffer>> = new Map()): Promise<void> {
    for (const file of files) {
      if (!(await this.#opfs.has(file))) await this.#opfs.write(file, async () => bytes.get(file) ?? this.whole(file));
    }
  }

  /** Keep these no longer: something is wrong with one. */
  async forget(files: readonly SiteFile[]): Promise<void> {
    await Promise.all(files.map((file) => this.#opfs.remove(file)));
  }

  /** An answer, unpacked; where bytes travel compressed, they are counted. */
  async #open(file: Wanted, count: Count = () => {}, patience?: number): Promise<Response> {
    const packed = file.gz !== undefined && this.#link.packed;
    const url = this.url(packed ? `${file.file}.gz` : file.file);
    const silence = new Silence(url, patience);
    // To bring a file from this machine into the browser's cache takes longer than to ask for it again.
    const response = await open(url, silence, this.#link.packed ? "default" : "no-store");
    if (!response.body) throw empty(url);
    count(0);
    if (!this.#link.packed) {
      silence.over();
      count(file.size ?? 0);
      return response;
    }
    const share = packed && file.size ? file.size / file.gz! : 1;
    const watched = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>(
        {
          transform(chunk, controller) {
            silence.heard();
            count(chunk.length * share);
            controller.enqueue(chunk);
          },
          flush: () => silence.over(),
        },
        undefined,
        new CountQueuingStrategy({ highWaterMark: Infinity }), // comes even while nobody reads
      ),
    );
    return new Response(packed ? await unpack(watched) : watched, { headers: { "content-type": response.headers.get("content-type") ?? "" } });
  }
}

/** A JSON file of which nothing is known. */
export async function downloadJson(url: URL): Promise<unknown> {
  const silence = new Silence(url);
  const response = await open(url, silence);
  const bytes = await collect(url, response);
  silence.over();
  return parse(url, bytes);
}

/** Ends a download that has gone silent. */
class Silence {
  readonly #controller = new AbortController();
  #timer = 0;

  constructor(
    readonly url: URL,
    readonly patience = PATIENCE,
  ) {
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.over();
    const abort = () =>
      this.#controller.abort(
        new SiteError(`${name(this.url)} stopped arriving: no byte for ${this.patience} seconds. Check the connection and reload the page.`),
      );
    this.#timer = setTimeout(() => (this.#timer = setTimeout(abort, THAW)), this.patience * 1000 - THAW);
  }

  over(): void {
    clearTimeout(this.#timer);
  }
}

async function open(url: URL, silence: Silence, cache: RequestCache = "default"): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal: silence.signal, cache });
  } catch (error) {
    silence.over();
    throw error instanceof SiteError ? error : unreachable(url);
  }
  silence.heard();
  if (response.ok) return response;
  silence.over();
  throw status(url, response.status);
}

async function collect(url: URL, response: Response, size?: number, checksum?: RunningChecksum): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const reader = size && response.body && readerOf(response.body);
    return reader ? await readInto(new ArrayBuffer(size + 1), reader, checksum) : new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw error instanceof SiteError ? error : new SiteError(`The connection broke while ${name(url)} was loading. Reload the page.`);
  }
}

/** Reads into a given buffer; null where a browser or a kind of stream cannot do that. */
function readerOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: "byob" });
  } catch {
    return null;
  }
}

/** All that comes, in one copy: `arrayBuffer` makes two. */
async function readInto(buffer: ArrayBuffer, reader: ReadableStreamBYOBReader, checksum?: RunningChecksum): Promise<Uint8Array<ArrayBuffer>> {
  for (let at = 0; ; ) {
    const { done, value } = await reader.read(new Uint8Array(buffer, at));
    if (!value) throw new TypeError("cancelled");
    buffer = value.buffer as ArrayBuffer;
    at += value.length;
    const bytes = new Uint8Array(buffer, 0, at);
    if (done) return bytes;
    checksum?.take(bytes);
    if (at === buffer.byteLength) {
      // It is longer than it should be, and refused when it is here.
      buffer = new ArrayBuffer(at * 2);
      new Uint8Array(buffer).set(bytes);
    }
  }
}

/** What is gzip, unpacked; some hosts let the browser unpack what is named so, and then it is not. */
async function unpack(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const reader = stream.getReader();
  const first = await reader.read();
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => (first.done ? controller.close() : controller.enqueue(first.value)),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const isPacked = !first.done && GZIP.every((byte, index) => first.value[index] === byte);
  return isPacked ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

const WASM_TYPE = "application/wasm";

function parse(url: URL, bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new SiteError(`${name(url)} is not JSON but begins with ${JSON.stringify(text.slice(0, 40))}. Upload the site's files again.`);
  }
}

function compare(url: URL, is: string, must: string, what: string): void {
  if (is === must) return;
  throw new SiteError(`${name(url)} is not the file that this site was built with (its ${what} differs). Reload the page; if that does not help, upload the site's files again.`);
}

function check(url: URL, bytes: Uint8Array, size?: number, magic?: Magic): void {
  if (magic && !magic.bytes.every((byte, index) => bytes[index] === byte)) {
    const page = /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 16)));
    throw new SiteError(
      `${name(url)} is not ${magic.what}` +
        (page ? ", the server sent a web page in its place (a 404 page?)" : "") +
        ". Check that the file was uploaded to the site, whole and under this name.",
    );
  }
  if (size === undefined || bytes.length === size) return;
  const [is, must] = [bytes.length, size].map((count) => count.toLocaleString("en"));
  const what = bytes.length < size ? "is cut off" : "is of another version";
  throw new SiteError(`${name(url)} ${what}: it has ${is} bytes, not ${must}. Reload the page; if that does not help, upload the site's files again.`);
}

async function checkHash(url: URL, bytes: Uint8Array<ArrayBuffer>, must: string): Promise<void> {
  if (!globalThis.crypto?.subtle) return; // pages that are not served over https have none
  compare(url, await sha256(bytes), must, "sha256");
}

function empty(url: URL): SiteError {
  return new SiteError(`${name(url)} is empty. Upload the site's files again.`);
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
