import { StreamLanguage, type Extension } from "../vendor/codemirror";

type Mode = Parameters<typeof StreamLanguage.define>[0];

interface Language {
  /** The ending of its files. */
  readonly ending: string;
  /** Its grammar, a part of the page by itself. */
  readonly load: () => Promise<Extension>;
}

const stream = async (mode: Promise<Mode>): Promise<Extension> => StreamLanguage.define(await mode);
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
};

/** The colouring of a language; null for one without. Rejects when its part of the page does not come. */
export async function languageOf(name: string): Promise<Extension | null> {
  if (!name.startsWith("sql-")) return LANGUAGES[name]?.load() ?? null;
  const dialects: Record<string, unknown> = { ...(await sql()) };
  const dialect = dialects[name.slice(4)];
  return dialect ? stream(Promise.resolve(dialect as Mode)) : null;
}

/** The name of a file of a language. */
export function fileName(name: string | null | undefined): string {
  const ending = LANGUAGES[name?.split("-")[0] ?? ""]?.ending ?? "txt";
  return `file.${ending}`;
}
