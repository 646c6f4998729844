import bokeh from "../vendor/bokeh";
import type { Drawer } from "./drawer";

interface Item {
  readonly version?: string;
}

/** Figures of Bokeh; each draws into a shadow root of its own. */
export function open(box: HTMLElement): Drawer {
  let views: { clear(): void } | null = null;
  bokeh.set_log_level("warn");
  return {
    async show(figure) {
      if (!takesStyles(box)) throw new Error("Bokeh writes style elements, which the Content-Security-Policy of this page refuses (style-src 'unsafe-inline').");
      const item = JSON.parse(figure) as Item;
      const place = document.createElement("div");
      const before = views;
      box.append(place);
      try {
        views = await bokeh.embed.embed_item(item, place);
      } catch (error) {
        place.remove();
        throw new Error(explain(error));
      }
      before?.clear();
      box.replaceChildren(place);
    },
    fit() {},
    close() {
      views?.clear();
    },
  };
}

/** Without its styles Bokeh lays out its parts again and again. */
function takesStyles(box: HTMLElement): boolean {
  const style = document.createElement("style");
  style.textContent = ".figure-drawing { --taken: 1; }";
  box.append(style);
  const taken = Boolean(style.sheet?.cssRules.length);
  style.remove();
  return taken;
}

/** Bokeh's own words say which class it lacks, not why. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, model] = /could not resolve type '?(\w+)/i.exec(message) ?? [];
  return model ? `Bokeh's ${model} is of a part (widgets, tables, WebGL, LaTeX) that the page does not carry.` : message;
}
