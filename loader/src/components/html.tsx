import code from "lucide-static/icons/code.svg";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { HTMLProps } from "../gen/props";
import { injectHead } from "../head";
import { sanitize } from "../sanitize";
import { served } from "../served";
import { server, useStyle } from "../style";
import { fillTemplate, type TemplateValues } from "../template";
import { CustomRow } from "../ui/Chipped";
import { frame, size } from "../ui/frame";
import { Icon } from "../ui/Icon";
import { useFilled } from "../ui/useFilled";
import type { ViewProps } from "../view";
import prose from "../ui/prose.css";
import { uploadFile } from "../uploads";
import css from "./html.css";

type HTMLView = ViewProps<HTMLProps>;

/** Gradio's default for `js_on_load`; what it says is done here without evaluating it. */
const CLICK = "element.addEventListener('click', function() { trigger('click') });";

/**
 * Markup of the author's or of a function's. It passes the sanitiser, as a function's result may
 * carry what its users typed: scripts, handlers and `javascript:` addresses go, the rest stays.
 */
export default function Html(view: HTMLView) {
  useStyle(prose);
  useStyle(css);
  const { props, emit, children } = view;
  const host = useRef<HTMLDivElement>(null);
  const nested = useRef<HTMLDivElement>(null);
  const style = useRef<HTMLStyleElement>(null);
  const watchers = useRef<Watcher[]>([]);
  const framed = frame(view, "block", "html", props.container.value !== true && "bare", props.padding.value === true && "padded");
  const drawn = framed !== null;
  const values = collect(view);
  const html = fill(props.html_template.value ?? "${value}", values);
  const styles = props.css_template.value ? fill(props.css_template.value, values) : "";
  const autoscroll = props.autoscroll.value === true;
  const filled = useFilled();

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    const fragment = sanitize(html, "page");
    if (nested.current) placeChildren(fragment, nested.current);
    filled.put(element, fragment);
    if (autoscroll && atEnd) element.scrollTop = element.scrollHeight;
  }, [html, autoscroll, drawn]);

  useLayoutEffect(() => notify(watchers.current, values));

  useLayoutEffect(() => {
    // Nested, so that the author's rules keep to this component.
    if (style.current && framed) style.current.textContent = styles ? `#${CSS.escape(framed.id)} { ${styles} }` : "";
  }, [styles, drawn, framed?.id]);

  useLayoutEffect(() => {
    const element = host.current;
    const script = props.js_on_load.peek();
    if (!element || !script) return undefined;
    if (script.trim() !== CLICK) {
      watchers.current = [];
      void runOnLoad(script, element, view, watchers.current);
      return undefined;
    }
    const onClick = () => emit("click");
    element.addEventListener("click", onClick);
    return () => element.removeEventListener("click", onClick);
  }, [drawn]);

  if (!framed) return null;
  if (styles) server.style?.(`#${framed.id} { ${styles} }`);
  const { min_height, max_height, label } = props;
  const scrolls = max_height.value != null;
  return (
    <div {...framed}>
      {props.show_label.value === true && label.value != null && (
        <span class="block-label">
          <Icon svg={code} />
          {String(label.value)}
        </span>
      )}
      {styles && <style ref={style} />}
      <div
        ref={host}
        dangerouslySetInnerHTML={filled.first(() => sanitize(html, "page"))}
        class={props.apply_default_css.value === false ? "html-container" : "html-container prose gradio-style"}
        style={{ minHeight: size(min_height.value), maxHeight: size(max_height.value), overflow: scrolls ? "auto" : undefined }}
        // What scrolls must be reachable by keyboard.
        tabIndex={scrolls ? 0 : undefined}
      />
      {children != null && <div ref={nested} class="html-children">{children}</div>}
      <CustomRow view={view} />
      {view.status}
    </div>
  );
}

/** The values that templates and `js_on_load` see, by name. */
function collect({ props }: HTMLView): TemplateValues {
  const own = props.props.value;
  return { ...(typeof own === "object" ? own : null), value: props.value.value, label: props.label.value };
}

function fill(template: string, values: TemplateValues): string {
  try {
    return fillTemplate(template, values);
  } catch (error) {
    console.error("lite_py: an HTML template failed:", error);
    return "";
  }
}

/** `@children` in the template marks where the nested components go; without it they follow. */
function placeChildren(fragment: DocumentFragment, nested: HTMLElement): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node as Text).data.indexOf("@children");
    if (at < 0) continue;
    const marker = (node as Text).splitText(at);
    marker.splitText("@children".length);
    marker.replaceWith(nested);
    nested.classList.add("placed");
    return;
  }
  fragment.append(nested);
}

/** What `watch` was given: some names, and what to call when one of their values changed. */
interface Watcher {
  names: string[];
  seen: unknown[];
  call: () => void;
}

function notify(watchers: readonly Watcher[], values: TemplateValues): void {
  for (const watcher of watchers) {
    const now = watcher.names.map((name) => values[name]);
    if (now.every((value, i) => Object.is(value, watcher.seen[i]))) continue;
    watcher.seen = now;
    watcher.call();
  }
}

/** Runs the author's `js_on_load` with the names that Gradio promises it, once `head` is there. */
async function runOnLoad(script: string, element: HTMLElement, view: HTMLView, watchers: Watcher[]): Promise<void> {
  const trigger = (event: string, data?: unknown) => view.emit(event, data);
  const watch = (names: string | string[], call: () => void) => {
    const list = typeof names === "string" ? [names] : names;
    const values = collect(view);
    watchers.push({ names: list, seen: list.map((name) => values[name]), call });
  };
  const upload = async (file: File) => {
    const stored = await uploadFile(view.app, file);
    return { ...stored, url: view.app.files.url(stored) };
  };
  const call = (name: string) => (...values: unknown[]) => served(view.app, view.id, name, values);
  const functions = Object.fromEntries((view.props.server_fns.peek() ?? []).map((name) => [name, call(name)]));
  try {
    await injectHead(view.props.head.peek() ?? "");
    // Dynamic by nature: the parameter is the author's source text.
    new Function("element", "trigger", "props", "watch", "upload", "server", script)(element, trigger, liveProps(view), watch, upload, functions);
  } catch (error) {
    console.error("lite_py: js_on_load failed:", error);
    view.app.toast({ level: "error", title: "Error", message: `js_on_load: ${String(error)}` });
  }
}

/** `props` of `js_on_load`: reading gives the present value, setting one draws the template anew. */
function liveProps(view: HTMLView): object {
  const { props } = view;
  return new Proxy<Record<string, unknown>>({}, {
    get: (_, name) => collect(view)[String(name)],
    has: (_, name) => name in collect(view),
    ownKeys: () => Object.keys(collect(view)),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    set: (_, name, value) => {
      if (name === "value") {
        props.value.value = value as string;
        view.emit("change");
      } else if (name === "label") props.label.value = value;
      else props.props.value = { ...(props.props.value as object | undefined), [name]: value };
      return true;
    },
  });
}
