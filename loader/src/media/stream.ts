import type { App } from "../app";
import { answered, paceOf } from "./pace";

/** What a stream takes a piece of: the component's value, or null when there is nothing yet. */
export type Take = () => unknown | null | Promise<unknown | null>;

/**
 * Sends what a camera or a microphone gives as `stream` events of a component, at the pace of its
 * listener. A piece is only taken when the last one was answered: what comes faster than Python is
 * dropped by `take`, and nothing queues. When the answer is an error the stream ends: the next
 * piece would most likely fail as well, and so on several times a second.
 */
export class Stream {
  readonly #app: App;
  readonly #id: number;
  readonly #take: Take;
  readonly #onEnd: () => void;
  #stopped: AbortController | null = null;

  /** `onEnd` is called when the listener's time limit is over, or an event has failed. */
  constructor(app: App, id: number, take: Take, onEnd: () => void) {
    this.#app = app;
    this.#id = id;
    this.#take = take;
    this.#onEnd = onEnd;
  }

  /** Begin; nothing is sent when nobody listens. */
  start(): void {
    this.stop();
    const pace = paceOf(this.#app, this.#id);
    if (!pace) return;
    this.#stopped = new AbortController();
    void this.#run(pace.every, pace.limit, this.#stopped.signal);
  }

  /** Stop; what was sent last is still answered. */
  stop(): void {
    this.#stopped?.abort();
    this.#stopped = null;
  }

  async #run(every: number, limit: number | null, stopped: AbortSignal): Promise<void> {
    const end = limit === null ? Infinity : performance.now() + limit * 1000;
    for (;;) {
      const next = performance.now() + every * 1000;
      await this.piece();
      if (stopped.aborted) return;
      const [well] = await Promise.all([answered(this.#app, this.#id), pause(Math.min(next, end) - performance.now())]);
      if (stopped.aborted) return;
      if (!well || performance.now() >= end) {
        this.stop();
        this.#onEnd();
        return;
      }
    }
  }

  /** Send one piece now. */
  async piece(): Promise<void> {
    const value = await this.#take();
    if (value == null) return;
    this.#app.store.apply([{ id: this.#id, prop: "value", value }]);
    this.#app.dispatcher.fire(this.#id, "stream");
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
