import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Result, VisualizationSpec } from "../vendor/vega";
import { useStyle } from "../style";
import { showTip } from "./tip";
import tipCss from "./tip.css";

type Vega = typeof import("../vendor/vega");

let library: Promise<Vega> | null = null;

/** Vega, asked for as soon as a page has a chart; what failed is tried again by the next one. */
function loaded(): Promise<Vega> {
  library ??= import("../vendor/vega").catch((error: unknown) => {
    library = null;
    throw error;
  });
  return library;
}

loaded().catch(() => {});

/** The width of a chart in a tab that is not open; it is fitted when that is. */
const UNSEEN = 300;

/** Beyond so many marks a canvas is quicker than a drawing of elements. */
const MOST_ELEMENTS = 5000;

type View = Result["view"];

interface ChartProps {
  /** Made anew for each drawing, when the colours of the page are known. */
  spec: (box: HTMLElement) => Record<string, unknown>;
  /** What the drawing depends on beside the box. */
  version: unknown;
  height: number;
  count: number;
  /** The drawn chart, for an export. */
  view: RefObject<View | null>;
  /** The user dragged over these values of the x axis. */
  onSelect?: (ends: unknown[]) => void;
  onFailure: (message: string) => void;
}

/** A Vega-Lite chart as wide as its place, drawn by interpreting its expressions: nothing is evaluated. */
export function Chart({ spec, version, height, count, view, onSelect, onFailure }: ChartProps) {
  useStyle(tipCss);
  const box = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  select.current = onSelect;

  useEffect(() => {
    const element = box.current!;
    let over = false;
    let drawn: Result | null = null;
    const draw = async () => {
      const { embed } = await loaded();
      if (over) return;
      const place = document.createElement("div");
      const made = await embed(place, { ...spec(element), ...measure(element, height) } as VisualizationSpec, {
        mode: "vega-lite",
        actions: false,
        ast: true,
        defaultStyle: false,
        renderer: count > MOST_ELEMENTS ? "canvas" : "svg",
        tooltip: (_handler: unknown, event: MouseEvent, _item: unknown, value: unknown) => showTip(tip.current, event, value),
      });
      if (over) return made.finalize();
      drawn = made;
      view.current = made.view;
      listen(made.view, element, select);
      element.replaceChildren(place);
      fit();
    };
    const fit = () => {
      if (!drawn) return;
      const { width, height: tall } = measure(element, height);
      if (element.clientWidth && (drawn.view.width() !== width || drawn.view.height() !== tall)) {
        void drawn.view.width(width).height(tall).runAsync();
      }
    };
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    draw().catch((error: unknown) => {
      console.error("lite_py: the chart could not be drawn:", error);
      if (!over) onFailure(error instanceof Error ? error.message : String(error));
    });
    return () => {
      over = true;
      observer.disconnect();
      showTip(tip.current, null, null);
      view.current = null;
      drawn?.finalize();
    };
  }, [version, height]);

  return (
    <>
      <div ref={box} class="plot-chart" aria-hidden="true" style={{ minHeight: `${height}px` }} />
      <div ref={tip} class="plot-tip" aria-hidden="true" />
    </>
  );
}

/** The whole of a full screen, else the width of the place and the height that was asked for. */
function measure(element: HTMLElement, height: number): { width: number; height: number } {
  const full = element.closest<HTMLElement>(".plot-container:is(:fullscreen, [popover])");
  return { width: element.clientWidth || UNSEEN, height: full ? element.clientHeight : height };
}

/** Tell of a drag when the pointer is let go, not at every step. */
function listen(view: View, element: HTMLElement, select: RefObject<((ends: unknown[]) => void) | undefined>): void {
  if (!select.current) return;
  let ends: unknown[] | null = null;
  view.addSignalListener("brush", (_name, value: Record<string, unknown[]>) => {
    ends = Object.values(value)[0] ?? null;
  });
  element.onpointerdown = () => {
    ends = null;
    addEventListener("pointerup", () => setTimeout(() => ends?.length && select.current?.(ends)), { once: true });
  };
}
