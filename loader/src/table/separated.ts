import { textOf } from "./model";

/** Rows of cells as tab-separated text, as spreadsheets take it. */
export function toTsv(rows: ReadonlyArray<readonly unknown[]>): string {
  return rows.map((row) => row.map((cell) => quoted(textOf(cell))).join("\t")).join("\n");
}

function quoted(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Separated text as rows of texts; quotes keep separators and line breaks together. */
export function fromSeparated(text: string, separator: "\t" | "," | ";"): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = new RegExp(`(?:"((?:[^"]|"")*)"(?=${separator}|\\r?\\n|$)|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, "g");
  for (const [whole, held, plain, end] of text.matchAll(cells)) {
    if (!whole && !row.length && rows.length) break; // after the last line break
    row.push(held?.replaceAll('""', '"') ?? plain ?? "");
    if (end === separator) continue;
    rows.push(row);
    row = [];
    if (!end) break;
  }
  return rows;
}

/** The rows of a CSV or TSV file: by the separator that gives every row as many cells, its name's first. */
export function readFile(name: string, text: string): string[][] {
  const separators = /\.tsv$/i.test(name) ? (["\t", ",", ";"] as const) : ([",", "\t", ";"] as const);
  const found = separators.map((separator) => fromSeparated(text.replace(/^\uFEFF/, ""), separator).filter((row) => row.length > 1 || row[0] !== ""));
  const wide = found.filter((rows) => (rows[0]?.length ?? 0) > 1);
  return wide.find((rows) => rows.every((row) => row.length === rows[0]!.length)) ?? wide[0] ?? found[0]!;
}
