import type { Source } from "./app";

/** A mistake in the page's HTML, or a file that it names and that is not there. */
export class SourceError extends Error {}

/** What an app's element says about it: code, files, requirements. */
export interface Written {
  /** Code written into the page; undefined when there is none. */
  code?: string;
  src?: string | null;
  entrypoint?: string | null;
  files: Array<{ name: string; url?: string | null; text: string; entrypoint: boolean }>;
  requirements: string[];
  indexes: string[];
}

/** Elements of an app's element that are not code. */
const PARTS = "gradio-file, gradio-requirements, gradio-code, lite-py-file, lite-py-requirements, .lite-py-stored";

/** Read an app's element: its attributes, its own text, and the elements gradio-lite knows. */
export function readElement(element: Element, code?: string): Written {
  const all = (name: string) => [...element.querySelectorAll(`gradio-${name}, lite-py-${name}`)];
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll(PARTS).forEach((part) => part.remove());
  const written = code ?? (all("code").map((part) => part.textContent ?? "").join("\n") || (copy.textContent ?? ""));
  const lines = [
    ...(element.getAttribute("requirements") ?? "").split(/[\n,]/),
    ...all("requirements").flatMap((part) => (part.textContent ?? "").split("\n")),
  ];
  const { requirements, indexes } = readRequirements(lines);
  indexes.push(...(element.getAttribute("index-url") ?? "").split(/[\s,]+/).filter(Boolean));
  return {
    code: written.trim() ? dedent(written) : undefined,
    src: element.getAttribute("src"),
    entrypoint: element.getAttribute("entrypoint"),
    files: all("file").map((file) => ({
      name: file.getAttribute("name") ?? "",
      url: file.getAttribute("url"),
      text: dedent(file.textContent ?? ""),
      entrypoint: file.hasAttribute("entrypoint"),
    })),
    requirements,
    indexes,
  };
}

/** The lines of a requirements file, and the indexes named in it. */
export function readRequirements(lines: readonly string[]): { requirements: string[]; indexes: string[] } {
  const requirements: string[] = [];
  const indexes: string[] = [];
  for (const line of lines) {
    const text = line.replace(/(^|\s)#.*/, "").trim();
    const option = /^(?:-i|--index-url|--extra-index-url)[\s=]+(\S+)$/.exec(text);
    if (option) indexes.push(option[1]!);
    else if (text) requirements.push(text);
  }
  return { requirements, indexes };
}

/** Code without the indentation that its place in the HTML gave it. */
export function dedent(code: string): string {
  const lines = code.replace(/\r\n?/g, "\n").split("\n");
  while (lines.length && !lines[0]!.trim()) lines.shift();
  const indents = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)![0]);
  let shared = indents[0] ?? "";
  for (const indent of indents) while (!indent.startsWith(shared)) shared = shared.slice(0, -1);
  return lines.map((line) => line.slice(line.trim() ? shared.length : line.length)).join("\n");
}

/** Fetch what is only named, and settle which file runs. */
export async function loadSource(written: Written): Promise<Source> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const encode = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
  let main: string | null = null;
  if (written.src) {
    main = new URL(written.src, document.baseURI).pathname.split("/").at(-1) || "app.py";
    files.set(main, await fetchFile(written.src, true));
  }
  await Promise.all(
    written.files.map(async ({ name, url, text, entrypoint }) => {
      if (!name) throw new SourceError("A <gradio-file> has no name; write <gradio-file name=\"...\">.");
      files.set(name, url ? await fetchFile(url, name.endsWith(".py")) : encode(text));
      if (entrypoint) main = name;
    }),
  );
  if (written.code !== undefined) {
    main = written.entrypoint && !files.has(written.entrypoint) ? written.entrypoint : files.has("app.py") ? "main.py" : "app.py";
    files.set(main, encode(written.code));
  }
  const entrypoint = written.entrypoint ?? main ?? (files.has("app.py") ? "app.py" : [...files.keys()].find((name) => name.endsWith(".py")));
  if (!entrypoint) throw new SourceError("There is no Python code here: write it into the element, or name a file in its src.");
  if (!files.has(entrypoint)) throw new SourceError(`There is no file ${entrypoint} to run; the app's files are ${[...files.keys()].join(", ")}.`);
  return { entrypoint, files, requirements: written.requirements, indexes: written.indexes };
}

async function fetchFile(address: string, code: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(address, document.baseURI);
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new SourceError(`${address} could not be reached at ${url.href}. Check the address and the connection.`);
  }
  if (!response.ok) throw new SourceError(`${address} could not be loaded: the server answered ${response.status} for ${url.href}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Some hosts answer 200 with their start page where a file is missing.
  if (code && /^\s*<(?:!doctype|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 100)))) {
    throw new SourceError(`${url.href} is a web page, not Python. Check the address.`);
  }
  return bytes;
}
