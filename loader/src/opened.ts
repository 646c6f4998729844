import { follow } from "./routes";
import { addressOf } from "./visited";

/**
 * What a built page does first, in a classic script, which waits for no module: it starts Python's worker, unless
 * that is to wait, keeps what is done to buttons that do nothing yet (hydrate.ts does it again), shows of an app's
 * pages the one that the address names, and says what to do where the page was opened from a disk, which loads no modules.
 */
const TEXT =
  "This page was opened as a file, from which browsers load no apps: open it through a web server, for example with `python -m http.server` in its folder and http://localhost:8000/ in the browser.";

const own = document.currentScript as HTMLScriptElement;

if (location.protocol !== "file:" && own.dataset.start !== undefined) {
  const url = new URL(own.src);
  url.pathname = url.pathname.replace(/[^/]*$/, "worker.js");
  const name = `lite-py-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const worker = new Worker(addressOf(url), { type: "module", name });
  // lite.js starts one of its own, and says what is wrong
  worker.onerror = () => (globalThis.litePyWorker = undefined);
  globalThis.litePyWorker = [worker, name];
}

if (own.dataset.pages) follow(JSON.parse(own.dataset.pages) as string[]);

globalThis.litePyEvents = [];
for (const type of ["click", "keydown"]) {
  const keep = (event: Event) => {
    const target = event.composedPath()[0] as Element;
    const button = target.closest("button");
    if (!globalThis.litePyEvents) document.removeEventListener(type, keep, true);
    else if (event instanceof KeyboardEvent ? event.key === "Enter" && !button : button) globalThis.litePyEvents.push([button ?? target, event]);
  };
  document.addEventListener(type, keep, true);
}

if (location.protocol === "file:") {
  const say = () => {
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    said.textContent = TEXT;
    said.style.cssText = "margin: 0; padding: 1rem; font: 1rem/1.5 sans-serif; background: #fff4e5; color: #663c00";
    document.body.prepend(said);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", say);
  else say();
}
