/** Bytes of the first big file after which its speed counts. */
const ENOUGH = 256 * 1024;

/** Bytes a second above which it costs more to unpack a file than to get it unpacked. */
const FAST = 40e6;

/**
 * Bytes a second below which Python's memory takes longer to come than what can be made of its library:
 * the latter is 3 MB less and 0.4 s more to compute. A line that has just begun is faster than it seems.
 */
const SLOW = 2.5e6;

/** How the files come: measured on the first big one, the interpreter. */
export class Link {
  #settle: (speed: number) => void = () => {};
  #begun = 0;
  #bytes = 0;
  /** Bytes a second. */
  readonly speed = new Promise<number>((resolve) => (this.#settle = resolve));
  /** Does the host compress what it sends? Then it would be double work to unpack as well. */
  compresses = false;

  /** The answer has begun; what follows is counted. */
  begin(compresses: boolean): void {
    this.#begun ||= performance.now();
    this.compresses = compresses;
  }

  /** So many more bytes have come; true once it is known how fast. */
  count(bytes: number): boolean {
    this.#bytes += bytes;
    if (this.#bytes < ENOUGH) return false;
    this.end();
    return true;
  }

  /** Nothing more comes; what is known must do. */
  end(): void {
    this.#settle(this.#bytes / Math.max((performance.now() - this.#begun) / 1000, 1e-6));
  }

  /** Should a file be fetched compressed, for the worker to unpack? */
  async packed(): Promise<boolean> {
    const speed = await this.speed;
    return this.compresses || speed < FAST;
  }

  /** Should the way with the least bytes be taken? */
  async small(): Promise<boolean> {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    return Boolean(connection?.saveData) || (await this.speed) < SLOW;
  }
}
