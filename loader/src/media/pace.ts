import type { App } from "../app";

/** How often a stream sends, and how long it lasts, in seconds. */
export interface Pace {
  every: number;
  limit: number | null;
}

/** Whoever sends pieces of a stream from component `id` does so at this pace; null when nobody listens. */
export function paceOf(app: App, id: number): Pace | null {
  const listener = app.store.config.dependencies.find(({ targets }) => targets.some(([target, name]) => target === id && name === "stream"));
  return listener ? { every: listener.stream_every ?? 0.5, limit: listener.time_limit ?? null } : null;
}

/** Fulfilled when nothing that the pieces of component `id` started is going on any more: did all end well? */
export async function answered(app: App, id: number): Promise<boolean> {
  const busy = [...app.dispatcher.pending.values()].filter(({ dependency: { targets } }) =>
    targets.some(([target, name]) => target === id && name === "stream"),
  );
  const ends = await Promise.all(busy.map(({ ended }) => ended.promise));
  return !ends.includes(false);
}
