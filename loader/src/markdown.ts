import { render as draw, h } from "preact";
import { colour } from "./code/fences";
import { CopyButton } from "./ui/CopyButton";
import { sanitize } from "./sanitize";
import { server } from "./style";
import { Marked, type TokenizerAndRendererExtension, type Tokens } from "./vendor/marked";

/** What opens and closes a formula; `display` sets it apart from the line. */
export interface Delimiter {
  left: string;
  right: string;
  display: boolean;
}

/** How `renderMarkdown` reads and draws a text; the names are Gradio's. */
export interface MarkdownOptions {
  /** A line break in the text is one on the page. */
  line_breaks?: boolean;
  /** Headings get an id and a link to themselves. */
  header_links?: boolean;
  /** Text between these is a formula of LaTeX. */
  latex_delimiters?: readonly Delimiter[];
  /**
   * False trusts the text wholly. `<script>` still does not run, as the browser ignores it in
   * parsed fragments, but handlers such as `onerror` do: only for text that nobody else writes.
   */
  sanitize_html?: boolean;
  /** Tags that are no HTML are shown as they are written: all, or those listed; others leave what they stand around. */
  allow_tags?: readonly string[] | boolean;
  /** Called with the copied text when a code block's copy button is used. */
  onCopy?: (text: string) => void;
}

/** Beyond this a text is shown as it is: formatting it would hold up the page for seconds. */
const LONGEST = 1_000_000;

const DISPLAY: readonly Delimiter[] = [{ left: "$$", right: "$$", display: true }];

/** GitHub-flavoured Markdown as DOM, ready to be put on the page. */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): DocumentFragment {
  const marked = parserOf(text, options);
  let html: string | null;
  try {
    html = text.length > LONGEST ? null : marked.parse(text, { async: false });
  } catch (error) {
    // Nesting or a line beyond what the parser's recursion takes.
    console.warn("lite_py: this Markdown is shown as plain text:", error);
    html = null;
  }
  if (html === null) return plain(text);
  const fragment = options.sanitize_html === false ? trusted(html) : sanitize(html, "prose");
  if (options.header_links) linkHeadings(fragment);
  openOutside(fragment);
  addCopyButtons(fragment, options.onCopy);
  for (const code of fragment.querySelectorAll<HTMLElement>("pre > code")) colour(code);
  frameTables(fragment);
  nameTasks(fragment);
  drawFormulas(fragment);
  return fragment;
}

/** A part of a text that can be drawn by itself. */
export interface Piece {
  readonly raw: string;
  /** Of program text: its language as it is written, and what it is. */
  readonly program?: { readonly language: string; readonly text: string };
}

/** The text in pieces that can be drawn one by one; null when they are not apart: some refer to others, or stand in HTML. */
export function splitMarkdown(text: string, options: MarkdownOptions): Piece[] | null {
  if (text.length > LONGEST) return null;
  const pieces: Piece[] = [];
  try {
    for (const token of parserOf(text, options).lexer(text)) {
      const { type, raw } = token;
      if (type === "html" || type === "def") return null;
      const last = pieces.at(-1);
      if (type === "space" && last) pieces[pieces.length - 1] = { ...last, raw: last.raw + raw };
      else if (type !== "code") pieces.push({ raw });
      else pieces.push({ raw, program: { language: token.lang ?? "", text: `${token.text.replace(/\n$/, "")}\n` } });
    }
  } catch {
    return null;
  }
  // A list has other spaces at the end of the text than the text itself.
  const last = pieces.pop();
  const before = pieces.map(({ raw }) => raw).join("");
  const rest = text.slice(before.length);
  if (!text.startsWith(before) || rest.trimEnd() !== (last?.raw ?? "").trimEnd()) return null;
  return last ? [...pieces, { ...last, raw: rest }] : pieces;
}

function parserOf(text: string, options: MarkdownOptions): Marked {
  const marked = new Marked({
    gfm: true,
    breaks: options.line_breaks ?? false,
    extensions: formulas((options.latex_delimiters ?? DISPLAY).filter(({ left }) => text.includes(left))),
  });
  const allowed = options.allow_tags;
  if (!allowed || !text.includes("<")) return marked;
  // What is no tag to Markdown is text. False leaves it to the rules themselves.
  const taken = (source: string) => (isShown(source, allowed) ? undefined : false);
  return marked.use({ tokenizer: { html: taken, tag: taken } });
}

/** Does the source begin with a tag that is shown as it is written? */
function isShown(source: string, allowed: readonly string[] | true): boolean {
  const name = /^ {0,3}<\/?([a-z][\w:.-]*)/i.exec(source)?.[1]?.toLowerCase();
  if (!name) return false;
  if (allowed !== true) return allowed.some((tag) => tag.toLowerCase() === name);
  if (name === "svg" || name === "math") return false;
  // Browsers know their own elements; those of drawings by another name space.
  if (kindOf(document.createElement(name)) !== "HTMLUnknownElement" && !name.includes("-")) return false;
  return kindOf(document.createElementNS("http://www.w3.org/2000/svg", name)) === "SVGElement";
}

/** The name of an element's interface, which is no global where a server draws. */
function kindOf(element: Element): string {
  return Object.prototype.toString.call(element).slice(8, -1);
}

function plain(text: string): DocumentFragment {
  const block = document.createElement("div");
  block.className = "plain";
  block.textContent = text;
  const fragment = document.createDocumentFragment();
  fragment.append(block);
  return fragment;
}

function trusted(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return document.importNode(template.content, true);
}

/** Formulas pass by the Markdown rules untouched, so that `$$a_1 * b_1$$` keeps its letters. */
function formulas(delimiters: readonly Delimiter[]): TokenizerAndRendererExtension[] {
  return delimiters.flatMap(({ left, right, display }, number) => {
    if (!left || !right) return [];
    const token = (level: "block" | "inline"): TokenizerAndRendererExtension => {
      const name = `formula-${level}-${number}`;
      return {
        name,
        level,
        start(source) {
          // Where a paragraph is cut: a block begins a line. Looking past its end would take
          // a long text's whole rest for each of its paragraphs.
          if (level === "inline") return source.includes(left) ? source.indexOf(left) : undefined;
          const end = source.indexOf("\n\n");
          const at = source.slice(0, end < 0 ? undefined : end).indexOf(`\n${left}`);
          return at < 0 ? undefined : at + 1;
        },
        tokenizer(source) {
          if (!source.startsWith(left)) return undefined;
          const end = source.indexOf(right, left.length);
          if (end <= left.length) return undefined;
          const raw = source.slice(0, end + right.length);
          // "$5 and $6" are prices: a formula's single sign touches its content, as in Pandoc.
          if (left === "$" && (/^\$\s|\s\$$|\n/.test(raw) || /^\d/.test(source.slice(raw.length)))) return undefined;
          if (level === "block" && !/^[ \t]*(\n|$)/.test(source.slice(raw.length))) return undefined;
          return { type: name, raw };
        },
        renderer({ raw }: Tokens.Generic) {
          const tag = level === "block" ? "div" : "span";
          const cut = `${left.length} ${right.length}`;
          return `<${tag} class="math${display ? " display" : ""}" data-cut="${cut}">${escapeHtml(raw)}</${tag}>`;
        },
      };
    };
    return display ? [token("block"), token("inline")] : [token("inline")];
  });
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}

function linkHeadings(fragment: DocumentFragment): void {
  const taken = new Map<string, number>();
  for (const heading of fragment.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    const text = heading.textContent ?? "";
    const slug = text.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
    const count = taken.get(slug) ?? 0;
    taken.set(slug, count + 1);
    heading.id = count ? `h-${slug}-${count}` : `h-${slug}`;
    const link = document.createElement("a");
    link.className = "md-header-anchor";
    link.href = `#${heading.id}`;
    link.setAttribute("aria-label", `Link to ${text}`);
    link.textContent = "#";
    heading.prepend(link);
  }
}

/** LaTeX as MathML, which browsers draw and read out; formulas stand as they are written until KaTeX is there. */
function drawFormulas(fragment: DocumentFragment): void {
  const found = [...fragment.querySelectorAll<HTMLElement>(".math[data-cut]")];
  if (!found.length || server.html) return;
  void import("./vendor/katex").then(({ default: katex }) => {
    for (const element of found) {
      const [left = 0, right = 0] = element.dataset.cut!.split(" ").map(Number);
      const text = (element.textContent ?? "").slice(left, -right || undefined);
      const displayMode = element.classList.contains("display");
      katex.render(text, element, { displayMode, output: "mathml", throwOnError: false, trust: false, strict: "ignore" });
      element.classList.add("drawn");
      // What scrolls must be reachable by keyboard.
      if (displayMode && element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    }
  }, (error: unknown) => console.error("lite_py: formulas could not be drawn:", error));
}

/** Links leave the app running where it is; those within the text stay in the page. */
function openOutside(fragment: DocumentFragment): void {
  for (const link of fragment.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (link.getAttribute("href")?.startsWith("#")) continue;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

function addCopyButtons(fragment: DocumentFragment, onCopy?: (text: string) => void): void {
  for (const pre of fragment.querySelectorAll("pre")) {
    const code = () => (pre.textContent ?? "").replace(/\n$/, "");
    // A long line scrolls, and what scrolls must be reachable by keyboard.
    pre.tabIndex = 0;
    const wrap = document.createElement("div");
    wrap.className = "code_wrap";
    const corner = document.createElement("div");
    corner.className = "code_copy";
    draw(h(CopyButton, { text: code, onCopy }), corner);
    pre.replaceWith(wrap);
    wrap.append(corner, pre);
  }
}

/** The boxes of a task list are named by their task. */
function nameTasks(fragment: DocumentFragment): void {
  for (const box of fragment.querySelectorAll('li > input[type="checkbox"], li > p > input[type="checkbox"]')) {
    box.setAttribute("aria-label", box.parentElement?.textContent?.trim() || "Task");
  }
}

/** A wide table scrolls by itself instead of widening the page. */
function frameTables(fragment: DocumentFragment): void {
  for (const table of fragment.querySelectorAll("table")) {
    const frame = document.createElement("div");
    frame.className = "table_wrap";
    table.replaceWith(frame);
    frame.append(table);
  }
}
