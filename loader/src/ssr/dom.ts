import { JSDOM } from "jsdom";

// What makes and cleans markup (Markdown, HTML blocks) needs a document. Imported before all else, since
// some modules ask for it when they are loaded.
const { window } = new JSDOM("<!doctype html><title></title>");
const { document, navigator, DOMParser, Element, HTMLElement, HTMLInputElement, Node, NodeFilter, ShadowRoot, Text } = window;
// Later versions of Node have one that cannot be set.
Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
Object.assign(globalThis, { window, document, DOMParser, Element, HTMLElement, HTMLInputElement, Node, NodeFilter, ShadowRoot, Text });
