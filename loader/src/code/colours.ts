import { adopt } from "../style";
import css from "./colours.css";
import { languageNamed } from "./languages";
import { readingOf } from "./readings";
import type { Reading, Run } from "./runs";

/** Beyond this a text has one colour: reading it would hold up the page. */
const LONGEST = 200_000;

/** What begins to read a language, of those that are there; null of languages that are unknown. */
const known = new Map<string, (() => Reading) | null>();

/** What an element was last made of. */
interface Painted {
  readonly language: string;
  readonly reading: Reading | null;
  runs: readonly Run[];
}

const painted = new WeakMap<HTMLElement, Painted>();

/** Can text of the language be painted at once? */
export function knows(name: string): boolean {
  return known.has(languageNamed(name));
}

/** Load a language. Rejects when its part of the page does not come. */
export async function learn(name: string): Promise<void> {
  const language = languageNamed(name);
  known.set(language, await readingOf(language));
}

/** Make an element show the text in the colours of a known language; what stays the same at its beginning is left alone. */
export function paint(code: HTMLElement, name: string, text: string): void {
  const language = languageNamed(name);
  let before = painted.get(code);
  if (before?.language !== language) painted.set(code, (before = { language, reading: known.get(language)?.() ?? null, runs: [] }));
  const runs = text.length > LONGEST ? null : before.reading?.read(text);
  show(code, before.runs, (before.runs = runs ?? [{ style: "", text }]));
  // Its style comes as late as it does; before it is seen it has a place.
  queueMicrotask(() => {
    const root = code.getRootNode();
    if (code.isConnected) adopt(root instanceof ShadowRoot ? root : code, css);
  });
}

function show(code: HTMLElement, before: readonly Run[], now: readonly Run[]): void {
  let same = 0;
  while (same < before.length && same < now.length && before[same]!.style === now[same]!.style && before[same]!.text === now[same]!.text) same++;
  while (code.childNodes.length > same) code.lastChild!.remove();
  code.append(...now.slice(same).map(nodeOf));
}

function nodeOf({ style, text }: Run): Node {
  if (!style) return document.createTextNode(text);
  const span = document.createElement("span");
  span.className = style;
  span.textContent = text;
  return span;
}
