import type { Step } from "./history";
import { type Layer, TILE } from "./layer";
import { type Rect, around, common } from "./rect";

/** A place that a stroke goes through, in the drawing's pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** 0 to 1, of the brush's width. */
  readonly force: number;
}

/** What a stroke is drawn with. */
export interface Brush {
  readonly erase: boolean;
  /** A CSS colour, opaque. */
  readonly colour: string;
  /** From 0 to 1. */
  readonly opacity: number;
  /** In the drawing's pixels. */
  readonly radius: number;
}

/** A line that is being drawn on a layer, or erased from it. */
export class Stroke {
  readonly #layer: Layer;
  readonly #brush: Brush;
  readonly #points: Point[] = [];
  readonly #before: Tiles;

  constructor(layer: Layer, brush: Brush) {
    this.#layer = layer;
    this.#brush = brush;
    this.#before = new Tiles(layer);
  }

  /** The line goes on through these points. Returns what has changed. */
  add(points: readonly Point[]): Rect | null {
    const from = this.#points.length;
    this.#points.push(...points);
    return this.#draw(this.#points.slice(Math.max(0, from - 2)), (context) => {
      for (let at = from; at < this.#points.length; at++) this.#segment(context, at);
    });
  }

  /**
   * The line ends at its last point: until now it was drawn to half way there. One of an even width is drawn
   * anew in one go, so that no edge was smoothed twice. Returns what has changed.
   */
  finish(): Rect | null {
    const [before, last] = this.#points.slice(-2);
    if (!before || !last) return null;
    const even = this.#points.every(({ force }) => force === 1);
    const start = middle(before, last);
    const tail = (context: CanvasRenderingContext2D) =>
      this.#line(context, last, () => {
        context.moveTo(start.x, start.y);
        context.lineTo(last.x, last.y);
      });
    return this.#draw([before, last], tail, even);
  }

  /** The line is done: what takes it back; null when it lay beside the layer. */
  end(): Step | null {
    return this.#before.bytes ? this.#before : null;
  }

  /** The line never was. */
  cancel(): void {
    this.#before.put();
  }

  #draw(fresh: readonly Point[], draw: (context: CanvasRenderingContext2D) => void, anew = false): Rect | null {
    if (!fresh.length) return null;
    const { erase, opacity, colour, radius } = this.#brush;
    // A line through itself must not get darker: one that shines through is always drawn as a whole.
    const whole = anew || (opacity < 1 && !erase);
    const rect = common(around(fresh, radius), this.#layer);
    if (rect) this.#before.save(rect);
    if (whole) this.#before.put();
    const { context } = this.#layer;
    context.save();
    context.globalCompositeOperation = erase ? "destination-out" : "source-over";
    context.globalAlpha = erase ? 1 : opacity;
    context.strokeStyle = context.fillStyle = erase ? "#000" : colour;
    context.lineCap = context.lineJoin = "round";
    if (whole) this.#drawWhole(context);
    else draw(context);
    context.restore();
    if (rect) this.#layer.touch(rect);
    return whole ? common(around(this.#points, radius), this.#layer) : rect;
  }

  /** The curve that a point adds: between the middles of the lines to its neighbours, so that no bend shows. */
  #segment(context: CanvasRenderingContext2D, at: number): void {
    const [first, corner, here] = [this.#points[at - 2], this.#points[at - 1], this.#points[at]!];
    if (!corner) return this.#dot(context);
    const start = first ? middle(first, corner) : corner;
    const end = middle(corner, here);
    this.#line(context, corner, () => {
      context.moveTo(start.x, start.y);
      context.quadraticCurveTo(corner.x, corner.y, end.x, end.y);
    });
  }

  #line(context: CanvasRenderingContext2D, { force }: Point, trace: () => void): void {
    context.lineWidth = 2 * this.#brush.radius * force;
    context.beginPath();
    trace();
    context.stroke();
  }

  #drawWhole(context: CanvasRenderingContext2D): void {
    const points = this.#points;
    const [first] = points;
    if (points.length === 1) return this.#dot(context);
    context.lineWidth = 2 * this.#brush.radius;
    context.beginPath();
    context.moveTo(first!.x, first!.y);
    for (let at = 1; at < points.length - 1; at++) {
      const [here, next] = [points[at]!, points[at + 1]!];
      context.quadraticCurveTo(here.x, here.y, (here.x + next.x) / 2, (here.y + next.y) / 2);
    }
    const last = points.at(-1)!;
    context.lineTo(last.x, last.y);
    context.stroke();
  }

  #dot(context: CanvasRenderingContext2D): void {
    const { x, y, force } = this.#points[0]!;
    context.beginPath();
    context.arc(x, y, this.#brush.radius * force, 0, 2 * Math.PI);
    context.fill();
  }
}

function middle(one: Point, other: Point): { x: number; y: number } {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/** Squares of a layer as they were before something was drawn there; or, once taken back, after. */
class Tiles implements Step {
  readonly #layer: Layer;
  readonly #saved = new Map<string, { rect: Rect; pixels: ImageData }>();
  bytes = 0;
  readonly layers: readonly Layer[];

  constructor(layer: Layer) {
    this.#layer = layer;
    this.layers = [layer];
  }

  /** Something is about to be drawn in here. */
  save(rect: Rect): void {
    for (let y = Math.floor(rect.y / TILE) * TILE; y < rect.y + rect.height; y += TILE) {
      for (let x = Math.floor(rect.x / TILE) * TILE; x < rect.x + rect.width; x += TILE) {
        const key = `${x} ${y}`;
        const tile = this.#saved.has(key) ? null : common({ x, y, width: TILE, height: TILE }, this.#layer);
        if (!tile) continue;
        const pixels = this.#read(tile);
        this.#saved.set(key, { rect: tile, pixels });
        this.bytes += pixels.data.length;
      }
    }
  }

  /** Put back what was. */
  put(): void {
    for (const { rect, pixels } of this.#saved.values()) this.#layer.context.putImageData(pixels, rect.x, rect.y);
  }

  undo(): void {
    const now = [...this.#saved.values()].map(({ rect }) => this.#read(rect));
    this.put();
    for (const saved of this.#saved.values()) {
      this.#layer.touch(saved.rect);
      saved.pixels = now.shift()!;
    }
  }

  redo(): void {
    this.undo();
  }

  #read({ x, y, width, height }: Rect): ImageData {
    return this.#layer.context.getImageData(x, y, width, height);
  }
}
