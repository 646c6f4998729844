import { sha256 } from "../bytes";
import type { SiteFile } from "./site";

/** A file that may be kept: its content's hash is its name. */
type Kept = Pick<SiteFile, "size" | "sha256">;

/** Sites of one account on a shared host share an origin, and with it what is kept here. */
const FOLDER = "lite-py";

/** Bytes that may be kept in all: what was written first goes first. Three versions of Python with numpy. */
const MOST = 120e6;

/** Bytes that are written at a time, about 2 ms. */
const PIECE = 1 << 20;

/** Stands behind a file's bytes, and is written when those have been read again and are what they should be. */
const WHOLE = Uint8Array.of(1);

/** Milliseconds after which the browser's answer is not waited for any longer. */
const PATIENCE = 1000;

/** What TypeScript's own types lack: several tabs may read at once. */
interface Access {
  createSyncAccessHandle(options?: { mode: "read-only" | "readwrite" }): Promise<FileSystemSyncAccessHandle>;
}

/** And the files of a folder. */
interface Listing {
  values(): AsyncIterable<FileSystemFileHandle>;
}

/**
 * Big files of the site in the browser's origin private file system (WHATWG File System), which a worker reads without another
 * process between: 14 MB take 10 ms, and 100 from the cache of its network. Where there is no such thing, or it is
 * not allowed, nothing is kept, and files come as ever.
 */
export class Opfs {
  readonly #visited: boolean;
  #folder: Promise<FileSystemDirectoryHandle> | null = null;

  /** `visited`: may there be something from an earlier visit? */
  constructor(visited: boolean) {
    this.#visited = visited;
  }

  /** A file's bytes; null when they are not kept, or when another tab is writing. */
  async read(file: Kept): Promise<Uint8Array<ArrayBuffer> | null> {
    if (!this.#visited) return null;
    try {
      return await Promise.race([this.#read(file), new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null))]);
    } catch {
      return null;
    }
  }

  /** Keep a file, a little at a time. `bring` is asked for its bytes when they can be kept; rejects when they cannot. */
  async write(file: Kept, bring: () => Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
    const folder = await this.#open(true);
    await makeRoom(folder, file.size);
    const access = await (await folder.getFileHandle(file.sha256, { create: true })).createSyncAccessHandle();
    try {
      const bytes = await bring();
      access.truncate(0);
      for (let at = 0; at < bytes.length; at += PIECE) {
        access.write(bytes.subarray(at, at + PIECE), { at });
        access.flush(); // all at once would take as long as the disk is busy
        await new Promise((resolve) => setTimeout(resolve));
      }
      const written = new Uint8Array(file.size);
      access.read(written, { at: 0 });
      if ((await sha256(written)) !== file.sha256) throw new Error("what was written is not what is read");
      access.write(WHOLE, { at: file.size });
    } finally {
      access.close();
    }
  }

  /** Is this file kept? */
  async has(file: Kept): Promise<boolean> {
    try {
      const handle = await (await this.#open(false)).getFileHandle(file.sha256);
      return (await handle.getFile()).size === file.size + WHOLE.length;
    } catch {
      return false;
    }
  }

  /** Keep a file no longer. */
  async remove(file: Kept): Promise<void> {
    try {
      await (await this.#open(false)).removeEntry(file.sha256);
    } catch {
      // it was not kept, or another tab reads it, and will do the same
    }
  }

  async #read({ size, sha256 }: Kept): Promise<Uint8Array<ArrayBuffer> | null> {
    const handle = (await (await this.#open(false)).getFileHandle(sha256)) as unknown as Access;
    const access = await handle.createSyncAccessHandle({ mode: "read-only" });
    try {
      if (access.getSize() !== size + WHOLE.length) return null;
      const bytes = new Uint8Array(size);
      return access.read(bytes, { at: 0 }) === size ? bytes : null;
    } finally {
      access.close();
    }
  }

  #open(create: boolean): Promise<FileSystemDirectoryHandle> {
    const open = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create });
    this.#folder ??= open();
    this.#folder.catch(() => (this.#folder = null)); // made when it is written to
    return this.#folder;
  }
}

/** Remove what was written first, until there is room for so many bytes more. */
async function makeRoom(folder: FileSystemDirectoryHandle, size: number): Promise<void> {
  const files: File[] = [];
  for await (const handle of (folder as unknown as Listing).values()) files.push(await handle.getFile());
  files.sort((one, other) => one.lastModified - other.lastModified);
  let used = files.reduce((sum, file) => sum + file.size, size);
  for (const file of files) {
    if (used <= MOST) return;
    await folder.removeEntry(file.name);
    used -= file.size;
  }
}
