import { embed, type Result, type VisualizationSpec } from "../vendor/vega";
import type { Drawer, Look } from "./drawer";
import { showTip } from "./tip";

type Spec = Record<string, unknown> & { config?: Record<string, unknown> };

/** Charts of Altair: Vega-Lite, drawn by interpreting its expressions. */
export function open(box: HTMLElement): Drawer {
  let drawn: Result | null = null;
  const tip = document.createElement("div");
  tip.className = "plot-tip";
  tip.ariaHidden = "true";
  return {
    async show(figure, look) {
      const spec = JSON.parse(figure) as Spec;
      const place = document.createElement("div");
      const before = drawn;
      drawn = await embed(place, themed(fitted(spec, box), look) as VisualizationSpec, {
        actions: false,
        ast: true,
        defaultStyle: false,
        renderer: "svg",
        tooltip: (_handler: unknown, event: MouseEvent, _item: unknown, value: unknown) => showTip(tip, event, toLines(value)),
      });
      box.replaceChildren(place, tip);
      before?.finalize();
    },
    // Vega listens to the window for "container" alone, and a box may change without it.
    fit() {
      const view = drawn?.view;
      if (view && box.dataset.fitted && box.clientWidth) void view.width(box.clientWidth - 2).runAsync();
    },
    close() {
      showTip(tip, null, null);
      drawn?.finalize();
    },
  };
}

/** A tooltip of one value has no name for it. */
function toLines(value: unknown): unknown {
  return value == null || value === "" || isRecord(value) ? value : { value };
}

/** Parts that stand side by side have widths of their own. */
const COMPOSED = ["hconcat", "vconcat", "concat", "facet", "repeat", "spec"];

/** A chart without a width of its own is as wide as its place. */
function fitted(spec: Spec, box: HTMLElement): Spec {
  const encoding = (spec.encoding ?? {}) as Record<string, unknown>;
  const view = (spec.config?.view ?? {}) as Record<string, unknown>;
  const composed = COMPOSED.some((name) => name in spec) || ["row", "column", "facet"].some((name) => name in encoding);
  const isVega = String(spec.$schema ?? "").includes("/vega/");
  if (composed || isVega || spec.width !== undefined || !box.clientWidth) {
    delete box.dataset.fitted;
    return spec;
  }
  box.dataset.fitted = "true";
  const height = spec.height ?? view.continuousHeight ?? 300;
  return { ...spec, width: box.clientWidth - 2, height, autosize: spec.autosize ?? { type: "fit", contains: "padding" } };
}

/** The page's colours, under what the author chose. */
function themed(spec: Spec, look: Look): Spec {
  const words = { labelColor: look.text, titleColor: look.text };
  const theme: Record<string, unknown> = {
    background: "transparent",
    font: look.font,
    axis: { ...words, gridColor: look.line, domainColor: look.line, tickColor: look.line },
    legend: words,
    title: { color: look.text, subtitleColor: look.text },
    header: words,
    view: { stroke: look.line },
  };
  const config: Record<string, unknown> = { ...theme };
  for (const [name, value] of Object.entries(spec.config ?? {})) {
    const under = config[name];
    config[name] = isRecord(under) && isRecord(value) ? { ...under, ...value } : value;
  }
  return { ...spec, config };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
