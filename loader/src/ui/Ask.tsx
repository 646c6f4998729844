import { render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { App } from "../app";
import type { Ask } from "../gen/protocol";
import { RootContext, useStyle } from "../style";
import css from "./confirm.css";

/** Ask the user what Python's `input()` wants to know; closing the question is an answer, too. */
export function ask(app: App, { ask_id, text }: Ask): void {
  const place = app.root.querySelector(".gradio-container")!.appendChild(document.createElement("div"));
  const { store } = app;
  const answer = (written: string | null) => {
    render(null, place);
    place.remove();
    // Code that was run again asks anew.
    if (app.store === store) app.send({ kind: "reply", app_id: app.id, ask_id, text: written });
  };
  render(
    <RootContext.Provider value={app.root}>
      <Question text={text} onAnswer={answer} />
    </RootContext.Provider>,
    place,
  );
}

function Question({ text, onAnswer }: { text: string; onAnswer: (written: string | null) => void }) {
  useStyle(css);
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    onAnswer(field.current!.value);
  };
  return (
    <dialog ref={dialog} class="confirm" aria-label="The app asks" onClose={() => onAnswer(null)}>
      <form class="confirm-box" onSubmit={submit}>
        <label>
          <span class="confirm-asked">{text.trim() || "The app asks for a line of text."}</span>
          <input ref={field} type="text" class="input" autocomplete="off" />
        </label>
        <div class="confirm-buttons">
          <button type="button" class="button md secondary" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="button md primary">
            Answer
          </button>
        </div>
      </form>
    </dialog>
  );
}
