import { packStrip } from "./strip";

/** Between pixels of 4 bytes, as browsers have them, and those of 1 to 4 bytes, as Python has them. */

/** Four pixels make three words: shifting words takes a third of the time of moving bytes. */
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * Write pixels of 4 bytes as pixels of `channels` bytes: 1 (of grey ones the red), 3, or 4.
 *
 * `blueFirst` is said of the source. False, and nothing useful written, when one is not opaque.
 */
export function pack(from: Uint8Array, into: Uint8Array, channels: number, blueFirst: boolean): boolean {
  const pixels = from.length >> 2;
  const red = blueFirst ? 2 : 0;
  let done = channels === 3 ? packStrip(from, into, blueFirst) : 0;
  if (!done && channels === 3 && LITTLE_ENDIAN && into.byteOffset % 4 === 0) {
    done = pixels & ~3;
    packWords(new Uint32Array(from.buffer, from.byteOffset, done), new Uint32Array(into.buffer, into.byteOffset, (done / 4) * 3), blueFirst);
  }
  let opaque = 255;
  for (let pixel = done, at = done * channels; pixel < pixels; pixel++) {
    const word = pixel * 4;
    into[at++] = from[word + red]!;
    if (channels === 1) continue;
    into[at++] = from[word + 1]!;
    into[at++] = from[word + 2 - red]!;
    if (channels === 4) opaque &= into[at++] = from[word + 3]!;
  }
  return opaque === 255;
}

function packWords(from: Uint32Array, into: Uint32Array, blueFirst: boolean): void {
  const high = blueFirst ? 16 : 0;
  const low = 16 - high;
  for (let i = 0, at = 0; i < from.length; i += 4) {
    const a = from[i]!;
    const b = from[i + 1]!;
    const c = from[i + 2]!;
    const d = from[i + 3]!;
    const first = ((a >>> high) & 0xff) | (a & 0xff00) | (((a >>> low) & 0xff) << 16);
    const second = ((b >>> high) & 0xff) | (b & 0xff00) | (((b >>> low) & 0xff) << 16);
    const third = ((c >>> high) & 0xff) | (c & 0xff00) | (((c >>> low) & 0xff) << 16);
    const fourth = ((d >>> high) & 0xff) | (d & 0xff00) | (((d >>> low) & 0xff) << 16);
    into[at++] = first | (second << 24);
    into[at++] = (second >>> 8) | (third << 16);
    into[at++] = (third >>> 16) | (fourth << 8);
  }
}

/** Pixels of 1 (grey), 2 (grey, alpha), 3 or 4 bytes as pixels of 4 in memory of their own. */
export function unpack(from: Uint8Array, channels: number): ArrayBuffer {
  if (channels === 4) return from.slice().buffer as ArrayBuffer;
  const pixels = from.length / channels;
  const into = new Uint8Array(pixels * 4);
  let done = 0;
  if (channels === 3 && LITTLE_ENDIAN && from.byteOffset % 4 === 0) {
    done = pixels & ~3;
    unpackWords(new Uint32Array(from.buffer, from.byteOffset, (done / 4) * 3), new Uint32Array(into.buffer, 0, done));
  }
  const grey = channels < 3;
  for (let pixel = done; pixel < pixels; pixel++) {
    const at = pixel * channels;
    into[pixel * 4] = from[at]!;
    into[pixel * 4 + 1] = from[grey ? at : at + 1]!;
    into[pixel * 4 + 2] = from[grey ? at : at + 2]!;
    into[pixel * 4 + 3] = channels === 2 ? from[at + 1]! : 255;
  }
  return into.buffer;
}

function unpackWords(from: Uint32Array, into: Uint32Array): void {
  const alpha = 0xff000000;
  for (let i = 0, at = 0; i < into.length; i += 4) {
    const first = from[at++]!;
    const second = from[at++]!;
    const third = from[at++]!;
    into[i] = first | alpha;
    into[i + 1] = (first >>> 24) | (second << 8) | alpha;
    into[i + 2] = (second >>> 16) | (third << 16) | alpha;
    into[i + 3] = (third >>> 8) | alpha;
  }
}

/** Where pixels lie that are taken of a larger picture: the first, how many, and bytes from one row or column to the next. */
export interface Grid {
  offset: number;
  rows: number;
  columns: number;
  down: number;
  right: number;
}

/** Pixels of 1 (grey), 2 (grey, alpha), 3 or 4 bytes that lie apart, as words of RGBA. `blueFirst` is said of the source. */
export function gather(from: Uint8Array, { offset, rows, columns, down, right }: Grid, channels: number, into: Uint32Array, blueFirst = false): void {
  const red = blueFirst ? 2 : 0;
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2 - red];
  const alpha = channels % 2 ? -1 : channels - 1;
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0, at = offset + row * down; column < columns; column++, at += right) {
      const opacity = alpha < 0 ? 255 : from[at + alpha]!;
      into[to++] = from[at + red]! | (from[at + green]! << 8) | (from[at + blue]! << 16) | (opacity << 24);
    }
  }
}
