import cancel from "lucide-static/icons/x.svg";
import check from "lucide-static/icons/check.svg";
import down from "lucide-static/icons/thumbs-down.svg";
import flag from "lucide-static/icons/flag.svg";
import pencil from "lucide-static/icons/pencil.svg";
import retry from "lucide-static/icons/refresh-cw.svg";
import undo from "lucide-static/icons/rotate-ccw.svg";
import up from "lucide-static/icons/thumbs-up.svg";
import { useRef, useState } from "preact/hooks";
import { CopyButton } from "../ui/CopyButton";
import { Menu } from "../ui/Menu";
import { Tool } from "../ui/Toolbar";
import type { Chat } from "./chat";
import { textOf, type Turn } from "./messages";

interface ToolsProps {
  readonly chat: Chat;
  readonly turn: Turn;
  /** The last answer, which can be asked for again. */
  readonly last: boolean;
  /** Something is being written: what would change the conversation waits. */
  readonly busy: boolean;
  readonly feedback: string | null;
  readonly onEdit: () => void;
}

/** The small buttons under a turn; null when it has none. */
export function Tools({ chat, turn, last, busy, feedback, onEdit }: ToolsProps) {
  const { actions } = chat;
  const text = turn.messages.some(({ content }) => content.some(({ type }) => type === "text"));
  const editable = text && !busy && (turn.user ? chat.editable !== null : chat.editable === "all");
  const again = last && !turn.user && !busy;
  const liked = chat.likes && (!turn.user || chat.likesUser);
  const tools = [
    chat.copies && text && <CopyButton label="Copy message" text={() => actions.copy(turn)} onCopy={actions.copied} />,
    again && chat.retries && <Tool label="Retry" icon={retry} onClick={actions.retry} />,
    again && chat.undoes && <Tool label="Undo" icon={undo} onClick={actions.undo} />,
    editable && <Tool label="Edit" icon={pencil} onClick={onEdit} />,
    liked && <Feedback chat={chat} turn={turn} given={feedback} />,
  ];
  if (!tools.some(Boolean)) return null;
  return <div class="icon-button-wrapper">{tools}</div>;
}

function Feedback({ chat, turn, given }: { chat: Chat; turn: Turn; given: string | null }) {
  const [open, setOpen] = useState(false);
  const corner = useRef<HTMLSpanElement>(null);
  const others = chat.feedback.filter((option) => option !== "Like" && option !== "Dislike");
  const choose = (option: string) => chat.actions.like(turn, option === given ? null : option);
  const thumb = (option: "Like" | "Dislike", icon: string) =>
    chat.feedback.includes(option) && (
      <span class={given === option ? "given" : undefined}>
        <Tool label={given === option ? `${option}d` : option} icon={icon} onClick={() => choose(option)} />
      </span>
    );
  const close = () => {
    setOpen(false);
    corner.current?.querySelector("button")?.focus({ preventScroll: true });
  };
  return (
    <>
      {thumb("Dislike", down)}
      {thumb("Like", up)}
      {others.length > 0 && (
        <span ref={corner} class={given !== null && others.includes(given) ? "given" : undefined}>
          <Tool label={given !== null && others.includes(given) ? `Feedback: ${given}` : "Feedback"} icon={flag} onClick={() => setOpen(true)} />
          {open && <Menu label="Feedback" anchor={corner.current!} choices={others.map((label) => ({ label, onChoose: () => choose(label) }))} onClose={close} />}
        </span>
      )}
    </>
  );
}

/** While a turn is edited. */
export function EditTools({ onSubmit, onCancel }: { onSubmit: () => void; onCancel: () => void }) {
  return (
    <div class="icon-button-wrapper">
      <Tool label="Submit" icon={check} onClick={onSubmit} />
      <Tool label="Cancel" icon={cancel} onClick={onCancel} />
    </div>
  );
}
