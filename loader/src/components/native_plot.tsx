import chart from "lucide-static/icons/chart-column.svg";
import download from "lucide-static/icons/download.svg";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { NativePlotEvent, NativePlotProps } from "../gen/props";
import { Chart } from "../plot/Chart";
import { cellText, describe, dragged, toSpec, type Look, type PlotOptions, type PlotValue } from "../plot/spec";
import { save } from "../save";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Field, type FieldIds } from "../ui/Field";
import { FullscreenButton } from "../ui/Fullscreen";
import { Tool, Toolbar } from "../ui/Toolbar";
import type { ViewProps } from "../view";
import type { Result } from "../vendor/vega";
import css from "./native_plot.css";

type PlotView = ViewProps<NativePlotProps & { _selectable?: boolean | null }, NativePlotEvent>;

/** The height of a chart whose author gave none, in pixels. */
const HEIGHT = 300;

/** Rows that the text alternative holds; a longer table would take minutes to hear. */
const MOST_ROWS = 100;

/** A table as lines, bars or points. */
export default function NativePlot(view: PlotView) {
  useStyle(css);
  const value = view.props.value.value;
  return (
    <Field view={view} kind="plot" name="Plot" group>
      {(ids) => (value?.data?.length ? <Drawn view={view} value={value} ids={ids} /> : <Empty icon={chart} small />)}
    </Field>
  );
}

function Drawn({ view, value, ids }: { view: PlotView; value: PlotValue; ids: FieldIds }) {
  const { app, props, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef<Result["view"] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const options = optionsOf(props);
  const selectable = props._selectable.value === true;
  const settings = JSON.stringify([options, selectable, app.dark.value]);
  const version = useMemo(() => ({}), [value, settings]);
  useEffect(() => setFailure(null), [version]);
  const buttons = props.buttons.value ?? [];
  const name = String(props.label.value ?? options.title ?? "Plot");
  const sentence = describe(value, options);
  const onSelect = (ends: unknown[]) => {
    const index = dragged(value, options.x, ends);
    emit("select", { index, value: index, selected: true });
  };
  return (
    <div ref={container} class="plot-container" onDblClick={() => emit("double_click")}>
      {(buttons.includes("export") || buttons.includes("fullscreen")) && (
        <Toolbar>
          {buttons.includes("export") && (
            <Tool label="Export" icon={download} onClick={() => void exportPng(view, container.current, drawn.current, name)} />
          )}
          {buttons.includes("fullscreen") && <FullscreenButton target={container} />}
        </Toolbar>
      )}
      {failure === null ? (
        <div class="plot-drawing" role="img" aria-label={`${name}: ${sentence}`} aria-describedby={`${ids.control}-rows`}>
          <Chart
            spec={(box) => toSpec(value, options, lookOf(box), selectable)}
            version={version}
            height={props.height.value ?? HEIGHT}
            count={value.data?.length ?? 0}
            view={drawn}
            onSelect={selectable ? onSelect : undefined}
            onFailure={setFailure}
          />
        </div>
      ) : (
        <p class="plot-problem" role="alert">{`The chart could not be drawn: ${failure}`}</p>
      )}
      {props.caption.value && <p class="plot-caption">{props.caption.value}</p>}
      <Rows value={value} id={`${ids.control}-rows`} caption={`${name}: ${sentence}`} />
    </div>
  );
}

/** What the chart shows, for who cannot see it. */
function Rows({ value, id, caption }: { value: PlotValue; id: string; caption: string }) {
  const columns = value.columns ?? [];
  const rows = value.data ?? [];
  const text = rows.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${rows.length} rows follow as a table.` : `${rows.length} rows follow as a table.`;
  return (
    <div class="sr-only">
      <p id={id}>{text}</p>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <th scope="col" key={column}>{column}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((cells, index) => (
            <tr key={index}>{columns.map((column, place) => <td key={column}>{cellText(value, place, cells[place])}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NAMES = [
  "x", "y", "color", "title", "x_title", "y_title", "color_title", "x_bin", "y_aggregate", "color_map", "colors_in_legend",
  "x_lim", "y_lim", "x_label_angle", "y_label_angle", "x_axis_format", "y_axis_format", "x_axis_labels_visible", "sort", "tooltip",
] as const satisfies ReadonlyArray<keyof PlotOptions>;

function optionsOf(props: PlotView["props"]): PlotOptions {
  return Object.fromEntries(NAMES.map((name) => [name, props[name].value]));
}

/** The theme's colours where the chart stands. */
function lookOf(box: HTMLElement): Look {
  const style = getComputedStyle(box);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    accent: colour("--color-accent"),
    text: colour("--body-text-color"),
    line: colour("--border-color-primary"),
    font: style.fontFamily,
    ramp: [100, 200, 300, 400, 500, 600, 700, 800, 900].map((step) => colour(`--primary-${step}`)),
  };
}

/** Save what is drawn as a picture, twice as fine as on the screen. */
async function exportPng({ app }: PlotView, box: HTMLElement | null, chart: Result["view"] | null, name: string): Promise<void> {
  try {
    if (!box || !chart) throw new Error("it is not drawn yet.");
    const picture = await chart.toCanvas(2);
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    const context = canvas.getContext("2d")!;
    context.fillStyle = getComputedStyle(box).getPropertyValue("--block-background-fill").trim();
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture as unknown as CanvasImageSource, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("the browser made no picture of it.");
    save(blob, `${name.replace(/[^\p{L}\p{N}_.\- ]+/gu, "_")}.png`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    app.toast({ level: "error", title: "Error", message: `The chart could not be saved: ${reason}` });
  }
}
