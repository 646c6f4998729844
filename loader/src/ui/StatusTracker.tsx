import { useEffect, useState } from "preact/hooks";
import cross from "lucide-static/icons/x.svg";
import type { ProgressUnit } from "../gen/protocol";
import type { LoadingStatus, Node } from "../store";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import css from "./status.css";

/** How often the timer counts. */
const TICK_MS = 100;

/** Over a component: how the event that writes to it is going. */
export default function StatusTracker({ node }: { node: Node }) {
  useStyle(css);
  const status = node.status.value;
  if (!status) return null;
  if (status.invalid) {
    return (
      <>
        <div class="status refused" />
        <p class="refusal" role="alert">
          {status.message}
        </p>
      </>
    );
  }
  if (status.stage === "error") {
    return (
      <div class="status">
        <div class="status-error" role="group" aria-label="Error">
          <span title={status.message ?? undefined}>Error</span>
          <button type="button" class="icon-button" aria-label="Clear" title="Clear" onClick={() => (node.status.value = null)}>
            <Icon svg={cross} />
          </button>
        </div>
      </div>
    );
  }
  if (status.show === "hidden") return null;
  if (status.stage === "generating" && !status.progress?.length) return <div class="status generating" />;
  return <Pending status={status} />;
}

function Pending({ status }: { status: LoadingStatus }) {
  const seconds = useSeconds(status.since);
  const { eta, progress, position, size, message } = status;
  const bars = progress?.filter((unit) => fraction(unit) !== null || unit.desc) ?? [];
  const queue = position == null ? "" : `queue: ${position + 1}/${size ?? position + 1} | `;
  const text = `${queue}${seconds.toFixed(1)}${eta ? `/${eta.toFixed(1)}` : ""}s`;
  // A reader hears "processing" once; the running seconds are for the eye.
  const meta = (
    <div class="status-meta">
      {message && <span aria-hidden="true">{`${message} | `}</span>}
      <span aria-hidden="true">{text}</span>
    </div>
  );
  if (status.show === "minimal") return <div class="status">{meta}</div>;
  const last = bars.at(-1);
  const share = last ? fraction(last) : null;
  return (
    <div class="status busy" role="status" aria-live="polite">
      {eta ? <div class="status-eta" style={{ transform: `scaleX(${Math.min(seconds / eta, 1)})` }} /> : null}
      {meta}
      {bars.length ? <div class="status-text">{bars.map(describe).join(" / ")}</div> : <div class="status-spinner" />}
      {share !== null && (
        <div class="status-bar" role="progressbar" aria-label="Progress" aria-valuenow={Math.round(share * 100)}>
          <div style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <span class="sr-only">{message ?? "Processing"}</span>
    </div>
  );
}

function useSeconds(since: number): number {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [since]);
  return Math.max(0, (now - since) / 1000);
}

function fraction({ progress, index, length }: ProgressUnit): number | null {
  if (progress != null) return Math.min(1, Math.max(0, progress));
  return index != null && length ? Math.min(1, index / length) : null;
}

/** "desc - 40.0%" or "3/10 steps". */
function describe(unit: ProgressUnit): string {
  const { desc, index, length, unit: noun, progress } = unit;
  const share = fraction(unit);
  const counted = index != null && length != null ? `${index}/${length} ${noun ?? "steps"}` : "";
  const amount = counted && progress == null ? counted : share === null ? "" : `${(share * 100).toFixed(1)}%`;
  return [desc, amount].filter(Boolean).join(" - ");
}
