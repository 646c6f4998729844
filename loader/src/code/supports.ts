import { StreamLanguage, type Extension } from "../vendor/codemirror";
import { modeOf } from "./modes";

const javascript = () => import("@codemirror/lang-javascript");

/** What the editor knows more of than words. */
const SUPPORTS: Record<string, () => Promise<Extension>> = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  markdown: async () => (await import("@codemirror/lang-markdown")).markdown(),
  json: async () => (await import("@codemirror/lang-json")).json(),
  html: async () => (await import("@codemirror/lang-html")).html(),
  css: async () => (await import("@codemirror/lang-css")).css(),
  javascript: async () => (await javascript()).javascript(),
  typescript: async () => (await javascript()).javascript({ typescript: true }),
  jsx: async () => (await javascript()).javascript({ jsx: true }),
  tsx: async () => (await javascript()).javascript({ jsx: true, typescript: true }),
};

/** What the editor is to know of a language; null for one that is unknown. Rejects when its part of the page does not come. */
export async function supportOf(name: string): Promise<Extension | null> {
  if (Object.hasOwn(SUPPORTS, name)) return SUPPORTS[name]!();
  const mode = await modeOf(name);
  return mode && StreamLanguage.define(mode);
}
