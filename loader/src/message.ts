/** What only a text with markup needs. */
const MARKUP = /[<&*_`[\]#]/;

/**
 * Show a message that may hold Markdown or HTML in `element`: as plain text at once, and with its
 * markup when what it takes to make that safe has been loaded. Returns what calls it off.
 */
export function showMessage(element: HTMLElement, message: string): () => void {
  let wanted = true;
  element.textContent = message;
  if (MARKUP.test(message)) {
    void import("./markdown").then(
      ({ renderMarkdown }) => wanted && element.replaceChildren(renderMarkdown(message, { line_breaks: true, latex_delimiters: [] })),
      () => {},
    );
  }
  return () => (wanted = false);
}
