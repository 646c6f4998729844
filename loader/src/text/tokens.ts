import type { HighlightedTextProps } from "../gen/props";

export type Token = NonNullable<HighlightedTextProps["value"]>[number];
export type Kind = Token["class_or_confidence"];

/** The tokens with the letters from `start` to `end` as one of this kind; what they were of is gone. */
export function mark(tokens: readonly Token[], start: number, end: number, kind: Kind): { tokens: Token[]; index: number } {
  const made: Token[] = [];
  let index = -1;
  let marked = "";
  let at = 0;
  const put = () => {
    index = made.length;
    made.push({ token: marked, class_or_confidence: kind });
  };
  for (const { token, class_or_confidence } of tokens) {
    const [from, to] = [start - at, end - at];
    at += token.length;
    const before = token.slice(0, Math.max(0, from));
    const after = token.slice(Math.max(0, to));
    const within = token.slice(Math.max(0, from), Math.max(0, to));
    if (before) made.push({ token: before, class_or_confidence });
    marked += within;
    if (within && at >= end) put();
    if (after) made.push({ token: after, class_or_confidence });
  }
  if (index < 0) put();
  return { tokens: made, index };
}

/** The tokens without the kind of one; neighbours without a kind are one. */
export function unmark(tokens: readonly Token[], index: number): Token[] {
  const made: Token[] = [];
  for (const [place, token] of tokens.entries()) {
    const plain = place === index || token.class_or_confidence === null;
    const last = made.at(-1);
    if (plain && last?.class_or_confidence === null) made[made.length - 1] = { ...last, token: last.token + token.token };
    else made.push(plain ? { ...token, class_or_confidence: null } : token);
  }
  return made;
}

/** The letters of `host`'s tokens that are selected; null when none are. */
export function selected(host: HTMLElement): [start: number, end: number] | null {
  const range = rangeIn(host);
  if (!range || range.collapsed) return null;
  const [start, end] = [offset(host, range.startContainer, range.startOffset), offset(host, range.endContainer, range.endOffset)];
  return start < end ? [start, end] : null;
}

type Composed = Selection & { getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[] };

function rangeIn(host: HTMLElement): Range | null {
  const root = host.getRootNode() as (ShadowRoot | Document) & { getSelection?: () => Selection | null };
  const selection: Composed | null = root.getSelection?.() ?? document.getSelection();
  if (!selection) return null;
  if (root instanceof ShadowRoot && !("getSelection" in root)) {
    const found = selection.getComposedRanges?.({ shadowRoots: [root] })[0];
    if (!found || !host.contains(found.startContainer) || !host.contains(found.endContainer)) return null;
    const range = document.createRange();
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
    return range;
  }
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  return range && host.contains(range.startContainer) && host.contains(range.endContainer) ? range : null;
}

/** How many letters of the tokens stand before a place. */
function offset(host: HTMLElement, node: Node, at: number): number {
  const before = document.createRange();
  before.selectNodeContents(host);
  before.setEnd(node, at);
  let count = 0;
  for (const part of host.querySelectorAll(".token-text")) {
    if (!before.intersectsNode(part)) continue;
    const inside = document.createRange();
    inside.selectNodeContents(part);
    if (before.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(node, at);
    count += inside.toString().length;
  }
  return count;
}
