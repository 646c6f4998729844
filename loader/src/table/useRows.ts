import { Virtualizer, defaultRangeExtractor, elementScroll, observeElementOffset, observeElementRect, type Range } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Height of a row of one line, in pixels; the style sheet has the same. */
export const ROW_HEIGHT = 37;

/** The rows that are in view, of however many. */
export interface Rows {
  readonly items: ReadonlyArray<{ readonly index: number; readonly start: number }>;
  readonly total: number;
  /** The `ref` of a row whose height its content decides. */
  readonly measure: (element: HTMLElement | null) => void;
}

/**
 * `keyOf` a row follows it when the order changes, and with it its height; it must be the same function as long as the
 * order is, or all rows are counted again. Row `kept` is drawn wherever it is: what has the focus, or may get it, must not go.
 */
export function useRows(scroll: RefObject<HTMLElement | null>, count: number, kept: number, keyOf: (index: number) => number): Rows {
  const [, redraw] = useState({});
  const rangeExtractor = (range: Range) => {
    const places = defaultRangeExtractor(range);
    if (kept < 0 || kept >= count || places.includes(kept)) return places;
    return [...places, kept].sort((a, b) => a - b);
  };
  const options = {
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    // Until the real one is known, and on a server.
    initialRect: { width: 0, height: 500 },
    getItemKey: keyOf,
    rangeExtractor,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw({}),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  return { items: virtualizer.getVirtualItems(), total: virtualizer.getTotalSize(), measure: virtualizer.measureElement };
}
