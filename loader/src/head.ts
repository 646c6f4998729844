/** What has been put into the page's head, so that apps and components that ask for the same share it. */
const present = new Map<string, Promise<void>>();

/**
 * Put an author's markup for the document's head (scripts, stylesheets, meta) there. Resolves
 * when its scripts have run, in their order; rejects with the address of one that does not load.
 */
export async function injectHead(markup: string): Promise<void> {
  const template = document.createElement("template");
  template.innerHTML = markup;
  for (const element of template.content.children) {
    const key = element.getAttribute("src") ?? element.getAttribute("href") ?? element.outerHTML;
    let done = present.get(key);
    if (!done) present.set(key, (done = insert(element)));
    await done;
  }
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
    document.head.append(script);
    if (!script.src && script.type !== "module") resolve();
  });
}
