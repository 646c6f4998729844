import more from "lucide-static/icons/ellipsis-vertical.svg";
import { Component, type ComponentChildren } from "preact";
import { Icon } from "../ui/Icon";
import { Content, Editor, type Step } from "./Cell";
import type { GridProps } from "./Grid";
import { textOf, type Place } from "./model";
import { cellStyle } from "./style";
import type { Columns } from "./useColumns";

/** What cells do; the same object as long as the grid is there. */
export interface Actions {
  endEdit: (text: string | null, step: Step) => void;
  openMenu: (place: Place, anchor: HTMLElement) => void;
}

interface RowProps {
  readonly grid: GridProps;
  readonly columns: Columns;
  readonly actions: Actions;
  /** Where it stands among the rows that are shown. */
  readonly index: number;
  readonly top: number;
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  /** The columns of the cell that is active, of the one that Tab reaches, and of the area that is chosen; -1 for none. */
  readonly active: number;
  readonly stop: number;
  readonly left: number;
  readonly right: number;
  /** The text of the active cell's editor. */
  readonly editing: string | null;
}

/** A row, drawn again only when something of it has changed: scrolling draws the rows that come. */
export class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (Object.keys(next) as (keyof RowProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render({ grid, columns, index, top, measure, editing }: RowProps) {
    const row = grid.rows[index]!;
    return (
      <div ref={measure} data-index={index} role="row" aria-rowindex={index + 2} class={`table-row${index % 2 ? " even" : ""}${editing !== null ? " busy" : ""}`} style={{ top: `${top}px` }}>
        {line(grid, columns, (style) => (
          <div key="number" role="rowheader" aria-colindex={1} data-row={index} class="table-cell table-number" style={style}>{row + 1}</div>
        ), (column, style) => this.#cell(row, column, style))}
      </div>
    );
  }

  #cell(row: number, column: number, track: Style): ComponentChildren {
    const { grid, actions, index, measure, active, stop, left, right, editing } = this.props;
    const { value, editable } = grid;
    const place = { row: index, column };
    const cell = value.data[row]![column];
    const kind = grid.kinds[column] ?? "str";
    const display = editable ? undefined : value.metadata?.display_value?.[row]?.[column];
    const isActive = active === column;
    const chosen = column >= left && column <= right;
    const fixed = editable && !grid.canEdit(column);
    const busy = isActive && editing !== null;
    const label = kind === "str" && !busy ? "" : `${textOf(value.headers[column])}, row ${row + 1}`;
    return (
      <div
        key={column}
        role="gridcell"
        aria-colindex={column + 1 + Number(grid.numbered)}
        aria-selected={chosen}
        aria-readonly={fixed || undefined}
        // Its menu's button is no part of its name.
        aria-label={isActive && editable ? textOf(display ?? cell) || undefined : undefined}
        data-at={`${index}:${column}`}
        tabIndex={stop === column ? 0 : -1}
        class={`table-cell${isActive ? " active" : ""}${busy ? " busy" : ""}${chosen ? " chosen" : ""}${fixed ? " static" : ""}`}
        style={editable ? track : joined(track, cellStyle(value.metadata?.styling?.[row]?.[column]))}
      >
        {
          // Under its editor the text only keeps the height of a row that has one of its own.
          (!busy || measure) && (
            <Content
              cell={cell}
              display={display}
              kind={kind}
              shape={grid.shape}
              whole={isActive}
              label={label}
              onToggle={editable && !fixed ? (checked) => grid.onToggle(place, checked) : undefined}
            />
          )
        }
        {isActive && editable && !busy && <MenuButton onOpen={(element) => actions.openMenu(place, element)} />}
        {busy && <Editor label={label} text={editing} onEnd={actions.endEdit} />}
      </div>
    );
  }
}

/** CSS of a cell. */
export type Style = Readonly<Record<string, string | number>> | undefined;

function joined(track: Style, look: Record<string, string> | undefined): Style {
  return track && look ? { ...track, ...look } : (track ?? look);
}

const styles: Style[] = [];

/** The style of a cell in a track. */
function trackStyle(track: number): Style {
  return (styles[track] ??= { gridColumn: track });
}

/** The cells of a line in order, those that stay at the left in a box of their own; where columns are left out each cell says where it stands. */
export function line(grid: GridProps, { drawn }: Columns, number: (style: Style) => ComponentChildren, draw: (column: number, style: Style) => ComponentChildren): ComponentChildren {
  const before = Number(grid.numbered);
  const held = heldOf(grid);
  const cell = ({ place, track }: Columns["drawn"][number]) => {
    const style = drawn.length === grid.layout.tracks.length ? undefined : trackStyle(track);
    return place < before ? number(style) : draw(place - before, style);
  };
  if (!held) return drawn.map(cell);
  return [
    <div key="pinned" role="none" class="table-pinned" style={{ gridColumn: `1 / span ${held}` }}>{drawn.slice(0, held).map(cell)}</div>,
    ...drawn.slice(held).map(cell),
  ];
}

/** How many columns stay when the others scroll, that of the rows' numbers with them. */
export function heldOf({ numbered, pinned, layout }: GridProps): number {
  return Math.min(layout.tracks.length, (pinned > 0 ? pinned : 0) + Number(numbered));
}

/** Opens the menu by pointer; by keyboard it is Alt with the arrow down. */
export function MenuButton({ onOpen }: { onOpen: (element: HTMLElement) => void }) {
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
