import type { PyBuffer, PyBufferView } from "pyodide/ffi";
import { LARGE, isTooLarge, readDimensions } from "../media/dimensions";
import { gather, pack, unpack } from "./pixels";
import { Strip } from "./strip";
import { JPEG_TURNED, JPEG_UPRIGHT_HASH, PNG, TURN_AT, hashOf, type Sample } from "./samples";

/** Pictures that are decoded before Python asks are kept so long (ms), and so many of them. */
const KEEP = 60_000;
const MOST_KEPT = 2;

/** Bytes that are read at once, so that they stay in the processor's cache; a multiple of four rows of them. */
const STRIP = 2 ** 20;

/** What this browser's decoders have in common with Pillow. */
interface Abilities {
  /** JPEG files, turned as their EXIF data say. */
  jpeg: boolean;
  png: boolean;
  /** Upright pictures can be read through a VideoFrame, in a third of a canvas's time. */
  frame: boolean;
}

/** A picture that is decoded before Python asks. */
interface Early {
  /** Null for what is not begun early. */
  bitmap: Promise<ImageBitmap | null>;
  /** Shows the page a sketch. */
  show: (sketch: Sketch) => void;
  /** Python is going to read it as soon as it is decoded: the sketch is made on the way. */
  asked: boolean;
}

/** Decodes pictures for Python with the browser's own decoders, where they give what Pillow gives. */
export class Pictures {
  /** By the file's path below the uploads. */
  readonly #early = new Map<string, Early>();
  #abilities: Promise<Abilities> | null = null;
  /** The browser is at work on the last picture, and needs this thread no more. */
  #begun: Promise<void> = Promise.resolve();
  /** Python's files, once it is up. */
  files: { readFile(path: string): Uint8Array<ArrayBuffer> } | null = null;

  /** A picture is on its way that Python is going to ask for; its file can be read. Of a large one the page is shown a sketch. */
  begin(path: string, file: Blob, show: (path: string, sketch: Sketch) => void): void {
    const begun = beginJpeg(file);
    const early: Early = { bitmap: begun.then((both) => both && both[0]), show: (sketch) => show(path, sketch), asked: false };
    const sketching = early.bitmap.then((bitmap) => {
      if (bitmap && !early.asked && isLarge(bitmap)) early.show(Sketch.of(bitmap));
    });
    sketching.catch(() => {}); // told when Python asks
    this.#begun = begun.then(
      (both) => {
        if (!both) return;
        this.#abilities ??= abilities();
        return both[1].then(warmUp);
      },
      () => {},
    );
    this.#early.set(path, early);
    setTimeout(() => this.#early.get(path) === early && this.#forget(path), KEEP);
    for (const old of [...this.#early.keys()].slice(0, -MOST_KEPT)) this.#forget(old);
  }

  /** Fulfilled when work on this thread does not keep the browser from decoding. */
  begun(): Promise<void> {
    return this.#begun;
  }

  /**
   * A picture's upright pixels; undefined where Pillow's may differ.
   *
   * @param path of its file in Python.
   * @param name the same below the uploads.
   * @param channels bytes a pixel that Python wants: 1, 3 or 4.
   * @param turned do its EXIF data say that it is not upright?
   */
  async open(path: string, name: string, kind: "jpeg" | "png", channels: number, turned: boolean): Promise<Opened | undefined> {
    const can = await (this.#abilities ??= abilities());
    if (!can[kind]) return undefined;
    try {
      const early = this.#early.get(name);
      this.#early.delete(name);
      if (early) early.asked = true;
      const bitmap = (await early?.bitmap) ?? (await decodeBytes(this.files!.readFile(path)));
      return new Opened(bitmap, channels, can.frame && !turned, isLarge(bitmap) ? early?.show : undefined);
    } catch {
      return undefined; // Pillow says what is wrong
    }
  }

  #forget(path: string): void {
    this.#early.get(path)?.bitmap.then((bitmap) => bitmap?.close(), () => {});
    this.#early.delete(path);
  }
}

/** A decoded picture, to be read once. */
export class Opened {
  readonly width: number;
  readonly height: number;
  readonly #bitmap: ImageBitmap;
  readonly #channels: number;
  readonly #frame: boolean;
  readonly #show: Early["show"] | undefined;

  constructor(bitmap: ImageBitmap, channels: number, frame: boolean, show?: Early["show"]) {
    this.width = bitmap.width;
    this.height = bitmap.height;
    this.#bitmap = bitmap;
    this.#channels = channels;
    this.#frame = frame;
    this.#show = show;
  }

  /** Write the pixels into a buffer of Python's; false when they are not what Pillow gives. */
  async read(target: PyBuffer): Promise<boolean> {
    const sketch = this.#show && new Sketch(this.#bitmap);
    let view: PyBufferView | null = null;
    const write: Write = (strip, row, blueFirst) => {
      sketch?.take(strip, row, blueFirst);
      // Python's memory may have moved since the last strip.
      if (!view?.data.byteLength) {
        view?.release();
        view = target.getBuffer("u8");
      }
      const at = row * this.width * this.#channels;
      const into = (view.data as Uint8Array).subarray(at, at + (strip.length / 4) * this.#channels);
      return pack(strip, into, this.#channels, blueFirst);
    };
    try {
      const isRead = (this.#frame && (await readFrame(this.#bitmap, write))) || readCanvas(this.#bitmap, write);
      if (isRead && sketch) this.#show!(sketch);
      return isRead;
    } catch {
      return false; // too large for a canvas, or for the memory
    } finally {
      (view as PyBufferView | null)?.release();
      this.#bitmap.close();
    }
  }

  /** Nobody is going to read it. */
  close(): void {
    this.#bitmap.close();
  }
}

/** The longer side of a sketch has so many pixels at most, as in lite_py/attachments.py. */
const SCREEN = 1200;

function isLarge({ width, height }: ImageBitmap): boolean {
  return width * height >= LARGE;
}

/** A large picture as large as a screen, RGBA: every second, third or so of its pixels. */
export class Sketch {
  readonly width: number;
  readonly height: number;
  data: Uint32Array<ArrayBuffer>;
  readonly #step: number;
  readonly #row: number;

  constructor({ width, height }: ImageBitmap) {
    this.#step = Math.ceil(Math.max(width, height) / SCREEN);
    this.#row = width * 4;
    [this.width, this.height] = [Math.ceil(width / this.#step), Math.ceil(height / this.#step)];
    this.data = new Uint32Array(this.width * this.height);
  }

  /** All of it at once, by a canvas. */
  static of(bitmap: ImageBitmap): Sketch {
    const made = new Sketch(bitmap);
    const { width, height } = made;
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
    context.imageSmoothingEnabled = false; // in half the time
    context.drawImage(bitmap, 0, 0, width, height);
    made.data = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    return made;
  }

  /** Take rows from a number on, with 4 bytes a pixel. */
  take(strip: Uint8Array, row: number, blueFirst: boolean): void {
    const first = Math.ceil(row / this.#step);
    const offset = (first * this.#step - row) * this.#row;
    const rows = Math.ceil((strip.length - offset) / this.#row / this.#step);
    const grid = { offset, rows, columns: this.width, down: this.#step * this.#row, right: this.#step * 4 };
    gather(strip, grid, 3, this.data.subarray(first * this.width), blueFirst);
  }
}

type Write = (strip: Uint8Array, row: number, blueFirst: boolean) => boolean;

/** Read a bitmap as it lies in memory. */
async function readFrame(bitmap: ImageBitmap, write: Write): Promise<boolean> {
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  const strip = new Strip(bitmap.width * rowsOf(bitmap) * 4);
  try {
    if (!/^(BGR|RGB)[AX]$/.test(frame.format ?? "")) return false;
    const { width, height } = bitmap;
    for (const { row, rows } of strips(bitmap)) {
      await frame.copyTo(strip.bytes, { rect: { x: 0, y: row, width, height: rows } });
      if (!write(strip.bytes.subarray(0, width * rows * 4), row, frame.format!.startsWith("B"))) return false;
    }
    return height > 0;
  } finally {
    strip.release();
    frame.close();
  }
}

function readCanvas(bitmap: ImageBitmap, write: Write): boolean {
  const { width } = bitmap;
  const canvas = new OffscreenCanvas(width, rowsOf(bitmap));
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  for (const { row, rows } of strips(bitmap)) {
    context.clearRect(0, 0, width, rows);
    context.drawImage(bitmap, 0, -row);
    const { data } = context.getImageData(0, 0, width, rows);
    if (!write(new Uint8Array(data.buffer), row, false)) return false;
  }
  return true;
}

function rowsOf({ width, height }: ImageBitmap): number {
  return Math.min(height, Math.max(4, Math.floor(STRIP / width / 16) * 4));
}

function* strips(bitmap: ImageBitmap): Generator<{ row: number; rows: number }> {
  const rows = rowsOf(bitmap);
  for (let row = 0; row < bitmap.height; row += rows) yield { row, rows: Math.min(rows, bitmap.height - row) };
}

let warm = false;

/** While the browser decodes the first picture, have what moves pixels compiled: its first strip takes ten times as long. */
function warmUp(): void {
  if (warm) return;
  warm = true;
  const strip = new Strip(STRIP);
  const pixels = strip.bytes;
  for (let turn = 0; turn < 3; turn++) {
    pack(pixels, pixels.slice(0, (STRIP / 4) * 3), 3, true);
    unpack(pixels.subarray(0, (STRIP / 4) * 3), 3);
    for (const channels of [4, 3]) {
      const grid = { offset: 0, rows: 256, columns: 256, down: 1024 * channels, right: channels };
      gather(pixels, grid, 3, new Uint32Array(2 ** 16), channels === 4);
    }
  }
  strip.release();
}

/** Bytes of a JPEG file in which its segments are looked for; few have more before their pixels. */
const HEAD = 2 ** 16;

/** Decode a JPEG file before Python asks: the bitmap, and when this thread is not needed any more; null for other files. */
async function beginJpeg(file: Blob): Promise<[Promise<ImageBitmap>, Promise<unknown>] | null> {
  const [start, size] = await Promise.all([file.slice(0, HEAD).arrayBuffer(), readDimensions(file)]);
  if (!size || isTooLarge(size)) return null; // the page, which is reading the same, refuses it
  const head = new Uint8Array(start);
  const kept = head[0] === 0xff && head[1] === 0xd8 && withoutProfile(head, file.size);
  if (!kept) return null;
  const bare = only(file, kept);
  // The browser reads the file on this thread before another one decodes it.
  return [createImageBitmap(bare), bare.slice(0, 1).arrayBuffer()];
}

/** Decode a file as if it had no colour profile, as Pillow does; to have the browser ignore one takes half as long again. */
async function decodeBytes(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  const kept = bytes[0] === 0xff ? withoutProfile(bytes, bytes.length) : withoutColours(bytes);
  return createImageBitmap(only(new Blob([bytes]), kept ?? [[0, bytes.length]]));
}

/** A part of a file, in bytes. */
type Part = [from: number, to: number];

function only(file: Blob, parts: readonly Part[]): Blob {
  return new Blob(parts.map(([from, to]) => file.slice(from, to)));
}

/**
 * The parts of a JPEG file of `size` bytes without its APP2 segments, of which profiles are made (ICC.1 B.4); null
 * when they go on behind its `head`.
 */
function withoutProfile(head: Uint8Array, size: number): Part[] | null {
  const parts: Part[] = [];
  let from = 0;
  let at = 2;
  for (let length = 0; head[at] === 0xff && head[at + 1] !== 0xda; at += length) {
    // A marker may have more than one 0xff before it (T.81 B.1.1.2).
    length = head[at + 1] === 0xff ? 1 : 2 + ((head[at + 2]! << 8) | head[at + 3]!);
    if (head[at + 1] !== 0xe2) continue;
    parts.push([from, at]);
    from = at + length;
  }
  return at + 4 > head.length && head.length < size ? null : [...parts, [from, size]];
}

/** What says in a PNG file how its colours are meant. */
const COLOUR_CHUNKS = ["gAMA", "cHRM", "iCCP", "sRGB", "cICP", "mDCV", "cLLI"];

function withoutColours(png: Uint8Array<ArrayBuffer>): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = 8, size = 0; at + 12 <= png.length; at += size) {
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (name === "IDAT") break;
    size = 12 + new DataView(png.buffer, png.byteOffset + at).getUint32(0);
    if (!COLOUR_CHUNKS.includes(name)) continue;
    parts.push([from, at]);
    from = at + size;
  }
  return [...parts, [from, png.length]];
}

/** Ask the browser for pictures whose pixels are known. */
async function abilities(): Promise<Abilities> {
  const upright = bytesOf(JPEG_TURNED);
  upright[TURN_AT] = 1;
  const [jpeg, png, frame] = await Promise.all([
    gives(bytesOf(JPEG_TURNED), false, JPEG_TURNED.hash),
    gives(bytesOf(PNG), false, PNG.hash),
    gives(upright, true, JPEG_UPRIGHT_HASH),
  ]);
  return { jpeg, png, frame };
}

async function gives(file: Uint8Array<ArrayBuffer>, frame: boolean, hash: number): Promise<boolean> {
  try {
    const bitmap = await decodeBytes(file);
    const pixels = new Uint8Array(bitmap.width * bitmap.height * 3);
    const write: Write = (strip, row, blueFirst) => pack(strip, pixels.subarray(row * bitmap.width * 3), 3, blueFirst);
    const read = frame ? await readFrame(bitmap, write) : readCanvas(bitmap, write);
    bitmap.close();
    return read && hashOf(pixels) === hash;
  } catch {
    return false;
  }
}

function bytesOf({ base64 }: Sample): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
