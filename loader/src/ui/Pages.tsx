import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import type { App } from "../app";
import { DRAWN, named, shownBy } from "../routes";
import type { Node } from "../store";
import { server, useStyle } from "../style";
import css from "./pages.css";

interface Given {
  app: App;
  Slots: ComponentType<{ nodes: readonly Node[]; app: App }>;
}

/** An app of several pages: the bar that leads to them, and the one that is open, which the address names after its #. */
export default function Pages(given: Given) {
  useStyle(css);
  // Where there is no address yet, all are drawn: the browser shows the one that it names, and hydrate.ts takes the others away.
  return server.style ? <Drawn {...given} paths={given.app.store.config.pages!.map(([path]) => path)} /> : <Opened {...given} />;
}

/** Pages of which the document's style says which is shown. */
function Drawn({ paths, ...given }: Given & { paths: readonly string[] }) {
  return (
    <>
      {given.app.store.config.pages!.map(
        ([path], index) =>
          paths.includes(path) && (
            <div key={path} class={DRAWN} data-path={path} style={`display:var(${shownBy(index)},${index ? "none" : "contents"})`}>
              <OnePage {...given} open={path} onOpen={() => {}} />
            </div>
          ),
      )}
    </>
  );
}

function Opened({ app, Slots }: Given) {
  const { pages = [], page = {}, dependencies } = app.store.config;
  const paths = pages.map(([path]) => path);
  const [open, setOpen] = useState(() => named(paths) ?? "");
  // What the user has done in others before there was a loader is told to their components, which are there just for that.
  const [used, setUsed] = useState(() => [...app.root.querySelectorAll<HTMLElement>(`.${DRAWN}`)].map(({ dataset }) => dataset.path!));
  useEffect(() => setUsed([]), []);
  useEffect(() => {
    const follow = () => setOpen((old) => named(paths) ?? old);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [app]);
  useEffect(() => {
    const own = new Set(page[open]?.dependencies);
    app.load = () => app.dispatcher.load(dependencies.filter(({ id }) => own.has(id)));
    if (app.early?.live !== false) app.load(); // else when Python is there
  }, [open, app.store]);
  return (
    <>
      <Drawn app={app} Slots={Slots} paths={used} />
      <OnePage app={app} Slots={Slots} open={open} onOpen={setOpen} />
    </>
  );
}

function OnePage({ app, Slots, open, onOpen }: Given & { open: string; onOpen: (path: string) => void }) {
  const { pages = [], page = {} } = app.store.config;
  const shown = new Set(page[open]?.layout.children?.map(({ id }) => id));
  const bar = [...app.store.nodes()].find((node) => node.type === "navbar" && shown.has(node.id));
  const links = bar && Array.isArray(bar.props.value!.value) ? (bar.props.value!.value as Array<[string, string]>) : [];
  const main = bar && bar.props.main_page_name!.value;
  const go = (event: MouseEvent, path: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (path !== open) history.pushState(null, "", path ? `#/${path}` : location.pathname + location.search);
    onOpen(path);
    scrollTo(0, 0);
  };
  const inside = pages.filter(([path, , listed]) => listed && !(path === "" && main === false));
  return (
    <>
      {bar?.props.visible!.value !== false && (
        <nav class="pages" aria-label="Pages">
          {inside.map(([path, name]) => (
            <a key={path} href={path ? `#/${path}` : "#/"} aria-current={path === open ? "page" : undefined} onClick={(event) => go(event, path)}>
              {path === "" && typeof main === "string" ? main : name}
            </a>
          ))}
          {links.map(([name, address]) => {
            const path = /^(?:[a-z]+:)?\/\//i.test(address) ? null : String(address).replace(/^\//, "");
            return path !== null && pages.some(([known]) => known === path) ? (
              <a key={address} href={`#/${path}`} aria-current={path === open ? "page" : undefined} onClick={(event) => go(event, path)}>
                {name}
              </a>
            ) : (
              <a key={address} href={/^https?:|^\//i.test(address) ? address : undefined} target="_blank" rel="noopener noreferrer">
                {name}
              </a>
            );
          })}
        </nav>
      )}
      <Slots key={open} nodes={app.store.root.children.filter(({ id }) => shown.has(id))} app={app} />
    </>
  );
}
