import type { App } from "../app";
import { save } from "../save";

/** Save a file of the app's as it is now; a folder as a ZIP file. */
export async function saveCurrent(app: App, path: string): Promise<void> {
  try {
    const blob = await app.files.read(path);
    const name = path.split("/").at(-1)!;
    const ending = blob.type === "application/zip" && !/\.zip$/i.test(name) ? ".zip" : "";
    save(blob, name.replace(/^\.+/, "") + ending);
  } catch (error) {
    app.toast({ level: "error", title: "Error", message: error instanceof Error ? error.message : String(error) });
  }
}
