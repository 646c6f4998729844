import { useEffect, useRef, useState } from "preact/hooks";
import plus from "lucide-static/icons/plus.svg";
import send from "lucide-static/icons/send-horizontal.svg";
import trash from "lucide-static/icons/trash-2.svg";
import type { DialogueEvent, DialogueProps } from "../gen/props";
import { useStyle } from "../style";
import { CopyButton } from "../ui/CopyButton";
import { formatted, unformatted, type Line } from "../ui/dialogueText";
import { Field, type FieldIds } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { TagField } from "../ui/TagField";
import type { ViewProps } from "../view";
import css from "./dialogue.css";
import listCss from "./dropdown.css";
import innerCss from "../ui/inner-button.css";

/** The two last are the page's own: Python turns lines into text, and back, by the author's functions. */
type DialogueView = ViewProps<DialogueProps, DialogueEvent | "format" | "unformat">;

/** Speakers' colours where the author named none: dark enough, and light enough, to be told apart on both grounds. */
const COLOURS = ["#e8590c", "#1c7ed6", "#2f9e44", "#9c36b5", "#c2255c", "#0c8599", "#e67700", "#5f3dc4"];
const PLAIN_ROWS = 5;

/** What several speakers say, line by line or as one text. */
export default function Dialogue(view: DialogueView) {
  useStyle(listCss);
  useStyle(innerCss);
  useStyle(css);
  const { props, emit, input } = view;
  const value = props.value.value ?? null;
  const speakers = props.speakers.value ?? [];
  const separator = props.separator.value ?? "\n";
  const mode = speakers.length || Array.isArray(value) ? (props.ui_mode.value ?? "both") : "text";
  const enabled = view.interactive.value;
  const [plain, setPlain] = useState(typeof value === "string" && value !== "");
  const byPython = props.conversion.value === "python";
  const mayTurn = mode === "both" && (!enabled || props.conversion.value !== "none");
  const text = typeof value === "string" ? value : formatted(value ?? [], separator);
  const lines = Array.isArray(value) ? value : unformatted(value ?? "", separator, speakers);
  const asText = mode === "text" || (mode === "both" && plain);

  const turn = () => {
    setPlain(!plain);
    if (!enabled || value === null || value === "") return;
    if (byPython) emit(plain ? "unformat" : "format");
    else input(plain ? lines : text);
  };
  const submit = enabled && props.submit_btn.value;
  const copy = props.buttons.value?.includes("copy") && <CopyButton text={() => text} />;
  return (
    <Field view={view} kind="dialogue" name="Dialogue" tools={copy} group>
      {(ids) => (
        <div class="dialogue-box" role="group" aria-labelledby={ids.label}>
          {mayTurn && (
            <label class="dialogue-switch">
              <input type="checkbox" role="switch" checked={plain} onChange={turn} />
              Plain Text
            </label>
          )}
          {asText ? (
            <TagField
              id={ids.control}
              label={String(props.label.value ?? "Dialogue")}
              labelledBy={ids.label}
              description={ids.description}
              value={text}
              tags={enabled ? (props.tags.value ?? []) : []}
              readOnly={!enabled}
              rows={PLAIN_ROWS}
              placeholder={props.placeholder.value ?? undefined}
              autofocus={props.autofocus.peek()}
              autoscroll={props.autoscroll.value !== false}
              onInput={input}
            />
          ) : enabled ? (
            <Lines view={view} ids={ids} lines={lines} />
          ) : (
            <Shown view={view} lines={lines} />
          )}
          {submit && (
            <div class="dialogue-submit">
              {typeof submit === "string" ? (
                <button type="button" class="inner-button" onClick={() => emit("submit")}>
                  {submit}
                </button>
              ) : (
                <button type="button" class="inner-button round" aria-label="Submit" title="Submit" onClick={() => emit("submit")}>
                  <Icon svg={send} />
                </button>
              )}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

interface LinesProps {
  readonly view: DialogueView;
  readonly ids: FieldIds;
  readonly lines: readonly Line[];
}

/** Lines to be written: each with its speaker; Enter adds one below. */
function Lines({ view, ids, lines: given }: LinesProps) {
  const { props, input } = view;
  const box = useRef<HTMLUListElement>(null);
  const next = useRef<number | null>(null);
  const speakers = props.speakers.value ?? [];
  const most = props.max_lines.value ?? Infinity;
  const lines = given.length ? given : [{ speaker: speakers[0] ?? "", text: "" }];
  useEffect(() => {
    if (next.current === null) return;
    box.current!.querySelectorAll("textarea")[next.current]?.focus();
    next.current = null;
  });
  const change = (index: number, line: Partial<Line>) => input(lines.map((old, place) => (place === index ? { ...old, ...line } : old)));
  const add = (index: number) => {
    if (lines.length >= most) return;
    // Speakers take turns.
    const after = speakers[(speakers.indexOf(lines[index]!.speaker) + 1) % speakers.length] ?? "";
    next.current = index + 1;
    input([...lines.slice(0, index + 1), { speaker: after, text: "" }, ...lines.slice(index + 1)]);
  };
  const remove = (index: number) => {
    next.current = Math.max(0, index - 1);
    input(lines.filter((_, place) => place !== index));
  };
  return (
    <ul ref={box} class="dialogue-lines">
      {lines.map(({ speaker, text }, index) => (
        <li key={index} class="dialogue-line">
          <select
            class="input"
            aria-label={`Speaker of line ${index + 1}`}
            value={speaker}
            onChange={(event) => change(index, { speaker: event.currentTarget.value })}
          >
            {[...new Set([...speakers, speaker])].map((name) => (
              // What a server draws has no value to set.
              <option key={name} selected={name === speaker}>
                {name}
              </option>
            ))}
          </select>
          <TagField
            id={`${ids.control}-${index}`}
            label={`Line ${index + 1}`}
            labelledBy={ids.label}
            value={text}
            tags={props.tags.value ?? []}
            readOnly={false}
            placeholder={props.placeholder.value ?? undefined}
            autofocus={index === 0 && props.autofocus.peek()}
            onInput={(now) => change(index, { text: now })}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
                event.preventDefault();
                add(index);
              } else if (event.key === "Backspace" && text === "" && lines.length > 1) {
                event.preventDefault();
                remove(index);
              }
            }}
          />
          <button type="button" class="icon-button" aria-label={`Add a line after line ${index + 1}`} title="Add a line" disabled={lines.length >= most} onClick={() => add(index)}>
            <Icon svg={plus} />
          </button>
          {lines.length > 1 && (
            <button type="button" class="icon-button" aria-label={`Remove line ${index + 1}`} title="Remove the line" onClick={() => remove(index)}>
              <Icon svg={trash} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Lines to be read, in their speakers' colours. */
function Shown({ view, lines }: { readonly view: DialogueView; readonly lines: readonly Line[] }) {
  const colours = view.props.color_map.value ?? {};
  const known = [...new Set([...(view.props.speakers.value ?? []), ...lines.map(({ speaker }) => speaker)])];
  return (
    <dl class="dialogue-shown">
      {lines.map(({ speaker, text }, index) => (
        <div key={index} style={{ "--speaker": colours[speaker] ?? COLOURS[known.indexOf(speaker) % COLOURS.length] }}>
          <dt>{speaker}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
