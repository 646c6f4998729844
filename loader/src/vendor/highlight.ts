export { StreamLanguage, type Language, type LanguageSupport } from "@codemirror/language";
export { TreeFragment, type Parser, type Tree } from "@lezer/common";
export { classHighlighter, highlightCode } from "@lezer/highlight";
