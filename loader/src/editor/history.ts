import type { Layer } from "./layer";

/** Something that was done, and can be taken back. */
export interface Step {
  undo(): void;
  redo(): void;
  /** What it takes to remember it. */
  readonly bytes: number;
  /** Layers that only it may still have. */
  readonly layers: readonly Layer[];
}

/** Bytes that steps may take; beyond it the oldest is forgotten. The last one is always kept. */
const BUDGET = 192 * 2 ** 20;

/** What was done to a drawing, and what of it was taken back. */
export class History {
  #done: Step[] = [];
  #undone: Step[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Layers of steps, which may come back. */
  get layers(): Layer[] {
    return [...this.#done, ...this.#undone].flatMap((step) => step.layers);
  }

  /** A step was done. */
  push(step: Step): void {
    this.#done.push(step);
    this.#undone = [];
    let total = this.#done.reduce((sum, { bytes }) => sum + bytes, 0);
    while (total > BUDGET && this.#done.length > 1) total -= this.#done.shift()!.bytes;
  }

  undo(): void {
    const step = this.#done.pop();
    if (!step) return;
    step.undo();
    this.#undone.push(step);
  }

  redo(): void {
    const step = this.#undone.pop();
    if (!step) return;
    step.redo();
    this.#done.push(step);
  }
}
