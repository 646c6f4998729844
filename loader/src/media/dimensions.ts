/** A picture's size in its own pixels, before any EXIF turn. */
export interface Dimensions {
  width: number;
  height: number;
}

/**
 * The most a browser draws: a canvas of 16,384 x 16,384 pixels (Chromium and WebKit; Firefox
 * stops a little later), no side over 32,767.
 */
export const MAX_PIXELS = 16_384 ** 2;
export const MAX_SIDE = 32_767;

/** Pixels from which on a picture is first drawn as large as the screen shows it, in a third of the time. */
export const LARGE = 4_000_000;

/** Bytes that are read at once: few files have the size of their picture further on. */
const HEAD = 2 ** 14;

/** Is it more than a browser can draw? */
export function isTooLarge({ width, height }: Dimensions): boolean {
  return width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS;
}

/** One sentence that says how large a picture is and how large it may be. */
export function tooLarge(name: string, { width, height }: Dimensions): string {
  const many = (number: number) => number.toLocaleString("en");
  return (
    `${name} has ${many(width)} × ${many(height)} pixels; ` +
    `a picture may have ${many(MAX_PIXELS)} in all (16,384 × 16,384) and ${many(MAX_SIDE)} a side.`
  );
}

/**
 * Reads a picture's size out of its first bytes, without decoding it.
 *
 * PNG (W3C PNG 11.2.1), GIF (GIF89a 18), BMP (BITMAPINFOHEADER), WebP (RFC 9649 2.5-2.7, RFC 6386
 * 9.1) and JPEG (ITU-T T.81 B.2.2). Null: another format, or not a picture; the decoder decides.
 */
export async function readDimensions(file: Blob): Promise<Dimensions | null> {
  const head = new DataView(await file.slice(0, HEAD).arrayBuffer());
  if (head.byteLength < 10) return null;
  if (head.getUint16(0) === 0xffd8) return jpeg(file, head);
  if (ascii(head, 0, "GIF8")) return { width: head.getUint16(6, true), height: head.getUint16(8, true) };
  if (head.byteLength < 30) return null;
  if (ascii(head, 1, "PNG\r\n") && ascii(head, 12, "IHDR")) return { width: head.getUint32(16), height: head.getUint32(20) };
  if (ascii(head, 0, "BM")) {
    return { width: Math.abs(head.getInt32(18, true)), height: Math.abs(head.getInt32(22, true)) };
  }
  if (ascii(head, 0, "RIFF") && ascii(head, 8, "WEBP")) return webp(head);
  return null;
}

function ascii(view: DataView, at: number, text: string): boolean {
  return [...text].every((letter, i) => view.getUint8(at + i) === letter.charCodeAt(0));
}

function webp(head: DataView): Dimensions | null {
  if (ascii(head, 12, "VP8X")) {
    const uint24 = (at: number) => head.getUint16(at, true) | (head.getUint8(at + 2) << 16);
    return { width: uint24(24) + 1, height: uint24(27) + 1 };
  }
  if (ascii(head, 12, "VP8L") && head.getUint8(20) === 0x2f) {
    const bits = head.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (ascii(head, 12, "VP8 ")) {
    return { width: head.getUint16(26, true) & 0x3fff, height: head.getUint16(28, true) & 0x3fff };
  }
  return null;
}

/** Walks the segments to the frame header; EXIF and colour profiles may put it far into the file. */
async function jpeg(file: Blob, head: DataView): Promise<Dimensions | null> {
  for (let at = 2, segments = 0; at + 9 <= file.size && segments < 500; segments++) {
    const isRead = at + 9 <= head.byteLength;
    const segment = isRead ? new DataView(head.buffer, at, 9) : new DataView(await file.slice(at, at + 9).arrayBuffer());
    if (segment.getUint8(0) !== 0xff) return null;
    const marker = segment.getUint8(1);
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    // SOF0 to SOF15, without the tables DHT, JPG and DAC that lie among them
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: segment.getUint16(5), width: segment.getUint16(7) };
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + segment.getUint16(2);
  }
  return null;
}
