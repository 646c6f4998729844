/** A colour as the browser's picker takes it (#rrggbb), and how much it covers. */
export interface Colour {
  readonly hex: string;
  readonly opacity: number;
}

/** A brush's colours, as Gradio's config has them. */
export interface BrushOptions {
  readonly default_size?: number | "auto";
  readonly colors?: ReadonlyArray<string | readonly [string, number]> | string | readonly [string, number] | null;
  readonly default_color?: string | readonly [string, number] | null;
  readonly color_mode?: "fixed" | "defaults";
}

const BLACK: Colour = { hex: "#000000", opacity: 1 };

let context: CanvasRenderingContext2D | null = null;

/** A CSS colour, or one with its opacity; black when it is none. */
export function readColour(given: string | readonly [string, number] | null | undefined): Colour {
  if (!given) return BLACK;
  const [css, opacity] = typeof given === "string" ? [given, 1] : given;
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return BLACK;
  context.fillStyle = "#000000";
  context.fillStyle = css;
  const read = String(context.fillStyle);
  if (read.startsWith("#")) return { hex: read, opacity };
  const [red, green, blue, alpha] = read.match(/[\d.]+/g)?.map(Number) ?? [];
  const hex = `#${[red, green, blue].map((part) => Math.round(part ?? 0).toString(16).padStart(2, "0")).join("")}`;
  return { hex, opacity: opacity * (alpha ?? 1) };
}

/** The colours to choose from, and the first one. */
export function palette(options: BrushOptions): { colours: Colour[]; first: Colour } {
  const { colors, default_color } = options;
  const one = typeof colors === "string" || (colors?.length === 2 && typeof colors[1] === "number");
  const given = one ? [colors as string | readonly [string, number]] : ((colors ?? []) as ReadonlyArray<string | readonly [string, number]>);
  const colours = given.map(readColour);
  return { colours, first: default_color ? readColour(default_color) : (colours[0] ?? BLACK) };
}
