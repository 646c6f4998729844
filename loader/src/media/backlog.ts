/** Samples that wait to be taken: all of them, up to so many seconds, beyond which the oldest go. */
export class Backlog {
  readonly #most: number;
  #parts: Int16Array[] = [];
  #length = 0;

  /** `seconds` at `rate` samples a second are kept. */
  constructor(seconds: number, rate: number) {
    this.#most = seconds * rate;
  }

  /** Add samples; true when older ones had to go. */
  push(samples: Int16Array): boolean {
    this.#parts.push(samples);
    this.#length += samples.length;
    if (this.#length <= this.#most) return false;
    while (this.#length > this.#most && this.#parts.length > 1) this.#length -= this.#parts.shift()!.length;
    return true;
  }

  /** Everything that waits, which waits no more. */
  take(): Int16Array[] {
    this.#length = 0;
    return this.#parts.splice(0);
  }
}
