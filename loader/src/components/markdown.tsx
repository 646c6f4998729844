import { useLayoutEffect, useRef } from "preact/hooks";
import type { MarkdownProps } from "../gen/props";
import { renderMarkdown } from "../markdown";
import { useStyle } from "../style";
import { useFilled } from "../ui/useFilled";
import { CopyButton } from "../ui/CopyButton";
import { frame, size } from "../ui/frame";
import { Toolbar } from "../ui/Toolbar";
import type { ViewProps } from "../view";
import prose from "../ui/prose.css";
import css from "./markdown.css";

/** Formatted text. */
export default function Markdown(view: ViewProps<MarkdownProps, "change" | "copy">) {
  useStyle(prose);
  useStyle(css);
  const { props, emit } = view;
  const host = useRef<HTMLDivElement>(null);
  const text = String(props.value.value ?? "");
  const line_breaks = props.line_breaks.value ?? false;
  const header_links = props.header_links.value ?? false;
  const latex_delimiters = props.latex_delimiters.value ?? undefined;
  const sanitize_html = props.sanitize_html.value ?? true;
  const framed = frame(view, "block", "markdown", props.container.value !== true && "bare", props.padding.value === true && "padded");
  const drawn = framed !== null;

  const content = () =>
    renderMarkdown(text, { line_breaks, header_links, latex_delimiters, sanitize_html, onCopy: (value) => emit("copy", { value }) });
  const filled = useFilled();
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    filled.put(element, content());
    for (const frame of element.querySelectorAll<HTMLElement>(".table_wrap")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    }
  }, [text, line_breaks, header_links, latex_delimiters, sanitize_html, drawn]);

  if (!framed) return null;
  const { height, max_height, min_height } = props;
  const scrolls = height.value != null || max_height.value != null;
  return (
    <div {...framed}>
      {props.buttons.value?.includes("copy") && (
        <Toolbar>
          <CopyButton text={() => text} onCopy={(value) => emit("copy", { value })} />
        </Toolbar>
      )}
      <div
        ref={host}
        dangerouslySetInnerHTML={filled.first(content)}
        class="prose md"
        dir={props.rtl.value ? "rtl" : "ltr"}
        style={{ height: size(height.value), maxHeight: size(max_height.value), minHeight: size(min_height.value), overflow: scrolls ? "auto" : undefined }}
        // What scrolls must be reachable by keyboard.
        tabIndex={scrolls ? 0 : undefined}
        onClick={followWithin}
      />
      {view.status}
    </div>
  );
}

/** Links to a heading: the browser looks for their target outside the shadow root only. */
function followWithin(event: MouseEvent & { currentTarget: HTMLElement }): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!link) return;
  const id = decodeURIComponent(link.getAttribute("href")!.slice(1));
  const root = event.currentTarget.getRootNode() as Document | ShadowRoot;
  const target = root.getElementById(id);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView();
  history.replaceState(history.state, "", `#${encodeURIComponent(id)}`);
}
