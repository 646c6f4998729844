import type { App } from "./app";

/** What stands for the page in an author's selectors: here the app's own box is all there is of it. */
const PAGE = /(^|[\s,>+~(])(?::root|:host|html|body|gradio-app)(?![\w-])/gi;
/** Gradio's mark of darkness, alone. */
const DARK = /(^|[\s,(])\.dark(?=[\s,>)]|$)/g;
const BOX = ".gradio-container";
/** A box within the box: "body .gradio-container" meant one thing inside another. */
const BOX_IN_BOX = /\.gradio-container((?:[.:#[][^\s,>+~]*)?)\s*[\s>]\s*\.gradio-container(?![\w-])/g;
const IMPORT = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?[^;]*;/gi;
/** Files of the app, as Gradio's pages address them. */
const FILE = /url\(\s*(["']?)\/?(?:gradio_api\/)?file=([^"')]+)\1\s*\)/g;

/** An author's CSS, sorted by what becomes of it. */
interface Sorted {
  /** Font faces: fonts belong to the document, whatever shadow root uses them. */
  fonts: string;
  /** Rules for the page as a whole. They stay weak, as a theme's dark colours must win over `:root`. */
  page: string;
  /** Rules for what is in it, which win over the components' own. */
  parts: string;
  /** Animations and the like, which have no selector. */
  rest: string;
}

/**
 * An author's CSS as it is to be adopted for an app: what it says of Gradio's page is said of the app's
 * box, files are there, and fonts and other stylesheets are on their way. `rest` has no selectors.
 */
export async function authored(app: App, css: string): Promise<{ rules: string; rest: string }> {
  const text = await withFiles(app, css);
  for (const [, address] of text.matchAll(IMPORT)) linkStylesheet(app.root, address!);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text.replace(IMPORT, ""));
  const sorted: Sorted = { fonts: "", page: "", parts: "", rest: "" };
  sort(sheet.cssRules, sorted, (rules) => rules);
  if (sorted.fonts) adoptInDocument(sorted.fonts);
  const box = boxOf(app);
  return { rules: `:where(${box}) { ${sorted.page} } ${box.repeat(3)} { ${sorted.parts} }`, rest: sorted.rest };
}

/** A selector of what an app draws into, so that a page's apps keep their looks apart in the light DOM too. */
export function boxOf(app: App): string {
  app.root.querySelector("div")?.classList.add(`lite-py-${app.id}`);
  return `.lite-py-${app.id}`;
}

function sort(rules: CSSRuleList, into: Sorted, within: (rules: string) => string): void {
  for (const rule of rules) {
    if (rule instanceof CSSFontFaceRule) into.fonts += rule.cssText;
    else if (rule instanceof CSSStyleRule) {
      const { selector, whole } = sortSelector(rule.selectorText);
      rule.selectorText = selector;
      into[whole ? "page" : "parts"] += within(rule.cssText);
    } else if (rule instanceof CSSGroupingRule) {
      const prelude = rule.cssText.slice(0, rule.cssText.indexOf("{"));
      sort(rule.cssRules, into, (inner) => within(`${prelude} { ${inner} }`));
    } else into.rest += rule.cssText;
  }
}

/** An author's selector as it is to be here; `whole` when it is of the page as a whole. */
export function sortSelector(before: string): { selector: string; whole: boolean } {
  const selector = translate(before);
  return { selector, whole: !/[\s>+~]/.test(selector.replace(/,\s+/g, ",")) && !before.includes(BOX) && selector.includes(BOX) };
}

/** Gradio's page has a body around the app, with the class `dark`; here the app's box is both. */
function translate(selector: string): string {
  let result = selector.replace(PAGE, `$1${BOX}`).replace(DARK, `$1${BOX}.dark`);
  for (let before = ""; before !== result; ) {
    before = result;
    result = result.replace(BOX_IN_BOX, `${BOX}$1`);
  }
  return result;
}

async function withFiles(app: App, css: string): Promise<string> {
  const addresses = new Map<string, string>();
  for (const [, , path] of css.matchAll(FILE)) {
    try {
      addresses.set(path!, URL.createObjectURL(await app.files.blob({ path: path! })));
    } catch (error) {
      complain("css", error);
    }
  }
  return css.replace(FILE, (whole, _, path: string) => (addresses.has(path) ? `url("${addresses.get(path)}")` : whole));
}

/** Load a stylesheet of its own address, for the app, and for the document, where its fonts count. */
export function linkStylesheet(root: ShadowRoot | HTMLElement, address: string): void {
  for (const place of root instanceof ShadowRoot ? [document.head, root] : [document.head]) {
    if ([...place.querySelectorAll("link")].some((link) => link.getAttribute("href") === address)) continue;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onerror = () => complain("a stylesheet", new Error(`${address} could not be loaded.`));
    place.append(link);
  }
}

const inDocument = new Set<string>();

function adoptInDocument(css: string): void {
  if (inDocument.has(css)) return;
  inDocument.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Say in the console what of an author's looks does not work; the app does. */
export function complain(what: string, error: unknown): void {
  console.error(`lite_py: ${what}: ${error instanceof Error ? error.message : String(error)}`);
}
