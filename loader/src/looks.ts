import type { App } from "./app";
import { authored, boxOf, complain, linkStylesheet } from "./authored";
import { injectHead } from "./head";
import { reachInto, shareDarkness } from "./reach";
import type { compile as Compile } from "./script";
import type { Config } from "./store";
import { LIGHT_ROOT } from "./style";
import css from "./looks.css";

/** Milliseconds that `js` waits for the scripts of `head`. */
const PATIENCE = 20_000;

/** An app's stylesheet, and what has been done for it that need not be done again when its code runs again. */
interface Looks {
  readonly sheet: CSSStyleSheet;
  readonly done: Set<string>;
}

const looks = new WeakMap<App, Looks>();

/**
 * Give an app the looks of its author: theme, CSS and fonts, then the page's icon, `head` and `js`.
 * Fulfilled when it looks right; scripts go on by themselves, and what of them fails is told in the
 * console. Called again, it changes what changed.
 *
 * @param alone is it the page's only app? Then the page's icon is its.
 * @param drawn fulfilled when the app's components are there
 * @param compile given, not imported: a module that lite.js shares with this would be a file of its own
 */
export async function apply(app: App, config: Config, alone: boolean, drawn: Promise<unknown>, compile: typeof Compile): Promise<void> {
  const { sheet, done } = looksOf(app);
  const once = (task: string) => !done.has(task) && done.add(task);
  const { styles, head } = splitHead(app, config.head ?? "");
  const own = [styles, config.css].filter(Boolean).join("\n");
  const theme = `:where(${boxOf(app)}) { ${css} ${config.theme_css ?? ""} }`;
  sheet.replaceSync(within(app, theme));
  for (const font of config.fonts ?? []) {
    if (once(font.path)) loadFont(app, font).catch((error: unknown) => complain(font.path, error));
  }
  if (config.favicon && alone) setIcon(app, config.favicon).catch((error: unknown) => complain("favicon_path", error));
  const scripts = [config.js, head, ...config.dependencies.map(({ js }) => js)].filter((script) => typeof script === "string").join();
  if (head || /document/.test(scripts)) reachInto(app.root);
  if (alone && /\bdark\b/.test(scripts) && once("dark")) shareDarkness(app);
  try {
    const { rules, rest } = await authored(app, own);
    sheet.replaceSync(rest + within(app, theme + rules));
  } catch (error) {
    complain("css", error);
  }
  void runScripts(head, config.js && once(config.js) ? config.js : "", drawn, compile);
}

/** Take an app's looks away: its code ran again, and gives none any more. */
export function clear(app: App): void {
  looks.get(app)?.sheet.replaceSync("");
}

function looksOf(app: App): Looks {
  let found = looks.get(app);
  if (!found) {
    looks.set(app, (found = { sheet: new CSSStyleSheet(), done: new Set() }));
    const scope = app.root.getRootNode();
    if (scope instanceof Document || scope instanceof ShadowRoot) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, found.sheet];
  }
  return found;
}

/** In the light DOM the styles of components are scoped, and would win over others that are not. */
function within(app: App, rules: string): string {
  return app.root instanceof ShadowRoot ? rules : `@scope (.${LIGHT_ROOT}) { ${rules} }`;
}

async function runScripts(head: string, js: string, drawn: Promise<unknown>, compile: typeof Compile): Promise<void> {
  if (head) {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("its scripts take too long to load; js= does not wait for them.")), PATIENCE));
    await Promise.race([injectHead(head), late]).catch((error: unknown) => complain("head", error));
  }
  if (!js) return;
  try {
    await drawn;
  } catch {
    return; // the app is gone
  }
  try {
    await compile(js, "The app's js=")();
  } catch (error) {
    complain("js", error);
  }
}

/** Styles of `head` are for the app, not for the page around it; all else is the document's. */
function splitHead(app: App, markup: string): { styles: string; head: string } {
  const template = document.createElement("template");
  template.innerHTML = markup;
  let styles = "";
  for (const element of template.content.querySelectorAll("style, link[rel~=stylesheet][href]")) {
    if (element instanceof HTMLStyleElement) styles += element.textContent;
    else linkStylesheet(app.root, element.getAttribute("href")!);
    element.remove();
  }
  return { styles, head: template.innerHTML.trim() };
}

async function setIcon(app: App, { path, mime_type }: NonNullable<Config["favicon"]>): Promise<void> {
  const href = /^(?:https?|data):/.test(path) ? path : URL.createObjectURL(await app.files.blob({ path }));
  let link = document.head.querySelector<HTMLLinkElement>("link[rel~=icon]");
  if (!link) {
    link = document.createElement("link");
    link.rel = "icon";
    document.head.append(link);
  }
  link.removeAttribute("sizes");
  link.type = mime_type ?? "";
  link.href = href;
}

async function loadFont(app: App, { family, weight, path }: NonNullable<Config["fonts"]>[number]): Promise<void> {
  const bytes = await (await app.files.blob({ path })).arrayBuffer();
  document.fonts.add(await new FontFace(family, bytes, { weight: String(weight) }).load());
}
