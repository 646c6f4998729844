import bubble from "lucide-static/icons/message-square-text.svg";
import arrow from "lucide-static/icons/arrow-down.svg";
import copyAll from "lucide-static/icons/copy.svg";
import done from "lucide-static/icons/check.svg";
import share from "lucide-static/icons/share-2.svg";
import trash from "lucide-static/icons/trash-2.svg";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Chat } from "../chat/chat";
import { edited, lastOfUser, textOf, transcript, turnsOf, valueOf, type Message, type Turn } from "../chat/messages";
import { practise } from "../chat/Prose";
import { TurnView } from "../chat/TurnView";
import { useFollowing } from "../chat/useFollowing";
import { Welcome, type Example } from "../chat/Welcome";
import type { ChatbotEvent, ChatbotProps } from "../gen/props";
import type { MarkdownOptions } from "../markdown";
import { useStyle } from "../style";
import { writeClipboard } from "../ui/CopyButton";
import { Chipped } from "../ui/Chipped";
import { size, uniqueId } from "../ui/frame";
import { Icon } from "../ui/Icon";
import prose from "../ui/prose.css";
import { Tool, Toolbar } from "../ui/Toolbar";
import type { FileData, ViewProps } from "../view";
import css from "./chatbot.css";
import markdown from "./markdown.css";

type ChatbotView = ViewProps<ChatbotProps & { _selectable?: boolean | null }, ChatbotEvent>;

const BUTTONS = ["share", "copy", "copy_all"];
/** Of a longer conversation, only what is near the end is drawn at once. */
const AT_ONCE = 40;
/** How long a tick says that something was copied. */
const TICK_MS = 2000;

/** A conversation. */
export default function Chatbot(view: ChatbotView) {
  useStyle(prose);
  useStyle(markdown);
  useStyle(css);
  const { app, props, emit } = view;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const messages = (props.value.value ?? []) as unknown as readonly Message[];
  const kept = useRef<readonly Turn[]>([]);
  const turns = (kept.current = turnsOf(messages, props.group_consecutive_messages.value !== false, kept.current));
  const { stage, show } = app.store.node(view.id)?.status.value ?? {};
  const pending = stage === "pending" && show !== "hidden";
  const busy = stage === "pending" || stage === "generating";
  const [feedback, give] = useFeedback(view, messages);
  const chat = useChat(view, messages, give);
  useEffect(() => (chat.markdown && !messages.length ? practise(chat.markdown) : undefined), []);
  const said = lastIndex(messages, ({ role }) => role === "user");
  const { away, toEnd } = useFollowing(scroller, content, props.autoscroll.value !== false, said);

  const buttons = props.buttons.value ?? BUTTONS;
  const tools = messages.length > 0 && (
    <Toolbar>
      {buttons.includes("share") && "share" in navigator && <Tool label="Share" icon={share} onClick={() => void shareText(view, messages)} />}
      <Tool label="Clear" icon={trash} onClick={() => clear(view)} />
      {buttons.includes("copy_all") && <CopyAll text={() => withMark(transcript(messages), view)} onCopy={(value) => emit("copy", { value })} />}
    </Toolbar>
  );
  const base = uniqueId(view);
  const lastOfBot = lastIndex(turns, ({ user }) => !user);
  const height = props.height.value;
  const sizes = {
    height: size(height),
    ...(height == null && { minHeight: size(props.min_height.value), maxHeight: size(props.max_height.value) }),
  };
  const label = String(props.label.value || "Chatbot");
  const name = label === "Chatbot" ? "chatbot conversation" : `${label}: chatbot conversation`;
  const many = turns.length > AT_ONCE;
  return (
    <Chipped view={view} kind="chatbot" name="Chatbot" chip={bubble} group>
      {tools}
      <div class={props.resizable.value ? "chatbot-body resizable" : "chatbot-body"} style={sizes}>
        <div
          ref={scroller}
          class={`${chat.layout}-wrap${many ? " many" : ""}${props.show_label.value === false ? "" : " labelled"}`}
          role="log"
          aria-label={name}
          aria-live="polite"
          aria-busy={busy}
          // What scrolls must be reachable by keyboard.
          tabIndex={0}
        >
          <div ref={content} class="message-wrap">
            {turns.map((turn, at) => (
              <TurnView
                key={turn.start}
                chat={chat}
                turn={turn}
                last={at === lastOfBot && at === turns.length - 1}
                busy={busy}
                feedback={feedback.get(turn.start) ?? null}
                patient={many && at < turns.length - AT_ONCE}
                base={base}
              />
            ))}
            {pending && <Dots chat={chat} />}
            {messages.length === 0 && !pending && (
              <Welcome
                app={app}
                placeholder={props.placeholder.value ?? null}
                markdown={chat.markdown ?? PLAIN}
                examples={(props.examples.value ?? []) as unknown as readonly Example[]}
                onChoose={(index, { text, files }) =>
                  emit("example_select", { index, value: { ...(text != null && { text }), ...(files && { files }) } })
                }
              />
            )}
          </div>
        </div>
        {away && messages.length > 0 && (
          <button type="button" class="scroll-down" aria-label="Scroll down" title="Scroll down" onClick={toEnd}>
            <Icon svg={arrow} />
          </button>
        )}
      </div>
    </Chipped>
  );
}

const PLAIN: MarkdownOptions = {};

function lastIndex<T>(list: readonly T[], fits: (item: T) => boolean): number {
  let index = list.length - 1;
  while (index >= 0 && !fits(list[index]!)) index--;
  return index;
}

/** What the parts of the conversation share: a new object only when one of the properties is another. */
function useChat(view: ChatbotView, messages: readonly Message[], give: (turn: Turn, feedback: string | null) => void): Chat {
  const { app, props, emit, input, slot } = view;
  const now = useRef({ messages, give });
  now.current = { messages, give };
  const line_breaks = props.line_breaks.value ?? true;
  const latex_delimiters = props.latex_delimiters.value ?? undefined;
  const sanitize_html = props.sanitize_html.value ?? true;
  const allow_tags = props.allow_tags.value ?? true;
  const raw = props.render_markdown.value === false;
  const options = useMemo<MarkdownOptions | null>(
    () => (raw ? null : { line_breaks, latex_delimiters, sanitize_html, allow_tags, onCopy: (value) => emit("copy", { value }) }),
    [raw, line_breaks, latex_delimiters, sanitize_html, allow_tags],
  );
  const listens = (event: string) => app.store.config.dependencies.some(({ targets }) => targets.some(([id, name]) => id === view.id && name === event));
  const actions = useMemo<Chat["actions"]>(
    () => ({
      select: ({ index, part }) => emit("select", { index, value: valueOf(part) }),
      copy: (turn) => withMark(textOf(turn), view),
      copied: (value) => emit("copy", { value }),
      edit: (changes) => {
        input(edited(now.current.messages, changes));
        for (const { item, text } of changes) emit("edit", { index: item.index, value: text, previous_value: valueOf(item.part) });
      },
      retry: () => emit("retry", lastOfUser(now.current.messages) ?? { index: 0, value: "" }),
      undo: () => emit("undo", lastOfUser(now.current.messages) ?? { index: 0, value: "" }),
      like: (turn, feedback) => now.current.give(turn, feedback),
      choose: (index, { value }) => emit("option_select", { index, value }),
    }),
    [],
  );
  const values = [
    options,
    props.layout.value ?? "bubble",
    props.rtl.value === true,
    props.avatar_images.value,
    props.allow_file_downloads.value !== false,
    (props.buttons.value ?? BUTTONS).includes("copy"),
    props.editable.value ?? null,
    props._selectable.value === true,
    listens("retry"),
    listens("undo"),
    listens("like"),
    props.like_user_message.value === true,
    props.feedback_options.value,
  ] as const;
  return useMemo<Chat>(() => {
    const [markdown, layout, rtl, avatars, downloads, copies, editable, selectable, retries, undoes, likes, likesUser, feedback] = values;
    return {
      app,
      slot: slot!,
      markdown,
      layout,
      rtl,
      avatars: (avatars as readonly (FileData | null)[] | undefined) ?? [],
      downloads,
      copies,
      editable,
      selectable,
      retries,
      undoes,
      likes,
      likesUser,
      feedback: feedback ?? [],
      actions,
    };
  }, values);
}

/** What the user has said of each turn, by its first message; `feedback_value` tells of it by answer. */
function useFeedback({ props, emit }: ChatbotView, messages: readonly Message[]): [ReadonlyMap<number, string>, (turn: Turn, feedback: string | null) => void] {
  const given = props.feedback_value.value;
  const [feedback, setFeedback] = useState<ReadonlyMap<number, string>>(new Map());
  useEffect(() => {
    const found = new Map<number, string>();
    let answer = 0;
    messages.forEach(({ role }, index) => {
      const value = role === "assistant" ? given?.[answer++] : null;
      if (value) found.set(index, value);
    });
    setFeedback(found);
  }, [given, messages.length === 0]);
  const give = (turn: Turn, value: string | null) => {
    setFeedback((before) => {
      const next = new Map(before);
      if (value === null) next.delete(turn.start);
      else next.set(turn.start, value);
      return next;
    });
    const texts = turn.items.map(({ part }) => valueOf(part));
    const liked = value === "Like" ? true : value === "Dislike" ? false : (value ?? "");
    emit("like", { index: turn.start, value: texts, liked });
  };
  return [feedback, give];
}

/** The bot is about to say something. */
function Dots({ chat }: { chat: Chat }) {
  return (
    <div class={`message-turn bot ${chat.layout}`}>
      <div class={`message-row ${chat.layout} bot-row`}>
        <div class="bot message pending" role="status" aria-label="Loading response">
          <span class="dot" />
          <span class="dot" />
          <span class="dot" />
        </div>
      </div>
    </div>
  );
}

function CopyAll({ text, onCopy }: { text: () => string; onCopy: (text: string) => void }) {
  const [ticked, tick] = useState(false);
  useEffect(() => {
    if (!ticked) return undefined;
    const timer = setTimeout(() => tick(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [ticked]);
  const press = async (event: MouseEvent) => {
    const value = text();
    if (!(await writeClipboard(value, event.currentTarget as HTMLElement))) return;
    tick(true);
    onCopy(value);
  };
  return <Tool label="Copy conversation" icon={ticked ? done : copyAll} onClick={(event) => void press(event)} />;
}

function clear({ input, emit }: ChatbotView): void {
  input([]);
  emit("clear");
}

function withMark(text: string, { props }: ChatbotView): string {
  const mark = props.watermark.peek();
  return mark ? `${text}\n\n${mark}` : text;
}

async function shareText(view: ChatbotView, messages: readonly Message[]): Promise<void> {
  try {
    await navigator.share({ title: String(view.props.label.value ?? "Chatbot"), text: withMark(transcript(messages), view) });
  } catch (error) {
    // AbortError: the user changed their mind.
    if (error instanceof DOMException && error.name === "AbortError") return;
    view.app.toast({ level: "error", title: "Error", message: "The conversation could not be shared from this browser; copy it instead." });
  }
}
