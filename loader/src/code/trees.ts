import { classHighlighter, highlightCode, TreeFragment, type Parser, type Tree } from "../vendor/highlight";
import { put, type Reading, type Run } from "./runs";

/** Reads a text by a grammar. */
export class TreeReading implements Reading {
  readonly #parser: Parser;
  #text = "";
  #tree: Tree | null = null;

  constructor(parser: Parser) {
    this.#parser = parser;
  }

  read(text: string): readonly Run[] {
    this.#tree = this.#parse(text);
    this.#text = text;
    const runs: Run[] = [];
    highlightCode(text, this.#tree, classHighlighter, (part, style) => put(runs, part, style), () => put(runs, "\n", ""));
    return runs;
  }

  /** Of a text that has grown only the end is read again; its last line break is the renderer's. */
  #parse(text: string): Tree {
    const end = this.#text.replace(/\n$/, "");
    if (!this.#tree || !text.startsWith(end)) return this.#parser.parse(text);
    const change = { fromA: end.length, toA: this.#text.length, fromB: end.length, toB: text.length };
    return this.#parser.parse(text, TreeFragment.applyChanges(TreeFragment.addTree(this.#tree), [change]));
  }
}
