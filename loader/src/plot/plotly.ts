import type { Drawer, Look } from "./drawer";
import { useOwnStyles } from "./plotlyStyle";

type Plotly = PlotlyModule["default"];
type Fields = Record<string, unknown>;

interface Figure {
  readonly data?: readonly Fields[];
  readonly layout?: Fields;
  readonly frames?: readonly unknown[];
  readonly config?: Fields;
}

/** What the smaller bundle draws; a layout's other parts begin with one of `OTHERS`. */
const CARTESIAN = new Set([
  "scatter", "bar", "box", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "contour", "pie", "violin", "funnel",
  "waterfall", "image", "candlestick", "ohlc", "carpet", "scattercarpet", "contourcarpet", "quiver",
]);
const OTHERS = /^(?:scene|geo|map|mapbox|polar|ternary|smith)\d*$/;

/** Pixels high unless the figure says so, as Plotly has it. */
const HEIGHT = 450;

/** Figures of Plotly: the bundle without shaders where it will do; both draw without evaluating code. */
export function open(box: HTMLElement): Drawer {
  const place = document.createElement("div");
  let plotly: Plotly | null = null;
  let own = false;
  box.append(place);
  return {
    async show(text, look) {
      const figure = JSON.parse(text) as Figure;
      const needed = await bundleFor(figure);
      if (plotly !== needed) plotly?.purge(place);
      plotly = needed;
      own = figure.layout?.width !== undefined;
      const layout = laidOut(figure.layout ?? {}, look, box.clientWidth);
      const config = { displaylogo: false, showSendToCloud: false, topojsonURL: new URL("./topojson/", import.meta.url).href, ...figure.config };
      await plotly.react(place, figure.data ?? [], layout, config);
      if (figure.frames?.length) await plotly.addFrames(place, figure.frames);
    },
    fit() {
      if (plotly && !own && box.clientWidth) void plotly.Plots.resize(place);
    },
    close() {
      plotly?.purge(place);
    },
  };
}

async function bundleFor({ data = [], layout = {} }: Figure): Promise<Plotly> {
  useOwnStyles();
  const plain = data.every(({ type }) => CARTESIAN.has(String(type ?? "scatter"))) && !Object.keys(layout).some((name) => OTHERS.test(name));
  const loaded = plain ? await import("../vendor/plotly-cartesian") : await import("../vendor/plotly-strict");
  return loaded.default;
}

/** The layout as wide as its place, with room for what it has, and in the dark with the page's colours. */
function laidOut(layout: Fields, look: Look, width: number): Fields {
  const titled = Boolean(layout.title);
  const laid: Fields = { autosize: true, height: HEIGHT, margin: { l: 60, r: 30, b: 50, t: titled ? 70 : 30 }, ...layout };
  if (layout.width === undefined && !width) laid.width = 300;
  if (!look.dark || !isStock(layout)) return laid;
  const axis = { gridcolor: look.line, linecolor: look.line, zerolinecolor: look.line };
  const template = layout.template as { data?: unknown; layout: Fields } | undefined;
  const inner = template?.layout ?? {};
  const clear = "rgba(0, 0, 0, 0)";
  laid.paper_bgcolor = clear;
  laid.plot_bgcolor = clear;
  laid.font = { ...(layout.font as Fields | undefined), color: look.text };
  laid.template = {
    ...template,
    layout: {
      ...inner,
      font: { ...(inner.font as Fields | undefined), color: look.text },
      xaxis: { ...(inner.xaxis as Fields | undefined), ...axis },
      yaxis: { ...(inner.yaxis as Fields | undefined), ...axis },
    },
  };
  return laid;
}

/** Did the author leave the colours of paper and words to Plotly? */
function isStock({ paper_bgcolor, plot_bgcolor, font, template }: Fields): boolean {
  const chosen = paper_bgcolor ?? plot_bgcolor ?? (font as Fields | undefined)?.color;
  const inner = (template as { layout?: Fields } | undefined)?.layout;
  return chosen === undefined && (!inner || inner.plot_bgcolor === undefined || inner.plot_bgcolor === "#E5ECF6");
}
