import picture from "lucide-static/icons/image.svg";
import { useRef, useState } from "preact/hooks";
import type { AnnotatedImageEvent, AnnotatedImageProps } from "../gen/props";
import { useStyle } from "../style";
import { pairs } from "../ui/categories";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { FullscreenButton } from "../ui/Fullscreen";
import { Picture } from "../ui/Picture";
import { Toolbar } from "../ui/Toolbar";
import { size } from "../ui/frame";
import type { ViewProps } from "../view";
import css from "./annotatedimage.css";

type AnnotatedView = ViewProps<AnnotatedImageProps, AnnotatedImageEvent>;

/** A picture under boxes and masks; the legend's labels show their own alone. */
export default function AnnotatedImage(view: AnnotatedView) {
  useStyle(css);
  const { app, props, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const value = props.value.value;
  const annotations = value?.annotations ?? [];
  const labels = annotations.map(({ label }) => label);
  const map = props.color_map.value ?? {};
  const own = pairs(Object.keys(map), map);
  const turn = (index: number) => Math.round((index * 360) / annotations.length);
  const height = size(props.height.value);
  const width = size(props.width.value);
  const name = String(props.label.value ?? "Annotated Image");
  const legend = props.show_legend.value !== false && annotations.length > 0;
  return (
    <Chipped view={view} kind="annotated" name="Annotated Image" chip={picture} group>
      {(ids) => (
        <div ref={container} class="annotated-container" role="group" aria-labelledby={ids.label}>
          {!value ? (
            <Empty icon={picture} />
          ) : (
            <>
              {(props.buttons.value ?? ["fullscreen"]).includes("fullscreen") && (
                <Toolbar>
                  <FullscreenButton target={container} />
                </Toolbar>
              )}
              <div class={height ? "annotated-stack high" : "annotated-stack"} style={{ height, width }}>
                <Picture app={app} file={value.image} alt={labels.length ? `${name}: ${[...new Set(labels)].join(", ")}` : name} />
                {annotations.map(({ image, label }, index) => (
                  <div
                    key={index}
                    class={active === null || active === label ? "annotated-mask" : "annotated-mask faint"}
                    aria-hidden="true"
                    // Python draws what has no colour of its own in red.
                    style={label in map ? undefined : { filter: `hue-rotate(${turn(index)}deg)` }}
                  >
                    <Picture app={app} file={image} alt={label} />
                  </div>
                ))}
              </div>
              {legend && (
                <ul class="annotated-legend">
                  {annotations.map(({ label }, index) => (
                    <li key={index}>
                      <button
                        type="button"
                        class="legend-item"
                        style={own.has(label) ? { background: own.get(label)!.soft, color: own.get(label)!.softInk } : { background: `hsl(${turn(index)} 100% 85%)`, color: "#000" }}
                        onPointerEnter={() => setActive(label)}
                        onPointerLeave={() => setActive(null)}
                        onFocus={() => setActive(label)}
                        onBlur={() => setActive(null)}
                        onClick={() => emit("select", { index, value: label })}
                      >
                        {label}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
        </div>
      )}
    </Chipped>
  );
}
