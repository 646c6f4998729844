import chevron from "lucide-static/icons/chevron-down.svg";
import { useEffect, useState } from "preact/hooks";
import { uniqueId } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { Chat } from "./chat";
import type { Item } from "./messages";
import { PartView } from "./PartView";

/** A step on the way to an answer: its title, and what it says when it is opened. */
export function Thought({ chat, item, base, patient }: { chat: Chat; item: Item; base: string; patient: boolean }) {
  const { title, status, log, duration } = item.metadata!;
  const [open, setOpen] = useState(status !== "done");
  // What has ended folds by itself, once.
  useEffect(() => setOpen(status !== "done"), [status]);
  const id = uniqueId({ id: `${base}-${item.index}`, app: chat.app });
  const note = [log, duration == null ? "" : `(${inSeconds(duration)})`].filter(Boolean).join(" ");
  return (
    <div class="thought-group">
      <button type="button" class={open ? "title open" : "title"} aria-expanded={open} aria-controls={open ? id : undefined} aria-busy={status === "pending"} onClick={() => setOpen(!open)}>
        <span class="arrow">
          <Icon svg={chevron} />
        </span>
        <span>{title}</span>
        {status === "pending" && <span class="loading-spinner" />}
        {note && <span class="duration">{note}</span>}
      </button>
      {open && (
        <div id={id} class="thought-content">
          <PartView chat={chat} item={item} patient={patient} />
          {item.within.map((inner) =>
            inner.metadata?.title ? (
              <Thought key={`${inner.index}.${inner.place}`} chat={chat} item={inner} base={base} patient={patient} />
            ) : (
              <PartView key={`${inner.index}.${inner.place}`} chat={chat} item={inner} patient={patient} />
            ),
          )}
        </div>
      )}
    </div>
  );
}

function inSeconds(duration: number): string {
  if (Number.isInteger(duration)) return `${duration}s`;
  return duration >= 0.1 ? `${duration.toFixed(1)}s` : `${(duration * 1000).toFixed(1)}ms`;
}
