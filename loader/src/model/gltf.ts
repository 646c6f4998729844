/**
 * One binary glTF of a glTF in any form: of one file, with buffers and pictures in it as data URLs or beside it.
 *
 * A strict Content-Security-Policy lets nothing be fetched from data and blob URLs, so they are read here. (The
 * format: glTF 2.0 specification, chapter 4, "GLB File Format".)
 */

const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;

interface Buffer {
  byteLength: number;
  uri?: string;
}

interface Picture {
  uri?: string;
  mimeType?: string;
  bufferView?: number;
}

interface Gltf {
  buffers?: Buffer[];
  bufferViews?: Array<{ buffer: number; byteOffset?: number; byteLength: number }>;
  images?: Picture[];
}

/** `beside` gives the bytes of a file by its address in the glTF. */
export async function pack(file: ArrayBuffer, beside: (uri: string) => Promise<ArrayBuffer>): Promise<ArrayBuffer> {
  const { json, binary } = parse(file);
  const given = [...(json.buffers ?? []), ...(json.images ?? [])].some(({ uri }) => uri !== undefined);
  if (!given && binary !== undefined) return file;
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (bytes: Uint8Array): number => {
    const start = length;
    parts.push(bytes, new Uint8Array(-bytes.length & 3));
    length += bytes.length + (-bytes.length & 3);
    return start;
  };
  const starts: number[] = [];
  for (const { uri } of json.buffers ?? []) {
    starts.push(add(uri === undefined ? (binary ?? new Uint8Array()) : await bytesOf(uri, beside)));
  }
  const views = (json.bufferViews ?? []).map((view) => ({ ...view, buffer: 0, byteOffset: (view.byteOffset ?? 0) + (starts[view.buffer] ?? 0) }));
  const images: Picture[] = [];
  for (const { uri, ...image } of json.images ?? []) {
    if (uri === undefined) {
      images.push(image);
      continue;
    }
    const bytes = await bytesOf(uri, beside);
    const mimeType = image.mimeType ?? /^data:([^;,]+)/.exec(uri)?.[1] ?? (/\.jpe?g$/i.test(uri) ? "image/jpeg" : "image/png");
    images.push({ ...image, mimeType, bufferView: views.push({ buffer: 0, byteOffset: add(bytes), byteLength: bytes.length }) - 1 });
  }
  const whole: Gltf = { ...json, buffers: [{ byteLength: length }], bufferViews: views, ...(images.length ? { images } : {}) };
  return write(whole, parts, length);
}

function parse(file: ArrayBuffer): { json: Gltf; binary?: Uint8Array } {
  const view = new DataView(file);
  if (file.byteLength < 20 || view.getUint32(0, true) !== MAGIC) {
    return { json: JSON.parse(new TextDecoder().decode(file)) as Gltf };
  }
  const length = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 20, length))) as Gltf;
  const at = 20 + length;
  if (at + 8 > file.byteLength || view.getUint32(at + 4, true) !== BIN_CHUNK) return { json };
  return { json, binary: new Uint8Array(file, at + 8, view.getUint32(at, true)) };
}

async function bytesOf(uri: string, beside: (uri: string) => Promise<ArrayBuffer>): Promise<Uint8Array> {
  const data = /^data:[^,]*?(;base64)?,/.exec(uri);
  if (!data) return new Uint8Array(await beside(decodeURIComponent(uri)));
  const content = uri.slice(data[0].length);
  const text = data[1] ? atob(content) : decodeURIComponent(content);
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function write(json: Gltf, parts: readonly Uint8Array[], length: number): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const padded = text.length + (-text.length & 3);
  const file = new Uint8Array(28 + padded + length).fill(0x20, 20, 20 + padded);
  const view = new DataView(file.buffer);
  const words = [MAGIC, 2, file.length, padded, JSON_CHUNK];
  words.forEach((word, place) => view.setUint32(place * 4, word, true));
  file.set(text, 20);
  view.setUint32(20 + padded, length, true);
  view.setUint32(24 + padded, BIN_CHUNK, true);
  let at = 28 + padded;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file.buffer;
}
