import list from "lucide-static/icons/list.svg";
import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DatasetEvent, DatasetProps } from "../gen/props";
import { useStyle } from "../style";
import { Cell, textOf } from "../ui/Cell";
import { frame, uniqueId } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { ViewProps } from "../view";
import css from "./dataset.css";

type DatasetView = ViewProps<DatasetProps, DatasetEvent>;
type Row = readonly unknown[];

/** Samples to choose from, a page of them at a time: buttons for one component, a table for several. */
export default function Dataset(view: DatasetView) {
  useStyle(css);
  const { props } = view;
  const base = uniqueId(view);
  const labels = props.sample_labels.value;
  const rows: readonly Row[] = labels ? labels.map((label) => [label]) : (props.samples.value ?? []);
  const kinds = labels ? ["textbox"] : (props.components.value ?? []).map(({ name }) => name ?? "");
  const size = props.samples_per_page.value ?? 10;
  const pages = Math.ceil(rows.length / size);
  const [page, setPage] = useState(0);
  useEffect(() => setPage(0), [rows.length, props.samples.value]);
  const first = Math.min(page, Math.max(pages - 1, 0)) * size;
  const shown = rows.slice(first, first + size);
  const framed = frame(view, "dataset");
  if (!framed) return null;
  const choose = (place: number) => {
    view.input(first + place);
    view.emit("click");
    view.emit("select", { index: first + place, value: rows[first + place] });
  };
  const gallery = kinds.length < 2 && props.layout.value !== "table";
  const label = String(props.label.value || "Examples");
  const content = { view, rows: shown, kinds, choose, label: `${base}-label` };
  return (
    <div {...framed}>
      <div id={`${base}-label`} class={props.show_label.value === false ? "sr-only" : "dataset-label"}>
        <Icon svg={list} />
        {label}
      </div>
      {gallery ? <Gallery {...content} /> : <Table {...content} base={base} headers={props.headers.value ?? []} />}
      {pages > 1 && <Pages of={label} count={pages} current={first / size} onPage={setPage} />}
      {view.status}
    </div>
  );
}

interface Content {
  view: DatasetView;
  rows: readonly Row[];
  kinds: readonly string[];
  choose: (place: number) => void;
  /** The id of what names it all. */
  label: string;
}

function Gallery({ view, rows, kinds, choose, label }: Content) {
  return (
    <div class="dataset-gallery" role="group" aria-labelledby={label}>
      {rows.map(([value], place) => (
        <button type="button" class="dataset-item" title={textOf(value, kinds[0]!)} onClick={() => choose(place)}>
          <Cell app={view.app} kind={kinds[0] ?? ""} value={value} />
        </button>
      ))}
    </div>
  );
}

/** A press anywhere in a row chooses it; a button in the first cell does so for the keyboard. */
function Table({ view, rows, kinds, choose, label, base, headers }: Content & { base: string; headers: readonly string[] }) {
  return (
    <div class="dataset-table">
      <table aria-labelledby={label}>
        {headers.length > 0 && (
          <thead>
            <tr>
              {kinds.map((_, column) => (
                <th scope="col">{headers[column]}</th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, place) => {
            const ids = kinds.map((_, column) => `${base}-${place}-${column}`);
            const empty = textOf(row[0], kinds[0]!) === "";
            return (
              <tr onClick={() => choose(place)}>
                {kinds.map((kind, column) => {
                  const cell = (
                    <span id={ids[column]} class="dataset-cell" title={textOf(row[column], kind)}>
                      <Cell app={view.app} kind={kind} value={row[column]} />
                    </span>
                  );
                  return (
                    <td>
                      {column === 0 ? (
                        <button
                          type="button"
                          aria-label={empty ? `Row ${place + 1}` : undefined}
                          aria-describedby={ids.slice(1).join(" ")}
                        >
                          {cell}
                        </button>
                      ) : (
                        cell
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The first pages, the last, and those around the current one. */
function Pages({ of, count, current, onPage }: { of: string; count: number; current: number; onPage: (page: number) => void }) {
  const near = [0, current, count - 1].flatMap((page) => [page - 2, page - 1, page, page + 1, page + 2]);
  const shown = [...new Set(near)].filter((page) => page >= 0 && page < count).sort((a, b) => a - b);
  return (
    <nav class="dataset-pages" aria-label={`Pages of ${of}`}>
      Pages:
      {shown.map((page, place) => (
        <Fragment key={page}>
          {place > 0 && page > shown[place - 1]! + 1 && <span aria-hidden="true">...</span>}
          <button type="button" aria-current={page === current ? "page" : undefined} onClick={() => onPage(page)}>
            {page + 1}
          </button>
        </Fragment>
      ))}
    </nav>
  );
}
