import type { FileData } from "../view";

/** One part of a message, as Python sends it. */
export type Part =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "file"; readonly file: FileData; readonly alt_text?: string | null }
  | { readonly type: "component"; readonly component: string; readonly value: unknown; readonly props: Record<string, unknown> };

/** What makes a message a thought. */
export interface Metadata {
  readonly title?: string | null;
  readonly id?: number | string | null;
  readonly parent_id?: number | string | null;
  readonly log?: string | null;
  readonly duration?: number | null;
  readonly status?: "pending" | "done" | null;
}

export interface Option {
  readonly value: string;
  readonly label?: string | null;
}

export interface Message {
  readonly role: "user" | "assistant" | "system";
  readonly content: readonly Part[];
  readonly metadata?: Metadata | null;
  readonly options?: readonly Option[] | null;
}

/** A part with its place in the conversation. */
export interface Item {
  readonly part: Part;
  readonly metadata: Metadata | null;
  /** Of the message in the conversation, and of the part in the message. */
  readonly index: number;
  readonly place: number;
  /** Thoughts that belong to this one. */
  readonly within: Item[];
}

/** Messages that share a bubble. It stays the same object while they do. */
export interface Turn {
  readonly user: boolean;
  /** The index of the first. */
  readonly start: number;
  messages: readonly Message[];
  readonly items: readonly Item[];
}

/** The conversation as turns; those of `before` that have not changed are kept. */
export function turnsOf(messages: readonly Message[], grouped: boolean, before: readonly Turn[]): readonly Turn[] {
  const turns: Turn[] = [];
  let start = 0;
  while (start < messages.length) {
    const user = isUser(messages[start]!);
    let end = start + 1;
    while (grouped && end < messages.length && isUser(messages[end]!) === user) end++;
    const now = messages.slice(start, end);
    const old = before[turns.length];
    if (old?.start === start && old.user === user && old.messages.length === now.length && now.every((message, at) => isSame(message, old.messages[at]!))) {
      // The same said once more: compared at once the next time.
      old.messages = now;
      turns.push(old);
    } else turns.push(newTurn(user, start, now));
    start = end;
  }
  return turns;
}

function isSame(a: Message, b: Message): boolean {
  return a === b || (a.role === b.role && a.content.length === b.content.length && JSON.stringify(a) === JSON.stringify(b));
}

function isUser(message: Message): boolean {
  return message.role === "user";
}

function newTurn(user: boolean, start: number, messages: readonly Message[]): Turn {
  const items: Item[] = [];
  const thoughts = new Map<number | string, Item>();
  messages.forEach(({ content, metadata }, at) => {
    const parent = metadata?.parent_id == null ? undefined : thoughts.get(metadata.parent_id);
    content.forEach((part, place) => {
      const item: Item = { part, metadata: metadata ?? null, index: start + at, place, within: [] };
      if (metadata?.id != null && place === 0) thoughts.set(metadata.id, item);
      (parent?.within ?? items).push(item);
    });
  });
  return { user, start, messages, items };
}

/** What a listener learns of a part. */
export function valueOf(part: Part): unknown {
  if (part.type === "text") return part.text;
  return part.type === "file" ? { file: part.file, alt_text: part.alt_text ?? null } : { component: part.component, value: part.value, props: part.props };
}

/** The texts of a turn, as it is copied. */
export function textOf(turn: Turn): string {
  return turn.messages.flatMap(({ content }) => content.flatMap((part) => (part.type === "text" ? [part.text] : []))).join("\n");
}

/** A whole conversation, as it is copied. */
export function transcript(messages: readonly Message[]): string {
  return messages.map(({ role, content }) => `${role}: ${content.map(asText).join("\n")}`).join("\n\n");
}

function asText(part: Part): string {
  if (part.type === "text") return part.text;
  return part.type === "file" ? nameOf(part.file) : `[${part.component}]`;
}

export function nameOf(file: FileData): string {
  return file.orig_name ?? file.path.split("/").at(-1) ?? "file";
}

/** The last that the user said: its index, and what. */
export function lastOfUser(messages: readonly Message[]): { index: number; value: unknown } | null {
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]!;
    const part = message.content.at(-1);
    if (isUser(message) && part) return { index, value: valueOf(part) };
  }
  return null;
}

/** The conversation with other texts in some places. */
export function edited(messages: readonly Message[], changes: ReadonlyArray<{ item: Item; text: string }>): Message[] {
  const copy = [...messages];
  for (const { item, text } of changes) {
    const message = copy[item.index]!;
    const content = message.content.map((part, place): Part => (place === item.place ? { type: "text", text } : part));
    copy[item.index] = { ...message, content };
  }
  return copy;
}
