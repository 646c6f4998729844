import { VISITED } from "./transport";

const KEY = "lite-py";

/** The address for a new worker. To look for what is kept takes a first visit 40 ms, in which its downloads would wait. */
export function addressOf(script: URL): URL {
  const address = new URL(script);
  if (attempt(() => localStorage.getItem(KEY))) address.hash = VISITED;
  return address;
}

/** Python is up. */
export function remember(): void {
  attempt(() => localStorage.setItem(KEY, "visited"));
}

/** Undefined where a page may store nothing. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
