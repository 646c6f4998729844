import type { Kind, Place } from "./model";

/** What the keyboard finds and does in a grid. */
export interface Keyboard {
  /** The last cell. */
  readonly last: Place;
  /** Rows of a page. */
  readonly page: number;
  readonly kinds: readonly Kind[];
  readonly editable: boolean;
  /** Is a cell or header active? */
  readonly isActive: boolean;
  readonly canEdit: (column: number) => boolean;
  readonly go: (place: Place, extend?: boolean) => void;
  readonly choose: (from: Place, to: Place) => void;
  readonly edit: (place: Place, text?: string) => void;
  readonly openMenu: (place: Place, anchor: HTMLElement) => void;
  readonly press: (column: number, more: boolean) => void;
  readonly toggle: (place: Place) => void;
  readonly toggleAll: (column: number) => void;
  readonly select: (place: Place) => void;
  readonly copy: (element: HTMLElement) => void;
  readonly empty: () => void;
  readonly leave: () => void;
}

/** What a key does in the cell or header at `place`; null when it is the browser's. */
export function actionOf(event: KeyboardEvent, place: Place, grid: Keyboard): (() => void) | null {
  const { key, shiftKey, altKey } = event;
  const element = event.target as HTMLElement;
  const command = event.ctrlKey || event.metaKey;
  if (altKey) return key === "ArrowDown" ? () => grid.openMenu(place, element) : null;
  if (key === " " && (command || shiftKey) && place.row >= 0) return () => chooseLine(place, grid, command);
  const target = moveOf(key, command, place, grid);
  if (target) return () => grid.go(target, shiftKey && place.row >= 0);
  if (command) return commandOf(key.toLowerCase(), element, place, grid);
  if (key === "Escape") return grid.isActive ? grid.leave : null;
  if (key === "Tab") return tabOf(shiftKey, place, grid);
  return place.row < 0 ? headerOf(key, shiftKey, place, grid) : cellOf(key, place, grid);
}

function moveOf(key: string, command: boolean, { row, column }: Place, { last, page }: Keyboard): Place | null {
  switch (key) {
    case "ArrowUp":
      return { row: command ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: command ? last.row : row + 1, column };
    case "ArrowLeft":
      return { row, column: command ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: command ? last.column : column + 1 };
    case "PageUp":
      return { row: Math.max(0, row - page), column };
    case "PageDown":
      return { row: row + page, column };
    case "Home":
      return { row: command ? 0 : row, column: 0 };
    case "End":
      return { row: command ? last.row : row, column: last.column };
    default:
      return null;
  }
}

function commandOf(key: string, element: HTMLElement, { row }: Place, grid: Keyboard): (() => void) | null {
  if (key === "c" && grid.isActive) return () => grid.copy(element);
  if (key === "x" && grid.isActive && grid.editable && row >= 0) {
    return () => {
      grid.copy(element);
      grid.empty();
    };
  }
  if (key === "a" && grid.last.row >= 0) return () => grid.choose(grid.last, { row: 0, column: 0 });
  return null;
}

/** The whole row, or the whole column. */
function chooseLine({ row, column }: Place, { last, choose }: Keyboard, down: boolean): void {
  if (down) choose({ row: last.row, column }, { row: 0, column });
  else choose({ row, column: last.column }, { row, column: 0 });
}

/** On to the next cell, also over a row's end; out of the table at its ends, and where nothing is to be filled in. */
function tabOf(back: boolean, { row, column }: Place, { editable, isActive, last, go }: Keyboard): (() => void) | null {
  if (!editable || !isActive || row < 0) return null;
  const on = column + (back ? -1 : 1);
  const line = on < 0 ? row - 1 : on > last.column ? row + 1 : row;
  if (line < 0 || line > last.row) return null;
  return () => go({ row: line, column: (on + last.column + 1) % (last.column + 1) });
}

function headerOf(key: string, more: boolean, place: Place, grid: Keyboard): (() => void) | null {
  if (key === "F2") return () => grid.edit(place);
  if (key === " " && grid.editable && grid.kinds[place.column] === "bool" && grid.canEdit(place.column)) return () => grid.toggleAll(place.column);
  return key === "Enter" || key === " " ? () => grid.press(place.column, more) : null;
}

function cellOf(key: string, place: Place, grid: Keyboard): (() => void) | null {
  const bool = grid.kinds[place.column] === "bool";
  const enters = key === "Enter" || key === " ";
  if (!grid.editable) return enters ? () => grid.select(place) : null;
  if (key === "Delete" || key === "Backspace") return grid.empty;
  if (!grid.canEdit(place.column)) return enters ? () => {} : null;
  if (bool) return enters ? () => grid.toggle(place) : null;
  if (key === "Enter" || key === "F2") return () => grid.edit(place);
  return key.length === 1 ? () => grid.edit(place, key) : null;
}
