import { parseCode, parser } from "@lezer/markdown";
import { pieces } from "./html";

/** Markdown with HTML in it. */
export const markdown = parser.configure([parseCode({ htmlParser: pieces })]);
