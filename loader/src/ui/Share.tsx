import { useEffect, useRef, useState } from "preact/hooks";
import cross from "lucide-static/icons/x.svg";
import type { App } from "../app";
import { save } from "../save";
import { standalone } from "../share";
import { useStyle } from "../style";
import { writeClipboard } from "./CopyButton";
import { uniqueId } from "./frame";
import { Icon } from "./Icon";
import css from "./share.css";

const TICK_MS = 2000;

/** The button at the foot of an app that gives it to others. */
export default function Share({ app }: { app: App }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Share
      </button>
      {open && <ShareDialog app={app} onClose={() => setOpen(false)} />}
    </>
  );
}

/** As a link that carries the app, or as a file. */
function ShareDialog({ app, onClose }: { app: App; onClose: () => void }) {
  useStyle(css);
  const dialog = useRef<HTMLDialogElement>(null);
  const base = uniqueId({ id: "share", app });
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.focus();
  }, []);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const { share_url } = app.store.config;
  // Before Python runs it begins at the page.
  const link = share_url && new URL(share_url, document.baseURI).href;
  const copy = async (event: MouseEvent) => setCopied(await writeClipboard(link!, event.currentTarget as HTMLElement));
  return (
    // The browser closes it on Escape and gives the focus back.
    <dialog ref={dialog} class="share" aria-labelledby={`${base}-title`} onClose={onClose} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="share-content">
        <div class="share-head">
          <h2 id={`${base}-title`}>Share this app</h2>
          <button type="button" class="icon-button" aria-label="Close" title="Close" onClick={() => dialog.current?.close()}>
            <Icon svg={cross} />
          </button>
        </div>
        {link ? (
          <>
            <p>The app is in the link itself, with all of its code: whoever opens the link can read it, then run it.</p>
            <div class="share-label">
              <label for={`${base}-link`}>Link</label>
              <span role="status">{copied ? "Copied to the clipboard" : ""}</span>
            </div>
            <div class="share-row">
              <input ref={field} id={`${base}-link`} readOnly value={link} onFocus={selectAll} />
              <button type="button" class="button md primary" onClick={(event) => void copy(event)}>
                Copy link
              </button>
            </div>
            <p>Or share it as a file: one HTML page, which loads lite_py from this site.</p>
          </>
        ) : (
          <p>This app is too big for a link; what links are sent through often cuts off more than 30,000 characters. Share it as a file: one HTML page, which loads lite_py from this site.</p>
        )}
        <button type="button" class="button md secondary share-file" onClick={() => saveAsFile(app)}>
          Download HTML file
        </button>
      </div>
    </dialog>
  );
}

/** Select a field's text, and show its beginning. */
function selectAll({ currentTarget }: { currentTarget: HTMLInputElement }): void {
  currentTarget.setSelectionRange(0, currentTarget.value.length, "backward");
  currentTarget.scrollLeft = 0;
}

/** Save the app as one HTML file, which runs it by the loader of this site. */
function saveAsFile(app: App): void {
  const { source } = app;
  if (!source) return;
  // This file lies in the folder of lite.js, among its chunks.
  const loader = new URL("../lite.js", import.meta.url).href;
  save(standalone(source, loader, app.store.config.title ?? "App"), `${source.entrypoint.replace(/\.py$/, "")}.html`);
}
