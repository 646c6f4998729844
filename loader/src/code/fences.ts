import { whenIdle } from "../idle";
import { server } from "../style";

/** What paints, a part of the page by itself; null until a text needed it. */
let painter: typeof import("./colours") | null = null;

/** The languages that were asked for. */
const learned = new Map<string, Promise<void>>();

/** What is to be painted when there is time: the first text of a language takes longer than those after it. */
const waiting = new WeakSet<HTMLElement>();

/** Colour a `<code>` by the language in its class: at once when that was needed before, else when it is there and the page has time. */
export function colour(code: HTMLElement): void {
  const name = languageIn(code);
  if (!name || server.html) return;
  if (painter?.knows(name)) return painter.paint(code, name, code.textContent ?? "");
  waiting.add(code);
  void learn(name).then(() =>
    whenIdle(() => {
      waiting.delete(code);
      if (painter?.knows(name)) painter.paint(code, name, code.textContent ?? "");
    }),
  );
}

/** Give a `<code>` another text, mostly a longer one; what stays is not drawn again. */
export function rewrite(code: HTMLElement, text: string): void {
  const name = languageIn(code);
  if (name && painter?.knows(name) && !waiting.has(code)) painter.paint(code, name, text);
  else code.textContent = text;
}

function languageIn(code: HTMLElement): string | undefined {
  return /(?:^|\s)language-(\S+)/.exec(code.className)?.[1];
}

function learn(name: string): Promise<void> {
  let known = learned.get(name);
  if (!known) {
    const load = async () => (painter = await import("./colours")).learn(name);
    known = load().catch((error: unknown) => console.error(`lite_py: the colours of ${name} could not be loaded:`, error));
    learned.set(name, known);
  }
  return known;
}
