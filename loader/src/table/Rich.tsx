import { useLayoutEffect, useRef } from "preact/hooks";
import markdown from "../components/markdown.css";
import { renderMarkdown, type Delimiter } from "../markdown";
import { sanitize } from "../sanitize";
import { useStyle } from "../style";
import prose from "../ui/prose.css";

interface RichProps {
  kind: "markdown" | "html";
  text: string;
  lineBreaks: boolean;
  delimiters?: readonly Delimiter[];
}

/** A cell of formatted text; what could run in it is taken out. */
export default function Rich({ kind, text, lineBreaks, delimiters }: RichProps) {
  useStyle(prose);
  useStyle(markdown);
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    host.current?.replaceChildren(
      kind === "html" ? sanitize(text, "page") : renderMarkdown(text, { line_breaks: lineBreaks, latex_delimiters: delimiters }),
    );
  }, [kind, text, lineBreaks, delimiters]);
  return <div ref={host} class="prose md table-rich" />;
}
