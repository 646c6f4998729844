/** A colour as its picker has it: hue in degrees, saturation and brightness from 0 to 1. */
export interface Hsv {
  readonly h: number;
  readonly s: number;
  readonly v: number;
}

/** How the text of a colour is shown. */
export type Notation = "hex" | "rgb" | "hsl";

/** Any colour that CSS can write as `#rrggbb`, without its alpha; null when it is none. */
export function toHex(text: string): string | null {
  const wanted = text.trim();
  // People write the digits alone, too.
  const colour = /^(?:[\da-f]{3}|[\da-f]{6})$/i.test(wanted) ? `#${wanted}` : wanted;
  if (!colour || !CSS.supports("color", colour) || /^(?:currentcolor|inherit|initial|unset|revert)/i.test(colour)) return null;
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = colour;
  const said = context.fillStyle;
  if (said.startsWith("#")) return said;
  const [r = 0, g = 0, b = 0] = (said.match(/[\d.]+/g) ?? []).map(Number);
  return hex(r, g, b);
}

/** `#rrggbb` of hue, saturation and brightness. */
export function fromHsv({ h, s, v }: Hsv): string {
  const part = (n: number) => {
    const k = (n + h / 60) % 6;
    return 255 * (v - v * s * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return hex(part(5), part(3), part(1));
}

/** Hue, saturation and brightness of `#rrggbb`; grey has no hue: `hue` stays. */
export function toHsv(colour: string, hue = 0): Hsv {
  const [r, g, b] = parts(colour);
  const most = Math.max(r, g, b);
  const span = most - Math.min(r, g, b);
  return { h: span ? hueOf(r, g, b, most, span) : hue, s: most ? span / most : 0, v: most / 255 };
}

/** `#rrggbb` in another notation. */
export function written(colour: string, as: Notation): string {
  if (as === "hex") return colour;
  const [r, g, b] = parts(colour);
  if (as === "rgb") return `rgb(${r}, ${g}, ${b})`;
  const [most, least] = [Math.max(r, g, b) / 255, Math.min(r, g, b) / 255];
  const [light, span] = [(most + least) / 2, most - least];
  const saturation = span ? span / (1 - Math.abs(2 * light - 1)) : 0;
  return `hsl(${Math.round(toHsv(colour).h)}, ${Math.round(100 * saturation)}%, ${Math.round(100 * light)}%)`;
}

function hueOf(r: number, g: number, b: number, most: number, span: number): number {
  const sixth = most === r ? (g - b) / span : most === g ? 2 + (b - r) / span : 4 + (r - g) / span;
  return (60 * sixth + 360) % 360;
}

function parts(colour: string): [number, number, number] {
  const all = parseInt(colour.slice(1, 7), 16);
  return [all >> 16, (all >> 8) & 255, all & 255];
}

function hex(...all: number[]): string {
  return `#${all.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
