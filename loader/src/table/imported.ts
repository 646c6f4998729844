import type { TableValue } from "./model";

/** How many rows or columns a table may have. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * The table of a dropped file, whose first row names the columns. Throws an Error that says why the table cannot
 * take it.
 */
export function imported(table: readonly string[][], rows: Bounds, columns: Bounds, hasStatic: boolean): TableValue {
  const [headers = [], ...data] = table;
  if (!headers.length || headers.every((name) => !name.trim())) throw new Error("This file has no row of column names: put one first.");
  const ragged = data.findIndex((row) => row.length !== headers.length);
  if (ragged >= 0) {
    throw new Error(`Line ${ragged + 2} of this file has ${data[ragged]!.length} cells, but there are ${headers.length} columns: make them as many.`);
  }
  if (hasStatic) throw new Error("This table has columns that cannot be edited, so no file can take its place.");
  check("columns", headers.length, columns);
  check("rows", data.length, rows);
  return { headers, data, metadata: null };
}

function check(what: string, found: number, { least, most }: Bounds): void {
  if (found >= least && found <= most) return;
  const wanted = least === most ? `exactly ${least}` : found < least ? `at least ${least}` : `at most ${most}`;
  throw new Error(`This file has ${found} ${what}, but this table takes ${wanted}.`);
}
