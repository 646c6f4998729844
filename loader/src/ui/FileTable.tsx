import download from "lucide-static/icons/download.svg";
import grip from "lucide-static/icons/grip-vertical.svg";
import remove from "lucide-static/icons/x.svg";
import { useRef, useState } from "preact/hooks";
import type { App } from "../app";
import { useStyle } from "../style";
import { downloadFile, readable } from "../uploads";
import type { FileData } from "../view";
import { Icon } from "./Icon";
import css from "./filetable.css";

interface FileTableProps {
  app: App;
  files: readonly FileData[];
  /** The id of what names the table. */
  label: string;
  /** At most so high, as CSS; more files scroll. */
  height?: string | undefined;
  onSelect?: ((index: number) => void) | undefined;
  onRemove?: ((index: number) => void) | undefined;
  /** The user moves a file from one place to another. */
  onMove?: ((from: number, to: number) => void) | undefined;
  onDownload: (index: number) => void;
}

/** Files, a row each: name, size as a download, and what may be done with it. */
export function FileTable({ app, files, label, height, onSelect, onRemove, onMove, onDownload }: FileTableProps) {
  useStyle(css);
  const [chosen, choose] = useState<number | null>(null);
  const [dragged, drag] = useState<number | null>(null);
  const [over, hover] = useState<number | null>(null);
  const [told, tell] = useState("");
  const body = useRef<HTMLTableSectionElement>(null);
  const movable = onMove && files.length > 1;

  const move = (from: number, to: number) => {
    if (!onMove || from === to || to < 0 || to >= files.length) return;
    onMove(from, to);
    choose(null);
    tell(`${nameOf(files[from]!)} is now number ${to + 1} of ${files.length}`);
    requestAnimationFrame(() => body.current?.querySelectorAll<HTMLElement>(".file-grip")[to]?.focus());
  };
  const keyDown = (event: KeyboardEvent, index: number) => {
    const steps: Record<string, number> = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: files.length - 1 };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(index, to);
  };
  const removeAt = (index: number) => {
    onRemove?.(index);
    choose(null);
    const last = files.length - 2;
    requestAnimationFrame(() => body.current?.querySelectorAll<HTMLElement>(".file-remove")[Math.min(index, last)]?.focus());
  };

  return (
    // What scrolls must be reachable by keyboard: each row has a button.
    <div class="file-holder" style={{ maxHeight: height }}>
      <table class="file-table" aria-labelledby={label}>
        <colgroup>
          {movable && <col class="file-narrow" />}
          <col />
          <col class="file-wide" />
          {onRemove && <col class="file-narrow" />}
        </colgroup>
        <thead class="sr-only">
          <tr>
            {movable && <th scope="col">Order</th>}
            <th scope="col">Name</th>
            <th scope="col">Download</th>
            {onRemove && <th scope="col">Remove</th>}
          </tr>
        </thead>
        <tbody ref={body}>
          {files.map((file, index) => {
            const name = nameOf(file);
            const classes = [index === chosen && "chosen", index === dragged && "dragged", index === over && index !== dragged && "target"];
            return (
              <tr
                key={`${index} ${file.path}`}
                class={classes.filter(Boolean).join(" ")}
                onClick={() => {
                  if (!onSelect) return;
                  choose(index);
                  onSelect(index);
                }}
                onDragOver={(event) => {
                  if (dragged === null) return;
                  event.preventDefault();
                  event.stopPropagation();
                  hover(index);
                }}
                onDrop={(event) => {
                  if (dragged === null) return;
                  event.preventDefault();
                  event.stopPropagation();
                  move(dragged, index);
                  drag(null);
                  hover(null);
                }}
              >
                {movable && (
                  <td class="file-order">
                    <button
                      type="button"
                      class="file-grip"
                      draggable
                      aria-label={`Move ${name}`}
                      title="Drag, or press the arrow keys"
                      aria-keyshortcuts="ArrowUp ArrowDown"
                      onKeyDown={(event) => keyDown(event, index)}
                      onClick={(event) => event.stopPropagation()}
                      onDragStart={(event) => {
                        event.dataTransfer?.setData("text/plain", name);
                        const row = event.currentTarget.closest("tr");
                        if (row) event.dataTransfer?.setDragImage(row, 0, 0);
                        drag(index);
                      }}
                      onDragEnd={() => {
                        drag(null);
                        hover(null);
                      }}
                    >
                      <Icon svg={grip} />
                    </button>
                  </td>
                )}
                <td class="file-name">
                  {onSelect ? (
                    <button type="button" aria-label={name} aria-pressed={index === chosen}>
                      <Name name={name} />
                    </button>
                  ) : (
                    <Name name={name} />
                  )}
                </td>
                <td class="file-size">
                  <Download app={app} file={file} name={name} onDownload={() => onDownload(index)} />
                </td>
                {onRemove && (
                  <td class="file-last">
                    <button
                      type="button"
                      class="file-remove"
                      aria-label={`Remove ${name}`}
                      title="Remove this file"
                      onClick={(event) => {
                        event.stopPropagation();
                        removeAt(index);
                      }}
                    >
                      <Icon svg={remove} />
                    </button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div class="sr-only" role="status">
        {told}
      </div>
    </div>
  );
}

/** The end of a long name is always seen: it tells what the file is. */
function Name({ name }: { name: string }) {
  const at = name.lastIndexOf(".");
  const [stem, ending] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, ""];
  return (
    <span class="file-text" title={name}>
      <span class="file-stem">{stem}</span>
      <span>{ending}</span>
    </span>
  );
}

/** Saves the file; one of another site is a link to it, since that site decides who may read it. */
function Download({ app, file, name, onDownload }: { app: App; file: FileData; name: string; onDownload: () => void }) {
  const size = file.size == null ? "size unknown" : readable(file.size);
  const address = /^https?:/i.test(file.path) ? file.path : null;
  const content = (
    <>
      <span class="file-bytes">{address ? "Open" : size}</span>
      <Icon svg={download} />
    </>
  );
  const say = `Download ${name}${address ? "" : `, ${size}`}`;
  return address ? (
    <a
      class="file-download"
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      download={name}
      aria-label={say}
      onClick={(event) => {
        event.stopPropagation();
        onDownload();
      }}
    >
      {content}
    </a>
  ) : (
    <button
      type="button"
      class="file-download"
      aria-label={say}
      onClick={(event) => {
        event.stopPropagation();
        void downloadFile(app, file, name).then(onDownload);
      }}
    >
      {content}
    </button>
  );
}

/** What people call a file. */
export function nameOf(file: FileData): string {
  return file.orig_name || file.path.split(/[/?#]/).filter(Boolean).at(-1) || "file";
}
