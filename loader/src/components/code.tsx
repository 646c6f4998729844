import { useLayoutEffect, useRef, useState } from "preact/hooks";
import codeIcon from "lucide-static/icons/code-xml.svg";
import download from "lucide-static/icons/download.svg";
import colours from "../code/colours.css";
import type { Editor, Options } from "../code/editor";
import type { CodeEvent, CodeProps } from "../gen/props";
import { save } from "../save";
import { adopt, useStyle } from "../style";
import { CopyButton } from "../ui/CopyButton";
import { Chipped } from "../ui/Chipped";
import { Tool, Toolbar } from "../ui/Toolbar";
import type { ViewProps } from "../view";
import css from "./code.css";

type CodeView = ViewProps<CodeProps, CodeEvent>;

/** Program text, in colours; the editor is a part of the page of its own. */
export default function Code(view: CodeView) {
  useStyle(colours);
  useStyle(css);
  const { app, props } = view;
  const value = String(props.value.value ?? "");
  const buttons = props.buttons.value ?? ["copy", "download"];
  const store = async () => {
    const { fileName } = await import("../code/editor");
    save(value, fileName(props.language.peek()));
  };
  return (
    <Chipped view={view} kind={props.show_label.value === false ? "code" : "code labelled"} name="Code" chip={codeIcon} group>
      {(ids) => (
        <>
          <Toolbar>
            {buttons.includes("download") && (
              <Tool label="Download" icon={download} onClick={() => void store().catch((error: Error) => app.toast({ level: "error", title: "Error", message: error.message }))} />
            )}
            {buttons.includes("copy") && <CopyButton text={() => value} />}
          </Toolbar>
          <Text view={view} label={ids.label} description={ids.description} value={value} />
        </>
      )}
    </Chipped>
  );
}

interface TextProps {
  readonly view: CodeView;
  /** The id of what names it. */
  readonly label: string;
  readonly description: string | undefined;
  readonly value: string;
}

/** The text as it is until the editor is there, and then the editor. */
function Text({ view, label, description, value }: TextProps) {
  const { app, props, input, emit } = view;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const [ready, setReady] = useState(false);
  const lines = props.lines.value ?? 5;
  const most = props.max_lines.value;
  const name = String(props.label.value ?? "Code");
  const options: Options = {
    language: props.language.value ?? null,
    editable: view.interactive.value,
    wrap: props.wrap_lines.value === true,
    numbers: props.show_line_numbers.value !== false,
    complete: props.autocomplete.value === true,
    attributes: { "aria-label": name, ...(description && { "aria-describedby": description }) },
  };
  const newest = useRef({ value, options });
  newest.current = { value, options };

  useLayoutEffect(() => {
    let over = false;
    import("../code/editor").then(
      (part) => {
        if (over) return;
        const { host, root } = rootOf(place.current!);
        const handlers = { onInput: input, onFocus: () => emit("focus"), onBlur: () => emit("blur") };
        editor.current = new part.Editor(host, root, newest.current.value, newest.current.options, handlers);
        setReady(true);
      },
      (error: unknown) => {
        console.error("lite_py: the editor could not be loaded:", error);
        app.toast({ level: "warning", title: "Warning", message: `${name} cannot be edited: the editor could not be loaded. Reload the page to try again.` });
      },
    );
    return () => {
      over = true;
      editor.current?.close();
      editor.current = null;
    };
  }, []);
  useLayoutEffect(() => editor.current?.show(value), [value]);
  useLayoutEffect(() => {
    if (editor.current) editor.current.options = options;
  }, [JSON.stringify(options)]);
  return (
    <div class={["code-box", options.wrap && "wrap", options.numbers && "numbered"].filter(Boolean).join(" ")} style={{ "--lines": lines, "--most": most ?? undefined }}>
      {!ready && (
        <pre class="code-plain" role="group" aria-labelledby={label} tabIndex={0}>
          {value}
        </pre>
      )}
      <div ref={place} class="code-place" />
    </div>
  );
}

/** In the light DOM the editor gets a shadow root, so that its styles are allowed wherever scripts are. */
function rootOf(place: HTMLElement): { host: HTMLElement; root: ShadowRoot } {
  const found = place.getRootNode();
  if (found instanceof ShadowRoot) return { host: place, root: found };
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  adopt(root, colours);
  adopt(root, css);
  const host = root.appendChild(document.createElement("div"));
  host.className = "code-place";
  return { host, root };
}
