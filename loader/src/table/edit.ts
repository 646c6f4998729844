import { emptyCell, parseCell, type Area, type Kind, type TableValue } from "./model";

/** A table after an edit; the one before stays as it was. What a Styler said of it holds no longer. */
function changed(value: TableValue, parts: Partial<TableValue>): TableValue {
  return { ...value, ...parts, metadata: null };
}

/** One cell's new content, by its row in the data. */
export interface Change {
  row: number;
  column: number;
  cell: unknown;
}

/** Put new content into cells. */
export function setCells(value: TableValue, changes: readonly Change[]): TableValue {
  const data = value.data.slice();
  const copied = new Set<number>();
  for (const { row, column, cell } of changes) {
    if (!copied.has(row)) data[row] = data[row]!.slice();
    copied.add(row);
    (data[row] as unknown[])[column] = cell;
  }
  return changed(value, { data });
}

/** The changes that empty an area; `rows` are those shown, by their place in the data. */
export function emptied(area: Area, rows: readonly number[], kinds: readonly Kind[], editable: (column: number) => boolean): Change[] {
  const changes: Change[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      if (editable(column)) changes.push({ row: rows[row]!, column, cell: emptyCell(kinds[column]) });
    }
  }
  return changes;
}

/**
 * Texts put in from the area's first cell on; one text fills the whole area. `grow` rows at most
 * may come to the end; what finds no place is left out.
 */
export function pasted(value: TableValue, texts: readonly string[][], area: Area, rows: readonly number[], kinds: readonly Kind[], editable: (column: number) => boolean, grow: number): TableValue {
  const single = texts.length === 1 && texts[0]!.length === 1;
  const height = single ? area.bottom - area.top + 1 : texts.length;
  const width = single ? area.right - area.left + 1 : Math.max(...texts.map((row) => row.length));
  const more = Math.min(grow, Math.max(0, area.top + height - rows.length));
  let grown = value;
  for (let count = 0; count < more; count++) grown = insertRow(grown, grown.data.length, kinds);
  const places = [...rows, ...Array.from({ length: more }, (_, index) => value.data.length + index)];
  const changes: Change[] = [];
  for (let y = 0; y < height; y++) {
    const row = places[area.top + y];
    if (row === undefined) break;
    for (let x = 0; x < width; x++) {
      const column = area.left + x;
      const text = single ? texts[0]![0]! : texts[y]![x];
      if (text === undefined || column >= value.headers.length || !editable(column)) continue;
      changes.push({ row, column, cell: parseCell(text, kinds[column] ?? "str", grown.data[row]![column]) });
    }
  }
  return setCells(grown, changes);
}

/** A table of texts with its cells as their columns' kinds have them. */
export function typed(value: TableValue, kinds: readonly Kind[]): TableValue {
  return { ...value, data: value.data.map((row) => row.map((cell, column) => parseCell(String(cell), kinds[column] ?? "str", null))) };
}

/** A new, empty row before the one at `row` of the data. */
export function insertRow(value: TableValue, row: number, kinds: readonly Kind[]): TableValue {
  return changed(value, { data: spliced(value.data, row, 0, value.headers.map((_, column) => emptyCell(kinds[column]))) });
}

/** Without one row of the data. */
export function deleteRow(value: TableValue, row: number): TableValue {
  return changed(value, { data: spliced(value.data, row, 1) });
}

/** A new, empty column before the one at `column`, under the next number that is free. */
export function insertColumn(value: TableValue, column: number): TableValue {
  const names = new Set(value.headers.map(String));
  let number = value.headers.length + 1;
  while (names.has(String(number))) number++;
  return changed(value, {
    headers: spliced<unknown>(value.headers, column, 0, String(number)),
    data: value.data.map((row) => spliced<unknown>(row, column, 0, "")),
  });
}

/** Without one column. */
export function deleteColumn(value: TableValue, column: number): TableValue {
  return changed(value, { headers: spliced(value.headers, column, 1), data: value.data.map((row) => spliced(row, column, 1)) });
}

/** A column under another name. */
export function renameColumn(value: TableValue, column: number, name: string): TableValue {
  return changed(value, { headers: spliced<unknown>(value.headers, column, 1, name) });
}

/** A copy of a list with some of it taken out or put in. */
export function spliced<T>(list: readonly T[], start: number, count: number, ...items: T[]): T[] {
  const copy = list.slice();
  copy.splice(start, count, ...items);
  return copy;
}
