import type { PyodideAPI } from "pyodide";
import { ZIP, type Downloads } from "./download";
import type { SiteFile } from "./site";

/** Milliseconds. */
const AT_A_TIME = 2;

/** The files that a start did without: they come after its first result, or when an import wants them. */
export class Archive {
  readonly #downloads: Downloads;
  readonly #file: SiteFile;
  readonly #python: PyodideAPI;
  readonly #unpack: (bytes: Uint8Array<ArrayBuffer>) => Iterable<void>;
  #coming: Promise<void> | null = null;
  #present = false;

  /** `unpack` brings what is in the file to where Python looks for it, in steps. */
  constructor(downloads: Downloads, file: SiteFile, python: PyodideAPI, unpack: (bytes: Uint8Array<ArrayBuffer>) => Iterable<void>) {
    [this.#downloads, this.#file, this.#python, this.#unpack] = [downloads, file, python, unpack];
  }

  /** Fetch the files; fulfilled when they are in place. */
  come(): Promise<void> {
    if (this.#present) return Promise.resolve();
    this.#coming ??= this.#downloads.whole(this.#file, ZIP).then(
      (bytes) => this.#putBetween(bytes),
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

  /** Put the files in place between events, which do not wait for it. */
  async #putBetween(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    let begun = performance.now();
    for (const _ of this.#unpack(bytes)) {
      if (performance.now() - begun < AT_A_TIME) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#present) return; // since then by `now`
      begun = performance.now();
    }
    this.#end();
  }

  #put(bytes: Uint8Array<ArrayBuffer>): void {
    for (const _ of this.#unpack(bytes));
    this.#end();
  }

  #end(): void {
    this.#present = true;
    this.#python.runPython("from lite_py.finders import forget_all; forget_all()");
  }
}
