import type { App } from "./app";
import { LARGE, readDimensions } from "./media/dimensions";
import { save } from "./save";
import type { FileData } from "./view";

// What only components use that take or give files: apart from files.ts, which every page loads.

let count = 0;

/**
 * Give a file of the user's to Python. Rejects, after a toast that says why, when the file is
 * larger than the app allows or cannot be read. `expected`: where the worker expects it.
 */
export async function uploadFile(app: App, file: File, expected?: string): Promise<FileData> {
  try {
    return await giveFile(app, file, expected);
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    app.toast({ level: "error", title: "Error", message: reason.message });
    throw reason;
  }
}

/** Have the worker begin with a picture whose pixels a listener wants, before its file comes; the path that it gets. */
export function expectPicture(app: App, file: File): string {
  const path = newPath(app, file);
  app.send({ kind: "expect", app_id: app.id, path }, [file]);
  return path;
}

function newPath(app: App, { name }: File): string {
  return `${app.id}/${Date.now().toString(36)}-${++count}/${safeName(name)}`;
}

/** The same for scripts, without a toast. */
export async function giveFile(app: App, file: File, expected?: string): Promise<FileData> {
  const limit = app.store.config.max_file_size;
  if (limit != null && file.size > limit) {
    throw new Error(`${file.name} is ${readable(file.size)}; files may have at most ${readable(limit)}.`);
  }
  const relative = expected ?? newPath(app, file);
  const sketched = Boolean(expected) && !app.early && isSketched(file);
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Error(`${file.name} could not be read; it may have been moved or changed. Choose it again.`);
  });
  app.send({ kind: "file", app_id: app.id, folder: "uploads", path: relative, buffer: 0 }, [bytes]);
  const path = `../uploads/${relative}`;
  app.files.keep(path, file, await sketched);
  return { path, orig_name: file.name, size: file.size, mime_type: file.type || null, meta: { _type: "gradio.FileData" } };
}

/** Does the worker send a sketch of an expected picture (worker/pictures.ts)? */
async function isSketched(file: File): Promise<boolean> {
  const size = file.type === "image/jpeg" ? await readDimensions(file).catch(() => null) : null;
  return size !== null && size.width * size.height >= LARGE;
}

/** Give Python the newest frame of a camera under `name`, in place of the one before. */
export function sendFrame(app: App, name: string, { width, height, data }: ImageData): FileData {
  const relative = `${app.id}/streams/${name}`;
  app.send({ kind: "file", app_id: app.id, folder: "uploads", path: relative, buffer: 0, form: "rgba", width, height }, [data.buffer as ArrayBuffer]);
  return { path: `../uploads/${relative}`, orig_name: name.split("/").at(-1)!, mime_type: null, meta: { _type: "gradio.FileData" } };
}

/** Save the file under `name`, or its own name; a file of another site opens there if it must. */
export async function downloadFile(app: App, file: FileData, name?: string): Promise<void> {
  try {
    save(await app.files.blob(file), name ?? file.orig_name ?? file.path.split("/").at(-1) ?? "download");
  } catch (error) {
    const address = app.files.address(file);
    if (address) window.open(address, "_blank", "noopener");
    else app.toast({ level: "error", title: "Error", message: error instanceof Error ? error.message : String(error) });
  }
}

/** As `lite_py.files.safe_name` has it. */
function safeName(name: string): string {
  const base = name.split(/[\\/]/).at(-1)!.replace(/[^\p{L}\p{N}_.\- ]+/gu, "_");
  return base.replace(/^[. ]+|[. ]+$/g, "").slice(-120) || "file";
}

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** A number of bytes for people to read, in units of 1000. */
export function readable(bytes: number): string {
  const power = Math.min(3, Math.max(0, Math.floor(Math.log10(bytes || 1) / 3)));
  const value = bytes / 1000 ** power;
  const digits = power && value < 100 ? 1 : 0;
  const options: Intl.NumberFormatOptions = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString("en", { ...options, style: "unit", unit: SIZES[power], unitDisplay: power ? "short" : "long" });
}
