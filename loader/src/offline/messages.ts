/**
 * What a page asks of its service worker: "activate" one that waits, or "check" whether all is as it should be,
 * and whether the site still has a service worker at all.
 */
export type Ask = "activate" | "check";

/** What the service worker tells the pages. */
export interface Told {
  /** "failed": the site could not be kept for use without a network. "gone": the site has no service worker any more. */
  offline: "failed" | "gone";
  message: string;
}
