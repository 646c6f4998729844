// The page that a shared link opens: shows the code that the link carries, and runs it when asked.
import { signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LitePyElement } from "./element";
import { LinkError, readPayload, type Shared } from "./payload";
import base from "./style/base.css";
import buttons from "./style/buttons.css";
import tokens from "./style/tokens.css";
import { darkness } from "./theme";
import { readable } from "./uploads";
import css from "./shared.css";

const dark = darkness(signal(null));

/** What the link led to. */
type Found = Shared | LinkError;

function SharedPage({ found, payload }: { found: Found; payload: string }) {
  const [running, setRunning] = useState(false);
  return (
    <div class={`gradio-container${dark.value ? " dark" : ""}`}>
      {found instanceof LinkError ? (
        <main class="main shared">
          <h1>A shared app</h1>
          <p role="alert">{found.message}</p>
        </main>
      ) : (
        <main class={`main shared${running ? " running" : ""}`}>
          <h1 class={running ? "sr-only" : ""}>{found.title}</h1>
          {running ? <Running shared={found} payload={payload} /> : <Warning shared={found} onRun={() => setRunning(true)} />}
          <Code shared={found} folded={running} />
        </main>
      )}
    </div>
  );
}

function Warning({ shared, onRun }: { shared: Shared; onRun: () => void }) {
  const { requirements, indexes } = shared.source;
  return (
    <section class="shared-warning" aria-label="Before you run it">
      <p>
        <strong>This code came with the link, from whoever made the link.</strong> Nothing of it has run. When you press Run, it runs in this page and can do what any script of {location.host} can do:
        read what that site keeps in your browser, and ask that site for pages in your name. Run it only if you trust the code below, or who sent it.
      </p>
      {requirements.length > 0 && (
        <p>
          It also installs packages{indexes.length > 0 && ` from ${indexes.join(", ")}`}: <code>{requirements.join(", ")}</code>
        </p>
      )}
      <button type="button" class="button lg primary" onClick={onRun}>
        Run
      </button>
    </section>
  );
}

/** The app itself. Only now the loader is fetched, and with it Python. */
function Running({ shared, payload }: { shared: Shared; payload: string }) {
  const place = useRef<HTMLElement>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    place.current?.focus();
    void start(shared, payload).then(
      (element) => place.current?.append(element),
      (error: unknown) => setProblem(`lite.js could not be loaded (${String(error)}). Reload the page.`),
    );
  }, [shared, payload]);
  return (
    <section ref={place} class="shared-app" aria-label="App" tabIndex={-1}>
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}

async function start({ source }: Shared, payload: string): Promise<LitePyElement> {
  const loader = new URL(`lite.js${new URL(import.meta.url).search}`, import.meta.url).href;
  await import(loader);
  const element = document.createElement("lite-py") as LitePyElement;
  // What apps keep in the browser goes by the id: one shared app shall not find what another has kept.
  element.id = `shared-${await digest(payload)}`;
  element.source = source;
  return element;
}

/** Pages that are not served over https have no `crypto.subtle`; there nothing is found again. */
async function digest(text: string): Promise<string> {
  if (!globalThis.crypto?.subtle) return crypto.getRandomValues(new Uint32Array(4)).join("-");
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function Code({ shared, folded }: { shared: Shared; folded: boolean }) {
  const { files, entrypoint } = shared.source;
  const names = [entrypoint, ...[...files.keys()].filter((name) => name !== entrypoint)];
  const listed = names.map((name) => <File key={name} name={name} bytes={files.get(name)!} />);
  if (!folded) return <section aria-label="Code">{listed}</section>;
  return (
    <details class="shared-code">
      <summary>Code</summary>
      {listed}
    </details>
  );
}

function File({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }) {
  const text = textOf(bytes);
  return (
    <section class="shared-file">
      <h2>{name}</h2>
      {text === null ? (
        <p>{readable(bytes.length)} that are not text</p>
      ) : (
        <pre tabIndex={0} role="region" aria-label={name}>
          {text}
        </pre>
      )}
    </section>
  );
}

function textOf(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

async function open(): Promise<void> {
  const found = await readPayload(location.hash).catch((error: unknown) => (error instanceof LinkError ? error : new LinkError(String(error))));
  document.adoptedStyleSheets = [tokens, base, buttons, css].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  if (!(found instanceof LinkError)) document.title = `${found.title} - shared app`;
  render(<SharedPage found={found} payload={location.hash} />, document.body);
}

// Another link pasted into the same tab only changes the fragment.
addEventListener("hashchange", () => location.reload());
void open();
