import { effect } from "@preact/signals";
import type { App } from "./app";

/** The roots of apps whose authors wrote scripts. */
const roots = new Set<ShadowRoot>();

/**
 * Let scripts written for Gradio find an app's elements: `document.querySelector` and its kind look
 * into the shadow roots given here when the page itself has nothing of what they ask for.
 */
export function reachInto(root: ShadowRoot | HTMLElement): void {
  if (!(root instanceof ShadowRoot)) return; // in the document as it is
  if (!roots.size) install();
  roots.add(root);
}

function install(): void {
  const { querySelector, querySelectorAll, getElementById, getElementsByClassName } = document;
  const live = () => [...roots].filter((root) => root.isConnected);
  const first = (selector: string) => {
    for (const root of live()) {
      const found = root.querySelector(selector);
      if (found) return found;
    }
    return null;
  };
  const all = (selector: string) => live().map((root) => root.querySelectorAll(selector)).find((list) => list.length);
  Object.assign(document, {
    querySelector: (selector: string) => querySelector.call(document, selector) ?? first(selector),
    querySelectorAll: (selector: string) => {
      const own = querySelectorAll.call(document, selector);
      return own.length ? own : (all(selector) ?? own);
    },
    getElementById: (id: string) => getElementById.call(document, id) ?? first(`#${CSS.escape(id)}`),
    getElementsByClassName: (names: string) => {
      const own = getElementsByClassName.call(document, names);
      return own.length ? own : (all(names.trim().split(/\s+/).map((name) => `.${CSS.escape(name)}`).join("")) ?? own);
    },
  });
}

/**
 * Let `document.body.classList.toggle("dark")` do what it does in a page of Gradio's, where the body
 * bears that class: it turns this app dark or light.
 */
export function shareDarkness(app: App): void {
  const { body } = document;
  const host = app.root instanceof ShadowRoot ? app.root.host : app.root;
  const stop = effect(() => void body.classList.toggle("dark", app.dark.value));
  const observer = new MutationObserver(() => {
    const dark = body.classList.contains("dark");
    if (!host.isConnected) {
      stop();
      observer.disconnect();
    } else if (dark !== app.dark.peek()) host.setAttribute("theme", dark ? "dark" : "light");
  });
  observer.observe(body, { attributes: true, attributeFilter: ["class"] });
}
