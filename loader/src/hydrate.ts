import type { App } from "./app";
import { DRAWN, named } from "./routes";

declare global {
  /** What happened to which elements before there was a loader, from opened.ts; undefined once there is. */
  var litePyEvents: Array<[Element, Event]> | undefined;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Make what a server drew ready for Preact's `hydrate`. Returns what is to be called when that is done:
 * it takes away what only the drawing needed, and tells the components what the user has typed, ticked,
 * selected and clicked since it was painted.
 *
 * @param paths of the app's pages, if it has several
 */
export function takeOver(app: App, mount: HTMLElement, paths: readonly string[] = []): () => void {
  const box = mount.firstElementChild!;
  box.classList.toggle("dark", app.dark.peek());
  box.classList.remove("auto");
  // Style attributes are not allowed by a strict policy; styles that a script sets are.
  for (const element of mount.querySelectorAll<HTMLElement>("[data-style]")) {
    element.style.cssText = element.dataset.style!;
    delete element.dataset.style;
  }
  keepOpened(mount, paths);
  const sheets = [...app.root.children].filter(({ localName }) => localName === "link");
  const changed = controls(mount).filter(isChanged);
  return () => {
    // Its rules keep places for pictures that are still to come.
    const pictures = [...mount.querySelectorAll("img")].map((image) => image.decode().catch(() => {}));
    void Promise.all(pictures).then(() => sheets.forEach((sheet) => sheet.remove()));
    const scope = app.root.getRootNode() as Document | ShadowRoot;
    for (const control of changed) {
      control.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      // Where the user still is, the browser will tell of the change.
      if (scope.activeElement !== control || !isText(control)) control.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const events = globalThis.litePyEvents ?? [];
    globalThis.litePyEvents = undefined;
    for (const [target, event] of events) {
      if (mount.contains(target)) target.dispatchEvent(new (event.constructor as typeof Event)(event.type, event));
    }
  };
}

/**
 * Of an app of several pages all were drawn: only the one that the address names is drawn from now on. Others in
 * which the user has done something stay before it, unseen, until their components have been told (ui/Pages.tsx).
 */
function keepOpened(mount: HTMLElement, paths: readonly string[]): void {
  const drawn = [...mount.querySelectorAll<HTMLElement>(`.${DRAWN}`)];
  const opened = drawn[paths.indexOf(named(paths) ?? paths[0]!)];
  if (!opened) return;
  for (const page of drawn) if (page !== opened && !isUsed(page)) page.remove();
  opened.before(...mount.querySelectorAll(`.${DRAWN}:not([data-path="${CSS.escape(opened.dataset.path!)}"])`));
  opened.replaceWith(...opened.childNodes);
}

/** Has the user changed or pressed something in it? */
function isUsed(page: HTMLElement): boolean {
  return controls(page).some(isChanged) || (globalThis.litePyEvents ?? []).some(([target]) => page.contains(target));
}

function controls(within: HTMLElement): Control[] {
  return [...within.querySelectorAll<Control>("input, textarea, select")];
}

function isText(control: Control): boolean {
  return !(control instanceof HTMLSelectElement) && !/^(?:checkbox|radio|range|file|color)$/.test(control.type);
}

/** Has the user given it another state than it was drawn with? Of radio buttons only the chosen one counts. */
function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return [...control.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
  if (control.type === "file") return Boolean((control as HTMLInputElement).files?.length);
  const { checked, defaultChecked } = control as HTMLInputElement;
  if (control.type === "radio") return checked && !defaultChecked;
  if (control.type === "checkbox") return checked !== defaultChecked;
  return control.value !== control.defaultValue;
}
