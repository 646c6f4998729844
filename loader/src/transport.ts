import type { ToPage, ToWorker } from "./gen/protocol";
import { dumps, loads } from "./wire";

/** What lies in a `postMessage`: a message as text, and its big values. */
export interface Packed {
  text: string;
  buffers: ArrayBuffer[];
  /** No message, but a question: the page sends it back when it has taken those before. */
  sync?: true;
}

/** How the worker's address ends where Python has been up on this origin before: then it looks for what it has kept. */
export const VISITED = "#visited";

/** What goes beside a message to the worker: bytes, or the browser's handle of a file. */
export type Beside = ArrayBuffer | Blob;

/** To the worker also, outside of the text, what it must know without reading it. */
export interface Envelope extends Omit<Packed, "buffers"> {
  buffers: Beside[];
  kind: ToWorker["kind"] | "sync";
  app_id: string | null;
}

/** Pack a message for the worker. */
export function pack(message: ToWorker, buffers: Beside[]): Envelope {
  return { kind: message.kind, app_id: "app_id" in message ? message.app_id : null, text: dumps(message), buffers };
}

/** The message that came from the worker, or null, with a complaint, for what is none. */
export function unpack(data: unknown): { message: ToPage; buffers: ArrayBuffer[] } | null {
  try {
    const { text, buffers } = data as Packed;
    const message = loads(text) as ToPage;
    if (typeof message?.kind !== "string" || !Array.isArray(buffers)) throw new TypeError("it has no kind");
    return { message, buffers };
  } catch (error) {
    console.error("lite_py: the worker sent something that is not a message:", error);
    return null;
  }
}

/** For the end of a switch over `kind`: the compiler sees that none is left, the page that one came. */
export function refuse(message: never): void {
  const { kind } = message as { kind: unknown };
  console.error(`lite_py: unknown message "${String(kind)}"; lite.js and the Python package are of different versions`);
}
