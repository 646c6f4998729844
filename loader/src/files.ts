import { signal } from "@preact/signals";
import type { App } from "./app";
import type { Attachment } from "./gen/protocol";
import type { FileData } from "./view";

/** Beyond so many bytes of files and pixels those that nothing shows are let go, until half as many are left. */
const BUDGET = 64 * 2 ** 20;

/** A file the page holds: encoded, or as raw pixels, or both; of a built site's only the address. */
interface Held {
  blob?: Blob;
  url?: string;
  pixels?: ImageData;
  /** Of pixels that the page may encode itself: the type of their file. */
  plain?: string | null;
  /** Its sketch is shown first, or waited for. */
  veiled?: boolean;
}

/** Milliseconds after which a file is shown without its sketch, or by those who show none. */
const PATIENCE = 1000;

/** The files of one app as the page sees them. */
export class Files {
  readonly #app: App;
  /** By path, the least recently received first. */
  readonly #held = new Map<string, Held>();
  readonly #reading = new Map<string, Promise<Blob>>();
  readonly #waiting = new Map<number, { resolve: (blob: Blob) => void; reject: (error: Error) => void }>();
  /** Read by `url` and `pixels`, so that a component draws again when a file arrives. */
  readonly #arrivals = signal(0);
  #count = 0;

  constructor(app: App) {
    this.#app = app;
  }

  /** The address an element can load, or null for raw pixels and files that are still on their way. */
  url(file: FileData): string | null {
    this.#arrivals.value;
    const address = this.address(file);
    if (address) return address;
    const held = this.#held.get(file.path);
    if (held?.veiled) return null;
    if (held?.blob) held.url ??= URL.createObjectURL(held.blob);
    if (held?.url) return held.url;
    // The worker sends a file once; one that was let go, or that only JSON named, is asked for.
    if (!held) this.blob(file).catch(() => {});
    return null;
  }

  /** The address that the browser may load by itself, if a file has one: never `javascript:` or a path of the worker's. */
  address(file: FileData): string | undefined {
    return [file.url, file.path].find((address) => address && /^(?:https?:|data:|blob:)/i.test(address)) ?? undefined;
  }

  /** The pixels of a picture that Python has not encoded. */
  pixels(file: FileData): ImageData | null {
    this.#arrivals.value;
    return this.#held.get(file.path)?.pixels ?? null;
  }

  /** A large picture as large as the screen: it comes before the whole (lite_py/attachments.py). */
  sketch(file: FileData): ImageData | null {
    return this.pixels({ ...file, path: `${file.path}#screen` });
  }

  /** Keep a file of the user's, which was sent to Python under this path. Of one that is `sketched` the worker sends a sketch. */
  keep(path: string, blob: Blob, sketched = false): void {
    this.#hold(path, { blob, veiled: sketched });
    if (sketched) setTimeout(() => this.unveil(path), PATIENCE);
  }

  /** The sketch of a file has been seen, or nobody waits for it any longer. */
  unveil(path: string): void {
    const held = this.#held.get(path);
    if (!held?.veiled) return;
    held.veiled = false;
    this.#arrivals.value++;
  }

  /** The encoded file; the worker is asked when the page has only its pixels, or nothing. */
  async blob(file: FileData): Promise<Blob> {
    const held = this.#held.get(file.path);
    if (held?.blob) return held.blob;
    const address = held?.url ?? this.address(file);
    if (address) return fetchBlob(address);
    let reading = this.#reading.get(file.path);
    if (!reading) {
      reading = this.#encode(file.path, held).finally(() => this.#reading.delete(file.path));
      this.#reading.set(file.path, reading);
    }
    return reading;
  }

  /** Is the file here, or known where it is? */
  has(path: string): boolean {
    return this.#held.has(path);
  }

  /** Take the files that came with a message; of one that lies in the site, its address. */
  receive(attachments: readonly Attachment[], buffers: ReadonlyArray<ArrayBuffer | string>): void {
    for (const attachment of attachments) {
      const buffer = buffers[attachment.buffer];
      if (!buffer) {
        console.error(`lite_py: no buffer ${attachment.buffer} for ${attachment.path}`);
        continue;
      }
      this.#hold(attachment.path, toHeld(attachment, buffer));
    }
    if (attachments.length) this.#arrivals.value++;
  }

  /** Take the answer to a Read. */
  answer(id: number, attachment: Attachment | null | undefined, error: string | null | undefined, buffer?: ArrayBuffer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!waiting) return;
    if (!attachment || !buffer) return waiting.reject(new Error(error ?? "The file could not be read."));
    const pixels = this.#held.get(attachment.path)?.pixels;
    const blob = new Blob([buffer], { type: attachment.mime_type ?? "" });
    this.#hold(attachment.path, pixels ? { blob, pixels } : { blob });
    this.#arrivals.value++;
    waiting.resolve(blob);
  }

  /** The worker died or the app is over: nothing that was asked will be answered, no path is valid. */
  reset(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
    for (const path of [...this.#held.keys()]) this.#drop(path);
  }

  /** A file of the app's as it is now, or a folder as a ZIP file; `blob` may know a file from before. */
  read(path: string): Promise<Blob> {
    return new Promise((resolve, reject) => {
      const request_id = ++this.#count;
      this.#waiting.set(request_id, { resolve, reject });
      this.#app.send({ kind: "read", app_id: this.#app.id, request_id, path });
    });
  }

  /** The file of pixels, by this browser where it may; else as Python has it. */
  async #encode(path: string, held: Held | undefined): Promise<Blob> {
    const blob = held?.plain && held.pixels ? await (await import("./media/encode")).encode(held.pixels, held.plain).catch(() => null) : null;
    return blob ?? this.read(path);
  }

  #hold(path: string, held: Held): void {
    this.#drop(path);
    this.#held.set(path, held);
    let excess = -BUDGET;
    for (const item of this.#held.values()) excess += sizeOf(item);
    if (excess <= 0) return;
    excess += BUDGET / 2;
    const shown = this.#app.paths();
    for (const [old, item] of [...this.#held]) {
      if (excess <= 0) break;
      if (old === path || shown.has(old)) continue;
      excess -= sizeOf(item);
      this.#drop(old);
    }
  }

  #drop(path: string): void {
    const held = this.#held.get(path);
    if (held?.url) URL.revokeObjectURL(held.url);
    this.#held.delete(path);
  }
}

function toHeld(attachment: Attachment, buffer: ArrayBuffer | string): Held {
  if (typeof buffer === "string") return { url: buffer };
  if (attachment.form !== "rgba") return { blob: new Blob([buffer], { type: attachment.mime_type ?? "" }) };
  return { pixels: new ImageData(new Uint8ClampedArray(buffer), attachment.width ?? 0, attachment.height ?? 0), plain: attachment.plain ? attachment.mime_type : null };
}

function sizeOf(held: Held): number {
  return (held.blob?.size ?? 0) + (held.pixels?.data.length ?? 0);
}

async function fetchBlob(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.blob();
}

/** The paths of all files in a JSON value. */
export function collectPaths(value: unknown, into: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if ("meta" in value && "path" in value && typeof value.path === "string") into.add(value.path);
  else for (const item of Object.values(value)) collectPaths(item, into);
}
