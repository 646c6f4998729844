import { adopt } from "../style";
import css from "./colours.css";
import { languageNamed } from "./languages";
import { readingOf } from "./readings";
import type { Reading, Run } from "./runs";

/** What begins to read a language, of those that are there; null of languages that are unknown. */
const known = new Map<string, (() => Reading) | null>();

/** What reads the text of an element. */
const readings = new WeakMap<HTMLElement, { readonly language: string; readonly reading: Reading | undefined }>();

/** Can text of the language be coloured at once? */
export function knows(name: string): boolean {
  return known.has(languageNamed(name));
}

/** Load a language. Rejects when its part of the page does not come. */
export async function learn(name: string): Promise<void> {
  const language = languageNamed(name);
  known.set(language, await readingOf(language));
}

/** The text of an element in the colours of a language; null when that is unknown. */
export function runsOf(code: HTMLElement, name: string, text: string): readonly Run[] | null {
  const language = languageNamed(name);
  let now = readings.get(code);
  if (now?.language !== language) readings.set(code, (now = { language, reading: known.get(language)?.() }));
  if (!now.reading) return null;
  // Its style comes as late as it does; before it is seen it has a place.
  queueMicrotask(() => {
    const root = code.getRootNode();
    if (code.isConnected) adopt(root instanceof ShadowRoot ? root : code, css);
  });
  return now.reading.read(text);
}
