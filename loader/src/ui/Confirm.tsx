import { useLayoutEffect, useRef } from "preact/hooks";
import { useStyle } from "../style";
import css from "./confirm.css";

/** What a user must say yes to. */
export interface Question {
  title: string;
  text: string;
  /** What the button says that does it. */
  yes: string;
  onYes: () => void;
}

/** A question above the page; Escape, and a press beside it, mean no. */
export function Confirm({ title, text, yes, onYes, onClose }: Question & { onClose: () => void }) {
  useStyle(css);
  const dialog = useRef<HTMLDialogElement>(null);
  // The `close` of a question comes after it has closed: another may have been asked meanwhile.
  useLayoutEffect(() => dialog.current?.showModal(), [onYes]);
  const closed = () => dialog.current?.open || onClose();
  const answer = () => {
    dialog.current?.close();
    onYes();
  };
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-text" onClose={closed} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="confirm-box">
        <h2 id="confirm-title">{title}</h2>
        <p id="confirm-text">{text}</p>
        <div class="confirm-buttons">
          <button type="button" class="button md secondary" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="button" class="button md stop" onClick={answer}>
            {yes}
          </button>
        </div>
      </div>
    </dialog>
  );
}
