import { useRef, useState } from "preact/hooks";
import rotate from "lucide-static/icons/rotate-ccw.svg";
import type { SliderEvent, SliderProps } from "../gen/props";
import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { NumberInput, type Numeric } from "../ui/NumberInput";
import type { ViewProps } from "../view";
import { useStyle } from "../style";
import css from "./slider.css";

/** A number between two ends, by dragging or by typing. */
export default function Slider(view: ViewProps<SliderProps, SliderEvent>) {
  useStyle(css);
  const { props, input, emit } = view;
  const [initial] = useState(() => props.value.peek() as Numeric | undefined);
  const min = Number(props.minimum.value ?? 0);
  const max = Number(props.maximum.value ?? 100);
  const value = (props.value.value ?? min) as Numeric;
  const enabled = view.interactive.value;
  const label = String(props.label.value ?? "Slider");
  const set = (now: Numeric) => {
    input(now);
    emit("release", now);
  };
  const typed = useRef(false);
  // What was typed is brought between the ends only now: "50" begins with a 5.
  const finishTyping = () => {
    if (!typed.current) return;
    typed.current = false;
    const now = (props.value.peek() ?? min) as Numeric;
    if (now >= min && now <= max) emit("release", now);
    else set(now > max ? max : min);
  };
  const part = max > min ? (Math.min(Math.max(Number(value), min), max) - min) / (max - min) : 0;
  const buttons = props.buttons.value;
  const tools = (
    <span class="slider-number">
      <NumberInput
        value={value}
        onValue={(now) => {
          typed.current = true;
          if (now !== null) input(now);
        }}
        min={min}
        max={max}
        step={props.step.value}
        attributes={{
          "aria-label": `number input for ${label}`,
          disabled: !enabled,
          onBlur: finishTyping,
          onKeyDown: (event: KeyboardEvent) => event.key === "Enter" && finishTyping(),
        }}
      />
      {(!buttons || buttons.includes("reset")) && (
        <button
          type="button"
          class="reset"
          aria-label="Reset to default value"
          title="Reset to default value"
          disabled={!enabled}
          onClick={() => set(initial ?? min)}
        >
          <Icon svg={rotate} />
        </button>
      )}
    </span>
  );
  return (
    <Field view={view} kind="slider" name="Slider" tools={tools}>
      {(ids) => (
        <div class="slider-row">
          <span aria-hidden="true">{min}</span>
          <input
            id={ids.control}
            type="range"
            min={min}
            max={max}
            step={String(props.step.value ?? "any")}
            value={String(value)}
            disabled={!enabled}
            aria-describedby={ids.description}
            style={{ "--part": Number.isNaN(part) ? 0 : part }}
            onInput={(event) => input(event.currentTarget.valueAsNumber)}
            onChange={(event) => emit("release", event.currentTarget.valueAsNumber)}
          />
          <span aria-hidden="true">{max}</span>
        </div>
      )}
    </Field>
  );
}
