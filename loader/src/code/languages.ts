import { StreamLanguage, type Language as Grammar, type LanguageSupport } from "../vendor/highlight";

type Mode = Parameters<typeof StreamLanguage.define>[0];

/** What an editor takes, and what it has a parser in. */
type Support = LanguageSupport | Grammar;

interface Language {
  /** The ending of its files. */
  readonly ending: string;
  /** Its grammar, a part of the page by itself. */
  readonly load: () => Promise<Support>;
}

const stream = async (mode: Promise<Mode>): Promise<Support> => StreamLanguage.define(await mode);
const clike = () => import("@codemirror/legacy-modes/mode/clike");
const sql = () => import("@codemirror/legacy-modes/mode/sql");
const javascript = () => import("@codemirror/lang-javascript");

const LANGUAGES: Record<string, Language> = {
  python: { ending: "py", load: async () => (await import("@codemirror/lang-python")).python() },
  c: { ending: "c", load: () => stream(clike().then(({ c }) => c)) },
  cpp: { ending: "cpp", load: () => stream(clike().then(({ cpp }) => cpp)) },
  markdown: { ending: "md", load: async () => (await import("@codemirror/lang-markdown")).markdown() },
  latex: { ending: "tex", load: () => stream(import("@codemirror/legacy-modes/mode/stex").then(({ stex }) => stex)) },
  json: { ending: "json", load: async () => (await import("@codemirror/lang-json")).json() },
  html: { ending: "html", load: async () => (await import("@codemirror/lang-html")).html() },
  css: { ending: "css", load: async () => (await import("@codemirror/lang-css")).css() },
  javascript: { ending: "js", load: async () => (await javascript()).javascript() },
  typescript: { ending: "ts", load: async () => (await javascript()).javascript({ typescript: true }) },
  jinja2: { ending: "j2", load: () => stream(import("@codemirror/legacy-modes/mode/jinja2").then(({ jinja2 }) => jinja2)) },
  yaml: { ending: "yaml", load: () => stream(import("@codemirror/legacy-modes/mode/yaml").then(({ yaml }) => yaml)) },
  dockerfile: { ending: "dockerfile", load: () => stream(import("@codemirror/legacy-modes/mode/dockerfile").then(({ dockerFile }) => dockerFile)) },
  shell: { ending: "sh", load: () => stream(import("@codemirror/legacy-modes/mode/shell").then(({ shell }) => shell)) },
  r: { ending: "r", load: () => stream(import("@codemirror/legacy-modes/mode/r").then(({ r }) => r)) },
  sql: { ending: "sql", load: () => stream(sql().then(({ standardSQL }) => standardSQL)) },
  // What follows is no language of a gr.Code, but stands in texts.
  jsx: { ending: "jsx", load: async () => (await javascript()).javascript({ jsx: true }) },
  tsx: { ending: "tsx", load: async () => (await javascript()).javascript({ jsx: true, typescript: true }) },
  java: { ending: "java", load: () => stream(clike().then(({ java }) => java)) },
  csharp: { ending: "cs", load: () => stream(clike().then(({ csharp }) => csharp)) },
  kotlin: { ending: "kt", load: () => stream(clike().then(({ kotlin }) => kotlin)) },
  php: { ending: "php", load: () => stream(import("./php").then(({ php }) => php)) },
  go: { ending: "go", load: () => stream(import("@codemirror/legacy-modes/mode/go").then(({ go }) => go)) },
  rust: { ending: "rs", load: () => stream(import("@codemirror/legacy-modes/mode/rust").then(({ rust }) => rust)) },
  ruby: { ending: "rb", load: () => stream(import("@codemirror/legacy-modes/mode/ruby").then(({ ruby }) => ruby)) },
  swift: { ending: "swift", load: () => stream(import("@codemirror/legacy-modes/mode/swift").then(({ swift }) => swift)) },
  toml: { ending: "toml", load: () => stream(import("@codemirror/legacy-modes/mode/toml").then(({ toml }) => toml)) },
  diff: { ending: "diff", load: () => stream(import("@codemirror/legacy-modes/mode/diff").then(({ diff }) => diff)) },
  xml: { ending: "xml", load: () => stream(import("@codemirror/legacy-modes/mode/xml").then(({ xml }) => xml)) },
};

/** How people call them, too. */
const ALIASES: Record<string, string> = {
  py: "python", python3: "python", h: "c", "c++": "cpp", cc: "cpp", hpp: "cpp", md: "markdown", tex: "latex", htm: "html", markup: "html",
  svg: "xml", mathml: "xml", js: "javascript", mjs: "javascript", ts: "typescript", jinja: "jinja2", yml: "yaml", docker: "dockerfile",
  sh: "shell", bash: "shell", zsh: "shell", golang: "go", rs: "rust", rb: "ruby", cs: "csharp", "c#": "csharp", kt: "kotlin", patch: "diff",
};

/** The colouring of a language; null for one without. Rejects when its part of the page does not come. */
export async function languageOf(name: string): Promise<Support | null> {
  if (!name.startsWith("sql-")) return Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name]!.load() : null;
  const dialects: Record<string, unknown> = { ...(await sql()) };
  const dialect = dialects[name.slice(4)];
  return dialect ? stream(Promise.resolve(dialect as Mode)) : null;
}

/** The language that somebody means. */
export function languageNamed(name: string): string {
  const lower = name.toLowerCase();
  return Object.hasOwn(ALIASES, lower) ? ALIASES[lower]! : lower;
}

/** The name of a file of a language. */
export function fileName(name: string | null | undefined): string {
  const ending = LANGUAGES[name?.split("-")[0] ?? ""]?.ending ?? "txt";
  return `file.${ending}`;
}
