import type { Source } from "./app";

/** A page of nothing but the app: its files written into it, other than text as data URLs. */
export function standalone(source: Source, loader: string, title: string): string {
  const files = [...source.files].map(([name, bytes]) => {
    const entry = name === source.entrypoint ? " entrypoint" : "";
    const text = decode(bytes);
    const content = text === null ? ["", ` url="data:application/octet-stream;base64,${base64(bytes)}"`] : [escape(text), ""];
    return `<gradio-file name="${escape(name)}"${entry}${content[1]}>${content[0]}</gradio-file>`;
  });
  const needs = [...source.indexes.map((index) => `--index-url ${index}`), ...source.requirements];
  const requirements = needs.length ? `<gradio-requirements>${escape(needs.join("\n"))}</gradio-requirements>` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<script type="module" src="${escape(loader)}"></script>
</head>
<body>
<lite-py>${requirements}${files.join("\n")}</lite-py>
</body>
</html>
`;
}

/** The text of bytes, null when they are something else. */
function decode(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array<ArrayBuffer>): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
