import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** A number as Python sends it: integers beyond 2**53 are bigint. */
export type Numeric = number | bigint;

interface NumberInputProps {
  readonly value: Numeric | null | undefined;
  readonly onValue: (value: Numeric | null) => void;
  readonly min?: Numeric | null;
  readonly max?: Numeric | null;
  readonly step?: Numeric | null;
  /** What the caller adds to the element. */
  readonly attributes: Record<string, unknown>;
}

/**
 * A field for a number. What is typed is left as it was typed (`1.50` stays so); a value that is
 * not edited stays the very value it was, be it NaN, infinite or of any length.
 */
export function NumberInput({ value, onValue, min, max, step, attributes }: NumberInputProps) {
  const field = useRef<HTMLInputElement>(null);
  const typed = useRef<unknown>(undefined);
  const begun = useRef(false);
  const text = value == null ? "" : String(value);
  const [first] = useState(text);
  const finite = typeof value !== "number" || Number.isFinite(value);
  useLayoutEffect(() => {
    const element = field.current!;
    // What was typed before this took the page over comes in by its event.
    const early = !begun.current && element.value !== element.defaultValue;
    begun.current = true;
    if (!early && (!Object.is(typed.current, value) || value === undefined)) element.value = text;
    typed.current = value;
  }, [value, text, finite]);
  const change = (event: Event) => {
    const { value: now, validity } = event.currentTarget as HTMLInputElement;
    const parsed = parse(now);
    // Half a number, as `-` or `1e`: wait for the rest.
    if (validity.badInput || parsed === undefined) return;
    typed.current = parsed;
    onValue(parsed);
  };
  // A number field cannot show NaN or Infinity.
  const all: Record<string, unknown> = { ...attributes, type: finite ? "number" : "text" };
  return (
    <input
      {...all}
      ref={field}
      inputmode="decimal"
      autocomplete="off"
      defaultValue={first}
      min={bound(min)}
      max={bound(max)}
      step={step == null ? "any" : String(step)}
      onInput={change}
    />
  );
}

const bound = (value: Numeric | null | undefined) => (value == null ? undefined : String(value));

/** The number a text stands for; null for an empty one, undefined for what is no number. */
function parse(text: string): Numeric | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const number = Number(trimmed);
  if (Number.isNaN(number)) return trimmed === "NaN" ? NaN : undefined;
  if (Number.isSafeInteger(number) || !/^[+-]?\d+$/.test(trimmed)) return number;
  return BigInt(trimmed.replace(/^\+/, ""));
}
