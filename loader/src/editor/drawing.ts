import type { FileData } from "../view";
import { History } from "./history";
import { Layer } from "./layer";
import { type Rect, common } from "./rect";
import { type Brush, Stroke } from "./stroke";

/** What a drawing is made of at one moment; the layers' pixels change, the rest is replaced. */
interface State {
  readonly width: number;
  readonly height: number;
  /** A picture below all layers; null is a white sheet. */
  readonly background: Layer | null;
  /** The lowest first. */
  readonly layers: readonly Layer[];
  readonly active: Layer;
  /** Was anything done? Else there is no value. */
  readonly started: boolean;
}

/** How an empty drawing looks. */
export interface Blank {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly string[];
}

/** A picture to begin with, as large as it is. */
export interface Opened {
  readonly source: CanvasImageSource & { readonly width: number; readonly height: number };
  /** Python's file of just these pixels. */
  readonly file: FileData | null;
}

/** A background and layers, and all that can be done to them. */
export class Drawing {
  history = new History();
  #blank: Blank;
  #state: State;
  /** Called with where its pixels have changed, or with "all" when it is not what it was. */
  onChange: (rect: Rect | "all" | null) => void = () => {};

  constructor(blank: Blank) {
    this.#blank = blank;
    this.#state = emptied(blank);
  }

  get width(): number {
    return this.#state.width;
  }

  get height(): number {
    return this.#state.height;
  }

  get background(): Layer | null {
    return this.#state.background;
  }

  get layers(): readonly Layer[] {
    return this.#state.layers;
  }

  get active(): Layer {
    return this.#state.active;
  }

  get started(): boolean {
    return this.#state.started;
  }

  /** The whole of it. */
  get bounds(): Rect {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  /** A line begins on the layer in use. */
  begin(brush: Brush): Stroke {
    return new Stroke(this.active, brush);
  }

  /** The line is done. Returns whether there is one. */
  end(stroke: Stroke): boolean {
    this.onChange(stroke.finish());
    const step = stroke.end();
    if (!step) return false;
    this.history.push(step);
    this.#state = { ...this.#state, started: true };
    return true;
  }

  undo(): void {
    this.history.undo();
    this.onChange("all");
  }

  redo(): void {
    this.history.redo();
    this.onChange("all");
  }

  /** Draw on this layer from now on. */
  choose(layer: Layer): void {
    this.#state = { ...this.#state, active: layer };
  }

  /** Put a picture below new layers. `size`: the sheet keeps its own, and the picture is scaled to fit. */
  setBackground({ source, file }: Opened, size?: Blank): void {
    const { width, height } = size ?? source;
    const background = new Layer("Background", width, height);
    const scale = Math.min(width / source.width, height / source.height);
    const [wide, high] = [Math.round(source.width * scale), Math.round(source.height * scale)];
    const exact = wide === width && high === height && scale === 1;
    background.context.imageSmoothingQuality = "high";
    background.context.drawImage(source, Math.round((width - wide) / 2), Math.round((height - high) / 2), wide, high);
    if (exact && file) background.base = file;
    else background.touch(background);
    const layers = this.#blank.layers.map((name) => new Layer(name, width, height));
    this.#become({ width, height, background, layers, active: layers[0]!, started: true });
  }

  /** Put these pictures above the background, instead of the layers. */
  setLayers(opened: readonly Opened[]): void {
    const { width, height } = this;
    const layers = opened.map(({ source, file }, index) => {
      const layer = new Layer(this.#blank.layers[index] ?? `Layer ${index + 1}`, width, height);
      layer.context.drawImage(source, 0, 0);
      if (source.width === width && source.height === height && file) layer.base = file;
      else layer.touch(layer);
      return layer;
    });
    this.#become({ ...this.#state, layers, active: layers.at(-1)!, started: true });
  }

  /** How it looks when it is empty; it looks so now, if nothing was done. */
  setBlank(blank: Blank): void {
    this.#blank = blank;
    if (this.started || this.history.canUndo) return;
    this.#state = emptied(blank);
    this.onChange("all");
  }

  /** What was done so far cannot be taken back: it came from outside. */
  forget(): void {
    this.history = new History();
  }

  addLayer(): void {
    const names = new Set(this.layers.map(({ name }) => name));
    let number = this.layers.length + 1;
    while (names.has(`Layer ${number}`)) number++;
    const layer = new Layer(`Layer ${number}`, this.width, this.height);
    this.#become({ ...this.#state, layers: [...this.layers, layer], active: layer, started: true });
  }

  removeLayer(layer: Layer): void {
    const layers = this.layers.filter((other) => other !== layer);
    if (!layers.length) return;
    const active = layer === this.active ? layers[Math.max(0, this.layers.indexOf(layer) - 1)]! : this.active;
    this.#become({ ...this.#state, layers, active });
  }

  /** Move a layer up or down by places. */
  moveLayer(layer: Layer, by: number): void {
    const from = this.layers.indexOf(layer);
    const to = from + by;
    if (to < 0 || to >= this.layers.length) return;
    const layers = this.layers.filter((other) => other !== layer);
    layers.splice(to, 0, layer);
    this.#become({ ...this.#state, layers, started: true });
  }

  /** Show or hide a layer; a hidden one is not part of the whole picture. */
  toggleLayer(layer: Layer): void {
    const turn = () => void (layer.visible = !layer.visible);
    turn();
    this.history.push({ undo: turn, redo: turn, bytes: 0, layers: [layer] });
    this.onChange("all");
  }

  /** Keep only what lies in `rect`. */
  crop(wanted: Rect): void {
    const rect = common(wanted, this.bounds);
    if (!rect || (rect.width === this.width && rect.height === this.height)) return;
    this.#redraw(rect.width, rect.height, (layer) => {
      const kept = common(layer.extent(), rect);
      const extent = kept && { ...kept, x: kept.x - rect.x, y: kept.y - rect.y };
      return layer.redrawn(rect.width, rect.height, extent, (context, canvas) => context.drawImage(canvas, -rect.x, -rect.y));
    });
  }

  /** Scale everything to another size. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    this.#redraw(width, height, (layer) =>
      layer.redrawn(width, height, { x: 0, y: 0, width, height }, (context, canvas) => {
        context.imageSmoothingQuality = "high";
        context.drawImage(canvas, 0, 0, width, height);
      }),
    );
  }

  /** As it was before anything was done. */
  clear(): void {
    this.#become(emptied(this.#blank));
  }

  #redraw(width: number, height: number, redrawn: (layer: Layer) => Layer): void {
    const layers = this.layers.map(redrawn);
    const active = layers[this.layers.indexOf(this.active)]!;
    const background = this.background && redrawn(this.background);
    this.#become({ ...this.#state, width, height, background, layers, active, started: true });
  }

  #become(next: State): void {
    const before = this.#state;
    const set = (state: State) => void (this.#state = state);
    set(next);
    const kept = new Set(sheets(next));
    const layers = sheets(before);
    const bytes = layers.reduce((sum, layer) => sum + (layer.canvas && !kept.has(layer) ? layer.width * layer.height * 4 : 0), 0);
    this.history.push({ undo: () => set(before), redo: () => set(next), bytes, layers: [...layers, ...kept] });
    this.onChange("all");
  }
}

function emptied({ width, height, layers: names }: Blank): State {
  const layers = names.map((name) => new Layer(name, width, height));
  return { width, height, background: null, layers, active: layers[0]!, started: false };
}

function sheets({ background, layers }: State): Layer[] {
  return background ? [background, ...layers] : [...layers];
}
