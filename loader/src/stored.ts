import type { Attachment, Op } from "./gen/protocol";
import type { Config } from "./store";

/** What a page knows of an app before Python runs. In a page it is written as messages are (see wire.ts). */
export interface Stored {
  /** lite_py's version and protocol, as `VERSION` of gen/version.ts has them; one of another version is ignored. */
  version: string;
  /** Hash of the app's files, requirements and version; only for remembered ones. */
  key?: string;
  /** What Mount carries. */
  config: Config;
  /** Of the config's files, as Mount has them, all in the form "file"; `buffer` numbers `files`. */
  attachments: Attachment[];
  /** In a built site: addresses relative to the page. In a remembered one: the bytes. */
  files: Array<string | ArrayBuffer>;
  /** Of each of `files` the SHA-256, in hexadecimal digits: else one that has an address is fetched to see whether it is the same as Python's. */
  hashes?: string[];
  /** Events of examples, with what Python answered when the site was built. */
  recorded?: Recorded[];
}

/** An event that need not wait for Python. */
export interface Recorded {
  fn_index: number;
  /** The values of the event's inputs, as a Dispatch has them. */
  data: unknown[];
  ops: Op[];
  /** Of the files that `ops` name; `buffer` numbers `Stored.files`. */
  attachments: Attachment[];
}

/** What the app gives at its own start, as far as that is recorded: the example that its page opens with. */
export function startOf({ config, recorded }: Stored): Recorded[] {
  const starts = new Set(config.dependencies.filter(({ targets }) => targets.some(([, name]) => name === "load")).map(({ id }) => id));
  return (recorded ?? []).filter(({ fn_index }) => starts.has(fn_index));
}
