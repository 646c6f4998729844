import type { Fault as Content } from "../gen/protocol";

/** Why the app is not there: one sentence, and the lines of the author's code behind it. */
export function Fault({ fault, onRetry }: { fault: Content; onRetry: () => void }) {
  return (
    <div class="fault" role="alert">
      <strong>{fault.message}</strong>
      {fault.traceback && (
        <details>
          <summary>Traceback</summary>
          <pre tabIndex={0}>{fault.traceback}</pre>
        </details>
      )}
      {(fault.stage === "boot" || fault.stage === "packages") && (
        <button type="button" class="button sm secondary" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
