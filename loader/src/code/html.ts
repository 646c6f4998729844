import { parser as css } from "@lezer/css";
import { configureNesting, parser } from "@lezer/html";
import { parser as javascript } from "@lezer/javascript";

/** What is in a `<script>`, by its `type`. */
const SCRIPTS: ReadonlyArray<readonly [RegExp, typeof javascript]> = [
  [/^$|^module$|^(?:text|application)\/(?:x-)?(?:java|ecma)script$/i, javascript],
  [/^text\/typescript$/i, javascript.configure({ dialect: "ts" })],
  [/^text\/(?:babel|jsx)$/i, javascript.configure({ dialect: "jsx" })],
  [/^(?:importmap|speculationrules|application\/(?:.+\+)?json)$/i, javascript.configure({ top: "SingleExpression" })],
];

/** Attributes that are scripts. */
const HANDLERS =
  "beforeunload blur change click copy cut drag dragend dragenter dragleave dragover dragstart drop error focus input keydown keyup load " +
  "mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup paste resize scroll submit unload";

const nesting = configureNesting(
  [
    ...SCRIPTS.map(([type, language]) => ({ tag: "script", attrs: ({ type: given = "" }) => type.test(given), parser: language })),
    { tag: "style", attrs: ({ type = "text/css" }) => /^(?:text\/css)?$/i.test(type), parser: css },
  ],
  [
    { name: "style", parser: css.configure({ top: "Styles" }) },
    ...HANDLERS.split(" ").map((event) => ({ name: `on${event}`, parser: javascript })),
  ],
);

/** HTML with its scripts and styles. */
export const html = parser.configure({ wrap: nesting });

/** The same for pieces of HTML, whose tags need not be closed. */
export const pieces = html.configure({ dialect: "noMatch" });
