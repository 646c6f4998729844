export { TreeFragment, type Parser, type Tree } from "@lezer/common";
export { classHighlighter, highlightCode, tags, type Tag } from "@lezer/highlight";
