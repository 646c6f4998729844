import type { FileData } from "../view";
import { type Rect, common, union } from "./rect";

/** A rectangle of a layer that Python has, as raw pixels in a file. */
export interface Piece extends Rect {
  readonly path: string;
}

/** Side of the squares in which it is remembered where a layer has changed, and what a stroke covers. */
export const TILE = 256;

let count = 0;

/** One sheet of a drawing: pixels, and what Python has of them. */
export class Layer implements Rect {
  readonly id = ++count;
  readonly x = 0;
  readonly y = 0;
  name: string;
  visible = true;
  /** The file that shows what the layer was at first; Python has it. */
  base: FileData | null = null;
  /** What Python has beside the base, the later over the earlier. */
  pieces: readonly Piece[] = [];
  readonly width: number;
  readonly height: number;
  #context: CanvasRenderingContext2D | null = null;
  /** What differs from what Python has lies in here, in these columns of squares by row. */
  #unsent: Rect | null = null;
  readonly #squares = new Map<number, Set<number>>();

  constructor(name: string, width: number, height: number) {
    this.name = name;
    this.width = width;
    this.height = height;
  }

  /**
   * The pixels, in ordinary memory: they are read after each stroke. Made when they are first wanted, so that
   * a layer without any costs nothing.
   */
  get context(): CanvasRenderingContext2D {
    if (!this.#context) {
      const canvas = document.createElement("canvas");
      canvas.width = this.width;
      canvas.height = this.height;
      this.#context = canvas.getContext("2d", { willReadFrequently: true });
      if (!this.#context) throw new Error("This browser has no memory left for another layer.");
    }
    return this.#context;
  }

  /** The pixels if there are any. */
  get canvas(): HTMLCanvasElement | null {
    return this.#context?.canvas ?? null;
  }

  /** Pixels have changed. */
  touch(rect: Rect): void {
    const inside = common(rect, this);
    if (!inside) return;
    this.#unsent = union(this.#unsent, inside);
    for (let row = Math.floor(inside.y / TILE); row * TILE < inside.y + inside.height; row++) {
      let columns = this.#squares.get(row);
      if (!columns) this.#squares.set(row, (columns = new Set()));
      for (let column = Math.floor(inside.x / TILE); column * TILE < inside.x + inside.width; column++) columns.add(column);
    }
  }

  /** Does Python have all of it? */
  get isSent(): boolean {
    return this.#unsent === null;
  }

  /** The rectangles that Python has to get, which it has from now on. */
  take(): Rect[] {
    const bounds = this.#unsent;
    const found: Rect[] = [];
    for (const [row, columns] of [...this.#squares].sort(([one], [other]) => one - other)) {
      for (const column of [...columns].sort((one, other) => one - other)) {
        const square = { x: column * TILE, y: row * TILE, width: TILE, height: TILE };
        const last = found.at(-1);
        if (last && last.y === square.y && last.x + last.width === square.x) found[found.length - 1] = union(last, square)!;
        else found.push(square);
      }
    }
    const merged: Rect[] = [];
    for (const run of found) {
      const above = merged.findIndex(({ x, y, width, height }) => x === run.x && width === run.width && y + height === run.y);
      if (above >= 0) merged[above] = union(merged[above]!, run)!;
      else merged.push(run);
    }
    this.#unsent = null;
    this.#squares.clear();
    return bounds ? merged.flatMap((rect) => common(rect, bounds) ?? []) : [];
  }

  /** Where there may be something: all that Python has, and what it has not. */
  extent(): Rect | null {
    const known = this.base ? { x: 0, y: 0, width: this.width, height: this.height } : null;
    return this.pieces.reduce<Rect | null>(union, union(known, this.#unsent));
  }

  /** The same sheet with other pixels: those of this one, drawn by `draw`, which changes what it is given to `extent`. */
  redrawn(width: number, height: number, extent: Rect | null, draw: (context: CanvasRenderingContext2D, canvas: HTMLCanvasElement) => void): Layer {
    const made = new Layer(this.name, width, height);
    made.visible = this.visible;
    if (this.canvas) {
      draw(made.context, this.canvas);
      made.touch(extent ?? { x: 0, y: 0, width: 0, height: 0 });
    }
    return made;
  }
}
