import type { Parser } from "../vendor/highlight";
import { LineReading } from "./lines";
import { modeOf } from "./modes";
import type { Reading } from "./runs";
import { TreeReading } from "./trees";

const javascript = async (dialect: string) => (await import("@lezer/javascript")).parser.configure({ dialect });

/** The grammars of the languages that have one: those of the editor, without what only an editor needs. */
const PARSERS: Record<string, () => Promise<Parser>> = {
  python: async () => (await import("@lezer/python")).parser,
  json: async () => (await import("@lezer/json")).parser,
  css: async () => (await import("@lezer/css")).parser,
  javascript: () => javascript(""),
  typescript: () => javascript("ts"),
  jsx: () => javascript("jsx"),
  tsx: () => javascript("jsx ts"),
  html: async () => (await import("./html")).html,
  markdown: async () => (await import("./marks")).markdown,
};

/** What begins to read a text of a language; null for one that is unknown. Rejects when its part of the page does not come. */
export async function readingOf(name: string): Promise<(() => Reading) | null> {
  if (Object.hasOwn(PARSERS, name)) {
    const parser = await PARSERS[name]!();
    return () => new TreeReading(parser);
  }
  const mode = await modeOf(name);
  return mode && (() => new LineReading(mode));
}
