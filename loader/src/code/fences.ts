import { whenIdle } from "../idle";
import { server } from "../style";
import { Sheet } from "./sheet";

/** Beyond this a text has one colour: reading it would hold up the page. */
const LONGEST = 200_000;

/** What knows the colours, a part of the page by itself; null until a text needed it. */
let painter: typeof import("./colours") | null = null;

/** The languages that were asked for. */
const learned = new Map<string, Promise<void>>();

/** What shows the text of an element. */
const sheets = new WeakMap<HTMLElement, Sheet>();

/** What gets its colours when there is time: the first text of a language takes longer than those after it. */
const waiting = new WeakSet<HTMLElement>();

/** Colour a `<code>` by the language in its class: at once when that was needed before, else when it is there and the page has time. */
export function colour(code: HTMLElement): void {
  if (server.html) return;
  const name = languageIn(code);
  if (name && !painter?.knows(name)) {
    waiting.add(code);
    void learn(name).then(() =>
      whenIdle(() => {
        waiting.delete(code);
        rewrite(code, code.textContent ?? "");
      }),
    );
  }
  rewrite(code, code.textContent ?? "");
}

/** Give a `<code>` another text, mostly a longer one; what stays is not drawn again. */
export function rewrite(code: HTMLElement, text: string): void {
  const name = languageIn(code);
  const runs = name && !waiting.has(code) && painter?.knows(name) && text.length <= LONGEST ? painter.runsOf(code, name, text) : null;
  let sheet = sheets.get(code);
  if (!sheet) sheets.set(code, (sheet = new Sheet(code)));
  sheet.show(runs ?? [{ style: "", text }]);
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
