import type { App } from "../app";
import type { GalleryProps } from "../gen/props";
import { save } from "../save";
import type { FileData } from "../view";
import { zip, type Entry } from "../zip";

/** One picture or video of a gallery. */
export type Item = NonNullable<GalleryProps["value"]>[number];

const NOTHING: FileData = { path: "" };

/** The file of an item. */
export function mediaOf(item: Item): FileData {
  return item.image ?? item.video ?? NOTHING;
}

/** What people call the file. */
export function nameOf(item: Item): string {
  const file = mediaOf(item);
  if (file.path.startsWith("data:")) return file.orig_name || "picture";
  return file.orig_name || file.path.split(/[/?#]/).filter(Boolean).at(-1) || "picture";
}

/** The caption; empty for none. */
export function captionOf(item: Item): string {
  return item.caption ?? "";
}

/** Save every file, together in an archive. Those of other sites that do not hand them out are named. */
export async function saveAll(app: App, items: readonly Item[], name: string): Promise<void> {
  const entries: Entry[] = [];
  const missing: string[] = [];
  for (const [index, item] of items.entries()) {
    try {
      const bytes = new Uint8Array(await (await app.files.blob(mediaOf(item))).arrayBuffer());
      entries.push({ name: `${String(index + 1).padStart(String(items.length).length, "0")}-${nameOf(item)}`, bytes });
    } catch {
      missing.push(nameOf(item));
    }
  }
  if (entries.length) save(zip(entries), `${name.replace(/[^\p{L}\p{N}_.\- ]+/gu, "_")}.zip`);
  if (missing.length) {
    app.toast({
      level: "warning",
      title: "Warning",
      message: `${missing.join(", ")} could not be saved: the site that it is on does not hand it out to this page.`,
    });
  }
}
