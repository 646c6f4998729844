/** What has been put into the page's head, so that apps and components that ask for the same share it. */
const present = new Map<string, Promise<void>>();

/**
 * Put an author's markup for the document's head (scripts, stylesheets, meta) there. Resolves
 * when its scripts have run, in their order; rejects, once all had their turn, with what the first
 * one that failed suffered from.
 */
export async function injectHead(markup: string): Promise<void> {
  const template = document.createElement("template");
  template.innerHTML = markup;
  const failed: unknown[] = [];
  for (const element of template.content.children) {
    const key = element.getAttribute("src") ?? element.getAttribute("href") ?? element.outerHTML;
    let done = present.get(key);
    if (!done) present.set(key, (done = insert(element)));
    await done.catch((error: unknown) => failed.push(error));
  }
  if (failed.length) throw failed[0];
}

function insert(element: Element): Promise<void> {
  if (element.localName !== "script") {
    document.head.append(document.importNode(element, true));
    return Promise.resolve();
  }
  // A parsed script never runs; one made here does.
  const script = document.createElement("script");
  for (const { name, value } of element.attributes) script.setAttribute(name, value);
  script.textContent = element.textContent;
  script.async = false;
  return new Promise((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${script.src} could not be loaded.`));
    script.addEventListener("securitypolicyviolation", () =>
      reject(new Error("this page's Content-Security-Policy forbids inline scripts; put the script into a file beside the page.")),
    );
    if (!script.src && script.type === "module") {
      // Browsers do not tell when such a script has run; it tells itself, or fails.
      const event = `lite-py:module-${present.size}`;
      script.append(`\n;dispatchEvent(new Event("${event}"));`);
      for (const end of [event, "error"]) addEventListener(end, () => resolve(), { once: true });
    }
    document.head.append(script);
    // The page's policy is told of in a task of its own.
    if (!script.src && script.type !== "module") setTimeout(resolve);
  });
}
