import type { Loading, ToPage } from "../gen/protocol";
import type { Packed } from "../transport";
import { dumps } from "../wire";

/** Send a message of the worker's own to the page. */
export function post(message: ToPage): void {
  postMessage({ text: dumps(message), buffers: [] } satisfies Packed);
}

/** The least time between two messages of progress. */
const INTERVAL_MS = 60;

/** Bytes of one stage of the start, told to the page as they come. */
export class Progress {
  #loaded = 0;
  #total = 0;
  /** When it was told last; nothing is told by itself before it was told once. */
  #told = Infinity;

  constructor(
    readonly stage: Loading["stage"],
    readonly text: string,
    readonly app_id: string | null = null,
  ) {}

  /** More bytes are to come. */
  expect(bytes: number): void {
    this.#total += bytes;
  }

  /** Bytes have come. */
  readonly count = (bytes: number): void => {
    this.#loaded += bytes;
    const now = performance.now();
    if (now - this.#told > INTERVAL_MS) this.tell();
  };

  /** Tell the page now. */
  tell(): void {
    const { stage, text, app_id } = this;
    this.#told = performance.now();
    post({ kind: "loading", app_id, stage, text, loaded: Math.min(this.#loaded, this.#total), total: this.#total });
  }
}
