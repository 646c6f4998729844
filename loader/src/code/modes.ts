import type { StreamParser } from "@codemirror/streamparser";

/** Reads a language line by line. */
export type Mode = StreamParser<unknown>;

const clike = () => import("@codemirror/legacy-modes/mode/clike");
const sql = () => import("@codemirror/legacy-modes/mode/sql");

const MODES: Record<string, () => Promise<unknown>> = {
  c: async () => (await clike()).c,
  cpp: async () => (await clike()).cpp,
  java: async () => (await clike()).java,
  csharp: async () => (await clike()).csharp,
  kotlin: async () => (await clike()).kotlin,
  php: async () => (await import("./php")).php,
  latex: async () => (await import("@codemirror/legacy-modes/mode/stex")).stex,
  jinja2: async () => (await import("@codemirror/legacy-modes/mode/jinja2")).jinja2,
  yaml: async () => (await import("@codemirror/legacy-modes/mode/yaml")).yaml,
  dockerfile: async () => (await import("@codemirror/legacy-modes/mode/dockerfile")).dockerFile,
  shell: async () => (await import("@codemirror/legacy-modes/mode/shell")).shell,
  r: async () => (await import("@codemirror/legacy-modes/mode/r")).r,
  sql: async () => (await sql()).standardSQL,
  go: async () => (await import("@codemirror/legacy-modes/mode/go")).go,
  rust: async () => (await import("@codemirror/legacy-modes/mode/rust")).rust,
  ruby: async () => (await import("@codemirror/legacy-modes/mode/ruby")).ruby,
  swift: async () => (await import("@codemirror/legacy-modes/mode/swift")).swift,
  toml: async () => (await import("@codemirror/legacy-modes/mode/toml")).toml,
  diff: async () => (await import("@codemirror/legacy-modes/mode/diff")).diff,
  xml: async () => (await import("@codemirror/legacy-modes/mode/xml")).xml,
};

/** What reads a language, or a dialect of SQL; null for another. Rejects when its part of the page does not come. */
export async function modeOf(name: string): Promise<Mode | null> {
  if (Object.hasOwn(MODES, name)) return (await MODES[name]!()) as Mode;
  if (!name.startsWith("sql-")) return null;
  const dialects: Record<string, unknown> = { ...(await sql()) };
  return (dialects[name.slice(4)] as Mode | undefined) ?? null;
}
