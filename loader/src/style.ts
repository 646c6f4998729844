import { useContext, useLayoutEffect } from "preact/hooks";
import { createContext } from "preact";
import tokens from "./style/tokens.css";
import base from "./style/base.css";
import buttons from "./style/buttons.css";
import controls from "./style/controls.css";
import layouts from "./style/layouts.css";
import core from "./style/core.css";

/** The stylesheets of every component that is part of lite.js, in the order they cascade. */
export const EAGER = [tokens, base, layouts, controls, buttons, core];

/** What is only there while a page is drawn without a browser: `ssr.tsx` sets it. */
export const server: {
  /** Takes the styles that the page needs. */
  style?: (css: string) => void;
  /** The text of what a component puts into the page by itself, once it is there. */
  html?: (content: DocumentFragment) => string;
} = {};

/** Class of the element that holds an app in the light DOM: what its styles are confined to. */
export const LIGHT_ROOT = "lite-py-root";

/** The root that components below draw into, for `useStyle`. */
export const RootContext = createContext<ShadowRoot | HTMLElement | null>(null);

/** The sheets a root has adopted, by their text. */
const adopted = new WeakMap<DocumentOrShadowRoot & Node, Map<string, CSSStyleSheet>>();

/**
 * Give `root` a stylesheet, once. In the light DOM it is confined to app roots, so that the
 * page around stays as it is.
 */
export function adopt(root: ShadowRoot | HTMLElement, css: string): void {
  const light = !(root instanceof ShadowRoot);
  const scope = (light ? root.getRootNode() : root) as Node & DocumentOrShadowRoot;
  if (!scope.adoptedStyleSheets) return; // an element that is in no document
  let sheets = adopted.get(scope);
  if (!sheets) adopted.set(scope, (sheets = new Map()));
  const key = light ? "light:" + css : css;
  if (sheets.has(key)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(light ? `@scope (.${LIGHT_ROOT}) { ${css.replaceAll(":host", ":scope")} }` : css);
  sheets.set(key, sheet);
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
}

/** Adopt the styles that every app needs. */
export function adoptEager(root: ShadowRoot | HTMLElement): void {
  for (const css of EAGER) adopt(root, css);
}

/** The styles of a lazily loaded component: adopted by its app's root before it is painted. */
export function useStyle(css: string): void {
  const root = useContext(RootContext);
  server.style?.(css);
  useLayoutEffect(() => {
    if (root) adopt(root, css);
  }, [root, css]);
}
