import check from "lucide-static/icons/check.svg";
import plus from "lucide-static/icons/plus.svg";
import { useMemo, useRef, useState } from "preact/hooks";
import type { DataframeEvent, DataframeProps } from "../gen/props";
import type { Delimiter } from "../markdown";
import { useStyle } from "../style";
import { deleteColumn, deleteRow, emptied, insertColumn, insertRow, pasted, renameColumn, setCells, spliced, typed } from "../table/edit";
import { FilterDialog } from "../table/FilterDialog";
import { Grid } from "../table/Grid";
import { imported } from "../table/imported";
import { layoutOf } from "../table/layout";
import { emptyCell, kindsOf, parseCell, tableOf, textOf, type Place, type TableValue } from "../table/model";
import { firstFilter } from "../table/order";
import { fromSeparated, readFile, toTsv } from "../table/separated";
import { useOrder } from "../table/useOrder";
import { CopyButton } from "../ui/CopyButton";
import { Field } from "../ui/Field";
import { FullscreenButton } from "../ui/Fullscreen";
import { size } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { Choice } from "../ui/Menu";
import { Tool } from "../ui/Toolbar";
import type { ViewProps } from "../view";
import css from "./dataframe.css";

type DataframeView = ViewProps<DataframeProps & { _selectable?: boolean | null }, DataframeEvent>;

const HELP = "Arrow keys move. Alt and the down arrow open the menu of a cell or column. In a column's header, Enter sorts, with Shift by this column as well.";
const EDIT_HELP = `${HELP} In a cell, Enter or typing edits, and Escape followed by Tab leaves the table.`;

/** A table: read, sorted, searched, and where it is interactive filled in. */
export default function Dataframe(view: DataframeView) {
  useStyle(css);
  const { props, input, emit } = view;
  /** What becomes full screen: the toolbar with it. */
  const block = useRef<HTMLElement | null>(null);
  const [query, setQuery] = useState("");
  /** The column whose filter is asked for. */
  const [asked, setAsked] = useState<number | null>(null);
  const [dragged, setDragged] = useState(false);
  const editable = view.interactive.value;
  const search = props.show_search.value ?? "none";
  const buttons = props.buttons.value ?? ["fullscreen", "copy"];

  const value = useValue(view, editable);
  const kinds = useMemo(() => kindsOf(props.datatype.value, value), [value, props.datatype.value]);
  const order = useOrder(value, search === "none" ? "" : query);
  const { rows } = order;
  const shown = (row: number, column: number) => textOf((editable ? undefined : value.metadata?.display_value?.[row]?.[column]) ?? value.data[row]![column]);
  const numbered = props.show_row_numbers.value === true;
  const canEdit = (column: number) => !props.static_columns.value?.includes(column);
  const marks = (column: number) => {
    const sorted = order.sorts.some((sort) => sort.column === column);
    const marked = [sorted, sorted && order.sorts.length > 1, order.filters.some((filter) => filter.column === column), editable && (!canEdit(column) || kinds[column] === "bool")];
    return marked.filter(Boolean).length;
  };
  const layout = useMemo(
    () => layoutOf(value, kinds, props.column_widths.value ?? [], numbered, shown, marks),
    [value, kinds, props.column_widths.value, numbered, editable, order.sorts, order.filters, props.static_columns.value],
  );
  const limits = limitsOf(props, value);

  const change = (next: TableValue) => input(next);
  const setCell = ({ row: place, column }: Place, cell: unknown) => {
    const row = rows[place]!;
    const before = value.data[row]![column];
    change(setCells(value, [{ row, column, cell }]));
    emit("edit", { index: [row, column], value: cell, previous_value: before });
  };
  const addColumn = (column: number) => {
    const { datatype } = props;
    if (Array.isArray(datatype.value)) datatype.value = spliced(datatype.value, column, 0, "str");
    order.move(column, 1);
    change(insertColumn(value, column));
  };
  const dropColumn = (column: number) => {
    const { datatype } = props;
    if (Array.isArray(datatype.value)) datatype.value = spliced(datatype.value, column, 1);
    order.move(column, -1);
    change(deleteColumn(value, column));
  };
  const menu = ({ row: place, column }: Place, rename: () => void): Choice[] => {
    const choices: Choice[] = [];
    const add = (label: string, allowed: boolean, onChoose: () => void) => allowed && choices.push({ label, onChoose });
    const row = place < 0 ? -1 : rows[place]!;
    if (place < 0) {
      add("Sort ascending", true, () => order.choose({ column, descending: false }));
      add("Sort descending", true, () => order.choose({ column, descending: true }));
      add("Clear sort", order.sorts.length > 0, order.clearSorts);
      add("Filter", true, () => setAsked(column));
      add("Clear filters", order.filters.length > 0, order.clearFilters);
    }
    if (!editable) return choices;
    add("Rename column", place < 0 && limits.dynamicColumns, rename);
    add("Add row above", place >= 0 && limits.moreRows > 0, () => change(insertRow(value, row, kinds)));
    add("Add row below", limits.moreRows > 0, () => change(insertRow(value, row + 1, kinds)));
    add("Delete row", place >= 0 && limits.fewerRows, () => change(deleteRow(value, row)));
    add("Add column to the left", limits.moreColumns, () => addColumn(column));
    add("Add column to the right", limits.moreColumns, () => addColumn(column + 1));
    add("Delete column", limits.fewerColumns, () => dropColumn(column));
    return choices;
  };
  const take = async (file: File) => {
    try {
      const table = imported(readFile(file.name, await file.text()), limits.rows, limits.columns, Boolean(props.static_columns.value?.length));
      order.clearSorts();
      order.clearFilters();
      setQuery("");
      change(typed(table, kindsOf(props.datatype.value, value)));
    } catch (error) {
      view.app.toast({ level: "error", title: "Error", message: error instanceof Error ? error.message : String(error) });
    }
  };
  const drag = (event: DragEvent) => {
    if (!editable || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setDragged(event.type === "dragover");
    const file = event.type === "drop" && event.dataTransfer.files[0];
    if (file) void take(file);
  };
  const onSelect = ({ row: place, column }: Place) => {
    if (!props._selectable.value) return;
    const row = rows[place]!;
    const cells = value.data[row]!;
    emit("select", {
      index: [row, column],
      value: cells[column],
      row_value: cells,
      col_value: value.data.map((other) => other[column]),
      selected: true,
    });
  };

  const tools = (search !== "none" || buttons.length > 0) && (
    <>
      {search !== "none" && (
        <input
          type="search"
          class="table-search"
          placeholder={search === "filter" ? "Filter..." : "Search..."}
          aria-label={search === "filter" ? "Filter the table" : "Search the table"}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {search === "filter" && query.trim() !== "" && (
        <Tool label="Apply filter" icon={check} onClick={() => {
          change({ ...value, data: rows.map((row) => value.data[row]!), metadata: null });
          setQuery("");
        }} />
      )}
      {buttons.includes("copy") && <CopyButton label="Copy table data" text={() => toTsv([value.headers, ...rows.map((row) => value.data[row]!)])} />}
      {buttons.includes("fullscreen") && <FullscreenButton target={block} />}
    </>
  );
  return (
    <Field view={view} kind="dataframe" name="Dataframe" tools={tools || undefined} group>
      {(ids) => (
        <div ref={(element) => void (block.current = element?.closest<HTMLElement>(".block") ?? null)} class="table-container">
          <div class={dragged ? "table-frame dragged" : "table-frame"} onDragOver={drag} onDragLeave={drag} onDrop={drag}>
            <Grid
              value={value}
              kinds={kinds}
              rows={rows}
              sorts={order.sorts}
              filters={order.filters}
              onSort={order.press}
              labelId={ids.label}
              helpId={`${ids.control}-help`}
              layout={layout}
              numbered={numbered}
              pinned={props.pinned_columns.value ?? 0}
              wrap={props.wrap.value === true}
              shape={{
                maxChars: props.max_chars.value ?? null,
                lineBreaks: props.line_breaks.value !== false,
                delimiters: (props.latex_delimiters.value ?? undefined) as readonly Delimiter[] | undefined,
              }}
              maxHeight={size(props.max_height.value ?? 500)}
              editable={editable}
              canEdit={canEdit}
              canRename={editable && limits.dynamicColumns}
              menu={menu}
              onSelect={onSelect}
              onText={(place, text) => {
                if (place.row < 0) return change(renameColumn(value, place.column, text));
                setCell(place, parseCell(text, kinds[place.column] ?? "str", value.data[rows[place.row]!]![place.column]));
              }}
              onToggle={setCell}
              onToggleAll={(column, checked) => change(setCells(value, rows.map((row) => ({ row, column, cell: checked }))))}
              onEmpty={(area) => {
                const single = area.top === area.bottom && area.left === area.right;
                if (single && canEdit(area.left)) setCell({ row: area.top, column: area.left }, emptyCell(kinds[area.left]));
                else change(setCells(value, emptied(area, rows, kinds, canEdit)));
              }}
              onPaste={(area, text) => change(pasted(value, fromSeparated(text, "\t"), area, rows, kinds, canEdit, limits.moreRows))}
            />
          </div>
          {editable && value.data.length === 0 && limits.moreRows > 0 && (
            <button type="button" class="table-add" aria-label="Add row" onClick={() => change(insertRow(value, value.data.length, kinds))}>
              <Icon svg={plus} />
            </button>
          )}
          <div id={`${ids.control}-help`} class="sr-only">{editable ? EDIT_HELP : HELP}</div>
          {(query || order.filters.length > 0) && <div role="status" class="sr-only">{`${rows.length} of ${value.data.length} rows`}</div>}
          {asked !== null && asked < value.headers.length && (
            <FilterDialog
              name={textOf(value.headers[asked])}
              filter={order.filters.find(({ column }) => column === asked) ?? firstFilter(asked, kinds[asked])}
              active={order.filters.some(({ column }) => column === asked)}
              onApply={(filter) => order.filter(asked, filter)}
              onClose={() => setAsked(null)}
            />
          )}
        </div>
      )}
    </Field>
  );
}

/** The table; an empty one to fill in has the rows that its author asked for. */
function useValue({ props }: DataframeView, editable: boolean): TableValue {
  const { value, headers, row_count } = props;
  return useMemo(() => {
    const table = tableOf(value.value, headers.value);
    const wanted = Number(row_count.value?.[0] ?? 0);
    if (!editable || table.data.length || !wanted) return table;
    const kinds = kindsOf(props.datatype.value, table);
    const row = table.headers.map((_, column) => emptyCell(kinds[column]));
    return { ...table, data: Array.from({ length: wanted }, () => row) };
  }, [value.value, headers.value, row_count.value, editable]);
}

/** Which rows and columns may come and go. */
function limitsOf(props: DataframeView["props"], { headers, data }: TableValue) {
  const [fewestRows, mostRows] = props.row_limits.value ?? [];
  const [fewestColumns, mostColumns] = props.column_limits.value ?? [];
  const dynamicRows = props.row_count.value?.[1] !== "fixed";
  const dynamicColumns = props.column_count.value?.[1] !== "fixed" && !props.static_columns.value?.length;
  const [rows, columns] = [Number(props.row_count.value?.[0] ?? 0), headers.length];
  return {
    dynamicColumns,
    rows: dynamicRows ? { least: fewestRows ?? 0, most: mostRows ?? Infinity } : { least: rows, most: rows },
    columns: dynamicColumns ? { least: fewestColumns ?? 1, most: mostColumns ?? Infinity } : { least: columns, most: columns },
    moreRows: dynamicRows ? Math.max(0, (mostRows ?? Infinity) - data.length) : 0,
    fewerRows: dynamicRows && data.length > (fewestRows ?? 0),
    moreColumns: dynamicColumns && headers.length < (mostColumns ?? Infinity),
    fewerColumns: dynamicColumns && headers.length > Math.max(1, fewestColumns ?? 0),
  };
}
