import type { Loading, ToPage } from "../gen/protocol";
import type { Packed } from "../transport";
import { dumps } from "../wire";

/** What is to be sent before the page may hear of this worker; null from then on. */
let held: Array<[ToPage, ArrayBuffer[]]> | null = [];

/** Send a message of the worker's own to the page. */
export function post(message: ToPage, buffers: ArrayBuffer[] = []): void {
  if (held) held.push([message, buffers]);
  else postMessage({ text: dumps(message), buffers } satisfies Packed, buffers);
}

/** From now on the page may hear of this worker. */
export function release(): void {
  const messages = held ?? [];
  held = null;
  for (const [message, buffers] of messages) post(message, buffers);
}

/** The least time between two messages of progress. */
const INTERVAL_MS = 60;

/** Bytes of one stage of the start, told to the page as they come. */
export class Progress {
  #loaded = 0;
  #total = 0;
  #told = 0;

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
