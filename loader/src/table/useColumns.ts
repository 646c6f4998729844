import { Virtualizer, elementScroll, observeElementOffset, observeElementRect } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

/** A table of at most so many columns has all of them drawn. */
const FEW = 12;

/** The columns that are in view; that of the rows' numbers counts as one. */
export interface Columns {
  /** Which are drawn, and in which track of `template` each stands, from 1 on; in order. */
  readonly drawn: ReadonlyArray<{ readonly place: number; readonly track: number }>;
  /** For `grid-template-columns`. */
  readonly template: string;
  /** Pixels at the left that scrolling does not move; 0 as long as they are not known. */
  readonly held: number;
  /** For an empty grid of all tracks, as wide as the rows: the browser measures with it. */
  readonly ruler: RefObject<HTMLDivElement | null>;
}

/** Of many columns only those in view are drawn, the first `held`, and the one `kept` because it has the focus. */
export function useColumns(scroll: RefObject<HTMLElement | null>, tracks: readonly string[], held: number, kept: number | null): Columns {
  const ruler = useRef<HTMLDivElement>(null);
  const all = tracks.join(" ");
  const [measured, setMeasured] = useState("");
  const [, redraw] = useState({});
  useLayoutEffect(() => {
    const element = ruler.current!;
    const measure = () => setMeasured(getComputedStyle(element).gridTemplateColumns);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [all]);

  const found = useMemo(() => measured.split(" ").map(parseFloat), [measured]);
  const widths = found.length === tracks.length && found.every(Number.isFinite) ? found : null;
  const loose = Math.max(0, tracks.length - held);
  // The widths have changed when this has.
  const keyOf = useMemo(() => (index: number) => index, [widths, held]);
  const options = {
    horizontal: true,
    enabled: tracks.length > FEW && widths !== null,
    count: loose,
    getScrollElement: () => scroll.current,
    estimateSize: (index: number) => widths?.[held + index] ?? 0,
    overscan: 2,
    initialRect: { width: 1000, height: 0 },
    getItemKey: keyOf,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw({}),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());

  const items = options.enabled ? virtualizer.getVirtualItems() : [];
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  return useMemo(() => {
    const edge = widths?.slice(0, held).reduce((sum, width) => sum + width, 0) ?? 0;
    if (!options.enabled || !widths) {
      const drawn = tracks.slice(0, Math.max(FEW, held)).map((_, place) => ({ place, track: place + 1 }));
      return { drawn, template: all, held: edge, ruler };
    }
    const places = new Set(Array.from({ length: held }, (_, place) => place));
    for (let place = first; place <= last; place++) places.add(held + place);
    if (kept !== null && kept < tracks.length) places.add(kept);
    return { ...placed([...places].sort((a, b) => a - b), widths), held: edge, ruler };
  }, [widths, all, held, first, last, kept, options.enabled]);
}

/** Tracks for the columns that are drawn, and one for each gap between them. */
function placed(places: readonly number[], widths: readonly number[]): Pick<Columns, "drawn" | "template"> {
  const template: string[] = [];
  const drawn: Array<{ place: number; track: number }> = [];
  const gap = (from: number, to: number) => {
    if (to > from) template.push(`${widths.slice(from, to).reduce((sum, width) => sum + width, 0)}px`);
  };
  let next = 0;
  for (const place of places) {
    gap(next, place);
    template.push(`${widths[place]}px`);
    drawn.push({ place, track: template.length });
    next = place + 1;
  }
  gap(next, widths.length);
  return { drawn, template: template.join(" ") };
}
