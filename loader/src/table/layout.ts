import { textOf, type Kind, type TableValue } from "./model";

/** The columns of a table, that of the rows' numbers first. */
export interface Layout {
  /** CSS lengths, or ranges of them. */
  readonly tracks: readonly string[];
  /** The width below which the table scrolls. */
  readonly width: string;
}

/** So many rows tell how wide a column must be; of a wide table fewer, so that it is no more than so many cells. */
const SAMPLE = 200;
const MOST_CELLS = 20_000;

/** A column is at most this wide, in letters, before its texts are cut or wrapped. */
const WIDEST = 50;

/** Padding and border of a cell, in pixels. */
const PADDING = 18;

/** Room for the menu of a header, and for each of its marks, in letters. */
const MENU_ROOM = 4;
const MARK_ROOM = 3;

/**
 * Columns as wide as their texts, or as their author wants them; `texts` gives what a cell shows, `marks` how many
 * icons and boxes a header has.
 */
export function layoutOf(
  value: TableValue,
  kinds: readonly Kind[],
  widths: readonly string[],
  numbered: boolean,
  texts: (row: number, column: number) => string,
  marks: (column: number) => number,
): Layout {
  const tracks: string[] = [];
  const fixed: string[] = [];
  let letters = 0;
  let pixels = 0;
  if (numbered) {
    const digits = Math.max(2, String(value.data.length).length);
    tracks.push(`calc(${digits}ch + ${PADDING}px)`);
    letters += digits;
    pixels += PADDING;
  }
  const sample = Math.min(value.data.length, SAMPLE, Math.ceil(MOST_CELLS / Math.max(1, value.headers.length)));
  value.headers.forEach((header, column) => {
    const given = widths[column];
    if (given && given !== "auto") {
      tracks.push(given);
      if (!given.endsWith("%")) fixed.push(given);
      return;
    }
    let longest = textOf(header).length + MENU_ROOM + MARK_ROOM * marks(column);
    for (let row = 0; row < sample; row++) {
      if (kinds[column] !== "image") longest = Math.max(longest, longestLine(texts(row, column)));
    }
    const wide = Math.min(longest, WIDEST);
    tracks.push(`minmax(calc(${wide}ch + ${PADDING}px), ${wide}fr)`);
    letters += wide;
    pixels += PADDING;
  });
  return { tracks, width: `calc(${[`${letters}ch`, `${pixels}px`, ...fixed].join(" + ")})` };
}

function longestLine(text: string): number {
  return text.includes("\n") ? Math.max(...text.split("\n").map((line) => line.length)) : text.length;
}
