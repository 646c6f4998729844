import type { StringStream } from "@codemirror/streamparser";
import { clike } from "@codemirror/legacy-modes/mode/clike";

const KEYWORDS =
  "abstract and array as break callable case catch class clone const continue declare default do echo else elseif empty enum extends final " +
  "finally fn for foreach function global goto if implements include include_once instanceof insteadof interface isset list match namespace " +
  "new or print private protected public readonly require require_once return static switch throw trait try unset use var while xor yield";
const TYPES = "bool float int iterable mixed never object self string void";

/** PHP, whose statements look like those of C. */
export const php = clike({
  name: "php",
  keywords: words(KEYWORDS),
  types: words(TYPES),
  atoms: words("true false null TRUE FALSE NULL"),
  multiLineStrings: true,
  hooks: {
    $(stream: StringStream) {
      stream.eatWhile(/\w/);
      return "variableName.special";
    },
    "#"(stream: StringStream) {
      if (stream.match("[")) return "meta";
      stream.skipToEnd();
      return "comment";
    },
    "<"(stream: StringStream) {
      return stream.match(/^\?(?:php|=)?/) ? "meta" : false;
    },
    "?"(stream: StringStream) {
      return stream.match(">") ? "meta" : false;
    },
    "'"(stream: StringStream) {
      let escaped = false;
      for (let letter = stream.next(); letter != null && (letter !== "'" || escaped); letter = stream.next()) escaped = !escaped && letter === "\\";
      return "string";
    },
  },
});

function words(text: string): Record<string, boolean> {
  return Object.fromEntries(text.split(" ").map((word) => [word, true]));
}
