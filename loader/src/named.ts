/** Words of a source that stand for a component by another name. */
const SHORTER = [
  ["text", "textbox"],
  ["textarea", "textbox"],
  ["tab", "tabitem"],
  ["tab", "tabs"],
  ["examples", "dataset"],
  ["title", "markdown"],
  ["description", "markdown"],
  ["article", "markdown"],
  ["additional", "accordion"],
  ["lineplot", "nativeplot"],
  ["barplot", "nativeplot"],
  ["scatterplot", "nativeplot"],
  ["chatinterface", "chatbot"],
  ["chatinterface", "textbox"],
  ["sketchpad", "imageeditor"],
  ["paint", "imageeditor"],
  ["imagemask", "imageeditor"],
] as const;

/** Does a source speak of looks of its author's own, or fill its window? */
export const hasLooks = (source: string): boolean => /theme|css|head|js=|favicon|fill_|ChatInterface|TabbedInterface/.test(source);

/** Those of the `types` of components that a source names. */
export function named(source: string, types: readonly string[]): string[] {
  const words = new Set(source.toLowerCase().match(/[a-z]+/g));
  const shorter = SHORTER.filter(([word]) => words.has(word)).map(([, type]) => type);
  return [...types.filter((type) => words.has(type)), ...shorter];
}
