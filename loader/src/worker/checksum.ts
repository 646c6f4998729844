/**
 * Fletcher's checksum (J. G. Fletcher, 1982) with words of 32 bits, each half modulo 2 ** 32. It finds what was
 * damaged, cut off or mixed up, in a fraction of the time that SHA-256 takes, and where pages do not come over https.
 */
export class Checksum {
  #first = 0;
  #second = 0;

  /** Count more bytes: whole words, which begin where a word may begin. */
  add(bytes: Uint8Array<ArrayBuffer>): void {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
    let [first, second] = [this.#first, this.#second];
    for (let at = 0; at < words.length; at++) {
      first = (first + words[at]!) | 0;
      second = (second + first) | 0;
    }
    [this.#first, this.#second] = [first, second];
  }

  /** Of all that was counted. */
  get halves(): readonly [first: number, second: number] {
    return [this.#first >>> 0, this.#second >>> 0];
  }

  /** The same as hexadecimal digits. */
  get hex(): string {
    return this.halves.map((half) => half.toString(16).padStart(8, "0")).join("");
  }
}

/** The checksum of a file that comes little by little into one buffer; of its whole words. */
export class RunningChecksum extends Checksum {
  #counted = 0;

  /** So much of the file is there, from its beginning. */
  take(bytes: Uint8Array<ArrayBuffer>): void {
    const end = bytes.length & ~3;
    this.add(bytes.subarray(this.#counted, end));
    this.#counted = end;
  }
}
