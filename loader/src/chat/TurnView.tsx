import { Component } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { FileData } from "../view";
import type { Chat } from "./chat";
import type { Item, Turn } from "./messages";
import { PartView } from "./PartView";
import { Thought } from "./Thought";
import { EditTools, Tools } from "./Tools";

interface TurnProps {
  readonly chat: Chat;
  readonly turn: Turn;
  /** The last of the bot's. */
  readonly last: boolean;
  readonly busy: boolean;
  readonly feedback: string | null;
  readonly patient: boolean;
  /** Names it among the elements of the page. */
  readonly base: string;
}

/** A turn, drawn again only when something of it has changed. */
export class TurnView extends Component<TurnProps> {
  override shouldComponentUpdate(next: TurnProps): boolean {
    const { chat, turn, last, busy, feedback } = this.props;
    // Whether it may wait is asked when it is first drawn.
    return chat !== next.chat || turn !== next.turn || last !== next.last || feedback !== next.feedback || (busy !== next.busy && matters(next));
  }

  override render(props: TurnProps) {
    return <Drawn {...props} />;
  }
}

/** Does it show that something is being written? */
function matters({ chat, turn, last }: TurnProps): boolean {
  return last || (turn.user ? chat.editable !== null : chat.editable === "all");
}

function Drawn({ chat, turn, last, busy, feedback, patient, base }: TurnProps) {
  const [editing, setEditing] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const side = turn.user ? "user" : "bot";
  const texts = turn.items.filter(({ part, metadata }) => part.type === "text" && !(metadata?.title && turn.user));
  const drafts = useRef<string[]>([]);
  const begin = () => {
    drafts.current = texts.map(({ part }) => (part.type === "text" ? part.text : ""));
    setEditing(true);
  };
  const end = () => {
    setEditing(false);
    requestAnimationFrame(() => {
      const found = row.current?.querySelector<HTMLElement>('[aria-label="Edit"]') ?? row.current?.querySelector<HTMLElement>(".icon-button");
      found?.focus({ preventScroll: true });
    });
  };
  const submit = () => {
    const changes = texts.map((item, at) => ({ item, text: drafts.current[at]! })).filter(({ item, text }) => item.part.type === "text" && item.part.text !== text);
    end();
    if (changes.length) chat.actions.edit(changes);
  };
  const avatar = chat.avatars[turn.user ? 0 : 1];
  const tools = (
    <div class={`message-buttons message-buttons-${turn.user ? "right" : "left"} ${chat.layout}`}>
      {editing ? <EditTools onSubmit={submit} onCancel={end} /> : <Tools chat={chat} turn={turn} last={last} busy={busy} feedback={feedback} onEdit={begin} />}
    </div>
  );
  const options = last ? (turn.messages.at(-1)?.options ?? []) : [];
  return (
    <div ref={row} class={`message-turn ${side} ${chat.layout}`}>
      <div class={`message-row ${chat.layout} ${side}-row`}>
        {avatar && <Avatar chat={chat} file={avatar} side={side} />}
        <div class="flex-wrap role">
          <div class={`${side} message${editing ? " editing" : ""}`} role="group" aria-label={`${side}'s message`}>
            {turn.items.map((item) =>
              editing && texts.includes(item) ? (
                <Draft key={`${item.index}.${item.place}`} first={item === texts[0]} drafts={drafts.current} at={texts.indexOf(item)} onSubmit={submit} onCancel={end} />
              ) : (
                <Said key={`${item.index}.${item.place}`} chat={chat} item={item} side={side} base={base} patient={patient} />
              ),
            )}
          </div>
          {chat.layout === "panel" && tools}
        </div>
      </div>
      {chat.layout === "bubble" && tools}
      {options.length > 0 && (
        <div class="options" role="group" aria-label="Options">
          {options.map((option, index) => (
            <button key={index} type="button" class="option" onClick={() => chat.actions.choose(index, option)}>
              {option.label || option.value}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

interface SaidProps {
  readonly chat: Chat;
  readonly item: Item;
  readonly side: "user" | "bot";
  readonly base: string;
  readonly patient: boolean;
}

/** One part of what was said; where the app listens, it can be selected. */
function Said({ chat, item, side, base, patient }: SaidProps) {
  const thought = Boolean(item.metadata?.title);
  const select = () => chat.actions.select(item);
  const handlers = chat.selectable && {
    tabIndex: 0,
    onClick: select,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && event.target === event.currentTarget) select();
    },
  };
  return (
    <div data-testid={side} class={`message-part${thought ? " thought" : ""}${chat.selectable ? " selectable" : ""}`} dir={chat.rtl ? "rtl" : "ltr"} {...handlers}>
      {thought ? <Thought chat={chat} item={item} base={base} patient={patient} /> : <PartView chat={chat} item={item} patient={patient} />}
    </div>
  );
}

interface DraftProps {
  readonly first: boolean;
  /** The texts as they are now; this one's is at `at`. */
  readonly drafts: string[];
  readonly at: number;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}

function Draft({ first, drafts, at, onSubmit, onCancel }: DraftProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (first) field.current!.focus({ preventScroll: true });
  }, []);
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      onSubmit();
    }
  };
  const text = drafts[at] ?? "";
  return (
    <textarea
      ref={field}
      class="input edit-textarea"
      aria-label="Edit message"
      rows={Math.min(12, Math.max(2, text.split("\n").length))}
      defaultValue={text}
      onInput={(event) => void (drafts[at] = event.currentTarget.value)}
      onKeyDown={keyDown}
    />
  );
}

function Avatar({ chat, file, side }: { chat: Chat; file: FileData; side: string }) {
  const url = chat.app.files.url(file);
  return <div class="avatar-container">{url && <img class="avatar-image" src={url} alt={`${side} avatar`} />}</div>;
}
