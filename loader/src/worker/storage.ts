import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** One kept file of one app. */
interface Kept {
  app: string;
  path: string;
  /** Another one whenever the content was written. */
  version: string;
  data: Uint8Array<ArrayBuffer>;
}

interface Schema extends DBSchema {
  files: { key: [string, string]; value: Kept; indexes: { versions: [string, string, string] } };
}

/** Sites of one account on a shared host share an origin, so the name says whose it is. */
const NAME = "lite-py";

/** What sorts behind every path. */
const LAST = "\uffff";

/** The files that apps keep in the browser: in IndexedDB, by app and path. What fails rejects with an Error. */
export class Storage {
  #opened: Promise<IDBPDatabase<Schema>> | null = null;
  readonly #prepared = new Map<string, Promise<Kept[]>>();

  /** Begin to read all of an app's files, while Python starts. */
  prepare(app: string): void {
    const files = this.#open().then((database) => database.getAll("files", range(app)));
    files.catch(() => {}); // told to whoever asks for them
    this.#prepared.set(app, files);
  }

  /** All of an app's files, as [path, version, data]. */
  async all(app: string): Promise<Array<[string, string, Uint8Array]>> {
    const files = await told(this.#prepared.get(app) ?? this.#open().then((database) => database.getAll("files", range(app))));
    this.#prepared.delete(app);
    return files.map(({ path, version, data }) => [path, version, data]);
  }

  /** The version of each of an app's files whose path begins with `folder`, as [path, version]. */
  versions(app: string, folder: string): Promise<Array<[string, string]>> {
    return told(this.#versions(app, folder));
  }

  /** The contents of files that are there. */
  read(app: string, paths: readonly string[]): Promise<Uint8Array[]> {
    return told(this.#read(app, paths));
  }

  /** Write and delete files, all of it or nothing. Returns the version that those written have now. */
  write(app: string, files: ReadonlyArray<[string, Uint8Array<ArrayBuffer>]>, deleted: readonly string[]): Promise<string> {
    return told(this.#write(app, files, deleted));
  }

  /** Wait for a lock that all tabs of this origin share. Returns what lets go of it. */
  lock(name: string): Promise<() => void> {
    // Pages that are not served over https have no locks; there, two tabs at once are a risk.
    if (!navigator.locks) return Promise.resolve(() => {});
    return told(
      new Promise((resolve, reject) => {
        navigator.locks.request(`${NAME} ${name}`, () => new Promise<void>((release) => resolve(release))).catch(reject);
      }),
    );
  }

  async #versions(app: string, folder: string): Promise<Array<[string, string]>> {
    const database = await this.#open();
    const within = IDBKeyRange.bound([app, folder], [app, folder + LAST]);
    const keys: Array<[string, string]> = [];
    let cursor = await database.transaction("files").store.index("versions").openKeyCursor(within);
    for (; cursor; cursor = await cursor.continue()) keys.push([cursor.key[1], cursor.key[2]]);
    return keys;
  }

  async #read(app: string, paths: readonly string[]): Promise<Uint8Array[]> {
    const { store } = (await this.#open()).transaction("files");
    const found = await Promise.all(paths.map((path) => store.get([app, path])));
    return found.map((file) => file?.data ?? new Uint8Array());
  }

  async #write(app: string, files: ReadonlyArray<[string, Uint8Array<ArrayBuffer>]>, deleted: readonly string[]): Promise<string> {
    const version = crypto.getRandomValues(new Uint32Array(3)).join("-");
    const transaction = (await this.#open()).transaction("files", "readwrite");
    const { store } = transaction;
    const steps: Array<Promise<unknown>> = files.map(([path, data]) => store.put({ app, path, version, data }));
    for (const path of deleted) steps.push(store.delete([app, path]));
    await Promise.all([...steps, transaction.done]);
    return version;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#opened ??= openDB<Schema>(NAME, 1, {
      upgrade: (database) => {
        const files = database.createObjectStore("files", { keyPath: ["app", "path"] });
        files.createIndex("versions", ["app", "path", "version"]);
      },
      terminated: () => (this.#opened = null),
    });
    this.#opened.catch(() => (this.#opened = null)); // the next one may have more luck
    return this.#opened;
  }
}

function range(app: string): IDBKeyRange {
  return IDBKeyRange.bound([app, ""], [app, LAST]);
}

/** The same, rejected with a plain Error: Python takes no other, and not every failure of a browser's is one. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { name, message } = error as Partial<Error>;
    throw new Error([name, message].filter(Boolean).join(": ") || String(error));
  }
}
