import createPurifier from "./vendor/dompurify";

/** How much a text may bring along: prose, or the whole of what an HTML block may show. */
export type Policy = "prose" | "page";

/** Protocols a frame may open: what a page could also link to. */
const FRAME = /^https?:$/;

const prose = createPurifier(window);
const page = createPurifier(window);

prose.addHook("afterSanitizeAttributes", outbound);
page.addHook("afterSanitizeAttributes", outbound);

/** Documents written inside an iframe, kept aside while the purifier looks at the element. */
const inner = new WeakMap<Element, string>();

page.addHook("beforeSanitizeAttributes", (element) => {
  if (element.localName !== "iframe") return;
  const document = element.getAttribute("srcdoc");
  if (document !== null) inner.set(element, document);
  element.removeAttribute("srcdoc");
});

page.addHook("afterSanitizeAttributes", (element) => {
  if (element.localName === "use") keepWithin(element);
  if (element.localName !== "iframe") return;
  const document = inner.get(element);
  if (document !== undefined) {
    // An own origin: scripts in there (maps, plots) reach nothing of this page.
    element.setAttribute("sandbox", "allow-scripts allow-popups allow-forms allow-downloads");
    element.setAttribute("srcdoc", document);
  } else if (!frameable(element.getAttribute("src"))) {
    element.removeAttribute("src");
  }
});

/**
 * The safe part of `html` as DOM: no scripts, no `on...` handlers, no `javascript:` addresses.
 *
 * "prose" is for text that may carry other people's words (Markdown, toasts): no styles and no
 * forms either. "page" is for HTML blocks: `<style>`, SVG, forms and frames stay; a frame shows
 * http(s) pages, or its own `srcdoc` in a sandbox of another origin.
 */
export function sanitize(html: string, policy: Policy): DocumentFragment {
  if (policy === "prose") {
    return prose.sanitize(html, { RETURN_DOM_FRAGMENT: true, ADD_ATTR: ["target"], FORBID_TAGS: ["style", "form"] });
  }
  return page.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    // Without it a leading <style> lands in the head and is lost.
    FORCE_BODY: true,
    ADD_TAGS: ["iframe", "use"],
    ADD_ATTR: ["target", "allow", "allowfullscreen", "frameborder", "scrolling", "referrerpolicy"],
  });
}

/** A new window must not get a handle on this one. */
function outbound(element: Element): void {
  if (element.getAttribute("target") === "_blank") element.setAttribute("rel", "noopener noreferrer");
}

/** Drawings that repeat their own parts (as matplotlib's do) may; those of other files may not. */
function keepWithin(use: Element): void {
  for (const name of ["href", "xlink:href"]) {
    if (use.getAttribute(name)?.startsWith("#") === false) use.removeAttribute(name);
  }
}

function frameable(src: string | null): boolean {
  if (src === null) return true;
  try {
    return FRAME.test(new URL(src, document.baseURI).protocol);
  } catch {
    return false;
  }
}
