import { signal } from "@preact/signals";
import type { Drawing } from "./drawing";
import type { Layer } from "./layer";
import { type Rect, common, union } from "./rect";

const MOST = 32;
/** Pixels of the screen for one of the drawing's from which on they are shown as squares. */
const SQUARES = 4;

/** Space that the tools cover, in CSS pixels. */
const MARGIN = { left: 58, top: 44, right: 22, bottom: 52 };

/** Where a drawing lies in its window, and what is seen of it. */
export class Viewport {
  readonly #drawing: () => Drawing;
  #canvas: HTMLCanvasElement | null = null;
  #context: CanvasRenderingContext2D | null = null;
  #stale: Rect | "all" | null = null;
  #frame = 0;
  #halves = new WeakMap<Layer, HTMLCanvasElement[]>();
  /** The user has not moved it: it stays fitted. */
  #fitted = true;
  /** CSS pixels for one of the drawing's, and where its corner lies. */
  readonly place = signal({ zoom: 1, x: 0, y: 0 });

  constructor(drawing: () => Drawing) {
    this.#drawing = drawing;
  }

  /** Draw on this canvas from now on. Returns how to stop. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d", { willReadFrequently: true });
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(canvas);
    this.#measure();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#canvas = this.#context = null;
    };
  }

  /** The place of the drawing under a point of the window, in the drawing's pixels. */
  at(clientX: number, clientY: number): { x: number; y: number } {
    const box = this.#canvas!.getBoundingClientRect();
    const { zoom, x, y } = this.place.peek();
    return { x: (clientX - box.left - x) / zoom, y: (clientY - box.top - y) / zoom };
  }

  /** Show all of it. */
  fit(): void {
    this.#fitted = true;
    const canvas = this.#canvas;
    if (!canvas?.clientWidth) return;
    const { width, height } = this.#drawing();
    const wide = Math.max(40, canvas.clientWidth - MARGIN.left - MARGIN.right);
    const high = Math.max(40, canvas.clientHeight - MARGIN.top - MARGIN.bottom);
    const zoom = Math.min(wide / width, high / height, 8);
    // In the middle of the window, unless that brings it below the tools.
    const middle = (canvas.clientWidth - width * zoom) / 2;
    const x = Math.max(middle, MARGIN.left + (wide - width * zoom) / 2 < middle ? middle : Math.min(MARGIN.left, canvas.clientWidth - width * zoom - MARGIN.right));
    this.#move({ zoom, x: Math.round(x), y: Math.round(MARGIN.top + (high - height * zoom) / 2) });
  }

  /** Zoom about a point of the window; its middle when none is given. */
  zoom(factor: number, clientX?: number, clientY?: number): void {
    const canvas = this.#canvas;
    if (!canvas) return;
    const box = canvas.getBoundingClientRect();
    const [x, y] = [(clientX ?? box.left + box.width / 2) - box.left, (clientY ?? box.top + box.height / 2) - box.top];
    const now = this.place.peek();
    const zoom = Math.min(MOST, Math.max(0.02, now.zoom * factor));
    const change = zoom / now.zoom;
    this.#fitted = false;
    this.#move({ zoom, x: x - (x - now.x) * change, y: y - (y - now.y) * change });
  }

  /** Move by CSS pixels. */
  pan(x: number, y: number): void {
    const now = this.place.peek();
    this.#fitted = false;
    this.#move({ ...now, x: now.x + x, y: now.y + y });
  }

  /** Bring a place of the drawing into the window. */
  reveal(x: number, y: number): void {
    const canvas = this.#canvas;
    if (!canvas) return;
    const { zoom, x: left, y: top } = this.place.peek();
    const [seenX, seenY] = [left + x * zoom, top + y * zoom];
    const moveX = Math.min(0, canvas.clientWidth - 20 - seenX) || Math.max(0, 20 - seenX);
    const moveY = Math.min(0, canvas.clientHeight - 20 - seenY) || Math.max(0, 20 - seenY);
    if (moveX || moveY) this.pan(moveX, moveY);
  }

  /** Its pixels have changed here. */
  repaint(rect: Rect | "all" | null): void {
    if (!rect) return;
    this.#stale = rect === "all" || this.#stale === "all" ? "all" : union(this.#stale, rect);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  /** It may have another size than it had. */
  refit(): void {
    if (this.#fitted) this.fit();
    this.repaint("all");
  }

  #move(place: { zoom: number; x: number; y: number }): void {
    this.place.value = place;
    this.repaint("all");
  }

  #measure(): void {
    const canvas = this.#canvas;
    if (!canvas?.clientWidth) return;
    const sharp = Math.min(2, devicePixelRatio);
    const width = Math.round(canvas.clientWidth * sharp);
    const height = Math.round(canvas.clientHeight * sharp);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    if (this.#fitted) this.fit();
    // At once: a canvas whose size was set is empty.
    this.#stale = "all";
    this.#paint();
  }

  #paint(): void {
    const [context, canvas, stale] = [this.#context, this.#canvas, this.#stale];
    this.#stale = null;
    if (!context || !canvas?.width || !stale) return;
    const drawing = this.#drawing();
    const { zoom, x, y } = this.place.peek();
    const sharp = canvas.width / canvas.clientWidth;
    const scale = zoom * sharp;
    const [left, top] = [x * sharp, y * sharp];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.save();
    if (stale === "all") context.clearRect(0, 0, canvas.width, canvas.height);
    // Whole pixels of the drawing, with a margin for those that are mixed from neighbours.
    const wanted = stale === "all" ? drawing.bounds : { x: stale.x - 2, y: stale.y - 2, width: stale.width + 4, height: stale.height + 4 };
    const seen = around({ x: -left / scale, y: -top / scale, width: canvas.width / scale, height: canvas.height / scale });
    const rect = common(common(wanted, drawing.bounds), seen);
    if (rect) {
      const from = [Math.floor(left + rect.x * scale), Math.floor(top + rect.y * scale)] as const;
      const to = [Math.ceil(left + (rect.x + rect.width) * scale), Math.ceil(top + (rect.y + rect.height) * scale)] as const;
      context.beginPath();
      context.rect(from[0], from[1], to[0] - from[0], to[1] - from[1]);
      context.clip();
      if (stale !== "all") context.clearRect(from[0], from[1], to[0] - from[0], to[1] - from[1]);
      context.setTransform(scale, 0, 0, scale, left, top);
      context.imageSmoothingEnabled = scale < SQUARES;
      const margin = Math.ceil(4 / scale) + 1;
      const drawn = common({ x: rect.x - margin, y: rect.y - margin, width: rect.width + 2 * margin, height: rect.height + 2 * margin }, drawing.bounds)!;
      if (drawing.background) this.#draw(context, drawing.background, drawn, scale, true);
      for (const layer of drawing.layers) if (layer.visible && layer.canvas) this.#draw(context, layer, drawn, scale, false);
    }
    context.restore();
  }

  #draw(context: CanvasRenderingContext2D, layer: Layer, { x, y, width, height }: Rect, scale: number, still: boolean): void {
    let [source, factor] = [layer.canvas!, 1];
    // A large picture shown small flickers unless it is halved step by step; its pixels do not change.
    if (still) {
      for (let level = 0; scale * factor <= 0.5 && source.width > 2 && source.height > 2; level++, factor *= 2) source = this.#half(layer, level, source);
    }
    const [across, down] = [source.width / layer.width, source.height / layer.height];
    context.drawImage(source, x * across, y * down, width * across, height * down, x, y, width, height);
  }

  #half(layer: Layer, level: number, source: HTMLCanvasElement): HTMLCanvasElement {
    let halves = this.#halves.get(layer);
    if (!halves) this.#halves.set(layer, (halves = []));
    if (!halves[level]) {
      const half = document.createElement("canvas");
      half.width = Math.ceil(source.width / 2);
      half.height = Math.ceil(source.height / 2);
      half.getContext("2d", { willReadFrequently: true })!.drawImage(source, 0, 0, half.width, half.height);
      halves[level] = half;
    }
    return halves[level];
  }
}

/** The whole pixels that hold a part. */
function around({ x, y, width, height }: Rect): Rect {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}
