import { loads } from "./wire";

/** `() => [...]`: a function that only returns JSON. */
const LITERAL = /^\s*\(\)\s*=>\s*(\[[\s\S]*\])\s*$/;

/**
 * Run a listener's `js` on the values of its inputs and outputs. Returns a list of `expected`
 * values; a function that gives a single one need not wrap it.
 *
 * What Gradio itself writes there is a literal, and parsed, so that it works under any
 * Content-Security-Policy; an author's own function needs one that allows `unsafe-eval`.
 */
export function runScript(source: string, values: readonly unknown[], expected: number): unknown[] | Promise<unknown[]> {
  const literal = LITERAL.exec(source);
  if (literal) {
    try {
      return loads(literal[1]!) as unknown[];
    } catch {
      // Not JSON after all: an array of JavaScript expressions.
    }
  }
  return call(source, values, expected);
}

async function call(source: string, values: readonly unknown[], expected: number): Promise<unknown[]> {
  const result = await compile(source, "The js= of a listener")(...values);
  if (result === undefined) return [];
  return expected === 1 && !Array.isArray(result) ? [result] : (result as unknown[]);
}

/**
 * The function that an author wrote as text.
 *
 * @param name what it is, for the Error when it is no function or the page's policy forbids it
 */
export function compile(source: string, name: string): (...values: unknown[]) => unknown {
  let run: unknown;
  try {
    run = new Function(`return (${source.trim().replace(/;$/, "")}\n);`)();
  } catch (error) {
    const reason = error instanceof EvalError || /unsafe-eval|Content Security/i.test(String(error)) ? "this page's Content-Security-Policy forbids it (it lacks 'unsafe-eval')" : String(error);
    throw new Error(`${name} cannot run: ${reason}.`);
  }
  if (typeof run !== "function") throw new Error(`${name} is not a function.`);
  return run as (...values: unknown[]) => unknown;
}
