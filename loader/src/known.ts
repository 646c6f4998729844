import { batch } from "@preact/signals";
import { hydrate, render } from "preact";
import type { App, Port } from "./app";
import type { Helpers } from "./carry";
import { Early } from "./early";
import type { Attachment, Mount } from "./gen/protocol";
import { VERSION } from "./gen/version";
import { takeOver } from "./hydrate";
import type { recall } from "./kept";
import type { loadLooks, prefetch } from "./slot";
import type { Store } from "./store";
import { startOf, type Stored } from "./stored";
import type { adoptEager } from "./style";
import type { dumps, loads } from "./wire";

/** An element's app, its Python, and functions of lite.js, handed over as to rerun.ts. */
export interface Given extends Helpers {
  app: App;
  port: Port;
  root: ShadowRoot | HTMLElement;
  /** The element that the page is drawn into; in a built site there is something in it. */
  mount: HTMLElement;
  /** Draw the page, if that has not been done, by Preact's `render` or `hydrate`. */
  draw: (put?: typeof render) => void;
  /** Does Python wait to be started until somebody uses the page? */
  lazy: boolean;
  /** Is this still what the element runs? */
  current: () => boolean;
  adoptEager: typeof adoptEager;
  prefetch: typeof prefetch;
  loadLooks: typeof loadLooks;
  Pages: { load: () => Promise<void> };
  Share: { load: () => Promise<void> };
  Store: typeof Store;
  loads: typeof loads;
  dumps: typeof dumps;
}

/** Milliseconds that a page waits for the code of its components: one that does not come must not hold up the rest. */
const PATIENCE = 2000;

/**
 * Draw the app that a built page's data block tells of; false when it is of no use.
 *
 * @param text the block's content
 */
export async function fromPage(given: Given, text: string): Promise<boolean> {
  const stored = given.loads(text) as Stored;
  return show(given, stored);
}

/** Draw what is stored of an app, before Python has told of it; false when it is too late or of another version. */
export async function show(given: Given, stored: Stored, remember?: (mount: Mount, buffers: readonly ArrayBuffer[]) => void): Promise<boolean> {
  const { app, root, mount, draw } = given;
  const { config } = stored;
  if (stored.version !== VERSION) return false;
  const parts: Array<Promise<unknown>> = [given.prefetch(config.components.map(({ type }) => type))];
  if (config.looks) parts.push(given.loadLooks());
  if (config.share) parts.push(given.Share.load());
  if (config.pages?.[1]) parts.push(given.Pages.load());
  let remind: typeof recall | undefined;
  if (config.kept) parts.push(import("./kept").then((kept) => (remind = kept.recall)));
  const known = [...stored.attachments, ...startOf(stored).flatMap(({ attachments }) => attachments)];
  app.files.receive(known, stored.files);
  const hydrating = mount.matches(".lite-py-drawn") && mount.firstElementChild;
  if (!hydrating) parts.push(...known.map((attachment) => decoded(app, attachment)));
  await Promise.race([Promise.allSettled(parts), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const phase = app.phase.peek();
  if (!given.current() || phase.name === "running") return false;
  const early = new Early(given, stored, remember);
  const done = hydrating ? takeOver(app, mount, config.pages?.map(([path]) => path)) : null;
  const begun = batch(() => {
    app.early = early;
    app.store = new given.Store(config);
    remind?.(app);
    const told = early.begin();
    app.phase.value = { name: "running" };
    return told;
  });
  // The author's looks come after the eager styles and before anything is measured.
  given.adoptEager(root);
  if (!mount.parentNode) root.replaceChildren(mount);
  app.onmount(config);
  draw(done ? hydrate : render);
  done?.();
  begun();
  return true;
}

/** A picture that is decoded before it is drawn has its size from the start. */
async function decoded(app: App, { path, mime_type }: Attachment): Promise<void> {
  const url = mime_type?.startsWith("image/") && app.files.url({ path });
  if (!url) return;
  const image = new Image();
  image.src = url;
  await image.decode();
}
