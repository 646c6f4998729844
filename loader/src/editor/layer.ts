import type { FileData } from "../view";
import { type Rect, common, union } from "./rect";

/** A rectangle of a layer that Python has, as raw pixels in a file. */
export interface Piece extends Rect {
  readonly path: string;
}

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
  /** Where the layer differs from what Python has. */
  unsent: Rect | null = null;
  readonly width: number;
  readonly height: number;
  #context: CanvasRenderingContext2D | null = null;

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
    this.unsent = union(this.unsent, common(rect, this));
  }

  /** Where there may be something: all that Python has, and what it has not. */
  extent(): Rect | null {
    const known = this.base ? { x: 0, y: 0, width: this.width, height: this.height } : null;
    return this.pieces.reduce<Rect | null>(union, union(known, this.unsent));
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
