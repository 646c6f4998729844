import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { App, Source, StandIn } from "./app";
import { equalBytes, sha256 } from "./bytes";
import { show, type Given } from "./known";
import type { Attachment, Mount, ToPage, ToWorker } from "./gen/protocol";
import { VERSION } from "./gen/version";
import type { Config } from "./store";

/** What is kept of one app: what Python said of it last. */
interface Entry {
  /** `App.storage` of the app. */
  app: string;
  /** Of what it was run from. */
  key: string;
  /** The config as messages have it. */
  text: string;
  attachments: Attachment[];
  files: ArrayBuffer[];
}

interface Schema extends DBSchema {
  pages: { key: string; value: Entry };
}

/** Apart from the files that apps keep (see worker/storage.ts), which the worker opens. */
const NAME = "lite-py-pages";

/** Bytes of files, and letters of a config, beyond which an app is not remembered. */
const MOST = 8 * 2 ** 20;

/** Milliseconds that the storage may take to answer, and after which what is new is written. */
const PATIENCE = 2000;
const IDLE = 500;

/**
 * Draw what is remembered of an app that is run from the same source; false when nothing is. What
 * Python then says of it is remembered, for the next visit. A storage that is blocked or full is as
 * one that is empty.
 */
export async function recall(given: Given, source: Source): Promise<boolean> {
  const { app, loads } = given;
  // A page that is not served over https has no hashes.
  if (!crypto.subtle) return false;
  const keyed = keyOf(source);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const found = await Promise.race([read(app.storage).catch(() => undefined), late]);
  const key = await keyed;
  if (!given.current()) return false;
  const remember = (mount: Mount, buffers: readonly ArrayBuffer[]) => {
    if (app.source !== source) return;
    const entry = entryOf(given, app, key, mount, buffers);
    if (entry ? found && isSame(given, entry, found) : !found) return;
    setTimeout(() => void write(app.storage, entry).catch(() => {}), IDLE);
  };
  if (found?.key === key) {
    const { text, attachments, files } = found;
    if (await show(given, { version: VERSION, key, config: loads(text) as Config, attachments, files }, remember)) return true;
  }
  if (given.current() && app.phase.peek().name === "loading") app.early = new Listener(given, remember);
  return false;
}

/** Lets everything pass, and hears what Python says of the app. */
class Listener implements StandIn {
  readonly waiting = undefined;
  readonly state = undefined;
  readonly #given: Given;
  readonly #remember: (mount: Mount, buffers: readonly ArrayBuffer[]) => void;

  constructor(given: Given, remember: (mount: Mount, buffers: readonly ArrayBuffer[]) => void) {
    this.#given = given;
    this.#remember = remember;
  }

  readonly View = () => null;

  isNew(): boolean {
    return false;
  }

  send(message: ToWorker, buffers?: ArrayBuffer[]): void {
    this.#given.port.send(message, buffers);
  }

  take(message: ToPage, buffers: readonly ArrayBuffer[]): boolean {
    if (message.kind === "mount") {
      this.#given.app.early = null;
      this.#remember(message, buffers);
    }
    return false;
  }

  restart(): boolean {
    return false;
  }
}

/** A hash of all that an app's config may depend on. */
async function keyOf({ entrypoint, files, requirements, indexes }: Source): Promise<string> {
  const names = [...files.keys()].sort();
  const head = JSON.stringify([VERSION, entrypoint, requirements, indexes, names.map((name) => [name, files.get(name)!.length])]);
  const all = new Blob([head, ...names.map((name) => files.get(name)!)]);
  return sha256(await all.arrayBuffer());
}

/** What is to be remembered; null when that is too much. Big pictures in pixels are left out: Python gives them again. */
function entryOf({ dumps }: Given, app: App, key: string, { config, attachments = [] }: Mount, buffers: readonly ArrayBuffer[]): Entry | null {
  const text = dumps(config);
  const entry: Entry = { app: app.storage, key, text, attachments: [], files: [] };
  let left = MOST;
  for (const attachment of attachments) {
    const buffer = buffers[attachment.buffer];
    if (!buffer || (attachment.form === "rgba" && buffer.byteLength > left)) continue;
    left -= buffer.byteLength;
    entry.attachments.push({ ...attachment, buffer: entry.files.length });
    entry.files.push(buffer);
  }
  return left < 0 || text.length > MOST ? null : entry;
}

function isSame({ equal }: Given, a: Entry, b: Entry): boolean {
  return a.key === b.key && a.text === b.text && equal(a.attachments, b.attachments) && a.files.every((file, index) => equalBytes(file, b.files[index]!));
}

async function read(app: string): Promise<Entry | undefined> {
  const database = await open();
  try {
    return await database.get("pages", app);
  } finally {
    database.close();
  }
}

/** Keep an entry in place of what there is of its app; null takes that away. */
async function write(app: string, entry: Entry | null): Promise<void> {
  const database = await open();
  try {
    await (entry ? database.put("pages", entry) : database.delete("pages", app));
  } finally {
    database.close();
  }
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, 1, { upgrade: (database) => void database.createObjectStore("pages", { keyPath: "app" }) });
}
