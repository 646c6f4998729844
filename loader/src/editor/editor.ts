import { signal } from "@preact/signals";
import { type BrushOptions, type Colour, palette } from "./colours";
import { Drawing, type Blank, type Opened } from "./drawing";
import type { Rect } from "./rect";
import type { Point, Stroke } from "./stroke";
import { Viewport } from "./viewport";

export type ToolName = "image" | "draw" | "erase" | "pan" | "crop" | "resize";

/** The author's options that shape an editor. */
export interface EditorOptions {
  readonly blank: Blank;
  /** The sheet keeps its size, whatever picture comes. */
  readonly fixed: boolean;
  readonly brush: BrushOptions | null;
  readonly eraser: { readonly default_size?: number | "auto" } | null;
  readonly tool: ToolName;
}

/** A fiftieth of the sheet's shorter side is how wide a brush is by itself. */
const AUTO = 50;

/** The smallest and largest radius that can be chosen, in the drawing's pixels. */
export const RADII = { least: 1, most: 200 };

/** A drawing with its tools: all that an editor is, apart from how it looks. */
export class Editor {
  readonly drawing: Drawing;
  readonly viewport: Viewport;
  options: EditorOptions;
  readonly tool = signal<ToolName>("draw");
  readonly colour = signal<Colour>({ hex: "#000000", opacity: 1 });
  /** To choose from; empty until there is a page. */
  readonly colours = signal<readonly Colour[]>([]);
  /** Counts what a reader of anything but pixels must know: sizes, layers, what can be taken back. */
  readonly revision = signal(0);
  /** What was done is done: send it. */
  onDone: () => void = () => {};
  readonly #radius = { draw: signal<number | "auto">("auto"), erase: signal<number | "auto">("auto") };
  #drawn = false;
  #stroke: Stroke | null = null;

  constructor(options: EditorOptions) {
    this.options = options;
    this.drawing = new Drawing(options.blank);
    this.viewport = new Viewport(() => this.drawing);
    this.tool.value = options.tool;
    this.#setRadii();
    this.drawing.onChange = (rect) => this.#changed(rect);
  }

  /** There is a page now: read the colours as it does. */
  prepare(): void {
    if (!this.#drawn) this.#setColours();
    this.#drawn = true;
  }

  /** The author's code has changed the options. */
  configure(options: EditorOptions): void {
    const before = this.options;
    this.end();
    this.options = options;
    if (!equal(before.blank, options.blank)) this.drawing.setBlank(options.blank);
    if (!equal([before.brush, before.eraser], [options.brush, options.eraser])) {
      this.#setRadii();
      if (this.#drawn) this.#setColours();
    }
    const tool = this.tool.peek();
    if ((tool === "draw" && !options.brush) || (tool === "erase" && !options.eraser)) this.tool.value = options.tool;
    this.revision.value++;
  }

  #setColours(): void {
    if (!this.options.brush) return;
    const { colours, first } = palette(this.options.brush);
    this.colours.value = colours;
    this.colour.value = first;
  }

  #setRadii(): void {
    this.#radius.draw.value = this.options.brush?.default_size ?? "auto";
    this.#radius.erase.value = this.options.eraser?.default_size ?? "auto";
  }

  /** Is a line being drawn? */
  get busy(): boolean {
    return this.#stroke !== null;
  }

  /** The radius of the brush or the eraser, in the drawing's pixels. */
  radius(tool: "draw" | "erase"): number {
    this.revision.value;
    const chosen = this.#radius[tool].value;
    return chosen === "auto" ? Math.max(1, Math.round(Math.min(this.drawing.width, this.drawing.height) / AUTO)) : chosen;
  }

  setRadius(tool: "draw" | "erase", radius: number): void {
    this.#radius[tool].value = Math.min(RADII.most, Math.max(RADII.least, Math.round(radius)));
  }

  /** Begin a line, with the brush or the eraser. False: neither is in use. */
  begin(point: Point): boolean {
    const tool = this.tool.peek();
    if ((tool !== "draw" && tool !== "erase") || this.#stroke) return false;
    if (!this.drawing.active.visible) return false;
    const { hex, opacity } = this.colour.peek();
    this.#stroke = this.drawing.begin({ erase: tool === "erase", colour: hex, opacity, radius: this.radius(tool) });
    this.go([point]);
    return true;
  }

  go(points: readonly Point[]): void {
    if (this.#stroke) this.viewport.repaint(this.#stroke.add(points));
  }

  end(): void {
    const stroke = this.#stroke;
    this.#stroke = null;
    if (stroke && this.drawing.end(stroke)) this.#finish();
  }

  /** The line never was. */
  cancel(): void {
    this.#stroke?.cancel();
    this.#stroke = null;
    this.viewport.repaint("all");
  }

  /** Do something to the drawing that the user wanted. */
  act(what: (drawing: Drawing) => void): void {
    this.end();
    what(this.drawing);
    this.#finish();
  }

  /** A picture becomes the background. */
  setBackground(opened: Opened): void {
    this.end();
    this.drawing.setBackground(opened, this.options.fixed ? this.options.blank : undefined);
    if (this.options.brush && this.tool.peek() === "image") this.tool.value = "draw";
    this.revision.value++;
  }

  /** What came from outside: nothing, or a background and layers. */
  show(background: Opened | null, layers: readonly Opened[]): void {
    this.cancel();
    this.drawing.clear();
    if (background) this.setBackground(background);
    if (layers.length) this.drawing.setLayers(layers);
    this.drawing.forget();
    this.revision.value++;
  }

  #finish(): void {
    this.revision.value++;
    this.onDone();
  }

  #changed(rect: Rect | "all" | null): void {
    if (rect === "all") {
      this.revision.value++;
      this.viewport.refit();
    } else this.viewport.repaint(rect);
  }
}

/** Do options say the same? They are small, and come from JSON. */
function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
