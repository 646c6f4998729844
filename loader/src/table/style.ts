/** What a Styler may say of a cell: how it looks, not where it is, and nothing that would be fetched. */
const LOOKS = /^(?:color|background(?:-color|-image)?|font(?:-family|-size|-style|-variant|-weight)?|text-(?:align|decoration|transform)|border(?:-.+)?|opacity|letter-spacing|white-space)$/;

const known = new Map<string, Record<string, string>>();

/** The declarations of a Styler's CSS that a cell takes; with a ground of its own it has letters to be read on it. */
export function cellStyle(css: string | undefined): Record<string, string> | undefined {
  if (!css) return undefined;
  let style = known.get(css);
  if (!style) {
    style = {};
    for (const part of css.split(";")) {
      const [name, ...rest] = part.split(":");
      const property = name!.trim().toLowerCase();
      const content = rest.join(":").trim();
      if (content && LOOKS.test(property) && !/url\(|image-set\(/i.test(content)) style[camel(property)] = content;
    }
    const ground = style.backgroundColor ?? style.background;
    if (ground && !style.color) {
      const letters = lettersOn(ground);
      if (letters) style.color = letters;
    }
    if (known.size > 1000) known.clear();
    known.set(css, style);
  }
  return style;
}

function camel(property: string): string {
  return property.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Black or white, whichever has more contrast (WCAG 2.2, relative luminance); nothing on what is not one colour. */
function lettersOn(colour: string): string | null {
  const context = document.createElement("canvas").getContext("2d");
  if (!context || !CSS.supports("color", colour)) return null;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  if (alpha < 128) return null;
  const light = [red, green, blue].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * light[0]! + 0.7152 * light[1]! + 0.0722 * light[2]! > 0.179 ? "black" : "white";
}
