import type { ComponentType } from "preact";
import type { App } from "../app";
import type { MarkdownOptions } from "../markdown";
import type { Node } from "../store";
import type { FileData } from "../view";
import type { Item, Option, Turn } from "./messages";

/** What the parts of a conversation share; the same object until one of them changes. */
export interface Chat {
  readonly app: App;
  readonly slot: ComponentType<{ node: Node; app: App }>;
  readonly layout: "bubble" | "panel";
  readonly rtl: boolean;
  /** How texts are drawn; null as they are written. */
  readonly markdown: MarkdownOptions | null;
  readonly avatars: readonly (FileData | null)[];
  readonly downloads: boolean;
  readonly copies: boolean;
  readonly editable: "user" | "all" | null;
  readonly selectable: boolean;
  readonly retries: boolean;
  readonly undoes: boolean;
  readonly likes: boolean;
  readonly likesUser: boolean;
  readonly feedback: readonly string[];
  readonly actions: Actions;
}

/** What the user may do with it. */
export interface Actions {
  readonly select: (item: Item) => void;
  readonly copy: (turn: Turn) => string;
  readonly copied: (text: string) => void;
  readonly edit: (changes: ReadonlyArray<{ item: Item; text: string }>) => void;
  readonly retry: () => void;
  readonly undo: () => void;
  readonly like: (turn: Turn, feedback: string | null) => void;
  readonly choose: (index: number, option: Option) => void;
}
