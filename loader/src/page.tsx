import { useState } from "preact/hooks";
import terminal from "lucide-static/icons/terminal.svg";
import type { App } from "./app";
import { Slots } from "./slot";
import { RootContext } from "./style";
import { Fault } from "./ui/Fault";
import { Icon } from "./ui/Icon";
import { later } from "./ui/Later";
import { Loading } from "./ui/Loading";

const Api = later(() => import("./ui/Api"));
const Console = later(() => import("./ui/Console"));
const Flagged = later(() => import("./ui/Flagged"));
export const Pages = later(() => import("./ui/Pages"));
export const Share = later(() => import("./ui/Share"));
const Toasts = later(() => import("./ui/Toasts"));

/** All that an app draws into its root. */
export function Page({ app, onRetry }: { app: App; onRetry: () => void }) {
  const [panel, setPanel] = useState("");
  const close = () => setPanel("");
  const toggle = (name: string) => () => setPanel(panel === name ? "" : name);
  const flags = app.flagged.value?.count;
  const phase = app.phase.value;
  const running = phase.name === "running";
  const { early } = app;
  const links = running && app.store.config.footer_links;
  return (
    <RootContext.Provider value={app.root}>
      <div class={`gradio-container${app.dark.value ? " dark" : ""}${(running && app.store.config.fill) || ""}`}>
        <div class="main">
          {phase.name === "loading" && <Loading progress={phase.progress} />}
          {phase.name === "failed" && <Fault fault={phase.fault} onRetry={onRetry} />}
          {running && (app.store.config.pages?.[1] ? <Pages app={app} Slots={Slots} /> : <Slots nodes={app.store.root.children} app={app} />)}
          {panel === "console" && <Console app={app} onClose={close} />}
          {panel === "api" && <Api app={app} onClose={close} />}
          {panel === "flags" && <Flagged app={app} onClose={close} />}
          <footer>
            <ConsoleButton app={app} open={panel === "console"} onClick={toggle("console")} />
            {(flags || panel === "flags") && (
              <button type="button" aria-expanded={panel === "flags"} onClick={toggle("flags")}>
                {`Flagged (${flags})`}
              </button>
            )}
            {running && app.store.config.share && <Share app={app} />}
            {links && links.includes("api") && (
              <button type="button" aria-haspopup="dialog" onClick={toggle("api")}>
                Use via API
              </button>
            )}
            {links && links.includes("gradio") && <span>Built with lite_py</span>}
            {early && <early.View onRetry={onRetry} />}
          </footer>
        </div>
        <Notices app={app} />
      </div>
    </RootContext.Provider>
  );
}

/** Apart from Page, so that a line of output draws nothing but its count again. */
function ConsoleButton({ app, open, onClick }: { app: App; open: boolean; onClick: () => void }) {
  const count = app.logs.value.length;
  return (
    <button type="button" aria-expanded={open} onClick={onClick}>
      <Icon svg={terminal} />
      {count ? `Console (${count})` : "Console"}
    </button>
  );
}

/** Apart from Page for the same reason. */
function Notices({ app }: { app: App }) {
  return app.toasts.value.length > 0 ? <Toasts app={app} /> : null;
}
