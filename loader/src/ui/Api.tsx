import { useEffect, useRef, useState } from "preact/hooks";
import codeIcon from "lucide-static/icons/code-xml.svg";
import cross from "lucide-static/icons/x.svg";
import type { ApiInfo } from "../../lite";
import { EndpointView, counted, type Language } from "../api/EndpointView";
import { selector, type Endpoint } from "../api/snippets";
import { Snippet } from "../api/Snippet";
import type { App } from "../app";
import { readApi } from "../client";
import { useStyle } from "../style";
import { uniqueId } from "./frame";
import { Icon } from "./Icon";
import css from "./api.css";

const LANGUAGES: readonly Language[] = ["JavaScript", "Python"];

/** What scripts can call of the app, and how; over the page, at its right. */
export default function Api({ app, onClose }: { app: App; onClose: () => void }) {
  useStyle(css);
  const dialog = useRef<HTMLDialogElement>(null);
  const base = uniqueId({ id: "api", app });
  const [info, setInfo] = useState<ApiInfo | Error | null>(null);
  const [language, setLanguage] = useState<Language>("JavaScript");
  useEffect(() => {
    dialog.current?.showModal();
    readApi(app).then(setInfo, setInfo);
  }, [app]);
  const endpoints = info && !(info instanceof Error) ? endpointsOf(app, info) : null;
  return (
    // The browser closes it on Escape and gives the focus back.
    <dialog ref={dialog} class="api" aria-labelledby={`${base}-title`} onClose={onClose} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="api-content">
        <header class="api-head">
          <Icon svg={codeIcon} />
          <h2 id={`${base}-title`}>API documentation</h2>
          {endpoints && <span>{counted(endpoints.length, "API endpoint")}</span>}
          <button type="button" class="icon-button" aria-label="Close" title="Close" onClick={() => dialog.current?.close()}>
            <Icon svg={cross} />
          </button>
        </header>
        {info === null && <p role="status">What can be called is shown as soon as Python has started.</p>}
        {info instanceof Error && <p role="alert">{`What can be called is not known: ${info.message}`}</p>}
        {endpoints?.length === 0 && <p>This app gives scripts nothing to call: none of its events has a name in the API.</p>}
        {endpoints && endpoints.length > 0 && (
          <>
            <Tabs base={base} chosen={language} onChoose={setLanguage} />
            <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${language}`} class="api-panel">
              <Intro language={language} file={app.source?.entrypoint ?? "app.py"} />
              {endpoints.length > 3 && <Names endpoints={endpoints} base={base} scope={dialog} />}
              {endpoints.map((endpoint) => (
                <EndpointView key={endpoint.name} endpoint={endpoint} language={language} element={selector(app)} base={idOf(base, endpoint)} />
              ))}
            </div>
          </>
        )}
      </div>
    </dialog>
  );
}

function Tabs({ base, chosen, onChoose }: { base: string; chosen: Language; onChoose: (language: Language) => void }) {
  const turn = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = LANGUAGES.at((LANGUAGES.indexOf(chosen) + step) % LANGUAGES.length)!;
    onChoose(next);
    const tabs = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=tab]");
    tabs[LANGUAGES.indexOf(next)]?.focus();
  };
  return (
    <div role="tablist" aria-label="Language" class="api-tabs" onKeyDown={turn}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          role="tab"
          id={`${base}-${language}`}
          aria-selected={language === chosen}
          aria-controls={`${base}-panel`}
          tabIndex={language === chosen ? 0 : -1}
          onClick={() => onChoose(language)}
        >
          {language}
        </button>
      ))}
    </div>
  );
}

function Intro({ language, file }: { language: Language; file: string }) {
  if (language === "JavaScript") {
    return <p>Scripts of this page call the app by its element; nothing has to be installed. Calls wait until Python has started, and leave what the app shows as it is.</p>;
  }
  return (
    <>
      <p>Nothing outside of this page reaches the app that runs in it. Gradio runs the same file on a server, where Gradio's client calls it:</p>
      <Snippet code={`pip install gradio gradio_client\npython ${file}`} label="commands" />
    </>
  );
}

/** Ways to each endpoint, where there are many. */
function Names({ endpoints, base, scope }: { endpoints: readonly Endpoint[]; base: string; scope: { current: HTMLElement | null } }) {
  const go = (endpoint: Endpoint) => {
    const heading = scope.current?.querySelector<HTMLElement>(`#${CSS.escape(idOf(base, endpoint))}`);
    heading?.focus({ preventScroll: true });
    heading?.closest("section")?.scrollIntoView({ block: "start" });
  };
  return (
    <nav aria-label="Endpoints" class="api-names">
      {endpoints.map((endpoint) => (
        <button key={endpoint.name} type="button" onClick={() => go(endpoint)}>
          {endpoint.name}
        </button>
      ))}
    </nav>
  );
}

function idOf(base: string, { name }: Endpoint): string {
  return `${base}${name.replace("/", "-")}`;
}

function endpointsOf(app: App, { named_endpoints }: ApiInfo): Endpoint[] {
  const { dependencies } = app.store.config;
  return Object.entries(named_endpoints).map(([name, info]) => ({ name, info, dependency: dependencies.find(({ api_name }) => `/${api_name}` === name) }));
}
