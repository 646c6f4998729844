/**
 * sw.js: keeps a whole site in the browser, so that it works without a network.
 *
 * A version of the site is kept completely or not at all, and a tab gets all of its files from one version. What
 * the site has is written in front of this code when it is built: see `Listed`.
 */
import type { Ask, Told } from "./messages";
import { Tabs } from "./worker/tabs";
import { Version, type Listed } from "./worker/version";

const worker = self as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
const own = new Version(scope, (globalThis as unknown as { LITE_PY_OFFLINE: Listed }).LITE_PY_OFFLINE.files);
const tabs = new Tabs(worker, own);

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(tabs.activate()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") tabs.opened(event);
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  // What is none of the site's files goes its way as if there were no service worker.
  if (!own.find(request) && !tabs.mayDiffer) return;
  if (request.mode === "navigate" && tabs.mayDiffer) event.waitUntil(tabs.tidyLater());
  event.respondWith(answer(event));
});

worker.addEventListener("message", (event) => {
  const ask = event.data as Ask;
  if (ask === "activate") event.waitUntil(worker.skipWaiting());
  if (ask === "check") event.waitUntil(check());
});

async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    const kept = await (await tabs.versionOf(event))?.answer(request);
    if (kept) return kept;
  } catch (error) {
    console.warn("lite_py:", error); // a storage that fails must not take the site with it
  }
  return fetch(request);
}

/** Keep this version; throws, which leaves everything as it was, when one file is not what it should be. */
async function install(): Promise<void> {
  try {
    await own.install();
  } catch (error) {
    const message = `This site could not be kept for use without a network: ${error instanceof Error ? error.message : String(error)}`;
    await tell({ offline: "failed", message });
    throw error;
  }
}

async function tell(told: Told): Promise<void> {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) {
    if (client.url.startsWith(scope)) client.postMessage(told);
  }
}

/** Look after what is kept, and whether the site has been built without a service worker since. */
async function check(): Promise<void> {
  if (!(await tabs.tidy())) return;
  if (tabs.isOver || (await isGone())) {
    await tabs.end();
    await tell({ offline: "gone", message: "This site is no longer kept for use without a network." });
  } else if (!(await own.isComplete())) await own.install(); // somebody has deleted it
}

/** Browsers keep a service worker whose script is not there any more, so the site itself is asked. */
async function isGone(): Promise<boolean> {
  try {
    const script = await fetch(worker.location.href, { cache: "no-store" });
    const page = await fetch(scope, { cache: "no-cache" });
    if (!page.ok) return false; // all of the site is away, perhaps for a while
    if (script.status === 404 || script.status === 410) return true;
    // A folder into which a new site was put may have the old sw.js still; its page does not name it.
    const text = await page.text();
    return /<(?:lite-py|gradio-lite)[\s>]/.test(text) && !/\soffline\b/.test(text);
  } catch {
    return false; // no network
  }
}
