import type { Source } from "./app";
import type { Given } from "./early";

/** Draw what is remembered of an app; false when nothing is. */
export async function recall(_given: Given, _source: Source): Promise<boolean> {
  return false;
}
