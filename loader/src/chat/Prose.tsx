import { useLayoutEffect, useRef } from "preact/hooks";
import { rewrite } from "../code/fences";
import { renderMarkdown, splitMarkdown, type MarkdownOptions, type Piece } from "../markdown";
import { useFilled } from "../ui/useFilled";
import { whenIdle } from "../idle";
import { graft } from "./graft";

/** Blocks at the end of a growing text that what follows may still change. */
const OPEN_BLOCKS = 2;

/** Milliseconds from one drawing of a growing text to the next: two frames, so that there is time for the rest of the page. */
const PACE = 32;

/** And so many times as long as the last drawing took. */
const REST = 4;

/** A piece of the text, and what it became. */
interface Block extends Piece {
  readonly nodes: readonly ChildNode[];
}

interface ProseProps {
  readonly text: string;
  readonly options: MarkdownOptions;
  /** It may be shown as it is written until there is time. */
  readonly patient: boolean;
}

/** Markdown that may grow: only the blocks that change are drawn again. */
export function Prose({ text, options, patient }: ProseProps) {
  const host = useRef<HTMLDivElement>(null);
  const filled = useFilled();
  const live = useRef<Live>(null);
  useLayoutEffect(() => {
    const shown = (live.current ??= new Live(host.current!));
    if (shown.begun) return shown.soon(text, options);
    if (!patient) return void shown.show(text, options);
    host.current!.textContent = text;
    return whenIdle(() => shown.show(text, options));
  }, [text, options]);
  return (
    <div
      ref={host}
      class="prose md chatbot"
      dangerouslySetInnerHTML={filled.first(() => renderMarkdown(text, options))}
    />
  );
}

/** Text with what texts mostly have. */
const USUAL = ["# A\n\n", "b *c* **d** `e` ", "[f](#g)\n\n", "- h\n", "- i\n\n", "1. j\n\n", "> k\n\n", "```\nl\n```\n"];

/**
 * Draw a text that nobody sees while the page has time: whose code runs for the first time is slow, which else
 * the first message would show. Returns what calls it off.
 */
export function practise(options: MarkdownOptions): () => void {
  const live = new Live(document.createElement("div"));
  let done = 0;
  const step = () => {
    live.show(USUAL.slice(0, ++done).join(""), options);
    if (done < USUAL.length) stop = whenIdle(step);
  };
  let stop = whenIdle(step);
  return () => stop();
}

class Live {
  readonly #host: HTMLElement;
  #blocks: readonly Block[] = [];
  #options: MarkdownOptions | null = null;
  /** When it was drawn, and the milliseconds until it may be again. */
  #drawn = 0;
  #pace = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  get begun(): boolean {
    return this.#options !== null;
  }

  /** Show a text now, or when the last is there for long enough. Returns what calls it off. */
  soon(text: string, options: MarkdownOptions): (() => void) | undefined {
    const early = this.#drawn + this.#pace - performance.now();
    if (early <= 0) return void this.show(text, options);
    const timer = setTimeout(() => this.show(text, options), early);
    return () => clearTimeout(timer);
  }

  show(text: string, options: MarkdownOptions): void {
    const begin = performance.now();
    if (options !== this.#options) {
      this.#options = options;
      this.#blocks = [];
      this.#host.replaceChildren();
    }
    const old = this.#blocks;
    let kept = 0;
    let end = 0;
    while (kept < old.length - OPEN_BLOCKS && text.startsWith(old[kept]!.raw, end)) end += old[kept++]!.raw.length;
    // What stands before is only left alone if each block is one by itself.
    let pieces = splitMarkdown(text.slice(end), options);
    if (!pieces) {
      kept = 0;
      pieces = [{ raw: text }];
    }
    const blocks = old.slice(0, kept);
    while (blocks.length - kept < pieces.length && blocks.length < old.length) {
      const block = grown(old[blocks.length]!, pieces[blocks.length - kept]!);
      if (!block) break;
      blocks.push(block);
    }
    const was = old.slice(blocks.length);
    for (const piece of pieces.slice(blocks.length - kept)) blocks.push(this.#draw(piece, options, was.shift()?.nodes ?? []));
    for (const { nodes } of was) for (const node of nodes) node.remove();
    this.#blocks = blocks;
    this.#drawn = performance.now();
    this.#pace = Math.max(PACE, (this.#drawn - begin) * REST);
  }

  #draw(piece: Piece, options: MarkdownOptions, old: readonly ChildNode[]): Block {
    const fresh = [...renderMarkdown(piece.raw, options).childNodes];
    const nodes = graft(this.#host, old, fresh, old.at(-1)?.nextSibling ?? null);
    for (const frame of nodes) {
      if (!(frame instanceof HTMLElement && frame.matches(".table_wrap"))) continue;
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
    return { ...piece, nodes };
  }
}

/** The block for a piece when it needs no new one: the same text, or program text, which only gets other letters. */
function grown(block: Block, piece: Piece): Block | null {
  const { raw, nodes, program } = block;
  if (raw === piece.raw) return block;
  const [frame] = nodes;
  if (!program || program.language !== piece.program?.language || !(frame instanceof HTMLElement)) return null;
  rewrite(frame.querySelector("code")!, piece.program.text);
  return { ...piece, nodes };
}
