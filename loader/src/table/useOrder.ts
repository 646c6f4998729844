import { useMemo, useState } from "preact/hooks";
import { chosen, moved, pressed, shownRows, type Filter, type Sort } from "./order";
import type { TableValue } from "./model";

/** Which rows a user sees, and in which order. */
export interface Order {
  /** By their place in the data. */
  readonly rows: readonly number[];
  readonly sorts: readonly Sort[];
  readonly filters: readonly Filter[];
  /** A header was pressed; with `more` the columns chosen before stay. */
  readonly press: (column: number, more: boolean) => void;
  /** A direction was chosen in the menu. */
  readonly choose: (sort: Sort) => void;
  readonly clearSorts: () => void;
  /** A column's filter, in place of the one that it has; null for none. */
  readonly filter: (column: number, filter: Filter | null) => void;
  readonly clearFilters: () => void;
  /** A column has come (`by` is 1) or gone (-1) at a place. */
  readonly move: (place: number, by: 1 | -1) => void;
}

/** The rows of a table that have the text `query` and pass the filters, in order. */
export function useOrder(value: TableValue, query: string): Order {
  const [sorts, setSorts] = useState<readonly Sort[]>([]);
  const [filters, setFilters] = useState<readonly Filter[]>([]);
  const width = value.headers.length;
  const [applied, passing] = useMemo(
    () => [sorts.filter(({ column }) => column < width), filters.filter(({ column }) => column < width)],
    [sorts, filters, width],
  );
  const rows = useMemo(() => shownRows(value, applied, passing, query), [value, applied, passing, query]);
  return {
    rows,
    sorts: applied,
    filters: passing,
    press: (column, more) => setSorts(pressed(applied, column, more)),
    choose: (sort) => setSorts(chosen(applied, sort)),
    clearSorts: () => setSorts([]),
    filter: (column, filter) => setFilters([...passing.filter((one) => one.column !== column), ...(filter ? [filter] : [])]),
    clearFilters: () => setFilters([]),
    move: (place, by) => {
      setSorts(moved(applied, place, by));
      setFilters(moved(passing, place, by));
    },
  };
}
