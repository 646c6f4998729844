/** A file of an archive. */
export interface Entry {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const CRC = new Uint32Array(256).map((_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum that ZIP archives keep (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A ZIP archive of the files as they are: pictures and videos are compressed already. */
export function zip(entries: readonly Entry[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = new TextEncoder().encode(name) as Uint8Array<ArrayBuffer>;
    // Version 2.0, names in UTF-8, stored, 1 January 1980, checksum, sizes (APPNOTE 4.3.7).
    const common = [20, 2, 0x0800, 2, 0, 2, 0, 2, 0x21, 2, crc32(bytes), 4, bytes.length, 4, bytes.length, 4, path.length, 2, 0, 2];
    const head = record([0x04034b50, 4, ...common]);
    parts.push(head, path, bytes);
    directory.push(record([0x02014b50, 4, 20, 2, ...common, 0, 2, 0, 2, 0, 2, 0, 4, offset, 4]), path);
    offset += head.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = entries.length;
  const end = record([0x06054b50, 4, 0, 2, 0, 2, count, 2, count, 2, size, 4, offset, 4, 0, 2]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** Numbers and their lengths in bytes, one after the other, the lowest byte first. */
function record(fields: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    for (let byte = 0; byte < fields[at + 1]!; byte++) bytes.push(Math.floor(fields[at]! / 256 ** byte) & 0xff);
  }
  return new Uint8Array(bytes);
}
