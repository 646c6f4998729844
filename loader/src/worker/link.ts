/** Bytes after which the speed of the first big file counts. */
const ENOUGH = 256 * 1024;

/**
 * Bytes a second below which Python's memory takes longer to come than what can be made of its library:
 * the latter is 3 MB less and 0.4 s more to compute. A line that has just begun is faster than it seems.
 */
const SLOW = 2.5e6;

/** How the files come: through which line they should be fetched in which form. */
export class Link {
  /** Fetch files compressed, for the worker to unpack? From this machine that would only take longer. */
  readonly packed: boolean;
  readonly #speed: Promise<number>;
  #settle: (speed: number) => void = () => {};
  #begun = 0;
  #bytes = 0;

  constructor({ hostname }: URL) {
    this.packed = !/^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
    this.#speed = new Promise((resolve) => (this.#settle = resolve));
    if (!this.packed) this.#settle(Infinity);
  }

  /** Of the first big file so many more bytes have come; 0 when its answer begins. */
  readonly count = (bytes: number): void => {
    this.#begun ||= performance.now();
    this.#bytes += bytes;
    if (this.#bytes >= ENOUGH) this.end();
  };

  /** No more of it comes; what is known must do. */
  end(): void {
    this.#settle(this.#bytes / Math.max((performance.now() - this.#begun) / 1000, 1e-6));
  }

  /** Should the way with the least bytes be taken? */
  async small(): Promise<boolean> {
    return saveData() || (await this.#speed) < SLOW;
  }
}

/** Does the user want to save data? */
export function saveData(): boolean {
  return Boolean((navigator as { connection?: { saveData?: boolean } }).connection?.saveData);
}
