import type { ToPage, ToWorker } from "./gen/protocol";
import { dumps, loads } from "./wire";

/** What lies in a `postMessage`: the message as text, who it concerns, and its big values. */
export interface Envelope<Message extends ToPage | ToWorker = ToPage | ToWorker> {
  kind: Message["kind"];
  app_id: string | null;
  text: string;
  buffers: ArrayBuffer[];
}

/** Pack a message; the receiver gets `buffers` without a copy, and this side loses them. */
export function pack<Message extends ToPage | ToWorker>(message: Message, buffers: ArrayBuffer[] = []): Envelope<Message> {
  const app_id = "app_id" in message ? (message.app_id ?? null) : null;
  return { kind: message.kind, app_id, text: dumps(message), buffers };
}

/** The message that came from the worker, or null, with a complaint, for what is none. */
export function unpack(data: unknown): { message: ToPage; buffers: ArrayBuffer[] } | null {
  try {
    const { text, buffers } = data as Envelope<ToPage>;
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
