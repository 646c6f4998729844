import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import type { App } from "../app";
import type { Node } from "../store";
import { useStyle } from "../style";
import css from "./pages.css";

/** An app of several pages: the bar that leads to them, and the one that is open, which the address names after its #. */
export default function Pages({ app, Slots }: { app: App; Slots: ComponentType<{ nodes: readonly Node[]; app: App }> }) {
  useStyle(css);
  const { pages = [], page = {}, dependencies } = app.store.config;
  const named = () => pages.find(([path]) => path === decodeURIComponent(location.hash.replace(/^#\/?/, "")))?.[0];
  const [open, setOpen] = useState(() => named() ?? "");
  useEffect(() => {
    const follow = () => setOpen((old) => named() ?? old);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [app]);
  useEffect(() => {
    const own = new Set(page[open]?.dependencies);
    app.dispatcher.load(dependencies.filter(({ id }) => own.has(id)));
  }, [open, app.store]);
  const shown = new Set(page[open]?.layout.children?.map(({ id }) => id));
  const bar = [...app.store.nodes()].find((node) => node.type === "navbar" && shown.has(node.id));
  const links = bar && Array.isArray(bar.props.value!.value) ? (bar.props.value!.value as Array<[string, string]>) : [];
  const main = bar && bar.props.main_page_name!.value;
  const go = (event: MouseEvent, path: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (path !== open) history.pushState(null, "", path ? `#/${path}` : location.pathname + location.search);
    setOpen(path);
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
