import chart from "lucide-static/icons/chart-column.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PlotEvent, PlotProps } from "../gen/props";
import { lookAt, type Drawer, type Library } from "../plot/drawer";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { Picture } from "../ui/Picture";
import type { FileData, ViewProps } from "../view";
import css from "./plot.css";
import plotly from "../plot/plotly.css";
import tip from "../plot/tip.css";

type PlotView = ViewProps<PlotProps, PlotEvent>;
type Value = NonNullable<PlotProps["value"]>;

const LIBRARIES: Record<string, { name: string; load: () => Promise<Library> }> = {
  altair: { name: "Altair", load: () => import("../plot/altair") },
  bokeh: { name: "Bokeh", load: () => import("../plot/bokeh") },
  plotly: { name: "Plotly", load: () => import("../plot/plotly") },
};

/** A figure: Matplotlib's picture, or what another library draws. */
export default function Plot(view: PlotView) {
  useStyle(css);
  const { app, props } = view;
  const value = props.value.value;
  const name = String(props.label.value ?? "Plot");
  const top = props.show_label.value === false ? "figure-box bare-top" : "figure-box";
  return (
    <Chipped view={view} kind="figure" name="Plot" chip={chart} group>
      {(ids) =>
        !value ? (
          <Empty icon={chart} />
        ) : (
          // What scrolls must be reachable by keyboard.
          <div class={top} role="group" aria-labelledby={ids.label} tabIndex={0}>
            {value.type === "matplotlib" ? (
              <div class="figure-picture">
                <Picture app={app} file={pictureOf(value)} alt={value.alt ? `${name}: ${value.alt}` : name} />
              </div>
            ) : (
              <Drawing key={value.type} view={view} value={value} />
            )}
          </div>
        )
      }
    </Chipped>
  );
}

/** A flagged picture of Gradio's is a data URL. */
function pictureOf({ plot }: Value): FileData {
  return typeof plot === "string" ? { path: plot, url: plot } : plot;
}

/** What a library draws into an element of its own; the old figure stays until the new one is there. */
function Drawing({ view, value }: { view: PlotView; value: Value }) {
  useStyle(plotly);
  useStyle(tip);
  const box = useRef<HTMLDivElement>(null);
  const drawer = useRef<Drawer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const dark = view.app.dark.value;
  const library = LIBRARIES[value.type];

  useEffect(() => {
    let over = false;
    const draw = async () => {
      if (!library) throw new Error(`there is nothing here that draws figures of ${value.type}.`);
      const { open } = await library.load();
      if (over) return;
      drawer.current ??= open(box.current!);
      await drawer.current.show(String(value.plot), lookAt(box.current!, dark));
      if (!over) setFailure(null);
    };
    draw().catch((error: unknown) => {
      console.error("lite_py: the figure could not be drawn:", error);
      if (!over) setFailure(error instanceof Error ? error.message : String(error));
    });
    return () => {
      over = true;
    };
  }, [value.plot, dark]);

  useEffect(() => {
    const observer = new ResizeObserver(() => drawer.current?.fit());
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      drawer.current?.close();
    };
  }, []);

  return (
    <>
      <div ref={box} class="figure-drawing" hidden={failure !== null} />
      {failure !== null && (
        <p class="figure-problem" role="alert">{`The figure of ${library?.name ?? value.type} could not be drawn: ${failure}`}</p>
      )}
    </>
  );
}
