// Generated from lite_py by `python -m lite_py.codegen`; do not edit.
export const PROTOCOL_VERSION = 1;

/** A file whose bytes travel beside the text. */
export interface Attachment {
  path: string;
  buffer: number;
  form?: "file" | "rgba";
  mime_type?: string | null;
  width?: number;
  height?: number;
  plain?: boolean;
}

/** Page to worker: start Python from the site at `base_url` (ends with a slash). */
export interface Boot {
  kind: "boot";
  protocol: number;
  base_url: string;
}

/** Page to worker: write a file, into the app's own folder or into its uploads. */
export interface File {
  kind: "file";
  app_id: string;
  folder: "app" | "uploads";
  path: string;
  buffer: number;
  form?: "file" | "rgba";
  width?: number;
  height?: number;
  decodes?: string | null;
  reason?: string | null;
}

/** Page to worker, before the `File`: Python is going to ask for the pixels of this picture. */
export interface Expect {
  kind: "expect";
  app_id: string;
  path: string;
}

/** Page to worker: run a file of the app's folder as `__main__` and mount its demo. */
export interface Run {
  kind: "run";
  app_id: string;
  entrypoint: string;
  requirements?: Array<string>;
  indexes?: Array<string>;
  page?: Record<string, unknown>;
  storage?: string;
  site?: string;
}

/** Page to worker: the app's code changes: end what it is doing and forget what it has imported. */
export interface Reload {
  kind: "reload";
  app_id: string;
  removed?: Array<string>;
}

/** Page to worker: an event has fired; run dependency `fn_index` on `data`. */
export interface Dispatch {
  kind: "dispatch";
  app_id: string;
  event_id: number;
  fn_index: number;
  trigger_id?: number | null;
  data: Array<unknown>;
  event_data?: unknown;
}

/** Page to worker: a client calls an endpoint, by its name or by the number of its listener. */
export interface Call {
  kind: "call";
  app_id: string;
  event_id: number;
  endpoint: string | number;
  data: Array<unknown> | Record<string, unknown>;
  trigger_id?: number | null;
  event_data?: unknown;
}

/** Page to worker: stop an event or a call, at its next `yield` or `await`. */
export interface Cancel {
  kind: "cancel";
  app_id: string;
  event_id: number;
}

/** Page to worker: send the bytes of a file that the app has shown or written; of a folder, a ZIP file. */
export interface Read {
  kind: "read";
  app_id: string;
  request_id: number;
  path: string;
}

/** Page to worker: what the user wrote when `Ask` asked; None when the question was closed. */
export interface Reply {
  kind: "reply";
  app_id: string;
  ask_id: number;
  text?: string | null;
}

/** Page to worker: tell what is flagged, in any tab, after deleting some of it. */
export interface Flags {
  kind: "flags";
  app_id: string;
  delete?: Record<string, Array<string>>;
}

/** Page to worker: the app's element is gone; forget its session and files. */
export interface Close {
  kind: "close";
  app_id: string;
}

/** Worker to page: how far the start is. Sizes in bytes, 0 when not known. */
export interface Loading {
  kind: "loading";
  app_id?: string | null;
  stage: "runtime" | "python" | "packages" | "requirements" | "app";
  text: string;
  loaded?: number;
  total?: number;
}

/** Worker to page: Python is up. `marks` are milliseconds since the epoch by name. */
export interface Ready {
  kind: "ready";
  protocol: number;
  python: string;
  marks?: Record<string, number>;
}

/** Worker to page: the app's config in Gradio's shape, to be drawn. */
export interface Mount {
  kind: "mount";
  app_id: string;
  config: Record<string, unknown>;
  attachments?: Array<Attachment>;
}

/** One change to one property of a component: Gradio's stream operation. */
export interface Op {
  id: number;
  prop: string;
  action?: "replace" | "append" | "add" | "delete";
  path?: Array<string | number>;
  value?: unknown;
}

/** One bar of `gr.Progress`: `progress` from 0 to 1, or `index` of `length` `unit`s. */
export interface ProgressUnit {
  index?: number | null;
  length?: number | null;
  unit?: string | null;
  progress?: number | null;
  desc?: string | null;
}

/** Worker to page: where an event is. */
export interface Status {
  kind: "status";
  app_id: string;
  event_id: number;
  fn_index: number;
  stage: "pending" | "generating" | "complete" | "error";
  position?: number | null;
  size?: number | null;
  eta?: number | null;
  duration?: number | null;
  progress?: Array<ProgressUnit> | null;
  message?: string | null;
  changed_state_ids?: Array<number>;
  cancelled?: boolean;
  invalid?: Record<string, string> | null;
}

/** Worker to page: outputs of an event (or of the worker itself, `event_id` None). */
export interface Patch {
  kind: "patch";
  app_id: string;
  event_id?: number | null;
  ops: Array<Op>;
  attachments?: Array<Attachment>;
  status?: Status | null;
}

/** Worker to page: what a `gr.render` has built for the block `container`, in place of what it held. */
export interface Rendered {
  kind: "rendered";
  app_id: string;
  event_id: number;
  container: number;
  config: Record<string, unknown>;
  attachments?: Array<Attachment>;
  status: Status;
}

/** Worker to page: gr.Error, gr.Warning, gr.Info, gr.Success. `duration` in seconds; None stays. */
export interface Toast {
  kind: "toast";
  app_id: string;
  level: "error" | "warning" | "info" | "success";
  title: string;
  message: string;
  duration?: number | null;
  download?: string | null;
}

/** Worker to page: how a Call goes: where it is, and what its function has given or said. */
export interface Answer {
  kind: "answer";
  app_id: string;
  event_id: number;
  status?: Status | null;
  data?: Array<unknown> | null;
  attachments?: Array<Attachment>;
  log?: Toast | null;
  refused?: string | null;
}

/** Worker to page: text the app printed. `app_id` None: nobody's in particular. */
export interface Log {
  kind: "log";
  app_id?: string | null;
  stream: "stdout" | "stderr";
  text: string;
}

/** Worker to page: the answer to Read. Either `attachment` or `error` is set. */
export interface Content {
  kind: "content";
  app_id: string;
  request_id: number;
  attachment?: Attachment | null;
  error?: string | null;
}

/** Worker to page: ask the user, for `input()`; the page answers by `Reply`. */
export interface Ask {
  kind: "ask";
  app_id: string;
  ask_id: number;
  text: string;
}

/** Worker to page: an event waits for the samples of a sound; answered by a File that `decodes` its path. */
export interface Decode {
  kind: "decode";
  app_id: string;
  file: Record<string, unknown>;
}

/** A file in a folder of flags; `path` as `Read` takes it, `column` of the cell that names it, `size` in bytes. */
export interface FlagFile {
  path: string;
  column?: number;
  size: number;
  mime_type?: string | null;
}

/** A row of a log; long cells are cut, and `files` are those that the cells name. */
export interface FlagRow {
  id: string;
  cells: Array<string>;
  files?: Array<FlagFile>;
}

/** A CSV file of flags; `columns` is empty where it has no header. */
export interface FlagLog {
  path: string;
  columns: Array<string>;
  rows: Array<FlagRow>;
}

/** A folder of flags: its logs, and the files that no row names. */
export interface FlagFolder {
  path: string;
  logs: Array<FlagLog>;
  files?: Array<FlagFile>;
}

/** Worker to page: how many flags there are; and what, when the page has asked by `Flags`. */
export interface Flagged {
  kind: "flagged";
  app_id: string;
  count: number;
  folders?: Array<FlagFolder> | null;
  problem?: string | null;
}

/** Worker to page: something that ends the app (or, `app_id` None, the worker). */
export interface Fault {
  kind: "fault";
  app_id?: string | null;
  stage: "boot" | "packages" | "app" | "event" | "protocol";
  message: string;
  traceback?: string | null;
}

export type ToWorker = Boot | File | Expect | Run | Reload | Dispatch | Call | Cancel | Read | Reply | Flags | Close;

export type ToPage = Loading | Ready | Mount | Patch | Rendered | Status | Toast | Answer | Log | Content | Ask | Decode | Flagged | Fault;
