/** What a template may name: `value`, `label` and the author's own props. */
export type TemplateValues = Readonly<Record<string, unknown>>;

/** `${value}`, `${person.name}`, `${rows[0].title}`: what needs no evaluation. */
const PATH = /^\s*([A-Za-z_$][\w$]*)((?:\s*(?:\.\s*[A-Za-z_$][\w$]*|\[\s*(?:\d+|'[^']*'|"[^"]*")\s*\]))*)\s*$/;
const STEP = /\.\s*([A-Za-z_$][\w$]*)|\[\s*(?:(\d+)|'([^']*)'|"([^"]*)")\s*\]/g;
/** A placeholder without braces inside; one that has them is an expression. */
const PLACEHOLDER = /\$\{([^{}]*)\}/g;

/**
 * An author's template with its placeholders filled in.
 *
 * Names and paths are looked up. A template with any other expression (`${rows.map(...)}`) is
 * evaluated as the JavaScript template literal that Gradio defines it to be: it is the author's
 * code, as `js_on_load` is, never a value's. Where the page's security policy forbids evaluation it throws.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  if (!template.includes("${")) return template;
  const opened = template.split("${").length - 1;
  const simple = [...template.matchAll(PLACEHOLDER)].filter(([, expression = ""]) => PATH.test(expression));
  if (simple.length !== opened) return evaluate(template, values);
  return template.replace(PLACEHOLDER, (_, expression: string) => print(look(expression, values)));
}

function look(expression: string, values: TemplateValues): unknown {
  const [, name = "", steps = ""] = PATH.exec(expression) ?? [];
  let found: unknown = values[name];
  for (const [, field, index, single, double] of steps.matchAll(STEP)) {
    if (found === null || found === undefined) return undefined;
    found = (found as Record<string, unknown>)[field ?? index ?? single ?? double ?? ""];
  }
  return found;
}

function print(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function evaluate(template: string, values: TemplateValues): string {
  const names = Object.keys(values).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  const literal = template.replace(/\\/g, "\\\\").replace(/`/g, (tick, at: number) => (inExpression(template, at) ? tick : "\\`"));
  const fill = new Function(...names, `"use strict"; return \`${literal}\`;`) as (...given: unknown[]) => string;
  return fill(...names.map((name) => values[name] ?? ""));
}

/** Is the letter at `at` inside a `${...}`? A backtick there belongs to the author's expression. */
function inExpression(template: string, at: number): boolean {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if (depth === 0 && template.startsWith("${", i)) {
      depth = 1;
      i++;
    } else if (depth > 0 && template[i] === "{") depth++;
    else if (depth > 0 && template[i] === "}") depth--;
  }
  return depth > 0;
}
