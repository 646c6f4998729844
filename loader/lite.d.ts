// The types of lite.js, for pages written in TypeScript: `import type { LitePyElement } from "./lite.js"`.

/** The element of an app: `<lite-py>`, `<gradio-lite>`, or what stands after a `<script type="lite-py">`. */
export interface LitePyElement extends HTMLElement {
  /** Fulfilled when the app is drawn; rejected, with an Error that says why, when it cannot be. */
  ready: Promise<LitePyElement>;
  /** What the app is made of. It may be set before the element is put into a page. */
  source: Source | null;
  /** Run other code in the Python that is there: text of the app's file, or files by name, null for one that goes. */
  run(changes?: Changes, options?: RunOptions): Promise<LitePyElement>;
  /**
   * Call an endpoint of the app, and wait for its last values.
   *
   * @param endpoint its name, such as "/predict", or the number of its listener
   * @param data values for its parameters, in their order or by name; what is left out has its default
   * @returns the values of its outputs, in `data`; rejected with an Error that says what went wrong in one sentence
   */
  predict<Values extends unknown[] = unknown[]>(endpoint: string | number, data?: Data): Promise<DataMessage<Values>>;
  /**
   * Call an endpoint of the app, and follow what it gives; the first parameters are those of `predict`.
   *
   * @param event_data what a function finds in its `gr.EventData`, such as `{ index: 2, value: "b" }`
   * @param trigger_id the number of the component that is its `target`
   */
  submit<Values extends unknown[] = unknown[]>(endpoint: string | number, data?: Data, event_data?: unknown, trigger_id?: number | null): Submission<Values>;
  /** What can be called: the app's endpoints, with their parameters and what they return. */
  view_api(): Promise<ApiInfo>;
}

/** The files an app is made of, and which of them runs. */
export interface Source {
  entrypoint: string;
  /** Contents by path. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  requirements: string[];
  indexes: string[];
}

/** What to run: the text of the app's own file, or files by name, null for one that goes. */
export type Changes = string | Readonly<Record<string, string | Uint8Array<ArrayBuffer> | null>>;

/** How to run it. */
export interface RunOptions {
  /** Seconds after which a Python that is too busy to begin is started anew, with all apps of the page. */
  restartAfter?: number;
}

/** Values of an endpoint's parameters. A Blob or File in them is given to Python; a URL is fetched first. */
export type Data = readonly unknown[] | Readonly<Record<string, unknown>>;

/** A call that goes on: its messages, one after the other. Who stops reading them stops the call. */
export interface Submission<Values extends unknown[] = unknown[]> extends AsyncIterableIterator<Message<Values>> {
  /** The next message. Rejected when nothing was run: there is no such endpoint, or the values do not fit it. */
  next(): Promise<IteratorResult<Message<Values>>>;
  /** Stop the call, at the next `yield` or `await` of its function, and read no more. */
  return(): Promise<IteratorResult<Message<Values>>>;
  /** Stop the call; the last message says that it was cancelled. */
  cancel(): Promise<void>;
}

export type Message<Values extends unknown[] = unknown[]> = DataMessage<Values> | StatusMessage | LogMessage;

interface Sent {
  endpoint: string | number;
  /** The number of the listener; -1 until it is known. */
  fn_index: number;
  time: Date;
}

/** What the function has given: all values of its outputs, each time. */
export interface DataMessage<Values extends unknown[] = unknown[]> extends Sent {
  type: "data";
  data: Values;
}

/** Where the call is. After "complete" or "error" there is no other message. */
export interface StatusMessage extends Sent {
  type: "status";
  /** "pending" in the queue and while it runs, "generating" after the first of several values. */
  stage: "pending" | "generating" | "complete" | "error";
  /** Its place in the queue, from 0, and the queue's length. */
  position?: number;
  size?: number;
  /** Seconds that it is expected to take. */
  eta?: number;
  /** One sentence, of an error. */
  message?: string;
  /** What gr.Progress shows. */
  progress_data?: ProgressData[];
  /** It was stopped before its end. */
  cancelled?: boolean;
}

/** A bar of gr.Progress: `progress` from 0 to 1, or `index` of `length` `unit`s. */
export interface ProgressData {
  index?: number | null;
  length?: number | null;
  unit?: string | null;
  progress?: number | null;
  desc?: string | null;
}

/** What gr.Info, gr.Success and gr.Warning say. */
export interface LogMessage extends Sent {
  type: "log";
  level: "error" | "warning" | "info" | "success";
  title: string;
  log: string;
  /** Seconds; null stays. */
  duration: number | null;
}

/** A file among the values that a call gives. */
export interface ApiFile {
  /** Where it lies for Python: it may be given to another call. */
  path: string;
  /** An address that the page can load: of a Blob, or of the web. */
  url: string;
  /** Its content; of a file of the web there is none. */
  blob?: Blob;
  orig_name?: string | null;
  mime_type?: string | null;
  size?: number | null;
  meta: { _type: "gradio.FileData" };
}

/** The endpoints of an app, by their names: "/predict". */
export interface ApiInfo {
  named_endpoints: Record<string, EndpointInfo>;
  unnamed_endpoints: Record<string, EndpointInfo>;
}

export interface EndpointInfo {
  description: string;
  parameters: ParameterInfo[];
  returns: ValueInfo[];
  api_visibility: "public" | "undocumented";
}

/** What an endpoint gives in one of its outputs. */
export interface ValueInfo {
  label: string;
  component: string;
  /** A JSON schema. */
  type: JsonSchema;
  python_type: { type: string; description: string };
}

export interface ParameterInfo extends ValueInfo {
  parameter_name: string;
  parameter_has_default: boolean;
  parameter_default: unknown;
  example_input: unknown;
}

export type JsonSchema = { readonly [key: string]: unknown };

declare global {
  interface HTMLElementTagNameMap {
    "lite-py": LitePyElement;
    "gradio-lite": LitePyElement;
  }
}
