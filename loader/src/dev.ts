// The page of `lite-py run`: runs its app again when the server tells that files have changed.
import type { LitePyElement } from "./element";

/** Seconds for which a function may keep Python from running what was saved. */
const PATIENCE = 3;

type Versions = Record<string, string>;

const element = document.querySelector<LitePyElement>("lite-py[data-events]")!;
const addresses = new Map([...element.querySelectorAll("gradio-file")].map((file) => [file.getAttribute("name")!, new URL(file.getAttribute("url")!, location.href)]));
const folder = new URL("files/", new URL(element.dataset.events!, location.href));

/** What the page has, and what the server has told last. */
let has: Versions = Object.fromEntries([...addresses].map(([name, url]) => [name, url.searchParams.get("v") ?? ""]));
let told: Versions = has;
let updating = false;
let events: EventSource | null = null;

/** A page that nobody sees listens to nothing: browsers open only a few connections to one server. */
function listen(): void {
  if (document.hidden) {
    events?.close();
    events = null;
  } else if (!events) {
    events = new EventSource(element.dataset.events!);
    events.onmessage = ({ data }) => {
      told = JSON.parse(data as string) as Versions;
      void update();
    };
  }
}

/** Bring the app to what was told last, one change after the other. */
async function update(): Promise<void> {
  if (updating) return;
  updating = true;
  try {
    for (;;) {
      const now = told;
      const changed = Object.keys({ ...has, ...now }).filter((name) => has[name] !== now[name]);
      if (!changed.length) break;
      if (changed.includes("requirements.txt")) return location.reload();
      const files = await Promise.all(changed.map(async (name) => [name, name in now ? await load(name, now[name]!) : null] as const));
      has = now;
      await customElements.whenDefined("lite-py");
      // What keeps it from running is shown in the app.
      await element.run(Object.fromEntries(files), { restartAfter: PATIENCE }).catch(() => {});
    }
  } catch (error) {
    console.error("lite_py: a changed file could not be loaded:", error);
  } finally {
    updating = false;
  }
}

/** A file's content; null when it is gone again. */
async function load(name: string, version: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const url = new URL(name.split("/").map(encodeURIComponent).join("/"), folder);
  url.searchParams.set("v", version);
  const response = await fetch(url, { cache: "no-store" });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

document.addEventListener("visibilitychange", listen);
listen();
