import { textOf, type Kind, type TableValue } from "./model";

/** A column by which the rows are ordered. */
export interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

/** A column's cells are compared as these. */
export type Compared = "text" | "number";

/** What a column's cells must be for their row to be shown. */
export interface Filter {
  readonly column: number;
  readonly as: Compared;
  /** One of `OPERATORS`. */
  readonly operator: string;
  readonly value: string;
}

/** Rows are ordered by so many columns at most; a further one takes the place of the first. */
const MOST_SORTS = 3;

const NUMBERS = new Intl.Collator(undefined, { numeric: true });

const EMPTY: Readonly<Record<string, (text: string) => boolean>> = {
  "Is empty": (text) => text.trim() === "",
  "Is not empty": (text) => text.trim() !== "",
};

const TEXTS: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  Contains: (text, wanted) => text.includes(wanted),
  "Does not contain": (text, wanted) => !text.includes(wanted),
  "Starts with": (text, wanted) => text.startsWith(wanted),
  "Ends with": (text, wanted) => text.endsWith(wanted),
  Is: (text, wanted) => text === wanted,
  "Is not": (text, wanted) => text !== wanted,
};

const COMPARISONS: Readonly<Record<string, (number: number, wanted: number) => boolean>> = {
  "=": (number, wanted) => number === wanted,
  "≠": (number, wanted) => number !== wanted,
  ">": (number, wanted) => number > wanted,
  "<": (number, wanted) => number < wanted,
  "≥": (number, wanted) => number >= wanted,
  "≤": (number, wanted) => number <= wanted,
};

/** What can be asked of cells. */
export const OPERATORS: Readonly<Record<Compared, readonly string[]>> = {
  text: [...Object.keys(TEXTS), ...Object.keys(EMPTY)],
  number: [...Object.keys(COMPARISONS), ...Object.keys(EMPTY)],
};

/** Does this operator compare with nothing? */
export function isUnary(operator: string): boolean {
  return operator in EMPTY;
}

/** How a column is filtered before anything was chosen. */
export function firstFilter(column: number, kind: Kind | undefined): Filter {
  const as = kind === "number" ? "number" : "text";
  return { column, as, operator: OPERATORS[as][0]!, value: "" };
}

/** A press on a header: up, down, and as it came; with `more` the columns chosen before stay. */
export function pressed(sorts: readonly Sort[], column: number, more: boolean): readonly Sort[] {
  const now = sorts.find((sort) => sort.column === column);
  const next = !now ? [{ column, descending: false }] : now.descending ? [] : [{ column, descending: true }];
  if (!more) return next;
  if (now && next.length) return sorts.map((sort) => (sort === now ? next[0]! : sort));
  return [...sorts.filter((sort) => sort !== now), ...next].slice(-MOST_SORTS);
}

/** A choice in the menu: ordered by this column as well; chosen again, no longer. */
export function chosen(sorts: readonly Sort[], sort: Sort): readonly Sort[] {
  const others = sorts.filter(({ column }) => column !== sort.column);
  const again = sorts.some(({ column, descending }) => column === sort.column && descending === sort.descending);
  return again ? others : [...others, sort].slice(-MOST_SORTS);
}

/** Sorts or filters once a column has come (`by` is 1) or gone (-1) at a place. */
export function moved<Item extends { readonly column: number }>(items: readonly Item[], place: number, by: 1 | -1): readonly Item[] {
  return items
    .filter(({ column }) => by > 0 || column !== place)
    .map((item) => (item.column >= place ? { ...item, column: item.column + by } : item));
}

/** The rows to show, by their place in the data: those that have the text and pass the filters, in order. */
export function shownRows({ headers, data }: TableValue, sorts: readonly Sort[], filters: readonly Filter[], query: string): number[] {
  const wanted = query.trim().toLowerCase();
  let rows = [...data.keys()];
  for (const filter of filters) {
    const test = testOf(filter);
    if (filter.column < headers.length) rows = rows.filter((row) => test(data[row]![filter.column]));
  }
  if (wanted) rows = rows.filter((row) => searched(data[row]!).includes(wanted));
  const keys = sorts.filter(({ column }) => column < headers.length).map((sort) => ({ key: keysOf(data, rows, sort.column), sign: sort.descending ? -1 : 1 }));
  if (!keys.length) return rows;
  return rows.sort((a, b) => {
    for (const { key, sign } of keys) {
      const [left, right] = [key[a]!, key[b]!];
      if (left === right) continue;
      // What is missing stands last, whichever way the others go.
      if (left === Infinity || right === Infinity) return left - right;
      return sign * (left - right);
    }
    return a - b;
  });
}

function testOf({ as, operator, value }: Filter): (cell: unknown) => boolean {
  const empty = EMPTY[operator];
  if (empty) return (cell) => empty(textOf(cell));
  const [text, comparison] = [TEXTS[operator], COMPARISONS[operator]];
  if (as === "number" && comparison) {
    const wanted = Number(value);
    return (cell) => textOf(cell).trim() !== "" && comparison(Number(cell), wanted);
  }
  const wanted = value.toLowerCase();
  return (cell) => text?.(textOf(cell).toLowerCase(), wanted) ?? true;
}

/** Rows stay the same objects until they are edited, so that typing a search makes the texts only once. */
const texts = new WeakMap<readonly unknown[], string>();

function searched(row: readonly unknown[]): string {
  let text = texts.get(row);
  if (text === undefined) texts.set(row, (text = row.map(textOf).join("\0").toLowerCase()));
  return text;
}

/** A number for each row by which it is ordered: its cell's rank among the column's; Infinity for what is missing. */
function keysOf(data: TableValue["data"], rows: readonly number[], column: number): Float64Array {
  const different = new Set<unknown>();
  for (const row of rows) different.add(data[row]![column]);
  const ranks = new Map<unknown, number>();
  const present = [...different].filter((cell) => !isMissing(cell)).sort(compare);
  let rank = 0;
  present.forEach((cell, place) => {
    if (place && compare(present[place - 1], cell) !== 0) rank = place;
    ranks.set(cell, rank);
  });
  const keys = new Float64Array(data.length);
  for (const row of rows) keys[row] = ranks.get(data[row]![column]) ?? Infinity;
  return keys;
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
