import type { ApiFile } from "../lite";
import type { App } from "./app";
import { giveFile } from "./uploads";
import type { FileData } from "./view";

// Values of scripts of the page's own, on their way to Python and back: files are Blobs on this side.

/** Endings of files whose media type does not say them. */
const ENDINGS: Record<string, string> = { jpeg: "jpg", "svg+xml": "svg", plain: "txt", mpeg: "mp3", quicktime: "mov", "x-wav": "wav", "octet-stream": "bin" };

/** A value as Python takes it: the files in it are sent ahead. */
export async function send(app: App, value: unknown): Promise<unknown> {
  if (value instanceof URL) return send(app, await fetched(value));
  if (value instanceof Blob) return giveFile(app, value instanceof File ? value : named(value));
  if (Array.isArray(value)) return Promise.all(value.map((item) => send(app, item ?? null)));
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Float64Array);
  if (typeof value !== "object" || value === null) return value;
  if ("toJSON" in value && typeof value.toJSON === "function") return value.toJSON();
  // What a call gave may be given to another one.
  const entries = Object.entries(isFile(value) ? { ...value, url: null, blob: undefined } : value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(await Promise.all(entries.map(async ([name, item]) => [name, await send(app, item)] as const)));
}

/** A value as a script takes it: the files in it have an address and their content. */
export async function bring(app: App, value: unknown): Promise<unknown> {
  return hasFile(value) ? withFiles(app, value) : value;
}

function hasFile(value: unknown): boolean {
  return typeof value === "object" && value !== null && (isFile(value) || Object.values(value).some(hasFile));
}

async function withFiles(app: App, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => withFiles(app, item)));
  if (typeof value !== "object" || value === null) return value;
  if (isFile(value)) return opened(app, value);
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([name, item]) => [name, await withFiles(app, item)] as const)));
}

async function opened(app: App, file: FileData): Promise<ApiFile> {
  const address = app.files.address(file);
  if (address) return { ...file, url: address } as ApiFile;
  const blob = await app.files.blob(file);
  let url: string | undefined;
  return Object.defineProperty({ ...file, blob } as ApiFile, "url", {
    enumerable: true,
    // An address keeps its Blob in memory: it is made when somebody asks for it.
    get: () => (url ??= URL.createObjectURL(blob)),
  });
}

function isFile(value: object): value is FileData {
  return "path" in value && "meta" in value && (value.meta as { _type?: unknown } | null)?._type === "gradio.FileData";
}

function named(blob: Blob): File {
  const type = blob.type.split(";")[0]!.split("/")[1] ?? "";
  return new File([blob], `file.${ENDINGS[type] ?? (/^\w+$/.test(type) ? type : "bin")}`, { type: blob.type });
}

async function fetched(url: URL): Promise<File> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new Error(`${url.href} could not be loaded${response ? `: the server answered ${response.status}` : "; it may not allow this page to (CORS)"}.`);
  const blob = await response.blob();
  const name = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
  return /\.\w+$/.test(name) ? new File([blob], name, { type: blob.type }) : named(blob);
}
