/** Milliseconds after which it is not waited for any longer. */
const LONGEST = 10_000;

/** The time when what can wait may be done: when the page and Python have been silent for a while. */
export class Quiet {
  readonly #silence: number;
  readonly #waiting: Array<() => void> = [];
  #timer = 0;
  #latest = 0;

  /** `silence` is how long, in milliseconds. */
  constructor(silence: number) {
    this.#silence = silence;
  }

  /** Fulfilled at the next quiet time. */
  come(): Promise<void> {
    this.#latest ||= performance.now() + LONGEST;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.heard();
    });
  }

  /** A message has come or gone. */
  heard(): void {
    if (!this.#waiting.length) return;
    clearTimeout(this.#timer);
    const most = Math.max(0, this.#latest - performance.now());
    this.#timer = setTimeout(() => {
      this.#latest = 0;
      for (const resolve of this.#waiting.splice(0)) resolve();
    }, Math.min(this.#silence, most));
  }
}
