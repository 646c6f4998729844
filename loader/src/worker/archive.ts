import type { PyodideAPI } from "pyodide";
import { ZIP, type Downloads } from "./download";
import type { SiteFile } from "./site";

/** The files that a start did without: they come after its first result, or when an import wants them. */
export class Archive {
  readonly #downloads: Downloads;
  readonly #file: SiteFile;
  readonly #python: PyodideAPI;
  readonly #unpack: (bytes: Uint8Array<ArrayBuffer>) => void;
  #coming: Promise<void> | null = null;
  #present = false;

  /** `unpack` brings what is in the file to where Python looks for it. */
  constructor(downloads: Downloads, file: SiteFile, python: PyodideAPI, unpack: (bytes: Uint8Array<ArrayBuffer>) => void) {
    [this.#downloads, this.#file, this.#python, this.#unpack] = [downloads, file, python, unpack];
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
    this.#unpack(bytes);
    this.#python.runPython("import importlib; importlib.invalidate_caches()");
  }
}
