import up from "lucide-static/icons/arrow-up-to-line.svg";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { writeClipboard } from "../ui/CopyButton";
import { Icon } from "../ui/Icon";
import { Menu, type Choice } from "../ui/Menu";
import type { Shape } from "./Cell";
import { Head } from "./Head";
import { actionOf, type Keyboard } from "./keys";
import type { Layout } from "./layout";
import { areaOf, textOf, type Area, type Kind, type Place, type TableValue } from "./model";
import type { Filter, Sort } from "./order";
import { heldOf, Row, type Actions } from "./Row";
import { toTsv } from "./separated";
import { useColumns } from "./useColumns";
import { ROW_HEIGHT, useRows } from "./useRows";

export interface GridProps {
  value: TableValue;
  kinds: readonly Kind[];
  /** The rows shown, by their place in the data. */
  rows: readonly number[];
  sorts: readonly Sort[];
  filters: readonly Filter[];
  /** A header was pressed; with `more` the order that there is stays. */
  onSort: (column: number, more: boolean) => void;
  labelId: string;
  helpId: string;
  layout: Layout;
  numbered: boolean;
  pinned: number;
  wrap: boolean;
  shape: Shape;
  maxHeight: string | undefined;
  /** May the table be edited at all, and this column of it? */
  editable: boolean;
  canEdit: (column: number) => boolean;
  canRename: boolean;
  /** What can be done at a place; `rename` opens the editor of its header. */
  menu: (place: Place, rename: () => void) => Choice[];
  onSelect: (place: Place) => void;
  /** A cell, or with row -1 a header, got this text. */
  onText: (place: Place, text: string) => void;
  onToggle: (place: Place, checked: boolean) => void;
  onToggleAll: (column: number, checked: boolean) => void;
  onEmpty: (area: Area) => void;
  onPaste: (area: Area, text: string) => void;
}

interface Editing extends Place {
  readonly text: string;
}

/** Two taps within so many milliseconds are one that edits. */
const TWICE = 500;

/** Pixels of scrolling after which a button leads back to the top. */
const FAR = 100;

/** The cells: a grid of one tab stop, in which arrows move, Shift extends, and only the cells in view are drawn. */
export function Grid(grid: GridProps) {
  const { value, kinds, rows, editable } = grid;
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place | null>(null);
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [menu, setMenu] = useState<{ place: Place; anchor: HTMLElement } | null>(null);
  /** Where the focus goes once that is drawn. */
  const [wanted, setWanted] = useState<Place | null>(null);
  const [far, setFar] = useState(false);
  const last = { row: rows.length - 1, column: value.headers.length - 1 };
  const here = active && active.row <= last.row && active.column <= last.column ? active : null;
  const area = here && areaOf(anchor ?? here, here);
  const stop: Place = here ?? { row: rows.length ? 0 : -1, column: 0 };
  const { items, total, measure } = useRows(scroll, rows.length, stop.row, useMemo(() => (index: number) => rows[index] ?? index, [rows]));
  const columns = useColumns(scroll, grid.layout.tracks, heldOf(grid), stop.column + Number(grid.numbered));
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
  const choices = (place: Place) => grid.menu(place, () => edit({ row: -1, column: place.column }));
  const actions = useRef<Actions>({ endEdit: () => {}, openMenu: () => {} }).current;
  actions.endEdit = (text, step) => {
    const place = editing;
    setEditing(null);
    if (!place) return;
    const before = place.row < 0 ? value.headers[place.column] : value.data[rows[place.row]!]?.[place.column];
    if (text !== null && text !== textOf(before)) grid.onText(place, text);
    if (step !== "away") go({ row: place.row + (place.row < 0 ? 0 : step[0]), column: place.column + step[1] });
  };
  actions.openMenu = (place, element) => {
    if (choices(place).length) setMenu({ place, anchor: element });
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
    // What is being written has the focus already.
    if (!cell.querySelector(".table-editor")) cell.focus({ preventScroll: true });
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

  const keyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.target as HTMLElement);
    if (!place || event.isComposing) return;
    const keyboard: Keyboard = {
      last,
      page: Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2),
      kinds,
      editable,
      isActive: here !== null,
      canEdit: grid.canEdit,
      go,
      choose: (from, to) => {
        setAnchor(from);
        setActive(to);
        setWanted(to);
      },
      edit,
      openMenu: actions.openMenu,
      press: grid.onSort,
      toggle: (at) => grid.onToggle(at, value.data[rows[at.row]!]![at.column] !== true),
      toggleAll: (column) => grid.onToggleAll(column, rows.some((row) => value.data[row]![column] !== true)),
      select: grid.onSelect,
      copy: (element) => {
        if (!area) return;
        const cells = area.top < 0 ? [value.headers] : rows.slice(area.top, area.bottom + 1).map((row) => value.data[row]!);
        void writeClipboard(toTsv(cells.map((row) => row.slice(area.left, area.right + 1))), element);
      },
      empty: () => area && grid.onEmpty(area),
      // From here Tab leaves the table.
      leave: () => {
        setAnchor(null);
        setActive(null);
        setWanted(null);
        told.current = null;
      },
    };
    const act = actionOf(event, place, keyboard);
    if (!act) return;
    if (event.key !== "Escape") event.preventDefault();
    event.stopPropagation();
    act();
  };

  const touched = useRef(false);
  const pointerDown = (event: PointerEvent) => {
    touched.current = event.pointerType === "touch";
    const number = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset.row;
    const place = number !== undefined ? { row: Number(number), column: 0 } : placeOf(event.target as HTMLElement);
    // A finger may be about to scroll: what it touches is chosen when it taps.
    if (!place || place.row < 0 || event.button !== 0 || touched.current || event.target instanceof HTMLTextAreaElement) return;
    if (number !== undefined) {
      event.preventDefault();
      setAnchor(event.shiftKey && anchor ? { ...anchor, column: last.column } : { ...place, column: last.column });
      setActive(place);
      return setWanted(place);
    }
    select(place, event.shiftKey);
    if (event.shiftKey) event.preventDefault();
    if (!(event.target instanceof HTMLInputElement)) setWanted(place);
  };
  const pointerOver = (event: PointerEvent) => {
    const place = placeOf(event.target as HTMLElement);
    if (event.pointerType !== "mouse" || event.buttons !== 1 || !place || place.row < 0 || !here || editing) return;
    if (place.row !== here.row || place.column !== here.column) go(place, true);
  };
  const tapped = useRef<{ at: string; time: number }>({ at: "", time: 0 });
  const tap = (event: MouseEvent) => {
    const place = placeOf(event.target as HTMLElement);
    if (!touched.current || !place || place.row < 0 || editing || event.target instanceof HTMLInputElement) return;
    const at = `${place.row}:${place.column}`;
    const twice = tapped.current.at === at && event.timeStamp - tapped.current.time < TWICE;
    tapped.current = { at, time: event.timeStamp };
    if (twice) return edit(place);
    select(place);
    setWanted(place);
  };

  return (
    <>
      <div
        ref={scroll}
        role="grid"
        class={["table-scroll", grid.wrap && "wrap", tall && "tall"].filter(Boolean).join(" ")}
        style={{ maxHeight: grid.maxHeight, scrollPaddingInlineStart: `${columns.held}px` }}
        aria-labelledby={grid.labelId}
        aria-describedby={grid.helpId}
        aria-rowcount={rows.length + 1}
        aria-colcount={value.headers.length + Number(grid.numbered)}
        aria-readonly={!editable}
        aria-multiselectable
        onKeyDown={keyDown}
        onPointerDown={pointerDown}
        onPointerOver={pointerOver}
        onClick={tap}
        onScroll={(event) => setFar(event.currentTarget.scrollTop > FAR)}
        onDblClick={(event) => {
          const place = placeOf(event.target as HTMLElement);
          if (place && place.row >= 0 && !(event.target instanceof HTMLInputElement)) edit(place);
        }}
        onContextMenu={(event) => {
          const place = placeOf(event.target as HTMLElement);
          const element = place && cellAt(scroll.current, place);
          if (!element || !choices(place).length) return;
          event.preventDefault();
          select(place);
          actions.openMenu(place, element);
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
        <div role="none" class="table-inner" style={{ "--columns": columns.template, minWidth: grid.layout.width }}>
          <Head
            grid={grid}
            columns={columns}
            actions={actions}
            active={here?.row === -1 ? here.column : -1}
            stop={stop.row === -1 ? stop.column : -1}
            editing={editing?.row === -1 ? editing.text : null}
            onPress={(column, more) => {
              select({ row: -1, column });
              grid.onSort(column, more);
            }}
          />
          <div role="rowgroup" class="table-body" style={{ height: `${total}px` }}>
            {items.map(({ index, start }) => {
              const isChosen = area !== null && index >= area.top && index <= area.bottom;
              return (
                <Row
                  key={rows[index]}
                  grid={grid}
                  columns={columns}
                  actions={actions}
                  index={index}
                  top={start}
                  measure={tall ? measure : undefined}
                  active={here?.row === index ? here.column : -1}
                  stop={stop.row === index ? stop.column : -1}
                  left={isChosen ? area.left : -1}
                  right={isChosen ? area.right : -1}
                  editing={editing?.row === index ? editing.text : null}
                />
              );
            })}
          </div>
          <div ref={columns.ruler} aria-hidden="true" class="table-ruler" style={{ gridTemplateColumns: grid.layout.tracks.join(" ") }} />
        </div>
      </div>
      {far && (
        <button type="button" class="table-top" aria-label="Scroll to top" title="Scroll to top" onClick={() => scroll.current?.scrollTo({ top: 0 })}>
          <Icon svg={up} />
        </button>
      )}
      {menu && <Menu label="Cell menu" choices={choices(menu.place)} anchor={menu.anchor} onClose={closeMenu} />}
    </>
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
