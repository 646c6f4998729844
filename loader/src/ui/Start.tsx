import { useEffect, useRef, useState } from "preact/hooks";
import type { State } from "../early";
import { useStyle } from "../style";
import css from "./start.css";

interface StartProps {
  state: State;
  onRetry: () => void;
}

/** How far Python is, below an app that is drawn already; why it does not come, above everything. */
export function Start({ state, onRetry }: StartProps) {
  useStyle(css);
  if (state.name === "quiet") return null;
  if (state.name === "failed") return <Failed fault={state.fault} onRetry={onRetry} />;
  const { text = "Starting Python", loaded = 0, total = 0 } = state.progress ?? {};
  return (
    <div class="start">
      <span aria-hidden="true">{total > 0 && `${Math.floor((loaded / total) * 100)}%`}</span>
      <span role="status">{`${text}...`}</span>
    </div>
  );
}

function Failed({ fault, onRetry }: { fault: Extract<State, { name: "failed" }>["fault"]; onRetry: () => void }) {
  const [open, setOpen] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  // The top layer is above any stacking of the page around.
  useEffect(() => box.current?.showPopover?.(), [open]);
  const retry = (
    <button type="button" class="button sm secondary" onClick={onRetry}>
      Try again
    </button>
  );
  if (!open) {
    return (
      <div class="start">
        <span role="status">Python could not start.</span>
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      </div>
    );
  }
  return (
    <div ref={box} class="start-fault fault" popover="manual" role="alert">
      <strong>{fault.message}</strong>
      {fault.traceback && (
        <details>
          <summary>Traceback</summary>
          <pre tabIndex={0}>{fault.traceback}</pre>
        </details>
      )}
      <div class="start-tools">
        {retry}
        <button type="button" class="button sm secondary" onClick={() => setOpen(false)}>
          Close
        </button>
      </div>
    </div>
  );
}
