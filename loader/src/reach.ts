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
