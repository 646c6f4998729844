import { CopyButton } from "../ui/CopyButton";

/** What is coloured, in the order of the groups of `TOKENS`. */
const KINDS = ["comment", "string", "number", "keyword"] as const;
const TOKENS =
  /((?:#|\/\/).*)|("(?:[^"\\\n]|\\.)*")|(?<![\w.])(\d+(?:\.\d+)?)|\b(const|await|for|of|if|in|from|import|None|True|False|null|true|false|print)\b/g;

/** Code to be copied. */
export function Snippet({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    <div class="api-code">
      {/* It can be scrolled, so it can be reached. */}
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{coloured(code)}</code>
      </pre>
      <CopyButton text={() => code} label={`Copy ${label}`} />
    </div>
  );
}

function coloured(code: string) {
  const parts = [];
  let end = 0;
  for (const found of code.matchAll(TOKENS)) {
    const kind = KINDS[found.slice(1).findIndex((group) => group !== undefined)]!;
    parts.push(code.slice(end, found.index), <span class={`api-${kind}`}>{found[0]}</span>);
    end = found.index + found[0].length;
  }
  return [...parts, code.slice(end)];
}
