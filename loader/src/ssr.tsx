import "./ssr/dom";
import { signal } from "@preact/signals";
import { options, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { App } from "./app";
import { lazy } from "./gen/registry";
import { VERSION } from "./gen/version";
import { readDimensions } from "./media/dimensions";
import { Page, Pages, Share } from "./page";
import { prefetch } from "./slot";
import { confine, darken } from "./ssr/css";
import { cssText } from "./ssr/style";
import { Store } from "./store";
import { startOf, type Stored } from "./stored";
import { EAGER, server } from "./style";
import looksCss from "./looks.css";
import startCss from "./ui/start.css";
import { dumps, loads } from "./wire";

export { VERSION, dumps, loads };

/** A page as it is drawn without a browser. */
export interface Drawn {
  /** For the template of the element's shadow root, after the link to a stylesheet of `css`. */
  html: string;
  /** All rules that it needs. */
  css: string;
  /** What the page needs at once, in the order to fetch it, by its name in chunks.json: parts of the loader, and types of components. */
  chunks: string[];
}

/** What the element is drawn into: what an author's and a theme's rules are confined to. */
const BOX = "lite-py-drawn";

/** What is known of the page beside its app. */
export interface Options {
  /** Of the element's attribute; without one the reader's system decides. */
  theme?: "light" | "dark" | null;
  /** The contents of `Stored.files`, as far as they are at hand: pictures then have their place before they come. */
  files?: ReadonlyArray<Uint8Array<ArrayBuffer> | null | undefined>;
}

/** Draw the page of an app that is known. */
export async function render(stored: Stored, { theme, files = [] }: Options = {}): Promise<Drawn> {
  const { config } = stored;
  const types = [...new Set(config.components.map(({ type }) => type))];
  await Promise.all([prefetch(types), config.share ? Share.load() : null, config.pages?.[1] ? Pages.load() : null]);
  const app = new App("app-1", "", null as unknown as ShadowRoot, signal(theme === "dark"), { send() {} });
  app.store = new Store(config);
  app.files.receive(stored.attachments, stored.files);
  for (const { ops, attachments } of startOf(stored)) {
    app.files.receive(attachments, stored.files);
    app.store.apply(ops);
  }
  app.phase.value = { name: "running" };
  const sheets = new Set<string>([...EAGER, startCss]);
  const styles = new Set<string>();
  const body = within(sheets, styles, () => renderToString(<Page app={app} onRetry={() => {}} />));
  const html = theme ? body : body.replace('class="gradio-container', 'class="gradio-container auto');
  // As strong as the attribute that it will be: the id is that of nothing.
  const rules = [...sheets, ...(await sizes(stored, files)), ...looks(stored), ...[...styles].map((style) => `:is(#style,[data-style=${JSON.stringify(style)}]){${style}}`)].join("\n");
  return {
    html: `<div class="${BOX}">${html}</div>`,
    css: theme ? rules : darken(rules),
    chunks: ["lite", "known", ...(config.looks ? ["looks"] : []), ...(config.share ? ["share"] : []), ...(config.pages?.[1] ? ["pages"] : []), ...types.filter((type) => type in lazy)],
  };
}

/** Draw, with what only a server does; `sheets` and `styles` take what is needed. */
function within(sheets: Set<string>, styles: Set<string>, draw: () => string): string {
  const { vnode } = options;
  (options as { errorBoundaries?: boolean }).errorBoundaries = true;
  const keep = (style: string) => (styles.add(style), style);
  options.vnode = (made: VNode) => {
    const props = made.props as Record<string, unknown>;
    if (typeof made.type === "string" && "style" in props) {
      // A strict policy allows no style attributes: `takeOver` makes styles of these.
      const text = cssText(props.style);
      delete props.style;
      if (text) props["data-style"] = keep(text);
    }
    vnode?.(made);
  };
  server.style = (css) => void sheets.add(css);
  server.html = (content) => {
    const box = document.createElement("div");
    box.append(content);
    for (const element of box.querySelectorAll("[style]")) {
      element.setAttribute("data-style", keep(element.getAttribute("style")!));
      element.removeAttribute("style");
    }
    return box.innerHTML;
  };
  try {
    return draw();
  } finally {
    options.vnode = vnode;
    delete server.style;
    delete server.html;
  }
}

/** A rule for each picture of the config, as large as it will be. */
async function sizes(stored: Stored, files: NonNullable<Options["files"]>): Promise<string[]> {
  const { files: addresses } = stored;
  const all = [...stored.attachments, ...startOf(stored).flatMap(({ attachments }) => attachments)];
  const found = [...new Set(all.map(({ buffer }) => buffer))].map(async (buffer) => {
    const content = files[buffer];
    // Of pictures that may be turned nobody knows yet.
    if (!content || new TextDecoder("latin1").decode(content.subarray(0, 65536)).includes("Exif")) return "";
    const size = await readDimensions(new Blob([content]));
    if (!size) return "";
    const image = (kind: string) => `.${kind}[src=${JSON.stringify(addresses[buffer])}]`;
    return `${image("picture")},${image("thumbnail")}{aspect-ratio:${size.width}/${size.height}}${image("picture")}{inline-size:${size.width}px}`;
  });
  return Promise.all(found);
}

/** The rules of the author's theme and CSS, as looks.ts has them. */
function looks({ config }: Stored): string[] {
  if (!config.looks) return [];
  const template = document.createElement("template");
  template.innerHTML = config.head ?? "";
  const own = [...template.content.querySelectorAll("style")].map((style) => style.textContent);
  const theme = `:where(.${BOX}) { ${looksCss} ${config.theme_css ?? ""} }`;
  try {
    return [theme, confine([...own, config.css ?? ""].join("\n"), `.${BOX}`)];
  } catch (error) {
    console.error(`lite_py: css: ${error instanceof Error ? error.message : String(error)}`);
    return [theme];
  }
}
