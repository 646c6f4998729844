import chevron from "lucide-static/icons/chevron-down.svg";
import link from "lucide-static/icons/link.svg";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ParamViewerEvent, ParamViewerProps } from "../gen/props";
import { renderMarkdown } from "../markdown";
import { useStyle } from "../style";
import { frame, size } from "../ui/frame";
import { Icon } from "../ui/Icon";
import { useFilled } from "../ui/useFilled";
import type { ViewProps } from "../view";
import prose from "../ui/prose.css";
import css from "./paramviewer.css";

type ParamView = ViewProps<ParamViewerProps, ParamViewerEvent>;
type Parameter = NonNullable<ParamViewerProps["value"]>[string];

/** Parameters with their types; each unfolds to its default and what it is for. */
export default function ParamViewer(view: ParamView) {
  useStyle(prose);
  useStyle(css);
  const { props } = view;
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const entries = Object.entries(props.value.value ?? {});
  const framed = frame(view, "block", "params");
  if (!framed) return null;
  const all = entries.length > 0 && entries.every(([name]) => open.has(name));
  const header = props.header.value;
  const prefix = props.anchor_links.value;
  const turn = (name: string, now: boolean) => {
    const next = new Set(open);
    if (now) next.add(name);
    else next.delete(name);
    setOpen(next);
  };
  return (
    <div {...framed}>
      {header != null && (
        <div class="params-head">
          <span class="params-title">{header}</span>
          <button
            type="button"
            class="params-toggle"
            aria-expanded={all}
            aria-label={all ? "Close all" : "Open all"}
            title={all ? "Close all" : "Open all"}
            onClick={() => setOpen(new Set(all ? [] : entries.map(([name]) => name)))}
          >
            <Icon svg={chevron} />
          </button>
        </div>
      )}
      <div
        ref={list}
        class="params-list"
        role="group"
        aria-label={String(header ?? "Parameters")}
        style={{ maxHeight: size(props.max_height.value) }}
        tabIndex={props.max_height.value == null ? undefined : 0}
        onClick={(event) => follow(event, list.current)}
      >
        {entries.map(([name, parameter]) => (
          <Entry
            key={name}
            name={name}
            parameter={parameter}
            anchor={prefix ? anchorOf(name, prefix) : undefined}
            words={props.linkify.value ?? []}
            open={open.has(name)}
            onTurn={(now) => turn(name, now)}
          />
        ))}
      </div>
      {view.status}
    </div>
  );
}

/** Where a parameter is in the page, as Gradio names it. */
function anchorOf(name: string, prefix: boolean | string): string {
  return `param-${typeof prefix === "string" ? `${prefix}-` : ""}${name}`;
}

interface EntryProps {
  name: string;
  parameter: Parameter;
  anchor: string | undefined;
  words: readonly string[];
  open: boolean;
  onTurn: (open: boolean) => void;
}

function Entry({ name, parameter, anchor, words, open, onTurn }: EntryProps) {
  const { type, description } = parameter;
  const without = parameter.default === null || parameter.default === undefined;
  const turn = (event: MouseEvent) => {
    if (!(event.target instanceof Element && event.target.closest("a"))) onTurn(!open);
  };
  return (
    <div class={open ? "param open" : "param"} id={anchor}>
      <div class="param-head" onClick={turn}>
        {anchor && (
          <a class="param-anchor" href={`#${anchor}`} aria-label={`Link to ${name}`}>
            <Icon svg={link} />
          </a>
        )}
        <code>
          <span class="param-name">{name}</span>
          {type ? (
            <>
              {": "}
              <span class="param-type">{linked(type, words)}</span>
            </>
          ) : null}
        </code>
        <button type="button" class="param-toggle" aria-expanded={open} aria-label={`Details of ${name}`}>
          <Icon svg={chevron} />
        </button>
      </div>
      {open && (
        <div>
          {!without && (
            <div class="param-default">
              <span>default</span>
              <code>= {parameter.default}</code>
            </div>
          )}
          {description && <Description text={description} />}
        </div>
      )}
    </div>
  );
}

/** A type with the words that have an entry of their own as links to it. */
function linked(type: string, words: readonly string[]) {
  if (!words.length) return type;
  const pattern = new RegExp(`\\b(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})\\b`);
  return type.split(pattern).map((part, index) => (index % 2 ? <a key={index} href={`#h-${part.toLowerCase()}`}>{part}</a> : part));
}

function Description({ text }: { text: string }) {
  const host = useRef<HTMLDivElement>(null);
  const filled = useFilled();
  const content = () => renderMarkdown(text);
  useLayoutEffect(() => {
    if (host.current) filled.put(host.current, content());
  }, [text]);
  return <div ref={host} class="param-description prose" dangerouslySetInnerHTML={filled.first(content)} />;
}

/** Links to a parameter or a heading of the app: the browser looks for them outside the app only. */
function follow(event: MouseEvent, list: HTMLElement | null): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
  const id = link && decodeURIComponent(link.getAttribute("href")!.slice(1));
  const target = id ? (list?.getRootNode() as Document | ShadowRoot).getElementById(id) : null;
  if (!target) return;
  event.preventDefault();
  if (!target.classList.contains("open")) target.querySelector<HTMLElement>(".param-toggle")?.click();
  target.scrollIntoView({ block: "nearest" });
  history.replaceState(history.state, "", `#${encodeURIComponent(id!)}`);
}
