import type { NativePlotProps } from "../gen/props";

/** The table that a plot draws. */
export type PlotValue = NonNullable<NativePlotProps["value"]>;

type Row = Record<string, unknown>;

/** What a plot's arguments say; those of its frame are left to the component. */
export type PlotOptions = Pick<
  NativePlotProps,
  | "x" | "y" | "color" | "title" | "x_title" | "y_title" | "color_title" | "x_bin" | "y_aggregate" | "color_map"
  | "colors_in_legend" | "x_lim" | "y_lim" | "x_label_angle" | "y_label_angle" | "x_axis_format" | "y_axis_format"
  | "x_axis_labels_visible" | "sort" | "tooltip"
>;

/** The page's colours and letters. */
export interface Look {
  accent: string;
  text: string;
  line: string;
  font: string;
  /** From pale to strong, for numbers as colours. */
  ramp: string[];
}

/** Names of bins of time. */
const MILLISECONDS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const TIME = "%Y-%m-%d %H:%M:%S";

/** Columns go by their place, so that a dot or bracket in a name is nothing special to Vega-Lite. */
const field = (place: number) => `c${place}`;

/** The Vega-Lite specification of a plot, without its size. */
export function toSpec(value: PlotValue, options: PlotOptions, look: Look, selectable: boolean): Row {
  const plot = new Plot(value, options, look);
  const brush = selectable ? [{ name: "brush", select: { type: "interval", encodings: ["x"], mark: { fill: "gray", fillOpacity: 0.3, stroke: "none" } } }] : [];
  const encoding = plot.encoding();
  const clip = Boolean(options.x_lim ?? options.y_lim);
  const mark = value.mark === "line" || value.mark === "bar" ? value.mark : "point";
  const drawn = { mark: { type: mark, clip, ...(options.color ? {} : { color: look.accent }) }, encoding, params: brush };
  // The points of a line show themselves, and what they stand for, where the pointer is.
  const points = {
    mark: { type: "point", filled: true, size: 64, clip, ...(options.color ? {} : { color: look.accent }) },
    params: [{ name: "near", select: { type: "point", on: "pointerover", clear: "pointerout", nearest: true } }],
    encoding: { ...encoding, opacity: { condition: { param: "near", empty: false, value: 1 }, value: 0 } },
  };
  return {
    data: { name: "table", values: plot.rows() },
    ...(options.title ? { title: options.title } : {}),
    layer: mark === "line" ? [drawn, points] : [drawn],
    config: config(look),
    background: null,
    autosize: { type: "fit", contains: "padding", resize: true },
  };
}

/** The ends of what the user dragged over: numbers, seconds since 1970, or the categories. */
export function dragged(value: PlotValue, x: string | null | undefined, ends: readonly unknown[]): unknown[] {
  if (value.datatypes?.[x ?? ""] === "temporal") return ends.map((end) => Number(end) / 1000);
  return [...ends];
}

/** What the chart shows, in a sentence. */
export function describe(value: PlotValue, options: PlotOptions): string {
  const noun = { line: "line chart", bar: "bar chart" }[value.mark ?? ""] ?? "scatter plot";
  const axes = [options.y_title ?? options.y, options.x_title ?? options.x].filter(Boolean).join(" by ");
  const groups = options.color ? `, coloured by ${options.color_title ?? options.color}` : "";
  return `${noun}${axes && ` of ${axes}`}${groups}`;
}

/** A cell as text: times as they stand in the table. */
export function cellText(value: PlotValue, place: number, cell: unknown): string {
  if (cell == null) return "";
  if (value.datatypes?.[value.columns?.[place] ?? ""] !== "temporal") return String(cell);
  return new Date(Number(cell)).toISOString().replace("T", " ").replace(/(?::00)?\.000Z$|Z$/, "");
}

class Plot {
  readonly #value: PlotValue;
  readonly #options: PlotOptions;
  readonly #look: Look;
  readonly #columns: string[];
  readonly #aggregate: string | undefined;

  constructor(value: PlotValue, options: PlotOptions, look: Look) {
    this.#value = value;
    this.#options = options;
    this.#look = look;
    this.#columns = value.columns ?? [];
    const grouped = options.x_bin != null || this.#type(options.x) === "nominal";
    this.#aggregate = grouped ? (options.y_aggregate ?? "sum") : undefined;
  }

  rows(): Row[] {
    const names = this.#columns.map((_, place) => field(place));
    return (this.#value.data ?? []).map((cells) => Object.fromEntries(names.map((name, place) => [name, cells[place]])));
  }

  encoding(): Row {
    const { color, tooltip } = this.#options;
    return {
      x: this.#x(),
      y: this.#y(),
      ...(color ? { color: this.#color(color) } : {}),
      ...(tooltip === "none" ? {} : { tooltip: this.#tooltip() }),
    };
  }

  #type(name: string | null | undefined): string {
    return this.#value.datatypes?.[name ?? ""] ?? "nominal";
  }

  #place(name: string | null | undefined): string {
    return field(this.#columns.indexOf(name ?? ""));
  }

  #bin(): Row {
    const { x_bin } = this.#options;
    if (x_bin == null) return {};
    const step = typeof x_bin === "number" ? x_bin : parseFloat(x_bin) * (MILLISECONDS[x_bin.at(-1)!] ?? 1);
    return { bin: { step } };
  }

  #x(): Row {
    const { x, x_title, x_lim, x_label_angle, x_axis_format, x_axis_labels_visible } = this.#options;
    const type = this.#type(x);
    const unit = type === "temporal" ? 1000 : 1;
    return {
      field: this.#place(x),
      type,
      title: x_title ?? x,
      ...this.#bin(),
      sort: this.#sort(),
      scale: type === "nominal" ? {} : { ...(type === "temporal" ? { type: "utc" } : { zero: false, nice: !x_lim }), ...limits(x_lim, unit) },
      axis: {
        labelAngle: x_label_angle ?? 0,
        labels: x_axis_labels_visible !== false && x_axis_labels_visible !== "hidden",
        ticks: x_axis_labels_visible !== false && x_axis_labels_visible !== "hidden",
        ...(x_axis_format ? { format: x_axis_format } : {}),
      },
    };
  }

  #y(): Row {
    const { y, y_title, y_lim, y_label_angle, y_axis_format } = this.#options;
    return {
      field: this.#place(y),
      type: this.#aggregate ? "quantitative" : this.#type(y),
      title: y_title ?? y,
      ...(this.#aggregate ? { aggregate: this.#aggregate } : {}),
      // The length of a bar is its value only when it begins at 0.
      scale: { zero: this.#value.mark === "bar" && y_lim?.[0] == null, ...limits(y_lim, 1) },
      axis: { labelAngle: y_label_angle ?? 0, ...(y_axis_format ? { format: y_axis_format } : {}) },
    };
  }

  #color(name: string): Row {
    const { color_title, color_map, colors_in_legend } = this.#options;
    const type = this.#type(name);
    const legend = { orient: "bottom", ...(colors_in_legend ? { values: colors_in_legend } : {}) };
    const common = { field: this.#place(name), type, title: color_title ?? name, legend };
    if (type !== "nominal") return { ...common, scale: { range: this.#look.ramp, interpolate: "hsl" } };
    const place = this.#columns.indexOf(name);
    const domain = [...new Set((this.#value.data ?? []).map((cells) => cells[place]))].filter((item) => item != null).map(String);
    if (!color_map) return { ...common, scale: { domain } };
    return { ...common, scale: { domain, range: domain.map((item, index) => color_map[item] ?? PALETTE[index % PALETTE.length]) } };
  }

  #sort(): unknown {
    const { sort, y } = this.#options;
    if (sort === "x") return "ascending";
    if (sort === "-x") return "descending";
    if (sort === "y" || sort === "-y") {
      return { field: this.#place(y), op: this.#aggregate ?? "sum", order: sort === "y" ? "ascending" : "descending" };
    }
    return sort ?? undefined;
  }

  #tooltip(): Row[] {
    const { x, y, color, tooltip, x_title, y_title, color_title } = this.#options;
    const entry = (name: string, title?: string | null): Row => ({
      field: this.#place(name),
      type: this.#type(name),
      title: title ?? name,
      ...(this.#type(name) === "temporal" ? { format: TIME, formatType: "utc" } : {}),
    });
    const entries: Row[] = [];
    if (x) entries.push({ ...entry(x, x_title), ...this.#bin() });
    if (y) entries.push({ ...entry(y, y_title), ...(this.#aggregate ? { aggregate: this.#aggregate, type: "quantitative" } : {}) });
    if (color && color !== x && color !== y) entries.push(entry(color, color_title));
    // Rows that were put together have no single value in other columns.
    if (tooltip === "axis" || !tooltip || this.#aggregate) return entries;
    const others = this.#columns.filter((name) => name !== x && name !== y && name !== color && (tooltip === "all" || tooltip.includes(name)));
    return [...entries, ...others.map((name) => entry(name))];
  }
}

/** Vega's own first colours, for values that a `color_map` leaves out. */
const PALETTE = ["#4c78a8", "#f58518", "#e45756", "#72b7b2", "#54a24b", "#eeca3b", "#b279a2", "#ff9da6", "#9d755d", "#bab0ac"];

/** Expressions, as a plain number on an axis of times would be taken for a year. */
function limits(ends: ReadonlyArray<number | null> | null | undefined, unit: number): Row {
  const [low, high] = ends ?? [];
  return {
    ...(low == null ? {} : { domainMin: { expr: String(low * unit) } }),
    ...(high == null ? {} : { domainMax: { expr: String(high * unit) } }),
  };
}

function config({ text, line, font, accent }: Look): Row {
  const letters = { labelColor: text, titleColor: text, labelFont: font, titleFont: font, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" };
  return {
    axis: { ...letters, gridColor: line, tickColor: line, domainColor: line, titlePadding: 8, labelFlush: true, labelOverlap: "greedy", labelSeparation: 6 },
    legend: { ...letters, titleFontWeight: "normal", offset: 2 },
    title: { color: text, font, fontSize: 14, fontWeight: "normal", anchor: "middle" },
    view: { stroke: line },
    mark: { stroke: undefined },
    bar: { cornerRadius: 0 },
    point: { color: accent },
  };
}
