import { useEffect, useRef, useState } from "preact/hooks";
import pipette from "lucide-static/icons/pipette.svg";
import type { ColorPickerEvent, ColorPickerProps } from "../gen/props";
import { useStyle } from "../style";
import { fromHsv, toHex, toHsv, written, type Hsv, type Notation } from "../ui/colour";
import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import type { ViewProps } from "../view";
import css from "./color_picker.css";

interface EyeDropper {
  open(): Promise<{ sRGBHex: string }>;
}

const NOTATIONS: ReadonlyArray<readonly [Notation, string]> = [["hex", "Hex"], ["rgb", "RGB"], ["hsl", "HSL"]];

/** The part of a scale that an arrow key goes, with Shift and without. */
const STEP = 0.01;
const LONG_STEP = 0.1;

/** A colour: a swatch that opens a field of colours. */
export default function ColorPicker(view: ViewProps<ColorPickerProps, ColorPickerEvent>) {
  useStyle(css);
  const { props, emit } = view;
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const swatch = useRef<HTMLButtonElement>(null);
  const inside = useRef(false);
  const enabled = view.interactive.value;
  const value = props.value.value;
  const label = String(props.label.value ?? "Color Picker");

  const leave = () => {
    if (inside.current) emit("blur");
    inside.current = false;
  };
  useEffect(() => {
    if (!open) return;
    const press = (event: Event) => {
      if (event.composedPath().includes(box.current!)) return;
      setOpen(false);
      leave();
    };
    // Not before the click is done: what it was meant for must not move away under it.
    document.addEventListener("click", press);
    return () => document.removeEventListener("click", press);
  }, [open]);
  useEffect(() => setProblem(null), [value]);

  return (
    <Field view={view} kind="colorpicker" name="Color Picker" error={problem}>
      {(ids) => (
        <div
          ref={box}
          class="color-box"
          onFocusIn={() => {
            if (!inside.current) emit("focus");
            inside.current = true;
          }}
          onFocusOut={(event) => {
            if (!box.current!.contains(event.relatedTarget as Node | null)) leave();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || !open) return;
            event.preventDefault();
            setOpen(false);
            swatch.current!.focus();
          }}
        >
          <button
            ref={swatch}
            id={ids.control}
            type="button"
            class="color-swatch"
            disabled={!enabled}
            aria-label={value ? `${label}: ${value}` : `${label}: none`}
            aria-expanded={open}
            aria-describedby={ids.description}
            style={{ backgroundColor: value ?? undefined }}
            onClick={() => setOpen(!open)}
          />
          {open && enabled && <Palette view={view} label={label} onProblem={setProblem} />}
        </div>
      )}
    </Field>
  );
}

interface PaletteProps {
  readonly view: ViewProps<ColorPickerProps, ColorPickerEvent>;
  readonly label: string;
  readonly onProblem: (problem: string | null) => void;
}

function Palette({ view, label, onProblem }: PaletteProps) {
  const { props, input, emit } = view;
  const given = String(props.value.value ?? "");
  const current = toHex(given) ?? "#000000";
  const [notation, setNotation] = useState<Notation>("hex");
  const [draft, setDraft] = useState<string | null>(null);
  // Black and grey have no hue of their own: the picker remembers it.
  const last = useRef<Hsv>(toHsv(current));
  if (fromHsv(last.current) !== current) last.current = toHsv(current, last.current.h);
  const { h, s, v } = last.current;
  const dropper = (globalThis as { EyeDropper?: new () => EyeDropper }).EyeDropper;

  const choose = (colour: Partial<Hsv>) => {
    last.current = { ...last.current, ...colour };
    const now = fromHsv(last.current);
    if (now !== props.value.peek()) input(now);
    else setDraft(null);
  };
  const release = () => emit("release", props.value.peek());
  const pick = async () => {
    try {
      const { sRGBHex } = await new dropper!().open();
      input(toHex(sRGBHex) ?? sRGBHex);
      release();
    } catch {
      // The user changed their mind.
    }
  };
  const take = (text: string) => {
    const colour = toHex(text);
    if (colour === null) return onProblem(`“${text.slice(0, 40)}” is no colour; write it as #3366cc, rgb(51, 102, 204) or a name like teal.`);
    onProblem(null);
    setDraft(null);
    if (colour === props.value.peek()) return;
    input(colour);
    release();
  };
  const at = (event: PointerEvent) => {
    const { left, top, width, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    choose({ s: within((event.clientX - left) / width), v: 1 - within((event.clientY - top) / height) });
  };
  const move = (event: KeyboardEvent) => {
    const step = event.shiftKey ? LONG_STEP : STEP;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (!by) return;
    event.preventDefault();
    choose({ s: within(s + by[0]!), v: within(v + by[1]!) });
  };

  return (
    <div class="color-palette" role="group" aria-label={`Choose ${label}`}>
      <div
        class="color-area"
        role="slider"
        tabIndex={0}
        aria-label="Saturation and brightness"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * s)}
        aria-valuetext={`Saturation ${Math.round(100 * s)}%, brightness ${Math.round(100 * v)}%`}
        style={{ "--hue": h }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          at(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && at(event)}
        onPointerUp={release}
        onKeyDown={move}
        onKeyUp={(event) => event.key.startsWith("Arrow") && release()}
      >
        <span class="color-marker" style={{ left: `${100 * s}%`, top: `${100 - 100 * v}%`, backgroundColor: current }} />
      </div>
      <input
        class="color-hue"
        type="range"
        min={0}
        max={359}
        step={1}
        value={Math.round(h)}
        aria-label="Hue"
        style={{ "--hue": h }}
        onInput={(event) => choose({ h: event.currentTarget.valueAsNumber })}
        onChange={release}
      />
      <div class="color-text">
        <span class="color-shown" style={{ backgroundColor: current }} />
        <div class="color-fields">
          <div class="color-row">
            <input
              type="text"
              aria-label="Colour"
              autocomplete="off"
              spellcheck={false}
              value={draft ?? (toHex(given) ? written(current, notation) : given)}
              onInput={(event) => setDraft(event.currentTarget.value)}
              onChange={(event) => take(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.isComposing) return;
                event.preventDefault();
                take(event.currentTarget.value);
                emit("submit");
              }}
            />
            {dropper && (
              <button type="button" class="icon-button" aria-label="Pick a colour from the screen" title="Pick a colour from the screen" onClick={pick}>
                <Icon svg={pipette} />
              </button>
            )}
          </div>
          <div class="color-notations" role="group" aria-label="Notation">
            {NOTATIONS.map(([name, text]) => (
              <button type="button" aria-pressed={notation === name} onClick={() => setNotation(name)}>
                {text}
              </button>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part));
}
