import type { App } from "../app";
import type { FileData } from "../view";
import type { Drawing } from "./drawing";
import type { Layer, Piece } from "./layer";
import { type Rect, area, union } from "./rect";

/** A sheet as Python gets it: a file, or rectangles of pixels over one, or over nothing. */
export type Sheet = (FileData | { base?: FileData | null; fill?: string; pieces: readonly Piece[] }) & { hidden?: boolean };

/** What an editor sends; Python makes the composite. */
export interface Drawn {
  readonly size: readonly [width: number, height: number];
  readonly background: Sheet;
  readonly layers: readonly Sheet[];
  readonly composite: null;
}

/** Pieces of a layer beyond which they are sent anew, as fewer. */
const MOST_PIECES = 64;

/** So many pieces that nothing names any more are kept: an event that waits may still. */
const KEPT = 128;

let count = 0;

/** Gives Python what has changed in a drawing, and nothing else. */
export class Sender {
  readonly #app: App;
  readonly #folder: string;
  readonly #alive = new Set<string>();
  readonly #past: string[] = [];

  constructor(app: App, id: number) {
    this.#app = app;
    this.#folder = `${app.id}/drawings/${id}`;
  }

  /** The value of the component; null when nothing was done. */
  value(drawing: Drawing): Drawn | null {
    const sheets = [...(drawing.background ? [drawing.background] : []), ...drawing.layers];
    if (drawing.started) sheets.forEach((layer) => this.#send(layer));
    this.#letGo([...sheets, ...drawing.history.layers]);
    if (!drawing.started) return null;
    return {
      size: [drawing.width, drawing.height],
      background: drawing.background ? described(drawing.background) : { fill: "white", pieces: [] },
      layers: drawing.layers.map(described),
      composite: null,
    };
  }

  #send(layer: Layer): void {
    if (layer.isSent || !layer.canvas) return;
    let rects = layer.take();
    let kept = layer.pieces;
    const all = [...kept, ...rects];
    const sum = all.reduce((total, rect) => total + area(rect), 0);
    const bounds = all.reduce<Rect | null>(union, null)!;
    // Many small ones, or the same place again and again, become few.
    if (all.length > MOST_PIECES || (kept.length > 0 && sum > 2 * area(bounds))) {
      all.forEach((rect) => layer.touch(rect));
      rects = layer.take();
      if (rects.length > MOST_PIECES / 2) rects = [bounds];
      kept = [];
    }
    const covered = rects.some(({ width, height }) => width === layer.width && height === layer.height);
    if (covered) layer.base = null;
    const pieces = rects.map(({ x, y, width, height }) => ({ path: this.#give(layer.context.getImageData(x, y, width, height)), x, y, width, height }));
    layer.pieces = covered ? pieces : [...kept, ...pieces];
  }

  #give({ data }: ImageData): string {
    const path = `${this.#folder}/${++count}.rgba`;
    this.#write(path, data.buffer as ArrayBuffer);
    this.#alive.add(path);
    return `../uploads/${path}`;
  }

  /** Empty the files of pieces that no layer has any more, which can still come back while a step remembers it. */
  #letGo(layers: readonly Layer[]): void {
    const named = new Set(layers.flatMap(({ pieces }) => pieces.map(({ path }) => path.slice("../uploads/".length))));
    for (const path of this.#alive) {
      if (named.has(path)) continue;
      this.#alive.delete(path);
      this.#past.push(path);
    }
    while (this.#past.length > KEPT) this.#write(this.#past.shift()!, new ArrayBuffer(0));
  }

  #write(path: string, buffer: ArrayBuffer): void {
    this.#app.send({ kind: "file", app_id: this.#app.id, folder: "uploads", path, buffer: 0 }, [buffer]);
  }
}

function described({ base, pieces, visible }: Layer): Sheet {
  const sheet = base && !pieces.length ? base : { base, pieces };
  return visible ? sheet : { ...sheet, hidden: true };
}
