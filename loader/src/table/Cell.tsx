import { useLayoutEffect, useRef } from "preact/hooks";
import type { Delimiter } from "../markdown";
import { later } from "../ui/Later";
import { textOf, type Kind } from "./model";

const Rich = later(() => import("./Rich"));

/** How cells show long and formatted text. */
export interface Shape {
  readonly maxChars: number | null;
  readonly lineBreaks: boolean;
  readonly delimiters?: readonly Delimiter[];
}

interface ContentProps {
  cell: unknown;
  /** A Styler's text for it. */
  display: unknown;
  kind: Kind;
  shape: Shape;
  /** Selected cells show the whole of a text that is cut. */
  whole: boolean;
  /** Names a box. */
  label: string;
  onToggle?: (checked: boolean) => void;
}

/** What stands in a cell. */
export function Content({ cell, display, kind, shape, whole, label, onToggle }: ContentProps) {
  if (kind === "bool" && (typeof cell === "boolean" || cell == null) && display === undefined) {
    return (
      <input
        type="checkbox"
        tabIndex={-1}
        checked={cell === true}
        disabled={!onToggle}
        aria-label={label}
        onChange={(event) => onToggle?.(event.currentTarget.checked)}
      />
    );
  }
  const text = textOf(display ?? cell);
  if (kind === "image" && /^(?:https?:|data:image\/|blob:)/i.test(text)) return <img class="table-picture" src={text} alt={label} />;
  if ((kind === "markdown" || kind === "html") && text) {
    return <Rich kind={kind} text={text} lineBreaks={shape.lineBreaks} delimiters={shape.delimiters} />;
  }
  const cut = shape.maxChars !== null && !whole && text.length > shape.maxChars;
  const shown = cut ? `${text.slice(0, shape.maxChars!)}…` : text;
  // Most texts are one line, and then stand in the cell itself: half as many elements.
  return shown.includes("\n") ? <span class="table-text">{shown}</span> : <>{shown}</>;
}

interface EditorProps {
  label: string;
  text: string;
  /** Ends the edit: the text, or null to leave the cell as it was, and where the focus goes from here. */
  onEnd: (text: string | null, step: Step) => void;
}

/** Rows down and columns on; "away" when the focus has gone elsewhere already. */
export type Step = readonly [down: number, on: number] | "away";

/** The field over a cell that is being edited. */
export function Editor({ label, text, onEnd }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  const end = (now: string | null, step: Step) => {
    if (over.current) return;
    over.current = true;
    onEnd(now, step);
  };
  const fit = (element: HTMLTextAreaElement) => {
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  };
  useLayoutEffect(() => {
    const element = field.current!;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
    fit(element);
    // It may be higher than its cell.
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  const keyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    event.stopPropagation();
    const { key, shiftKey, isComposing, currentTarget } = event;
    if (isComposing) return;
    const ends: Record<string, () => void> = {
      Escape: () => end(null, [0, 0]),
      Tab: () => end(currentTarget.value, [0, shiftKey ? -1 : 1]),
      ...(shiftKey ? {} : { Enter: () => end(currentTarget.value, [1, 0]) }),
    };
    if (!ends[key]) return;
    event.preventDefault();
    ends[key]();
  };
  return (
    <textarea
      ref={field}
      class="table-editor"
      rows={1}
      aria-label={label}
      defaultValue={text}
      onInput={(event) => fit(event.currentTarget)}
      onKeyDown={keyDown}
      onBlur={(event) => end(event.currentTarget.value, "away")}
    />
  );
}
