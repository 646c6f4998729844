import type { Run } from "./runs";

/** Lines that are laid out together: what is written at the end of a text makes only the last of it be laid out again. */
const LINES = 25;

/** A part of the text, and the element that it fills. */
interface Block {
  readonly element: HTMLElement;
  runs: readonly Run[];
}

/** The program text that an element shows; a longer one in blocks of lines. */
export class Sheet {
  readonly #code: HTMLElement;
  #blocks: readonly Block[] = [];

  constructor(code: HTMLElement) {
    this.#code = code;
  }

  /** Show these runs; what stays the same at the beginning of a block is left alone. */
  show(runs: readonly Run[]): void {
    const parts = blocksOf(runs);
    const whole = parts.length === 1;
    const old = whole === (this.#blocks.length === 1) ? this.#blocks : [];
    for (const { element } of old.slice(parts.length)) element.remove();
    if (!old.length) this.#code.replaceChildren();
    this.#blocks = parts.map((part, at) => {
      const block = old[at] ?? { element: whole ? this.#code : this.#append(), runs: [] };
      fill(block.element, block.runs, part);
      block.runs = part;
      return block;
    });
  }

  #append(): HTMLElement {
    const element = document.createElement("span");
    element.className = "lines";
    this.#code.append(element);
    return element;
  }
}

/** The runs of each block, of which there is one at least. */
function blocksOf(runs: readonly Run[]): Run[][] {
  const blocks: Run[][] = [[]];
  let lines = 0;
  for (const run of runs) {
    let rest = run.text;
    for (let end = cut(rest, LINES - lines); end < rest.length; end = cut(rest, LINES)) {
      if (end) blocks.at(-1)!.push({ style: run.style, text: rest.slice(0, end) });
      blocks.push([]);
      rest = rest.slice(end);
      lines = 0;
    }
    blocks.at(-1)!.push(rest === run.text ? run : { style: run.style, text: rest });
    for (let at = rest.indexOf("\n"); at >= 0; at = rest.indexOf("\n", at + 1)) lines++;
  }
  return blocks;
}

/** Where so many lines of a text end, or the text. */
function cut(text: string, lines: number): number {
  let end = 0;
  for (; lines > 0; lines--) {
    const at = text.indexOf("\n", end);
    if (at < 0) return text.length;
    end = at + 1;
  }
  return end;
}

function fill(element: HTMLElement, before: readonly Run[], now: readonly Run[]): void {
  let same = 0;
  while (same < before.length && same < now.length && before[same]!.style === now[same]!.style && before[same]!.text === now[same]!.text) same++;
  if (same === before.length && same === now.length) return;
  while (element.childNodes.length > same) element.lastChild!.remove();
  element.append(...now.slice(same).map(nodeOf));
}

function nodeOf({ style, text }: Run): Node {
  if (!style) return document.createTextNode(text);
  const span = document.createElement("span");
  span.className = style;
  span.textContent = text;
  return span;
}
