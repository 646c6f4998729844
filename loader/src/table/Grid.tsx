import ascending from "lucide-static/icons/arrow-up.svg";
import descending from "lucide-static/icons/arrow-down.svg";
import more from "lucide-static/icons/ellipsis-vertical.svg";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { writeClipboard } from "../ui/CopyButton";
import { Icon } from "../ui/Icon";
import { Menu, type Choice } from "../ui/Menu";
import { Content, Editor, type Shape, type Step } from "./Cell";
import { areaOf, textOf, toTsv, type Area, type Kind, type Place, type Sort, type TableValue } from "./model";
import { cellStyle } from "./style";
import { useRows } from "./useRows";

interface GridProps {
  value: TableValue;
  kinds: readonly Kind[];
  /** The rows shown, by their place in the data. */
  rows: readonly number[];
  sort: Sort | null;
  onSort: (column: number) => void;
  labelId: string;
  helpId: string;
  columns: string;
  width: string;
  numbered: boolean;
  pinned: number;
  wrap: boolean;
  shape: Shape;
  maxHeight: string | undefined;
  /** May the table be edited at all, and this column of it? */
  editable: boolean;
  canEdit: (column: number) => boolean;
  canRename: boolean;
  menu: (place: Place) => Choice[];
  onSelect: (place: Place) => void;
  /** A cell, or with row -1 a header, got this text. */
  onText: (place: Place, text: string) => void;
  onToggle: (place: Place, checked: boolean) => void;
  onEmpty: (area: Area) => void;
  onPaste: (area: Area, text: string) => void;
}

interface Editing extends Place {
  readonly text: string;
}

/** The cells: a grid of one tab stop, in which arrows move, Shift extends, and only the rows in view are drawn. */
export function Grid(grid: GridProps) {
  const { value, kinds, rows, editable } = grid;
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place | null>(null);
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [menu, setMenu] = useState<{ place: Place; anchor: HTMLElement } | null>(null);
  /** Where the focus goes once that is drawn. */
  const [wanted, setWanted] = useState<Place | null>(null);
  const last = { row: rows.length - 1, column: value.headers.length - 1 };
  const here = active && active.row <= last.row && active.column <= last.column ? active : null;
  const area = here && areaOf(anchor ?? here, here);
  const stop: Place = here ?? { row: rows.length ? 0 : -1, column: 0 };
  const { items, total, measure } = useRows(scroll, rows.length, here?.row ?? null, (index) => rows[index] ?? index);
  const tall = grid.wrap || kinds.some((kind) => kind === "markdown" || kind === "html" || kind === "image");

  /** The cell that was told of last: a click both selects it and gives it the focus. */
  const told = useRef<Place | null>(null);
  const select = (place: Place, extend = false) => {
    setActive(place);
    setAnchor(extend && place.row >= 0 ? (anchor ?? here ?? place) : place);
    const row = rows[place.row];
    if (row === undefined || extend || (row === told.current?.row && place.column === told.current.column)) return;
    told.current = { row, column: place.column };
    grid.onSelect(place);
  };
  const go = (place: Place, extend = false) => {
    const target = {
      row: Math.max(extend ? 0 : -1, Math.min(place.row, last.row)),
      column: Math.max(0, Math.min(place.column, last.column)),
    };
    select(target, extend);
    setWanted(target);
  };
  const edit = (place: Place, text?: string) => {
    if (place.row < 0 ? !grid.canRename : !editable || !grid.canEdit(place.column)) return;
    if (place.row >= 0 && kinds[place.column] === "bool") return;
    const now = place.row < 0 ? value.headers[place.column] : value.data[rows[place.row]!]![place.column];
    select(place);
    setEditing({ ...place, text: text ?? textOf(now) });
  };
  const endEdit = (text: string | null, step: Step) => {
    const place = editing;
    setEditing(null);
    if (!place) return;
    const before = place.row < 0 ? value.headers[place.column] : value.data[rows[place.row]!]?.[place.column];
    if (text !== null && text !== textOf(before)) grid.onText(place, text);
    if (step !== "away") go({ row: place.row + (place.row < 0 ? 0 : step[0]), column: place.column + step[1] });
  };
  const openMenu = (place: Place, element: HTMLElement) => {
    if (grid.menu(place).length) setMenu({ place, anchor: element });
  };
  const closeMenu = () => {
    const place = menu?.place;
    setMenu(null);
    if (place) setWanted(place);
  };

  useLayoutEffect(() => {
    if (!wanted) return;
    const cell = cellAt(scroll.current, wanted);
    if (!cell) return;
    setWanted(null);
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const state = useRef({ area, editing, onPaste: grid.onPaste });
  state.current = { area, editing, onPaste: grid.onPaste };
  useEffect(() => {
    if (!editable) return undefined;
    // The event goes to wherever the caret was last, not to a focused cell.
    const onPaste = (event: ClipboardEvent) => {
      const root = scroll.current?.getRootNode() as Document | ShadowRoot | undefined;
      const { area: target, editing: busy, onPaste: paste } = state.current;
      const text = event.clipboardData?.getData("text/plain");
      if (!target || target.top < 0 || busy || !text || !scroll.current?.contains(root?.activeElement ?? null)) return;
      event.preventDefault();
      paste(target, text);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [editable]);

  const copy = (element: HTMLElement) => {
    if (!area) return;
    const places = area.top < 0 ? [] : rows.slice(area.top, area.bottom + 1);
    const cells = area.top < 0 ? [value.headers] : places.map((row) => value.data[row]!);
    void writeClipboard(toTsv(cells.map((row) => row.slice(area.left, area.right + 1))), element);
  };

  const keyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const place = placeOf(target);
    if (!place || event.isComposing) return;
    const { key, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / 37) - 2);
    const moves: Record<string, Place> = {
      ArrowUp: { row: command ? 0 : place.row - 1, column: place.column },
      ArrowDown: { row: command ? last.row : place.row + 1, column: place.column },
      ArrowLeft: { row: place.row, column: command ? 0 : place.column - 1 },
      ArrowRight: { row: place.row, column: command ? last.column : place.column + 1 },
      PageUp: { row: Math.max(0, place.row - page), column: place.column },
      PageDown: { row: place.row + page, column: place.column },
      Home: { row: command ? 0 : place.row, column: 0 },
      End: { row: command ? last.row : place.row, column: last.column },
    };
    const acts = (act: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    if (event.altKey && key === "ArrowDown") return acts(() => openMenu(place, target));
    if (event.altKey) return;
    if (moves[key]) return acts(() => go(moves[key]!, shiftKey && place.row >= 0));
    if (command && key.toLowerCase() === "c") return acts(() => copy(target));
    if (command && key.toLowerCase() === "a" && rows.length) {
      return acts(() => {
        setAnchor({ row: 0, column: 0 });
        setActive(last);
        setWanted(last);
      });
    }
    if (command) return;
    if (key === "Escape" && area && here) {
      // From here Tab leaves the table.
      setAnchor(null);
      setActive(null);
      setWanted(null);
      told.current = null;
      return event.stopPropagation();
    }
    if (key === "Tab" && editable && here && place.row >= 0) {
      const on = place.column + (shiftKey ? -1 : 1);
      const row = on < 0 ? place.row - 1 : on > last.column ? place.row + 1 : place.row;
      if (row < 0 || row > last.row) return;
      return acts(() => go({ row, column: (on + last.column + 1) % (last.column + 1) }));
    }
    if (place.row < 0) {
      if (key === "Enter" || key === " ") acts(() => grid.onSort(place.column));
      else if (key === "F2") acts(() => edit(place));
      return;
    }
    const bool = kinds[place.column] === "bool";
    if ((key === "Enter" || key === " ") && bool && editable && grid.canEdit(place.column)) {
      return acts(() => grid.onToggle(place, value.data[rows[place.row]!]![place.column] !== true));
    }
    if (!editable && (key === "Enter" || key === " ")) return acts(() => grid.onSelect(place));
    if (key === "Enter" || key === "F2") return acts(() => edit(place));
    if ((key === "Delete" || key === "Backspace") && editable && area) return acts(() => grid.onEmpty(area));
    if (key.length === 1 && editable && !bool && grid.canEdit(place.column)) acts(() => edit(place, key));
  };

  const pointerDown = (event: PointerEvent) => {
    const place = placeOf(event.target as HTMLElement);
    if (!place || place.row < 0 || event.button !== 0 || event.target instanceof HTMLTextAreaElement) return;
    select(place, event.shiftKey);
    if (event.shiftKey) event.preventDefault();
    if (!(event.target instanceof HTMLInputElement)) setWanted(place);
  };
  const pointerOver = (event: PointerEvent) => {
    const place = placeOf(event.target as HTMLElement);
    if (event.pointerType !== "mouse" || event.buttons !== 1 || !place || place.row < 0 || !here || editing) return;
    if (place.row !== here.row || place.column !== here.column) go(place, true);
  };

  const cell = (shown: number, column: number): ComponentChildren => {
    const row = rows[shown]!;
    const place = { row: shown, column };
    const display = editable ? undefined : value.metadata?.display_value?.[row]?.[column];
    const isActive = here?.row === shown && here.column === column;
    const chosen = area !== null && shown >= area.top && shown <= area.bottom && column >= area.left && column <= area.right;
    const label = `${textOf(value.headers[column])}, row ${row + 1}`;
    const busy = editing?.row === shown && editing.column === column;
    const fixed = editable && !grid.canEdit(column);
    const text = textOf(display ?? value.data[row]![column]) || undefined;
    return (
      <div
        key={column}
        role="gridcell"
        aria-colindex={column + 1 + Number(grid.numbered)}
        aria-selected={chosen}
        aria-readonly={fixed || undefined}
        // Its menu's button is no part of its name.
        aria-label={isActive && editable ? text : undefined}
        data-at={`${shown}:${column}`}
        tabIndex={stop.row === shown && stop.column === column ? 0 : -1}
        class={["table-cell", isActive && "active", chosen && "chosen", fixed && "static"].filter(Boolean).join(" ")}
        style={editable ? undefined : cellStyle(value.metadata?.styling?.[row]?.[column])}
      >
        <Content
          cell={value.data[row]![column]}
          display={display}
          kind={kinds[column] ?? "str"}
          shape={grid.shape}
          whole={isActive}
          label={label}
          onToggle={editable && !fixed ? (checked) => grid.onToggle(place, checked) : undefined}
        />
        {isActive && editable && !busy && <MenuButton onOpen={(element) => openMenu(place, element)} />}
        {busy && <Editor label={label} text={editing.text} onEnd={endEdit} />}
      </div>
    );
  };

  const header = (column: number): ComponentChildren => {
    const place = { row: -1, column };
    const sorted = grid.sort?.column === column ? (grid.sort.descending ? "descending" : "ascending") : undefined;
    const name = textOf(value.headers[column]);
    const busy = editing?.row === -1 && editing.column === column;
    return (
      <div
        key={column}
        role="columnheader"
        aria-colindex={column + 1 + Number(grid.numbered)}
        aria-label={name || undefined}
        aria-sort={sorted ?? "none"}
        data-at={`-1:${column}`}
        tabIndex={stop.row === -1 && stop.column === column ? 0 : -1}
        class={here?.row === -1 && here.column === column ? "table-header active" : "table-header"}
        title={name}
        onClick={() => {
          select(place);
          grid.onSort(column);
        }}
      >
        <span class="table-name">{name}</span>
        {sorted && <Icon svg={sorted === "ascending" ? ascending : descending} />}
        {!busy && <MenuButton onOpen={(element) => openMenu(place, element)} />}
        {busy && <Editor label={`Name of column ${column + 1}`} text={editing.text} onEnd={endEdit} />}
      </div>
    );
  };

  /** Cells in order, those that stay at the left in a box of their own. */
  const line = (number: ComponentChildren, draw: (column: number) => ComponentChildren) => {
    const cells = [...(grid.numbered ? [number] : []), ...value.headers.map((_, column) => draw(column))];
    const held = grid.pinned > 0 ? Math.min(cells.length, grid.pinned + Number(grid.numbered)) : Number(grid.numbered);
    if (!held) return cells;
    return [
      <div key="pinned" role="none" class="table-pinned" style={{ gridColumn: `span ${held}` }}>{cells.slice(0, held)}</div>,
      ...cells.slice(held),
    ];
  };

  return (
    <>
      <div
        ref={scroll}
        role="grid"
        class={["table-scroll", grid.wrap && "wrap", tall && "tall"].filter(Boolean).join(" ")}
        style={{ maxHeight: grid.maxHeight }}
        aria-labelledby={grid.labelId}
        aria-describedby={grid.helpId}
        aria-rowcount={rows.length + 1}
        aria-colcount={value.headers.length + Number(grid.numbered)}
        aria-readonly={!editable}
        aria-multiselectable
        onKeyDown={keyDown}
        onPointerDown={pointerDown}
        onPointerOver={pointerOver}
        onDblClick={(event) => {
          const place = placeOf(event.target as HTMLElement);
          if (place && place.row >= 0 && !(event.target instanceof HTMLInputElement)) edit(place);
        }}
        onContextMenu={(event) => {
          const place = placeOf(event.target as HTMLElement);
          const element = place && cellAt(scroll.current, place);
          if (!element || !grid.menu(place).length) return;
          event.preventDefault();
          select(place);
          openMenu(place, element);
        }}
        onFocusIn={(event) => {
          const place = placeOf(event.target as HTMLElement);
          // By Tab: that chooses nothing yet.
          if (place && !here && event.target instanceof HTMLElement && event.target.dataset.at) {
            setActive((now) => now ?? place);
            setAnchor((now) => now ?? place);
          }
        }}
      >
        <div role="none" class="table-inner" style={{ "--columns": grid.columns, minWidth: grid.width }}>
          <div role="rowgroup" class="table-head">
            <div role="row" aria-rowindex={1} class="table-row">
              {line(<div key="number" role="columnheader" aria-colindex={1} class="table-header table-number"><span class="sr-only">Row</span></div>, header)}
            </div>
          </div>
          <div role="rowgroup" class="table-body" style={{ height: `${total}px` }}>
            {items.map(({ index, start }) => (
              <div
                key={rows[index]}
                ref={tall ? measure : undefined}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                class={index % 2 ? "table-row even" : "table-row"}
                style={{ top: `${start}px` }}
              >
                {line(<div key="number" role="rowheader" aria-colindex={1} class="table-cell table-number">{rows[index]! + 1}</div>, (column) => cell(index, column))}
              </div>
            ))}
          </div>
        </div>
      </div>
      {menu && <Menu label="Cell menu" choices={grid.menu(menu.place)} anchor={menu.anchor} onClose={closeMenu} />}
    </>
  );
}

/** Opens the menu by pointer; by keyboard it is Alt with the arrow down. */
function MenuButton({ onOpen }: { onOpen: (element: HTMLElement) => void }) {
  return (
    <button
      type="button"
      class="table-menu"
      tabIndex={-1}
      aria-label="Open cell menu"
      aria-haspopup="menu"
      onPointerDown={(event) => event.stopPropagation()}
      onDblClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(event.currentTarget);
      }}
    >
      <Icon svg={more} />
    </button>
  );
}

/** The place of the cell that an element is or stands in. */
function placeOf(element: Element): Place | null {
  const at = element.closest<HTMLElement>("[data-at]")?.dataset.at?.split(":");
  return at ? { row: Number(at[0]), column: Number(at[1]) } : null;
}

function cellAt(grid: HTMLElement | null, { row, column }: Place): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`) ?? null;
}
