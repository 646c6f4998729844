import type { NavbarEvent, NavbarProps } from "../gen/props";
import { useStyle } from "../style";
import { frame } from "../ui/frame";
import type { ViewProps } from "../view";
import css from "./navbar.css";

/** The links of an app of one page; those of several are drawn above all of them. */
export default function Navbar(view: ViewProps<NavbarProps, NavbarEvent>) {
  useStyle(css);
  const { app, props } = view;
  const { pages } = app.store.config as { pages?: unknown[] };
  const framed = frame(view, "navbar");
  const links = props.value.value ?? [];
  if (!framed || (pages?.length ?? 0) > 1 || links.length === 0) return null;
  const main = props.main_page_name.value;
  return (
    <nav {...framed} aria-label="Pages">
      {typeof main === "string" && (
        <a href={location.pathname + location.search} aria-current="page" onClick={(event) => event.preventDefault()}>
          {main}
        </a>
      )}
      {links.map(([name, address]) => (
        <a key={address} href={isSafe(address) ? address : undefined} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ))}
    </nav>
  );
}

/** A path, or an address of the web: never a script. */
function isSafe(address: string): boolean {
  return /^https?:/i.test(address) || !/^\s*[a-z][a-z0-9+.-]*:/i.test(address);
}
