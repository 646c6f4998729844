/** A style that a component gives, as text. As Preact has it, a number is not made a length. */
export function cssText(style: unknown): string {
  if (typeof style === "string") return style;
  return Object.entries(style ?? {})
    .filter(([, value]) => value != null && value !== "")
    .map(([name, value]) => `${name.startsWith("--") ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(value)}`)
    .join(";");
}
