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

/** The rectangle between two places. */
export function areaOf(a: Place, b: Place): Area {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}
