import { useLayoutEffect, useRef, useState } from "preact/hooks";
import send from "lucide-static/icons/send-horizontal.svg";
import square from "lucide-static/icons/square.svg";
import type { TextboxEvent, TextboxProps } from "../gen/props";
import { server, useStyle } from "../style";
import { CopyButton } from "../ui/CopyButton";
import { Field, type FieldIds } from "../ui/Field";
import { Icon } from "../ui/Icon";
import buttonCss from "../ui/inner-button.css";
import type { ViewProps } from "../view";
import css from "./textbox.css";

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/** How tall the field gets when the author gave no max_lines. */
const MAX_LINES = 20;
/** Texts longer than this fill the field for sure: they are not laid out once more to be measured. */
const MEASURED_LENGTH = 20_000;
/** So many letters have place in a line of the narrowest field. */
const SHORT_LINE = 8;
/** A field scrolled to within so many pixels of its end follows a text that grows. */
const NEAR_END = 40;

type TextboxView = ViewProps<TextboxProps, TextboxEvent>;

/** A field for text, of one line or several. */
export default function Textbox(view: TextboxView) {
  const { props, emit } = view;
  useStyle(css);
  useStyle(buttonCss);
  const copy = props.buttons.value?.includes("copy") && (
    <CopyButton text={() => String(props.value.peek() ?? "")} onCopy={(value) => emit("copy", { value })} />
  );
  const submit = view.interactive.value && props.submit_btn.value;
  const stop = props.stop_btn.value;
  return (
    <Field view={view} kind="textbox" name="Textbox" tools={copy}>
      {(ids) => (
        <div class="textbox-row">
          <Text view={view} ids={ids} />
          {submit && <InnerButton name="Submit" text={submit} svg={send} onClick={() => emit("submit")} />}
          {stop && <InnerButton name="Stop" text={stop} svg={square} onClick={() => emit("stop")} />}
        </div>
      )}
    </Field>
  );
}

/** The element that holds the text, which is written there only when it comes from elsewhere. */
function Text({ view, ids }: { readonly view: TextboxView; readonly ids: FieldIds }) {
  const { props, input, emit } = view;
  const field = useRef<TextElement | null>(null);
  const typed = useRef<unknown>(undefined);
  const value = String(props.value.value ?? "");
  const [first] = useState(value);
  const lines = props.lines.value ?? 1;
  const type = props.type.value ?? "text";
  const maxLines = Math.max(props.max_lines.value ?? MAX_LINES, lines);
  const enabled = view.interactive.value;
  const multiline = type === "text" && maxLines > 1;

  useLayoutEffect(() => {
    const element = field.current!;
    // Text that was typed before this took the page over comes in by its event.
    if (typed.current === undefined && element.value !== element.defaultValue) typed.current = element.value;
    else if (typed.current !== value) write(element);
  }, [value, multiline]);
  const write = (element: TextElement) => {
    // A text that fits is not asked for its place: the page would be laid out for the answer.
    const atEnd = !scrolls(element, maxLines) || element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    typed.current = value;
    // A long text is laid out once only if the field has its size before it.
    if (value.length > MEASURED_LENGTH) fit(element, lines, maxLines, value.length);
    element.value = value;
    if (value.length <= MEASURED_LENGTH) fit(element, lines, maxLines);
    if (props.autoscroll.peek() !== false && atEnd && scrolls(element, maxLines)) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => fit(field.current!, lines, maxLines), [lines, maxLines, multiline]);
  const given = props.html_attributes.value;
  useLayoutEffect(() => setAttributes(field.current!, given), [given, multiline]);
  useLayoutEffect(() => {
    if (props.autofocus.peek() && enabled) field.current!.focus({ preventScroll: true });
  }, []);

  const attributes: Record<string, unknown> = {
    id: ids.control,
    class: "input",
    "aria-describedby": ids.description,
    placeholder: props.placeholder.value ?? undefined,
    readOnly: !enabled,
    maxLength: props.max_length.value ?? undefined,
    defaultValue: first,
    style: { textAlign: props.text_align.value ?? undefined, "--rows": lines, "--most": maxLines },
    onInput: (event: Event) => {
      const element = event.currentTarget as TextElement;
      typed.current = element.value;
      fit(element, lines, maxLines);
      input(typed.current);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing || event.shiftKey !== lines > 1) return;
      event.preventDefault();
      emit("submit");
    },
    onSelect: (event: Event) => {
      const element = event.currentTarget as TextElement;
      // An email field has no selection to be asked for.
      const { selectionStart: start, selectionEnd: end } = element;
      if (start == null || end == null || start === end) return;
      emit("select", { index: [start, end], value: element.value.slice(start, end) });
    },
    onFocus: () => emit("focus"),
    onBlur: () => emit("blur"),
    ref: (element: TextElement | null) => void (field.current = element),
    ...(multiline ? { rows: server.html ? Math.min(Math.max(lines, value.split("\n").length), maxLines) : lines } : { type }),
  };
  return multiline ? <textarea {...attributes} /> : <input {...attributes} />;
}

interface InnerButtonProps {
  readonly name: string;
  /** True for the icon, else the text to show. */
  readonly text: string | boolean;
  readonly svg: string;
  readonly onClick: () => void;
}

function InnerButton({ name, text, svg, onClick }: InnerButtonProps) {
  return typeof text === "string" ? (
    <button type="button" class="inner-button" onClick={onClick}>
      {text}
    </button>
  ) : (
    <button type="button" class="inner-button round" aria-label={name} title={name} onClick={onClick}>
      <Icon svg={svg} />
    </button>
  );
}

/** Is the text longer than the field shows? One that is short for sure is not asked: the page would be laid out for the answer. */
function scrolls(element: TextElement, maxLines: number): boolean {
  if (!(element instanceof HTMLTextAreaElement)) return false;
  const fits = element.textLength < maxLines * SHORT_LINE && element.textLength / SHORT_LINE + element.value.split("\n").length <= maxLines;
  return !fits && element.scrollHeight > element.clientHeight;
}

/** Make a text area as tall as its text, from `lines` to `maxLines` lines, where the browser does not do so by itself (textbox.css). */
function fit(element: TextElement, lines: number, maxLines: number, length?: number): void {
  if (!(element instanceof HTMLTextAreaElement) || CSS.supports("field-sizing", "content")) return;
  const style = getComputedStyle(element);
  const line = Math.floor(parseFloat(style.lineHeight) * 64) / 64;
  const around = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  let height = maxLines * line;
  if ((length ?? element.textLength) <= MEASURED_LENGTH && lines < maxLines) {
    element.style.height = "0";
    height = Math.min(element.scrollHeight - around, height);
  }
  element.style.height = `${Math.max(height, lines * line)}px`;
}

const ATTRIBUTES = ["autocapitalize", "autocorrect", "spellcheck", "autocomplete", "tabindex", "enterkeyhint", "lang"];
/** What these say for true and false; the others say `true` and `false`. */
const ON_OFF = ["autocapitalize", "autocorrect", "autocomplete"];

/** Set those of the author's attributes that gr.InputHTMLAttributes has. */
function setAttributes(element: TextElement, given: Record<string, unknown> | null | undefined): void {
  for (const name of ATTRIBUTES) {
    const value = given?.[name];
    if (value == null) continue;
    const word = typeof value === "boolean" && ON_OFF.includes(name) ? (value ? "on" : "off") : String(value);
    element.setAttribute(name, word);
  }
}
