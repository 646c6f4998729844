import type { DataframeProps } from "../gen/props";

/** A table as the page and Python exchange it. */
export interface TableValue {
  readonly headers: readonly unknown[];
  readonly data: ReadonlyArray<readonly unknown[]>;
  /** What a pandas Styler shows instead: texts and CSS, cell by cell. */
  readonly metadata?: { readonly display_value?: unknown[][] | null; readonly styling?: string[][] | null } | null;
}

/** How a column's cells are shown and edited. */
export type Kind = "str" | "number" | "bool" | "date" | "markdown" | "html" | "image";

/** A place in the table: rows count as they are shown, -1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, ends included. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** By which column the rows are ordered. */
export interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

/** So many rows tell how wide a column must be. */
const SAMPLE = 200;

/** A column is at most this wide, in letters, before its texts are cut or wrapped. */
const WIDEST = 50;

/** Padding and border of a cell, and room for the menu of a header, in pixels. */
const PADDING = 18;
const HEADER_ROOM = 4;

const NUMBERS = new Intl.Collator(undefined, { numeric: true });

/** The value of a Dataframe, whatever of it is missing. */
export function tableOf(value: DataframeProps["value"], headers: DataframeProps["headers"]): TableValue {
  return { headers: value?.headers ?? headers ?? [], data: value?.data ?? [], metadata: value?.metadata as TableValue["metadata"] };
}

/** The kind of each column; "auto" goes by the first value that there is. */
export function kindsOf(datatype: DataframeProps["datatype"], { headers, data }: TableValue): Kind[] {
  return headers.map((_, column) => {
    const given = (typeof datatype === "string" ? datatype : datatype?.[column]) ?? "str";
    if (given !== "auto") return given as Kind;
    const known = data.find((row) => row[column] != null)?.[column];
    return typeof known === "boolean" ? "bool" : typeof known === "number" || typeof known === "bigint" ? "number" : "str";
  });
}

/** A cell's text; nothing for what is missing. */
export function textOf(cell: unknown): string {
  if (cell == null) return "";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

/** What typed text means in a cell: a number stays one, in a column of any kind. */
export function parseCell(text: string, kind: Kind, before: unknown): unknown {
  const numeric = kind === "number" || typeof before === "number" || typeof before === "bigint";
  if (kind === "bool") return /^\s*(?:true|1|yes)\s*$/i.test(text);
  if (!numeric) return text;
  const trimmed = text.trim();
  if (trimmed === "") return kind === "number" ? null : "";
  const number = Number(trimmed);
  if (Number.isNaN(number)) return text;
  return Number.isSafeInteger(number) || !/^[+-]?\d+$/.test(trimmed) ? number : BigInt(trimmed);
}

/** An empty cell of a kind. */
export function emptyCell(kind: Kind | undefined): unknown {
  return kind === "number" ? null : kind === "bool" ? false : "";
}

/** The rows to show, by their place in the data: those that have the text, in order. */
export function shownRows({ data }: TableValue, sort: Sort | null, query: string): number[] {
  const wanted = query.trim().toLowerCase();
  let rows = [...data.keys()];
  if (wanted) rows = rows.filter((row) => data[row]!.some((cell) => textOf(cell).toLowerCase().includes(wanted)));
  if (!sort) return rows;
  const sign = sort.descending ? -1 : 1;
  return rows.sort((a, b) => {
    const [left, right] = [data[a]![sort.column], data[b]![sort.column]];
    // What is missing stands last, whichever way the others go.
    if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right)) || a - b;
    return sign * compare(left, right) || a - b;
  });
}

function isMissing(cell: unknown): boolean {
  return cell == null || cell === "" || (typeof cell === "number" && Number.isNaN(cell));
}

function compare(a: unknown, b: unknown): number {
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : a > b ? 1 : 0;
  return NUMBERS.compare(textOf(a), textOf(b));
}

function isNumber(cell: unknown): cell is number {
  return typeof cell === "number" || typeof cell === "bigint" || typeof cell === "boolean";
}

/** The columns as a CSS grid, and the width below which it scrolls. */
export function layoutOf(value: TableValue, kinds: readonly Kind[], widths: readonly string[], numbered: boolean, texts: (row: number, column: number) => string): { columns: string; width: string } {
  const columns: string[] = [];
  const fixed: string[] = [];
  let letters = 0;
  let pixels = 0;
  if (numbered) {
    const digits = Math.max(2, String(value.data.length).length);
    columns.push(`calc(${digits}ch + ${PADDING}px)`);
    letters += digits;
    pixels += PADDING;
  }
  value.headers.forEach((header, column) => {
    const given = widths[column];
    if (given && given !== "auto") {
      columns.push(given);
      if (!given.endsWith("%")) fixed.push(given);
      return;
    }
    let longest = textOf(header).length + HEADER_ROOM;
    for (let row = 0; row < Math.min(value.data.length, SAMPLE); row++) {
      if (kinds[column] !== "image") longest = Math.max(longest, longestLine(texts(row, column)));
    }
    const wide = Math.min(longest, WIDEST);
    columns.push(`minmax(calc(${wide}ch + ${PADDING}px), ${wide}fr)`);
    letters += wide;
    pixels += PADDING;
  });
  return { columns: columns.join(" "), width: `calc(${[`${letters}ch`, `${pixels}px`, ...fixed].join(" + ")})` };
}

function longestLine(text: string): number {
  return text.includes("\n") ? Math.max(...text.split("\n").map((line) => line.length)) : text.length;
}

/** The rectangle between two places. */
export function areaOf(a: Place, b: Place): Area {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** Rows of cells as tab-separated text, as spreadsheets take it. */
export function toTsv(rows: ReadonlyArray<readonly unknown[]>): string {
  return rows.map((row) => row.map((cell) => quoted(textOf(cell))).join("\t")).join("\n");
}

function quoted(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Tab-separated text as rows of texts; quotes keep tabs and line breaks together. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/g;
  for (const [whole, held, plain, end] of text.matchAll(cells)) {
    if (!whole && !row.length && rows.length) break; // after the last line break
    row.push(held?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\t") continue;
    rows.push(row);
    row = [];
    if (!end) break;
  }
  return rows;
}
