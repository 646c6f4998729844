const waiting = new Set<() => void>();
let asked = false;

/** Milliseconds of work in a row where the browser does not say how much it has time for. */
const SLICE_MS = 8;

/** Do something when the page has nothing better to do; the last that asked comes first. Returns what calls it off. */
export function whenIdle(work: () => void): () => void {
  waiting.add(work);
  ask();
  return () => void waiting.delete(work);
}

function ask(): void {
  if (asked || !waiting.size) return;
  asked = true;
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, SLICE_MS);
}

function run(deadline?: IdleDeadline): void {
  asked = false;
  const end = performance.now() + Math.min(deadline?.timeRemaining() || SLICE_MS, 2 * SLICE_MS);
  for (const work of [...waiting].reverse()) {
    waiting.delete(work);
    work();
    if (performance.now() >= end) break;
  }
  ask();
}
