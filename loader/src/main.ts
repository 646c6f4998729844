import { LitePyElement, locate } from "./element";

/** Attributes of a script tag that are its own and not the app's. */
const OWN = new Set(["type", "id"]);

/** `<script type="lite-py">`: its text, untouched by the HTML parser, runs in an element after it. */
const SCRIPT = 'script[type="lite-py"]';

const seen = new WeakSet<Element>();

function upgradeScripts(root: ParentNode): void {
  for (const script of root.querySelectorAll<HTMLScriptElement>(SCRIPT)) upgrade(script);
}

function upgrade(script: HTMLScriptElement): void {
  if (seen.has(script)) return;
  seen.add(script);
  const element = document.createElement("lite-py") as LitePyElement;
  for (const { name, value } of script.attributes) if (!OWN.has(name)) element.setAttribute(name, value);
  element.code = script.textContent ?? "";
  script.after(element);
}

locate(new URL(import.meta.url));
customElements.define("lite-py", LitePyElement);
/** What pages written for gradio-lite use. */
customElements.define("gradio-lite", class extends LitePyElement {});

upgradeScripts(document);
new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.matches(SCRIPT)) upgrade(node as HTMLScriptElement);
      else upgradeScripts(node);
    }
  }
}).observe(document, { childList: true, subtree: true });
