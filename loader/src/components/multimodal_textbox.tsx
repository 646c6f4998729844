import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import arrowUp from "lucide-static/icons/arrow-up.svg";
import mic from "lucide-static/icons/mic.svg";
import paperclip from "lucide-static/icons/paperclip.svg";
import square from "lucide-static/icons/square.svg";
import type { MultimodalTextboxEvent, MultimodalTextboxProps } from "../gen/props";
import { server, useStyle } from "../style";
import { Attachments } from "../ui/Attachments";
import { Field, type FieldIds } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { later } from "../ui/Later";
import { FileInput, Reading, usePaste, useUpload, type Uploader } from "../ui/Upload";
import { passFocus } from "../ui/focus";
import type { FileData, ViewProps } from "../view";
import css from "./multimodal_textbox.css";

type MultimodalView = ViewProps<MultimodalTextboxProps, MultimodalTextboxEvent>;

interface Content {
  readonly text: string;
  readonly files: readonly FileData[];
}

const Microphone = later(async () => ({ default: (await import("../ui/Microphone")).Microphone }));

/** A field for text with files beside it. */
export default function MultimodalTextbox(view: MultimodalView) {
  useStyle(css);
  return (
    <Field view={view} kind="multimodal" name="Multimodal Textbox">
      {(ids) => <Box view={view} ids={ids} />}
    </Field>
  );
}

function Box({ view, ids }: { readonly view: MultimodalView; readonly ids: FieldIds }) {
  const { app, props, input, emit } = view;
  const box = useRef<HTMLDivElement>(null);
  const [recording, setRecording] = useState(false);
  const { text, files } = contentOf(props.value.value);
  const enabled = view.interactive.value;
  const count = props.file_count.value ?? "single";
  const sources = [props.sources.value ?? "upload"].flat();
  const mayUpload = enabled && sources.includes("upload");

  const give = (change: Partial<Content>) => input({ ...contentOf(props.value.peek()), ...change });
  const uploader = useUpload({
    app,
    types: props.file_types.value ?? [],
    multiple: count !== "single",
    disabled: !enabled,
    onFiles: (taken) => {
      const before = count === "single" ? [] : contentOf(props.value.peek()).files;
      give({ files: [...before, ...taken] });
    },
  });
  usePaste(box, uploader, mayUpload);
  useEffect(() => {
    uploader.input.current?.toggleAttribute("webkitdirectory", count === "directory");
  }, [count, mayUpload]);
  useEffect(() => {
    if (!enabled) setRecording(false);
  }, [enabled]);

  const remove = (index: number) => {
    passFocus(box.current, "textarea");
    give({ files: files.filter((_, place) => place !== index) });
  };
  const submit = () => {
    // What is being read belongs to the message.
    if (uploader.reading === null) emit("submit");
  };
  const submitButton = enabled && props.submit_btn.value;
  const stopButton = props.stop_btn.value;
  return (
    <div
      ref={box}
      class={["input multimodal-box", !enabled && "off", uploader.dragging && "dragging"].filter(Boolean).join(" ")}
      {...(mayUpload ? uploader.dropHandlers : {})}
    >
      <Attachments app={app} files={files} onRemove={enabled ? remove : undefined} />
      {recording && <Recording onFile={(file) => void uploader.take([file])} onEnd={() => setRecording(false)} />}
      <div class="multimodal-row">
        {mayUpload && <Round name="Attach files" svg={paperclip} onClick={uploader.open} />}
        <Text view={view} ids={ids} text={text} onText={(now) => give({ text: now })} onSubmit={submit} uploader={mayUpload ? uploader : null} />
        {enabled && sources.includes("microphone") && (
          <Round name="Record audio" svg={mic} pressed={recording} onClick={() => setRecording(!recording)} />
        )}
        {submitButton && <Round name="Submit" text={submitButton} svg={arrowUp} strong onClick={submit} />}
        {stopButton && <Round name="Stop" text={stopButton} svg={square} strong onClick={() => emit("stop")} />}
      </div>
      {mayUpload && <FileInput uploader={uploader} />}
      <Reading uploader={uploader} />
    </div>
  );
}

interface TextProps {
  readonly view: MultimodalView;
  readonly ids: FieldIds;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void;
  /** Takes pasted texts that are too long. */
  readonly uploader: Uploader | null;
}

/** The text, which is written into its element only when it comes from elsewhere. */
function Text({ view, ids, text, onText, onSubmit, uploader }: TextProps) {
  const { props, emit } = view;
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef<string | undefined>(undefined);
  const [first] = useState(text);
  const enabled = view.interactive.value;
  const lines = props.lines.value ?? 1;
  const most = Math.max(props.max_lines.value ?? 20, lines);

  useLayoutEffect(() => {
    const element = field.current!;
    // Text that was typed before this took the page over comes in by its event.
    if (typed.current === undefined && element.value !== element.defaultValue) typed.current = element.value;
    else if (typed.current !== text) element.value = typed.current = text;
    fit(element, lines, most);
    if (props.autoscroll.peek() !== false && !enabled) element.scrollTop = element.scrollHeight;
  }, [text, lines, most]);
  useLayoutEffect(() => {
    if (props.autofocus.peek() && enabled) field.current!.focus({ preventScroll: true });
  }, []);
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData?.getData("text") ?? "";
    if (!uploader || pasted.length <= (props.max_plain_text_length.value ?? 1000)) return;
    event.preventDefault();
    void uploader.take([new File([pasted], "pasted_text.txt", { type: "text/plain" })]);
  };
  return (
    <textarea
      {...htmlAttributes(props.html_attributes.value)}
      ref={field}
      id={ids.control}
      rows={server.html ? Math.min(Math.max(lines, first.split("\n").length), most) : lines}
      defaultValue={first}
      placeholder={props.placeholder.value ?? undefined}
      readOnly={!enabled}
      dir={props.rtl.value ? "rtl" : undefined}
      aria-describedby={ids.description}
      style={{ textAlign: props.text_align.value ?? undefined, "--rows": lines, "--most": most }}
      onInput={(event) => {
        typed.current = event.currentTarget.value;
        onText(typed.current);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.isComposing || event.shiftKey !== lines > 1) return;
        event.preventDefault();
        onSubmit();
      }}
      onSelect={(event) => {
        const { selectionStart: start, selectionEnd: end, value } = event.currentTarget;
        if (start !== end) emit("select", { index: [start, end], value: value.slice(start, end) });
      }}
      onPaste={paste}
      onFocus={() => emit("focus")}
      onBlur={() => emit("blur")}
    />
  );
}

/** A microphone; what it recorded becomes a WAV file. */
function Recording({ onFile, onEnd }: { readonly onFile: (file: File) => void; readonly onEnd: () => void }) {
  const begun = useRef(false);
  const parts = useRef<Int16Array[]>([]);
  const stopped = async (rate: number) => {
    const { wavFile } = await import("../media/wav");
    onFile(new File([wavFile(rate, 1, parts.current.splice(0))], "audio.wav", { type: "audio/wav" }));
    onEnd();
  };
  return (
    <Microphone
      begun={begun}
      pausable
      onStart={() => void (parts.current = [])}
      onSamples={(samples) => void parts.current.push(samples)}
      onStop={(rate) => void stopped(rate)}
    />
  );
}

interface RoundProps {
  readonly name: string;
  readonly svg: string;
  /** True for the icon, else the text to show. */
  readonly text?: string | boolean;
  readonly pressed?: boolean;
  readonly strong?: boolean;
  readonly onClick: () => void;
}

function Round({ name, svg, text, pressed, strong, onClick }: RoundProps) {
  const said = typeof text === "string" ? text : undefined;
  return (
    <button
      type="button"
      class={strong ? "multimodal-button strong" : "multimodal-button"}
      aria-label={said ? undefined : name}
      title={said ? undefined : name}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {said ?? <Icon svg={svg} />}
    </button>
  );
}

function contentOf(value: unknown): Content {
  if (typeof value === "string") return { text: value, files: [] };
  const { text, files } = (value ?? {}) as Partial<Content>;
  return { text: text ?? "", files: files ?? [] };
}

/** Make the field as tall as its text, from `lines` to `most` lines, where the browser does not do so by itself. */
function fit(element: HTMLTextAreaElement, lines: number, most: number): void {
  if (CSS.supports("field-sizing", "content")) return;
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(element);
  const around = parseFloat(paddingTop) + parseFloat(paddingBottom);
  const line = parseFloat(lineHeight);
  element.style.height = "0";
  element.style.height = `${Math.min(Math.max(element.scrollHeight - around, lines * line), most * line)}px`;
}

const ATTRIBUTES = ["autocapitalize", "autocorrect", "spellcheck", "autocomplete", "tabindex", "enterkeyhint", "lang"];

/** Those of the author's attributes that gr.InputHTMLAttributes has. */
function htmlAttributes(given: Record<string, unknown> | null | undefined): Record<string, unknown> {
  const known = ATTRIBUTES.filter((name) => given?.[name] != null);
  return Object.fromEntries(known.map((name) => [name, name === "autocorrect" ? (given![name] ? "on" : "off") : given![name]]));
}
