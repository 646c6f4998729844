import { computed, signal, type Signal } from "@preact/signals";
import fileIcon from "lucide-static/icons/file.svg";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Node } from "../store";
import { Icon } from "../ui/Icon";
import type { FileData } from "../view";
import type { Chat } from "./chat";
import { nameOf, type Item, type Part } from "./messages";
import { Prose } from "./Prose";

/** What is shown of a part, whoever wrote it. */
export function PartView({ chat, item, patient }: { chat: Chat; item: Item; patient: boolean }) {
  const { part } = item;
  if (part.type === "text") {
    if (!chat.markdown) return <div class="prose chatbot plain">{part.text}</div>;
    return <Prose text={part.text} options={chat.markdown} patient={patient} />;
  }
  const drawn = part.type === "file" ? mediaOf(part, chat) : componentOf(part);
  return drawn ? <Drawn chat={chat} {...drawn} /> : part.type === "file" ? <FileLink chat={chat} file={part.file} /> : null;
}

interface Described {
  readonly type: string;
  readonly value: unknown;
  readonly props: Record<string, unknown>;
}

const QUIET = { show_label: false, interactive: false, visible: true };

function componentOf(part: Part & { type: "component" }): Described {
  return { type: String(part.props._type ?? part.component), value: part.value, props: { ...part.props, ...QUIET } };
}

/** The component that shows a file; null for one that is only named. */
function mediaOf({ file, alt_text }: Part & { type: "file" }, chat: Chat): Described | null {
  const kind = /^(image|audio|video)\//.exec(file.mime_type ?? "")?.[1];
  if (!kind) return null;
  const name = alt_text || nameOf(file);
  const buttons = chat.downloads ? (kind === "image" ? ["download", "fullscreen"] : ["download"]) : [];
  return { type: kind, value: file, props: { ...QUIET, label: name, alt_text: alt_text || undefined, buttons, sources: [], editable: false } };
}

/** A component that stands in no layout: it shows a value and fires nothing. */
function Drawn({ chat, type, value, props }: Described & { chat: Chat }) {
  const node = useRef<{ type: string; node: Node }>(null);
  if (node.current?.type !== type) node.current = { type, node: newNode(type, { ...props, value }) };
  const { node: drawn } = node.current;
  useLayoutEffect(() => {
    if (drawn.props.value!.peek() !== value) drawn.props.value!.value = value ?? undefined;
  }, [drawn, value]);
  return (
    <div class={`message-component ${type}`}>
      <chat.slot node={drawn} app={chat.app} />
    </div>
  );
}

let last = -1;

function newNode(type: string, values: Record<string, unknown>): Node {
  const signals: Record<string, Signal<unknown>> = {};
  for (const [name, value] of Object.entries(values)) signals[name] = signal(value ?? undefined);
  const props = new Proxy(signals, { get: (target, name) => (typeof name === "string" ? (target[name] ??= signal(undefined)) : undefined) });
  return { id: --last, type, props, interactive: computed(() => false), status: signal(null), children: [], parent: null };
}

function FileLink({ chat, file }: { chat: Chat; file: FileData }) {
  const url = chat.app.files.url(file);
  const name = nameOf(file);
  const ending = /\.([^.]+)$/.exec(name)?.[1];
  return (
    <div class="message-file">
      <span class="file-icon">
        <Icon svg={fileIcon} />
      </span>
      <div class="file-info">
        {url ? (
          <a class="file-link" data-testid="chatbot-file" href={url} target="_blank" rel="noopener noreferrer" download={chat.downloads ? name : undefined}>
            {name}
          </a>
        ) : (
          <span class="file-link">{name}</span>
        )}
        {ending && <span class="file-type">{ending.toUpperCase()}</span>}
      </div>
    </div>
  );
}
