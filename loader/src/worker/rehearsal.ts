import type { PyodideAPI } from "pyodide";
import type { PyCallable } from "pyodide/ffi";
import type { Dispatch } from "../gen/protocol";
import { dumps } from "../wire";
import { Quiet } from "./quiet";

/** Events that are run: after so many, the browser compiles few functions of the interpreter again. */
const EVENTS = 240;

/** So many of them at a time, some 4 ms; milliseconds of silence before each turn. */
const TURN = 6;
const SILENCE = 8;

/** The component and the number of listeners of lite_py/rehearsal.py. */
const [ID, TRIGGER, LISTENERS] = ["rehearsal", 1, 4];

/** How the text of a Mount begins: lite_py/wire.py writes fields in their order. */
const MOUNT = '{"kind":"mount"';

/** Runs events that nobody sees while nobody waits: the browser compiles the interpreter well before a visitor's come. */
export class Rehearsal {
  readonly #silence = new Quiet(SILENCE);
  #done: Promise<void> | null = null;
  #over = false;
  #mount: () => void = () => {};
  readonly #mounted = new Promise<void>((resolve) => (this.#mount = resolve));

  /** A message has come or gone. */
  heard(): void {
    this.#silence.heard();
  }

  /** A message of Python's goes to the page: an app's first says that it is up. */
  sent(text: string): void {
    if (text.startsWith(MOUNT)) this.#mount();
  }

  /** The interpreter has ended. */
  end(): void {
    this.#over = true;
  }

  /** Begin, once, when an app is up. */
  begin(python: PyodideAPI): Promise<void> {
    return (this.#done ??= this.#run(python));
  }

  async #run(python: PyodideAPI): Promise<void> {
    await this.#mounted;
    await this.#silence.come();
    if (this.#over) return;
    const receive = python.pyimport("lite_py.rehearsal").begin(() => {}) as PyCallable;
    const suspends = "Suspending" in WebAssembly;
    for (let number = 0; number < EVENTS; number++) {
      if (number % TURN === 0) await this.#silence.come();
      if (this.#over) return;
      const event: Dispatch = { kind: "dispatch", app_id: ID, event_id: number, fn_index: number % LISTENERS, trigger_id: TRIGGER, data: ["Ada", number], event_data: null };
      await (suspends ? receive.callPromising(dumps(event)) : receive(dumps(event)));
    }
  }
}
