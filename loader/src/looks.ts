import type { App } from "./app";
import { applyAuthored, applyTheme, complain, linkStylesheet } from "./authored";
import { injectHead } from "./head";
import { reachInto, shareDarkness } from "./reach";
import type { compile as Compile } from "./script";
import type { Config } from "./store";
import { adopt } from "./style";
import css from "./looks.css";

/** Milliseconds that `js` waits for the scripts of `head`. */
const PATIENCE = 20_000;

/** Apps whose scripts have run: a new start of Python draws them again, in the same page. */
const scripted = new WeakSet<App>();

/**
 * Give an app the looks of its author: theme, CSS and fonts, then the page's icon, `head` and `js`.
 * Fulfilled when it looks right; scripts go on by themselves, and what of them fails is told in the
 * console.
 *
 * @param alone is it the page's only app? Then the page's icon is its.
 * @param drawn fulfilled when the app's components are there
 * @param compile given, not imported: a module that lite.js shares with this would be a file of its own
 */
export async function apply(app: App, config: Config, alone: boolean, drawn: Promise<unknown>, compile: typeof Compile): Promise<void> {
  adopt(app.root, css);
  if (config.theme_css) applyTheme(app, config.theme_css);
  if (config.favicon && alone) void setIcon(app, config.favicon).catch((error: unknown) => complain("favicon_path", error));
  for (const font of config.fonts ?? []) void loadFont(app, font).catch((error: unknown) => complain(font.path, error));
  if (config.css) await applyAuthored(app, config.css).catch((error: unknown) => complain("css", error));
  if (scripted.has(app)) return;
  scripted.add(app);
  const scripts = [config.js, config.head, ...config.dependencies.map(({ js }) => js)].filter((script) => typeof script === "string").join();
  if (config.head || /document/.test(scripts)) reachInto(app.root);
  if (alone && /\bdark\b/.test(scripts)) shareDarkness(app);
  void runScripts(app, config, drawn, compile);
}

async function runScripts(app: App, config: Config, drawn: Promise<unknown>, compile: typeof Compile): Promise<void> {
  if (config.head) {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("its scripts take too long to load; js= does not wait for them.")), PATIENCE));
    await Promise.race([addHead(app, config.head), late]).catch((error: unknown) => complain("head", error));
  }
  if (!config.js) return;
  try {
    await drawn;
  } catch {
    return; // the app is gone
  }
  try {
    await compile(config.js, "The app's js=")();
  } catch (error) {
    complain("js", error);
  }
}

/** Styles are for the app, not for the page around it; all else is the document's. */
async function addHead(app: App, markup: string): Promise<void> {
  const template = document.createElement("template");
  template.innerHTML = markup;
  const { content } = template;
  const styles = [...content.querySelectorAll("style")].map((style) => style.textContent);
  content.querySelectorAll("style").forEach((style) => style.remove());
  for (const link of content.querySelectorAll<HTMLLinkElement>("link[rel~=stylesheet][href]")) {
    linkStylesheet(app.root, link.getAttribute("href")!);
    link.remove();
  }
  if (styles.length) await applyAuthored(app, styles.join("\n"));
  await injectHead(template.innerHTML);
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
