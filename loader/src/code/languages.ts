/** The endings of the files of each language; those after `sql` are no language of a gr.Code, but stand in texts. */
const ENDINGS: Record<string, string> = {
  python: "py", c: "c", cpp: "cpp", markdown: "md", latex: "tex", json: "json", html: "html", css: "css", javascript: "js", typescript: "ts",
  jinja2: "j2", yaml: "yaml", dockerfile: "dockerfile", shell: "sh", r: "r", sql: "sql",
  jsx: "jsx", tsx: "tsx", java: "java", csharp: "cs", kotlin: "kt", php: "php", go: "go", rust: "rs", ruby: "rb", swift: "swift", toml: "toml",
  diff: "diff", xml: "xml",
};

/** How people call them, too. */
const ALIASES: Record<string, string> = {
  py: "python", python3: "python", h: "c", "c++": "cpp", cc: "cpp", hpp: "cpp", md: "markdown", tex: "latex", htm: "html", markup: "html",
  svg: "xml", mathml: "xml", js: "javascript", mjs: "javascript", ts: "typescript", jinja: "jinja2", yml: "yaml", docker: "dockerfile",
  sh: "shell", bash: "shell", zsh: "shell", golang: "go", rs: "rust", rb: "ruby", cs: "csharp", "c#": "csharp", kt: "kotlin", patch: "diff",
};

/** The language that somebody means. */
export function languageNamed(name: string): string {
  const lower = name.toLowerCase();
  return Object.hasOwn(ALIASES, lower) ? ALIASES[lower]! : lower;
}

/** The name of a file of a language. */
export function fileName(name: string | null | undefined): string {
  const language = name?.split("-")[0] ?? "";
  return `file.${Object.hasOwn(ENDINGS, language) ? ENDINGS[language]! : "txt"}`;
}
