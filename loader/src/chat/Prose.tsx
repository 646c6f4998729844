import { useLayoutEffect, useRef } from "preact/hooks";
import { renderMarkdown, splitMarkdown, type MarkdownOptions } from "../markdown";
import { useFilled } from "../ui/useFilled";
import { whenIdle } from "./idle";

/** Blocks at the end of a growing text that what follows may still change. */
const OPEN_BLOCKS = 2;

/** A piece of the text, and what it became. */
interface Block {
  readonly raw: string;
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
    let raws = splitMarkdown(text.slice(end), options);
    if (!raws) {
      kept = 0;
      raws = [text];
    }
    let same = 0;
    while (same < raws.length && kept + same < old.length && raws[same] === old[kept + same]!.raw) same++;
    for (const { nodes } of old.slice(kept + same)) for (const node of nodes) node.remove();
    const fresh = raws.slice(same).map((raw) => this.#draw(raw, options));
    this.#blocks = [...old.slice(0, kept + same), ...fresh];
  }

  #draw(raw: string, options: MarkdownOptions): Block {
    const fragment = renderMarkdown(raw, options);
    const nodes = [...fragment.childNodes];
    this.#host.append(fragment);
    for (const frame of nodes) {
      if (frame instanceof HTMLElement && frame.matches(".table_wrap") && frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    }
    return { raw, nodes };
  }
}
