import ascending from "lucide-static/icons/arrow-up.svg";
import descending from "lucide-static/icons/arrow-down.svg";
import lock from "lucide-static/icons/lock.svg";
import filtered from "lucide-static/icons/list-filter.svg";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { Icon } from "../ui/Icon";
import { Editor } from "./Cell";
import type { GridProps } from "./Grid";
import { textOf } from "./model";
import { MenuButton, line, type Actions, type Style } from "./Row";
import type { Columns } from "./useColumns";

interface HeadProps {
  readonly grid: GridProps;
  readonly columns: Columns;
  readonly actions: Actions;
  /** The columns of the header that is active, and of the one that Tab reaches; -1 for none. */
  readonly active: number;
  readonly stop: number;
  /** The text of the active header's editor. */
  readonly editing: string | null;
  readonly onPress: (column: number, more: boolean) => void;
}

/** The names of the columns, and what is done with them: order, filter, lock, a box that ticks all. */
export function Head({ grid, columns, actions, active, stop, editing, onPress }: HeadProps) {
  const { value, kinds, rows, sorts, filters, editable } = grid;
  const ticks = useMemo(() => {
    const found = new Map<number, number>();
    if (editable) kinds.forEach((kind, column) => kind === "bool" && found.set(column, rows.filter((row) => value.data[row]![column] === true).length));
    return found;
  }, [editable, kinds, rows, value]);

  const header = (column: number, style: Style): ComponentChildren => {
    const place = { row: -1, column };
    const order = sorts.findIndex((sort) => sort.column === column);
    const sort = order < 0 ? null : sorts[order]!.descending ? "descending" : "ascending";
    const isFiltered = filters.some((filter) => filter.column === column);
    const fixed = editable && !grid.canEdit(column);
    const name = textOf(value.headers[column]);
    const busy = active === column && editing !== null;
    const ticked = ticks.get(column);
    const notes = [sorts.length > 1 && sort && `Sorted ${order + 1} of ${sorts.length}`, isFiltered && "Filtered", fixed && "Static column"].filter(Boolean);
    return (
      <div
        key={column}
        role="columnheader"
        aria-colindex={column + 1 + Number(grid.numbered)}
        aria-label={name || undefined}
        aria-description={notes.join(", ") || undefined}
        aria-sort={sort ?? "none"}
        data-at={`-1:${column}`}
        tabIndex={stop === column ? 0 : -1}
        class={`table-header${active === column ? " active" : ""}${busy ? " busy" : ""}`}
        style={style}
        title={name}
        onClick={(event) => event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || onPress(column, event.shiftKey)}
      >
        {ticked !== undefined && !fixed && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Toggle all: ${name}`}
            checked={ticked > 0 && ticked === rows.length}
            indeterminate={ticked > 0 && ticked < rows.length}
            onChange={(event) => grid.onToggleAll(column, event.currentTarget.checked)}
          />
        )}
        <span class="table-name">{name}</span>
        {sort && <Icon svg={sort === "ascending" ? ascending : descending} />}
        {sort && sorts.length > 1 && <span class="table-order">{order + 1}</span>}
        {isFiltered && <Icon svg={filtered} />}
        {fixed && <Icon svg={lock} />}
        {!busy && <MenuButton onOpen={(element) => actions.openMenu(place, element)} />}
        {busy && <Editor label={`Name of column ${column + 1}`} text={editing} onEnd={actions.endEdit} />}
      </div>
    );
  };

  return (
    <div role="rowgroup" class="table-head">
      <div role="row" aria-rowindex={1} class="table-row">
        {line(grid, columns, (style) => (
          <div key="number" role="columnheader" aria-colindex={1} class="table-header table-number" style={style}><span class="sr-only">Row</span></div>
        ), header)}
      </div>
    </div>
  );
}
