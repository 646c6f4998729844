import type { App } from "../app";
import { server, useStyle } from "../style";
import type { FileData } from "../view";
import css from "./cell.css";

/** Letters of a text that are shown. */
const MOST_LETTERS = 60;

/** Rows and columns of a small table, and files of one value, that are shown. */
const MOST_ROWS = 3;

const PICTURES = new Set(["image", "imageeditor", "imagemask", "imageslider", "annotatedimage", "gallery", "paint", "sketchpad"]);

interface CellProps {
  app: App;
  /** The type of the component whose value it is. */
  kind: string;
  /** As `as_example` made it in Python. */
  value: unknown;
}

/** A value as it is shown among others: small. */
export function Cell({ app, kind, value }: CellProps) {
  useStyle(css);
  const files = filesOf(value);
  if (files.length > 0 && (PICTURES.has(kind) || kind === "video" || kind === "multimodaltextbox")) {
    const text = isRecord(value) && typeof value.text === "string" ? cut(value.text) : "";
    return (
      <span class="cell-files">
        {text}
        {files.slice(0, MOST_ROWS).map((file) => (
          <Thumbnail app={app} file={file} />
        ))}
        {files.length > MOST_ROWS && `+${files.length - MOST_ROWS}`}
      </span>
    );
  }
  const table = kind === "dataframe" ? tableOf(value) : null;
  if (table) return <SmallTable rows={table} />;
  if (kind === "colorpicker" && typeof value === "string") {
    return (
      <span class="cell-color">
        <span style={{ backgroundColor: value }} />
        {value}
      </span>
    );
  }
  return <span class={kind === "code" || kind === "json" ? "cell-code" : undefined}>{cut(textOf(value, kind))}</span>;
}

/** A picture or film, small; its bytes are asked for when it is first shown. */
function Thumbnail({ app, file }: { app: App; file: FileData }) {
  const url = app.files.url(file);
  const name = nameOf(file);
  if ((file.mime_type ?? "").startsWith("video/")) {
    return url ? <video class="thumbnail" src={url} muted playsInline preload="metadata" aria-label={name} /> : <span class="thumbnail" />;
  }
  if (file.mime_type && !file.mime_type.startsWith("image/")) return <span>{name}</span>;
  return url ? <img class="thumbnail" src={url} alt={name} decoding="async" /> : <span class="thumbnail" role="img" aria-label={name} />;
}

function SmallTable({ rows }: { rows: readonly (readonly unknown[])[] }) {
  return (
    <span class="cell-table">
      {rows.slice(0, MOST_ROWS).map((row) => (
        <span>{row.slice(0, MOST_ROWS).map((item) => `${item ?? ""}`).join(", ")}{row.length > MOST_ROWS && ", ..."}</span>
      ))}
      {rows.length > MOST_ROWS && <span>...</span>}
    </span>
  );
}

/** A value as text, whole. */
export function textOf(value: unknown, kind: string): string {
  if (value === null || value === undefined) return "";
  if (kind === "html" && typeof value === "string") {
    if (server.html) return value.replace(/<[^>]*>/g, "");
    return new DOMParser().parseFromString(value, "text/html").body.textContent ?? "";
  }
  if (typeof value !== "object") return String(value);
  const files = filesOf(value);
  if (files.length > 0) return files.map(nameOf).join(", ");
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return value.join(", ");
  return JSON.stringify(value);
}

function cut(text: string): string {
  const letters = [...text.slice(0, 4 * MOST_LETTERS)];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join("")}...` : text;
}

/** The files in a value: itself, or those of its parts. */
function filesOf(value: unknown): FileData[] {
  if (Array.isArray(value)) return value.flatMap(filesOf);
  if (!isRecord(value)) return [];
  return typeof value.path === "string" ? [value as unknown as FileData] : Object.values(value).flatMap(filesOf);
}

function nameOf(file: FileData): string {
  return file.orig_name ?? file.path.split("/").at(-1) ?? "file";
}

function tableOf(value: unknown): readonly (readonly unknown[])[] | null {
  const rows = isRecord(value) ? value.data : value;
  return Array.isArray(rows) && rows.every(Array.isArray) ? rows : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
