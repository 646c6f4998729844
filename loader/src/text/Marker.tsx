import { useEffect, useRef, useState } from "preact/hooks";
import type { Paint, TextView } from "../components/highlightedtext";
import type { Pair } from "../ui/categories";
import type { FieldIds } from "../ui/Field";
import { mark, selected, unmark, type Kind, type Token } from "./tokens";

interface MarkerProps {
  view: TextView;
  tokens: readonly Token[];
  scores: boolean;
  ids: FieldIds;
  paint: Paint;
  colours: Map<string, Pair>;
}

/**
 * Text in which the user marks parts: select some, by mouse, finger or keys, and write what it is.
 *
 * It is editable to the browser, so that there is a caret and keys select, but takes no letters.
 */
export function Marker({ view, tokens, scores, ids, paint, colours }: MarkerProps) {
  const host = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<number | null>(null);
  const [chosen, setChosen] = useState<[number, number] | null>(null);

  useEffect(() => {
    const look = () => setChosen(host.current && selected(host.current));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);

  const begin = () => {
    const part = host.current && selected(host.current);
    if (!part) return;
    const made = mark(tokens, ...part, scores ? 1 : "label");
    view.input(made.tokens);
    setEditing(made.index);
    setChosen(null);
  };
  const finish = (index: number, kind: Kind) => {
    setEditing(null);
    const token = tokens[index];
    if (!token || token.class_or_confidence === kind) return;
    view.input(kind === null ? unmark(tokens, index) : tokens.map((old, place) => (place === index ? { ...old, class_or_confidence: kind } : old)));
    host.current?.focus({ preventScroll: true });
  };
  const edit = (index: number) => {
    const token = tokens[index]!;
    view.emit("select", { index, value: [token.token, token.class_or_confidence] });
    setEditing(index);
  };

  return (
    <>
      <div
        ref={host}
        class="textfield marking"
        contentEditable
        spellcheck={false}
        role="textbox"
        aria-multiline="true"
        aria-labelledby={ids.label}
        aria-describedby={`${ids.control}-help`}
        onBeforeInput={(event) => {
          if (event.target === host.current) event.preventDefault();
        }}
        onPaste={(event) => event.target === host.current && event.preventDefault()}
        onDrop={(event) => event.preventDefault()}
        onPointerUp={(event) => {
          // A finger's selection is finished by its handles.
          if (event.pointerType === "mouse") setTimeout(begin);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.target !== host.current) return;
          event.preventDefault();
          begin();
        }}
      >
        {tokens.map(({ token, class_or_confidence: kind }, index) => (
          <span key={index} class="marked" style={paint(kind)}>
            <span class="token-text">{token}</span>
            {kind !== null && (
              <span contentEditable={false} class="token-tools">
                {editing === index ? (
                  <LabelInput kind={kind} scores={scores} of={token} onDone={(now) => finish(index, now)} />
                ) : (
                  <button
                    type="button"
                    class="token-label"
                    style={colours.has(String(kind)) && !scores ? { background: colours.get(String(kind))!.strong, color: colours.get(String(kind))!.strongInk } : undefined}
                    aria-label={`Edit label ${kind} of ${token.trim()}`}
                    onClick={() => edit(index)}
                  >
                    {String(kind)}
                  </button>
                )}
                <button
                  type="button"
                  class="token-remove"
                  aria-label={`Remove label of ${token.trim()}`}
                  // The input's blur would come first, and draw this button anew.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => finish(index, null)}
                >
                  ×
                </button>
              </span>
            )}
          </span>
        ))}
      </div>
      <div class="marking-foot">
        <span id={`${ids.control}-help`} class="sr-only">Select text and press Enter to label it.</span>
        {chosen && (
          <button type="button" class="button sm secondary" onPointerDown={(event) => event.preventDefault()} onClick={begin}>
            Label selection
          </button>
        )}
      </div>
    </>
  );
}

interface LabelInputProps {
  kind: Kind;
  scores: boolean;
  of: string;
  onDone: (kind: Kind) => void;
}

/** A label while it is written; none takes the mark away. */
function LabelInput({ kind, scores, of, onDone }: LabelInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    const text = input.current?.value.trim() ?? "";
    if (!keep) return onDone(kind);
    if (text === "") return onDone(null);
    onDone(scores ? Math.max(-1, Math.min(1, Number(text) || 0)) : text);
  };
  return (
    <input
      ref={input}
      class="token-input"
      {...(scores ? ({ type: "number", step: "0.1", min: -1, max: 1 } as const) : ({ type: "text" } as const))}
      defaultValue={String(kind)}
      aria-label={`Label of ${of.trim()}`}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") finish(true);
        else if (event.key === "Escape") finish(false);
      }}
    />
  );
}
