import type { Loading as Progress } from "../gen/protocol";

/** How far the start of an app is: what is being fetched, and how much of it is here. */
export function Loading({ progress }: { progress: Progress | null }) {
  const { text = "Loading", loaded = 0, total = 0 } = progress ?? {};
  const percent = total ? Math.floor((loaded / total) * 100) : undefined;
  return (
    <div class="loading">
      <div role="status">{`${text}...`}</div>
      <div class="status-bar" role="progressbar" aria-label="Loading" aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <div style={{ width: `${percent ?? 0}%` }} />
      </div>
      <div aria-hidden="true">{total ? `${percent}% of ${(total / 1e6).toFixed(1)} MB` : "\u00a0"}</div>
    </div>
  );
}
