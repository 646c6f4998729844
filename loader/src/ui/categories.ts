/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Tailwind's 600 and 100 of ten hues, the colours that categories get one after the other. */
const HUES: ReadonlyArray<readonly [string, string]> = [
  ["#dc2626", "#fee2e2"],
  ["#16a34a", "#dcfce7"],
  ["#2563eb", "#dbeafe"],
  ["#ca8a04", "#fef9c3"],
  ["#9333ea", "#f3e8ff"],
  ["#0d9488", "#ccfbf1"],
  ["#ea580c", "#ffedd5"],
  ["#0891b2", "#cffafe"],
  ["#65a30d", "#ecfccb"],
  ["#db2777", "#fce7f3"],
];

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

/** A category's colours as CSS: of its name, and of the text that is of it; both may have words in `ink`. */
export interface Pair {
  readonly strong: string;
  readonly strongInk: string;
  readonly soft: string;
  readonly softInk: string;
}

/** The colours of each name, the author's own where there are some. */
export function pairs(names: readonly string[], map: Record<string, string> | null | undefined): Map<string, Pair> {
  const made = new Map<string, Pair>();
  for (const name of names) {
    const own = map?.[name];
    const chosen = own === undefined ? null : parse(own);
    const [strong, soft] = HUES[made.size % HUES.length]!.map((hex) => parse(hex)!) as [Colour, Colour];
    const deep = chosen ?? strong;
    const pale = chosen ? mix(chosen, WHITE, 0.5) : soft;
    made.set(name, { strong: css(deep), strongInk: css(ink(deep)), soft: css(pale), softInk: css(ink(pale)) });
  }
  return made;
}

/** What a CSS colour is; null for what is none. */
export function parse(text: string): Colour | null {
  const named = text.trim().toLowerCase();
  if (typeof CSS !== "undefined" && CSS.supports && !CSS.supports("color", named)) return null;
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/.exec(named)?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Colour;
  }
  const context = typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return null;
  context.fillStyle = named;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

/** So much of `over` on `under`. */
export function mix(over: Colour, under: Colour, share: number): Colour {
  return over.map((value, at) => Math.round(value * share + under[at]! * (1 - share))) as unknown as Colour;
}

/** Black or white, whichever is easier to read on a colour: one of them has a contrast of 4.5 at least. */
export function ink(colour: Colour): Colour {
  return luminance(colour) > 0.179 ? BLACK : WHITE;
}

/** How light a colour is, 0 to 1 (WCAG 2). */
function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function css([r, g, b]: Colour): string {
  return `rgb(${r}, ${g}, ${b})`;
}
