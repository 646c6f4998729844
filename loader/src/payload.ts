import type { Source } from "./app";

/** An app as a link carries it. */
export interface Shared {
  title: string;
  source: Source;
}

/** A link that cannot be opened; the message says why, and what to do. */
export class LinkError extends Error {}

/** As `lite_py/sharing.py` writes it. */
const FORMAT = "1";

/** Characters of a fragment, and bytes of what it unpacks to, beyond which nobody wrote it in earnest. */
const MOST_CHARACTERS = 4_000_000;
const MOST_BYTES = 20_000_000;

const CUT_OFF = "This link is damaged or cut off, so its app cannot be shown. Copy the whole link again, or ask for the app as a file.";

/** Read the fragment of an address. Rejects with a LinkError. */
export async function readPayload(fragment: string): Promise<Shared> {
  const text = fragment.replace(/^#/, "");
  if (!text) throw new LinkError("There is no app in this address: a link to a shared app has it behind a #. Copy the whole link.");
  if (text.length > MOST_CHARACTERS) throw new LinkError("This link is too long to be that of a shared app, so it is not opened.");
  const parts = /^(\d+)-([\w-]*)$/.exec(text);
  if (!parts) throw new LinkError(CUT_OFF);
  if (parts[1] !== FORMAT) throw new LinkError("This link was made by another version of lite_py than this page's. Ask for a new link, or for the app as a file.");
  return check(await unpack(parts[2]!));
}

async function unpack(text: string): Promise<unknown> {
  try {
    const packed = new Blob([bytesOf(text.replaceAll("-", "+").replaceAll("_", "/"))]);
    const reader = packed.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_BYTES) {
        void reader.cancel();
        throw new LinkError("What this link carries is too big to be an app, so it is not opened.");
      }
      chunks.push(value as Uint8Array<ArrayBuffer>);
    }
    return JSON.parse(await new Blob(chunks).text());
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError(CUT_OFF);
  }
}

/** The payload, if it has the form that it must have. */
function check(payload: unknown): Shared {
  const { title, entrypoint, files, requirements, indexes } = (payload ?? {}) as Record<string, unknown>;
  if (typeof title !== "string" || typeof entrypoint !== "string" || typeof files !== "object" || files === null || !isTexts(requirements) || !isTexts(indexes)) {
    throw new LinkError(CUT_OFF);
  }
  const contents = new Map(Object.entries(files).map(([name, content]) => [name, contentOf(content)]));
  if (!contents.has(entrypoint)) throw new LinkError(CUT_OFF);
  return { title: title || entrypoint, source: { entrypoint, files: contents, requirements, indexes } };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Text as it is, other bytes as an object with base64. */
function contentOf(content: unknown): Uint8Array<ArrayBuffer> {
  if (typeof content === "string") return new TextEncoder().encode(content) as Uint8Array<ArrayBuffer>;
  const { base64 } = (content ?? {}) as { base64?: unknown };
  if (typeof base64 !== "string") throw new LinkError(CUT_OFF);
  try {
    return bytesOf(base64);
  } catch {
    throw new LinkError(CUT_OFF);
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
