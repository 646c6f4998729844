import type { PyodideAPI } from "pyodide";
import { ZIP, name, type Downloads } from "./download";
import type { SiteFile } from "./site";
import { unpackWheel, type FileSystem } from "./wheel";

/** The files behind a restored Python: they come after its first result, or when an import wants them. */
export class Archive {
  readonly #downloads: Downloads;
  readonly #file: SiteFile;
  readonly #python: PyodideAPI;
  #coming: Promise<void> | null = null;
  #present = false;

  constructor(downloads: Downloads, file: SiteFile, python: PyodideAPI) {
    this.#downloads = downloads;
    this.#file = file;
    this.#python = python;
  }

  /** Fetch the files; fulfilled when they are in place. */
  come(): Promise<void> {
    if (this.#present) return Promise.resolve();
    this.#coming ??= this.#downloads.whole(this.#file, ZIP).then(
      (bytes) => this.#put(bytes),
      (error: unknown) => {
        this.#coming = null; // the next call may have more luck
        throw error;
      },
    );
    return this.#coming;
  }

  /** The same while everything waits. */
  readonly now = (): void => {
    if (!this.#present) this.#put(this.#downloads.now(this.#file, ZIP));
  };

  #put(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#present) return;
    this.#present = true;
    unpackWheel(this.#python.FS as unknown as FileSystem, bytes, "", name(this.#downloads.url(this.#file.file)));
    this.#python.runPython("import importlib; importlib.invalidate_caches()");
  }
}
