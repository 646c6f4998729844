import type { App } from "./app";

/** Turns the events of components into runs of dependencies. */
export class Dispatcher {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** An event of component `id` has happened. */
  fire(id: number, event: string, data?: unknown): void {
    void [this.#app, id, event, data];
  }
}
