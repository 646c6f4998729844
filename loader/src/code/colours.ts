import { adopt } from "../style";
import { classHighlighter, highlightCode, TreeFragment, type Parser, type Tree } from "../vendor/highlight";
import css from "./colours.css";
import { languageNamed, languageOf } from "./languages";

/** Beyond this a text has one colour: reading it would hold up the page. */
const LONGEST = 200_000;

/** A part of a text in one style: classes of CSS, or none. */
interface Run {
  readonly style: string;
  text: string;
}

/** The parsers that are there; null of languages without one. */
const parsers = new Map<string, Parser | null>();

/** What an element was last made of. */
interface Painted {
  readonly text: string;
  readonly runs: readonly Run[];
  /** What the text is; null without a parser. */
  readonly tree: Tree | null;
}

const painted = new WeakMap<HTMLElement, Painted>();

/** Can text of the language be painted at once? */
export function knows(name: string): boolean {
  return parsers.has(languageNamed(name));
}

/** Load a language. Rejects when its part of the page does not come. */
export async function learn(name: string): Promise<void> {
  const language = languageNamed(name);
  const support = await languageOf(language);
  parsers.set(language, support && ("language" in support ? support.language : support).parser);
}

/** Make an element show the text in the colours of a known language; what stays the same at its beginning is left alone. */
export function paint(code: HTMLElement, name: string, text: string): void {
  const before = painted.get(code);
  const parser = parsers.get(languageNamed(name));
  const tree = parser && text.length <= LONGEST ? read(parser, text, before) : null;
  const runs = tree ? runsOf(text, tree) : [{ style: "", text }];
  const old = before?.runs ?? [];
  let same = 0;
  while (same < old.length && same < runs.length && old[same]!.style === runs[same]!.style && old[same]!.text === runs[same]!.text) same++;
  while (code.childNodes.length > same) code.lastChild!.remove();
  code.append(...runs.slice(same).map(nodeOf));
  painted.set(code, { text, runs, tree });
  // Its style comes as late as it does; before it is seen it has a place.
  queueMicrotask(() => {
    const root = code.getRootNode();
    if (code.isConnected) adopt(root instanceof ShadowRoot ? root : code, css);
  });
}

/** Of a text that has grown only the end is read again; its last line break is the renderer's. */
function read(parser: Parser, text: string, before: Painted | undefined): Tree {
  const end = before?.text.replace(/\n$/, "") ?? "";
  if (!before?.tree || !text.startsWith(end)) return parser.parse(text);
  const change = { fromA: end.length, toA: before.text.length, fromB: end.length, toB: text.length };
  return parser.parse(text, TreeFragment.applyChanges(TreeFragment.addTree(before.tree), [change]));
}

function runsOf(text: string, tree: Tree): Run[] {
  const runs: Run[] = [];
  const put = (text: string, style: string) => {
    const last = runs.at(-1);
    if (last?.style === style) last.text += text;
    else runs.push({ style, text });
  };
  highlightCode(text, tree, classHighlighter, put, () => put("\n", ""));
  return runs;
}

function nodeOf({ style, text }: Run): Node {
  if (!style) return document.createTextNode(text);
  const span = document.createElement("span");
  span.className = style;
  span.textContent = text;
  return span;
}
