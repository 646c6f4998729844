import { useEffect, useRef, useState } from "preact/hooks";
import chevron from "lucide-static/icons/chevron-down.svg";
import circleAlert from "lucide-static/icons/circle-alert.svg";
import circleCheck from "lucide-static/icons/circle-check.svg";
import cross from "lucide-static/icons/x.svg";
import downloadIcon from "lucide-static/icons/download.svg";
import info from "lucide-static/icons/info.svg";
import triangleAlert from "lucide-static/icons/triangle-alert.svg";
import type { App, ShownToast } from "../app";
import { showMessage } from "../message";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import { saveCurrent } from "./saveCurrent";
import css from "./toasts.css";

type Level = ShownToast["level"];

const LEVELS: readonly Level[] = ["error", "warning", "info", "success"];
const ICONS: Record<Level, string> = { error: circleAlert, warning: triangleAlert, info, success: circleCheck };

/** What the app has to say now, above everything else on the page. */
export default function Toasts({ app }: { app: App }) {
  useStyle(css);
  const box = useRef<HTMLDivElement>(null);
  const toasts = app.toasts.value;
  const some = toasts.length > 0;
  useEffect(() => {
    // The top layer is above any stacking of the page around.
    if (some) box.current?.showPopover?.();
  }, [some, toasts]);
  if (!some) return null;
  return (
    <div ref={box} class="toasts" popover="manual">
      {LEVELS.map((level) => {
        const group = toasts.filter((toast) => toast.level === level);
        return group.length > 0 && <Group key={level} app={app} level={level} toasts={group} />;
      })}
    </div>
  );
}

function Group({ app, level, toasts }: { app: App; level: Level; toasts: readonly ShownToast[] }) {
  const [open, setOpen] = useState(true);
  return (
    <div class="toast-group">
      {toasts.length > 1 && (
        <button type="button" class={`toast toast-more ${level}`} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon svg={chevron} />
          {`${toasts[0]!.title} (${toasts.length})`}
        </button>
      )}
      {open && toasts.map((toast) => <Item key={toast.id} app={app} toast={toast} />)}
    </div>
  );
}

function Item({ app, toast }: { app: App; toast: ShownToast }) {
  const { id, level, title, message, duration, download, action } = toast;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (body.current) return showMessage(body.current, message);
    return undefined;
  }, [message]);
  return (
    <div class={`toast ${level}`} role={level === "error" || level === "warning" ? "alert" : "status"}>
      <Icon svg={ICONS[level]} />
      <div class="toast-text">
        <div class="toast-title">{title}</div>
        <div class="toast-body" ref={body} />
        {download && (
          <button type="button" class="toast-action" onClick={() => void saveCurrent(app, download)}>
            <Icon svg={downloadIcon} />
            Download
          </button>
        )}
        {action && (
          <button type="button" class="toast-action" onClick={action.run}>
            {action.label}
          </button>
        )}
      </div>
      <button type="button" class="icon-button" aria-label="Close" title="Close" onClick={() => dismiss(app, id)}>
        <Icon svg={cross} />
      </button>
      {duration != null && (
        <div class="toast-time" style={{ animationDuration: `${duration}s` }} onAnimationEnd={() => dismiss(app, id)} />
      )}
    </div>
  );
}

/** Take a toast away. */
function dismiss(app: App, id: number): void {
  app.toasts.value = app.toasts.peek().filter((toast) => toast.id !== id);
}
