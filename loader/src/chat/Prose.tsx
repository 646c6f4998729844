import { useLayoutEffect, useRef } from "preact/hooks";
import { rewrite } from "../code/fences";
import { renderMarkdown, splitMarkdown, type MarkdownOptions, type Piece } from "../markdown";
import { useFilled } from "../ui/useFilled";
import { whenIdle } from "../idle";

/** Blocks at the end of a growing text that what follows may still change. */
const OPEN_BLOCKS = 2;

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
    if (!patient || shown.begun) {
      shown.show(text, options);
      return undefined;
    }
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

class Live {
  readonly #host: HTMLElement;
  #blocks: readonly Block[] = [];
  #options: MarkdownOptions | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  get begun(): boolean {
    return this.#options !== null;
  }

  show(text: string, options: MarkdownOptions): void {
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
    for (const { nodes } of old.slice(blocks.length)) for (const node of nodes) node.remove();
    for (const piece of pieces.slice(blocks.length - kept)) blocks.push(this.#draw(piece, options));
    this.#blocks = blocks;
  }

  #draw(piece: Piece, options: MarkdownOptions): Block {
    const { raw } = piece;
    const fragment = renderMarkdown(raw, options);
    const nodes = [...fragment.childNodes];
    this.#host.append(fragment);
    for (const frame of nodes) {
      if (frame instanceof HTMLElement && frame.matches(".table_wrap") && frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
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
