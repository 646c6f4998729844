/** Bytes of a piece. */
const PIECE = 2 ** 20;

/** A hash of the hashes of a file's pieces: it is known soon after the last byte. */
export class Pieces {
  readonly #hashes: Array<Promise<ArrayBuffer>> = [];

  /** So much of the file is there. */
  take(bytes: Uint8Array<ArrayBuffer>): void {
    while (bytes.length >= (this.#hashes.length + 1) * PIECE) this.#hash(bytes);
  }

  /** That is all of it: its hash as hexadecimal digits, or null where there are no hashes, in pages that do not come over https. */
  async end(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
    this.take(bytes);
    this.#hash(bytes);
    const hashes = await Promise.all(this.#hashes);
    return globalThis.crypto?.subtle ? digest(await new Blob(hashes).arrayBuffer()) : null;
  }

  #hash(bytes: Uint8Array<ArrayBuffer>): void {
    const begin = this.#hashes.length * PIECE;
    this.#hashes.push(globalThis.crypto?.subtle?.digest("SHA-256", bytes.subarray(begin, begin + PIECE)));
  }
}

/** SHA-256, in hexadecimal digits. */
export async function digest(bytes: BufferSource): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
