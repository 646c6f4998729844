import { StringStream } from "@codemirror/streamparser";
import { classHighlighter, tags, type Tag } from "../vendor/highlight";
import type { Mode } from "./modes";
import { put, type Reading, type Run } from "./runs";

/** Columns of a tab, and of a step inwards. */
const TAB = 4, STEP = 2;

/** Beyond this many letters a line has one colour. */
const LONGEST_LINE = 10_000;

/** Older names of styles. */
const OLDER: Record<string, string> = {
  variable: "variableName", "variable-2": "variableName.special", "string-2": "string.special", def: "variableName.definition", tag: "tagName",
  attribute: "attributeName", type: "typeName", builtin: "variableName.standard", qualifier: "modifier", error: "invalid", header: "heading",
  property: "propertyName",
};

/** Classes of CSS by the names that modes give. */
const styles = new Map<string, string>();

interface Line {
  readonly text: string;
  readonly runs: readonly Run[];
  /** What a mode knows at its end. */
  readonly after: unknown;
}

/** Reads a text line by line. */
export class LineReading implements Reading {
  readonly #mode: Mode;
  #lines: readonly Line[] = [];

  constructor(mode: Mode) {
    this.#mode = mode;
  }

  read(text: string): readonly Run[] {
    const texts = text.split("\n");
    let same = 0;
    while (same < this.#lines.length && this.#lines[same]!.text === texts[same]) same++;
    const lines = this.#lines.slice(0, same);
    for (const line of texts.slice(same)) lines.push(this.#next(line, lines.at(-1)));
    this.#lines = lines;
    const runs: Run[] = [];
    lines.forEach((line, number) => {
      if (number) put(runs, "\n", "");
      for (const run of line.runs) put(runs, run.text, run.style);
    });
    return runs;
  }

  #next(text: string, before: Line | undefined): Line {
    const mode = this.#mode;
    const state = before ? this.#copy(before.after) : (mode.startState?.(STEP) ?? true);
    const runs: Run[] = [];
    const stream = new StringStream(text, TAB, STEP);
    if (stream.eol()) mode.blankLine?.(state, STEP);
    while (!stream.eol() && stream.pos <= LONGEST_LINE) {
      const name = next(mode, stream, state);
      put(runs, stream.current(), name ? styleOf(name) : "");
    }
    if (!stream.eol()) put(runs, text.slice(stream.pos), "");
    return { text, runs, after: state };
  }

  #copy(state: unknown): unknown {
    if (this.#mode.copyState) return this.#mode.copyState(state);
    if (typeof state !== "object" || state === null) return state;
    return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, Array.isArray(value) ? [...(value as unknown[])] : value]));
  }
}

/** The name of what comes next; the stream then stands behind it. A mode may think about it for a few turns. */
function next(mode: Mode, stream: StringStream, state: unknown): string | null {
  stream.start = stream.pos;
  for (let turn = 0; turn < 10; turn++) {
    const name = mode.token(stream, state);
    if (stream.pos > stream.start) return name;
  }
  // Rather a letter without a colour than none of the text.
  stream.pos++;
  return null;
}

function styleOf(names: string): string {
  let style = styles.get(names);
  if (style === undefined) {
    const found = names.split(" ").flatMap((name) => tagOf(OLDER[name] ?? name) ?? []);
    style = (found.length && classHighlighter.style(found)) || "";
    styles.set(names, style);
  }
  return style;
}

/** What a name such as `variableName.special` means; null for one that means nothing. */
function tagOf(name: string): Tag | null {
  const known = tags as unknown as Record<string, Tag | ((tag: Tag) => Tag) | undefined>;
  let found: Tag | null = null;
  for (const part of name.split(".")) {
    const value = known[part];
    if (typeof value !== "function") found ??= value ?? null;
    else if (found) found = value(found);
  }
  return found;
}
