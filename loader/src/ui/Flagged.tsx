import { useEffect, useRef, useState } from "preact/hooks";
import chevronLeft from "lucide-static/icons/chevron-left.svg";
import chevronRight from "lucide-static/icons/chevron-right.svg";
import download from "lucide-static/icons/download.svg";
import cross from "lucide-static/icons/x.svg";
import trash from "lucide-static/icons/trash-2.svg";
import type { App } from "../app";
import type { FlagFile, FlagFolder, FlagLog, FlagRow } from "../gen/protocol";
import { useStyle } from "../style";
import { Confirm, type Question } from "./Confirm";
import { Icon } from "./Icon";
import { saveCurrent } from "./saveCurrent";
import css from "./flagged.css";

const BYTES = new Intl.NumberFormat("en", { style: "unit", unit: "byte", notation: "compact", unitDisplay: "narrow" });

/** Rows of a log that are drawn at a time. */
const PAGE = 25;

/** Asks the user, then deletes rows of a log, or another file of a folder. */
type Delete = (question: Omit<Question, "onYes">, path: string, ids: string[], done: string) => void;

/** What users flagged, in this tab or another: to read, to download, to delete. */
export default function Flagged({ app, onClose }: { app: App; onClose: () => void }) {
  useStyle(css);
  const section = useRef<HTMLElement>(null);
  const [folders, setFolders] = useState<FlagFolder[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [said, setSaid] = useState("");
  const told = app.flagged.value;

  useEffect(() => app.send({ kind: "flags", app_id: app.id }), [app]);
  const first = useRef(true);
  useEffect(() => {
    if (told?.folders) {
      setFolders(told.folders);
      setProblem(told.problem ?? null);
    } else if (!first.current) app.send({ kind: "flags", app_id: app.id }); // something more was flagged
    first.current = false;
  }, [app, told]);

  const remove: Delete = (asked, path, ids, done) =>
    setQuestion({
      ...asked,
      onYes: () => {
        app.send({ kind: "flags", app_id: app.id, delete: { [path]: ids } });
        setSaid(done);
        section.current?.focus(); // what was pressed is about to go
      },
    });

  return (
    <section ref={section} class="flagged" aria-label="Flagged" tabIndex={-1}>
      <div class="flagged-head">
        <h2>Flagged</h2>
        <p role="status">{said}</p>
        <button type="button" class="icon-button" aria-label="Close flagged" title="Close" onClick={onClose}>
          <Icon svg={cross} />
        </button>
      </div>
      {problem && <p class="flagged-note" role="alert">{problem}</p>}
      {folders === null && <p class="flagged-note">Reading…</p>}
      {folders?.length === 0 && <p class="flagged-note">Nothing is flagged.</p>}
      {folders?.map((folder) => <Folder key={folder.path} app={app} folder={folder} remove={remove} />)}
      {question && <Confirm {...question} onClose={() => setQuestion(null)} />}
    </section>
  );
}

function Folder({ app, folder, remove }: { app: App; folder: FlagFolder; remove: Delete }) {
  const others = folder.files ?? [];
  const alone = folder.logs.length === 1 && !others.length && !folder.logs[0]!.rows.some((row) => row.files?.length);
  return (
    <div class="flagged-folder" role="group" aria-label={folder.path}>
      <div class="flagged-line">
        <h3>{folder.path}</h3>
        {!alone && <Download app={app} path={folder.path} text="Download ZIP" />}
      </div>
      {folder.logs.map((log) => (
        <Log key={log.path} app={app} log={log} remove={remove} />
      ))}
      {others.length > 0 && (
        <ul class="flagged-files" aria-label={`Files of ${folder.path}`}>
          {others.map((file) => (
            <li key={file.path} class="flagged-line">
              <File app={app} file={file} />
              <span class="flagged-size">{BYTES.format(file.size)}</span>
              <Trash
                label={`Delete ${baseName(file.path)}`}
                onClick={() => remove({ title: `Delete ${baseName(file.path)}?`, text: "This cannot be undone.", yes: "Delete" }, file.path, [], "1 file deleted.")}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Log({ app, log, remove }: { app: App; log: FlagLog; remove: Delete }) {
  const [page, setPage] = useState(0);
  const { rows, columns } = log;
  const name = baseName(log.path);
  const last = Math.max(Math.ceil(rows.length / PAGE) - 1, 0);
  const at = Math.min(page, last);
  // The newest first; a row keeps the number that it has in the file.
  const shown: Array<[number, FlagRow]> = [];
  for (let row = rows.length - 1 - at * PAGE; row >= 0 && shown.length < PAGE; row--) shown.push([row + 1, rows[row]!]);
  const width = Math.max(columns.length, ...shown.map(([, { cells }]) => cells.length));
  const heads = Array.from({ length: width }, (_, index) => columns[index] ?? `Column ${index + 1}`);
  const ask = (ids: string[], title: string) =>
    remove({ title, text: `${ids.length > 1 ? "Their" : "Its"} files go as well. This cannot be undone.`, yes: "Delete" }, log.path, ids, counted(ids.length, "row") + " deleted.");
  return (
    <div class="flagged-log">
      <div class="flagged-line">
        <h4>
          {name} <span class="flagged-size">{counted(rows.length, "row")}</span>
        </h4>
        <Download app={app} path={log.path} text="Download CSV" />
        <button type="button" class="button sm secondary" onClick={() => ask(rows.map(({ id }) => id), `Delete all ${counted(rows.length, "row")} of ${name}?`)}>
          Delete all
        </button>
      </div>
      <div class="flagged-table" role="region" aria-label={`Rows of ${log.path}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">#</th>
              {heads.map((head, index) => (
                <th key={index} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">
                <span class="sr-only">Delete</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([number, row]) => (
              <tr key={row.id}>
                <th scope="row">{number}</th>
                {heads.map((_, column) => (
                  <td key={column}>
                    <Cell app={app} row={row} column={column} />
                  </td>
                ))}
                <td>
                  <Trash label={`Delete row ${number}`} onClick={() => ask([row.id], `Delete row ${number} of ${name}?`)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {last > 0 && (
        <nav class="flagged-line flagged-pages" aria-label={`Pages of ${log.path}`}>
          <button type="button" class="icon-button" aria-label="Newer rows" title="Newer rows" disabled={at === 0} onClick={() => setPage(at - 1)}>
            <Icon svg={chevronLeft} />
          </button>
          <span role="status">{`Page ${at + 1} of ${last + 1}`}</span>
          <button type="button" class="icon-button" aria-label="Older rows" title="Older rows" disabled={at === last} onClick={() => setPage(at + 1)}>
            <Icon svg={chevronRight} />
          </button>
        </nav>
      )}
    </div>
  );
}

/** The files that a cell names, or its text. */
function Cell({ app, row, column }: { app: App; row: FlagRow; column: number }) {
  const files = row.files?.filter((file) => file.column === column) ?? [];
  const text = row.cells[column] ?? "";
  if (!files.length) return <div class={text.length > 24 ? "flagged-text long" : "flagged-text"}>{text}</div>;
  return (
    <div class="flagged-media">
      {files.map((file) => (
        <File key={file.path} app={app} file={file} />
      ))}
    </div>
  );
}

/** A file to download, with a small picture of it if it is one. */
function File({ app, file }: { app: App; file: FlagFile }) {
  const [address, setAddress] = useState<string | null>(null);
  const picture = file.mime_type?.startsWith("image/");
  useEffect(() => {
    if (!picture) return undefined;
    let made: string | null = null;
    let wanted = true;
    // What another row had under this path may be known; it is read again.
    app.files.read(file.path).then(
      (blob) => wanted && setAddress((made = URL.createObjectURL(blob))),
      () => {}, // its name is there to press, and says why
    );
    return () => {
      wanted = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [app, file.path, picture]);
  return (
    <button type="button" class="flagged-file" aria-label={`Download ${file.path}`} title={`Download ${file.path}`} onClick={() => void saveCurrent(app, file.path)}>
      {picture && (address ? <img src={address} alt="" /> : <span class="flagged-wait" />)}
      <span>{baseName(file.path)}</span>
    </button>
  );
}

function Download({ app, path, text }: { app: App; path: string; text: string }) {
  return (
    <button type="button" class="button sm secondary" onClick={() => void saveCurrent(app, path)}>
      <Icon svg={download} />
      {text}
    </button>
  );
}

function Trash({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon svg={trash} />
    </button>
  );
}

function baseName(path: string): string {
  return path.split("/").at(-1)!;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
}
