import type { Packed } from "../transport";

/** A function that yields without a pause may be so far ahead of the page: messages, and bytes beside them. */
const MOST_MESSAGES = 64;
const MOST_BYTES = 2 ** 24;

/** Keeps what was sent and not taken yet within bounds. */
export class Flow {
  #messages = 0;
  #bytes = 0;
  #taken: () => void = () => {};

  /** A message is being sent. */
  count(bytes: number): void {
    this.#messages++;
    this.#bytes += bytes;
  }

  /** Fulfilled when the page has taken all that was sent; undefined when there is no need to wait for that. */
  readonly ahead = (): Promise<void> | undefined => {
    if (this.#messages < MOST_MESSAGES && this.#bytes < MOST_BYTES) return undefined;
    this.#messages = this.#bytes = 0;
    const before = this.#taken;
    return new Promise((resolve) => {
      this.#taken = () => {
        before();
        resolve();
      };
      postMessage({ text: "", buffers: [], sync: true } satisfies Packed);
    });
  };

  /** The page has answered. */
  taken(): void {
    this.#taken();
    this.#taken = () => {};
  }
}
