import { useLayoutEffect, useRef } from "preact/hooks";
import cross from "lucide-static/icons/x.svg";
import trash from "lucide-static/icons/trash-2.svg";
import type { App } from "../app";
import { useStyle } from "../style";
import { CopyButton } from "./CopyButton";
import { Icon } from "./Icon";
import css from "./console.css";

/** What the app printed, with the tracebacks of its errors. */
export default function Console({ app, onClose }: { app: App; onClose: () => void }) {
  useStyle(css);
  const end = useRef<HTMLPreElement>(null);
  const logs = app.logs.value;
  useLayoutEffect(() => {
    if (end.current) end.current.scrollTop = end.current.scrollHeight;
  }, [logs]);
  return (
    <section class="console" aria-label="Console">
      <div class="console-head">
        <h2>Console</h2>
        <CopyButton text={() => logs.map((log) => log.text).join("")} />
        <button type="button" class="icon-button" aria-label="Clear console" title="Clear console" onClick={() => (app.logs.value = [])}>
          <Icon svg={trash} />
        </button>
        <button type="button" class="icon-button" aria-label="Close console" title="Close console" onClick={onClose}>
          <Icon svg={cross} />
        </button>
      </div>
      <pre ref={end} tabIndex={0} role="log" aria-label="Output">
        {logs.map((log, index) => (
          <span key={index} class={log.stream}>
            {log.text}
          </span>
        ))}
      </pre>
    </section>
  );
}
