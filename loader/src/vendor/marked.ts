export { Marked, type Token, type Tokens, type TokenizerAndRendererExtension } from "marked";
