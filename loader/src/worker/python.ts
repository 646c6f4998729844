import type { loadPyodide as LoadPyodide, PyodideAPI } from "pyodide";
import { Progress, post } from "./post";
import { SiteError, WASM, ZIP, download, downloadJson, downloadWasm, name, type Manifest } from "./site";
import { unpackWheel, type FileSystem } from "./wheel";

/** Where the runtime lies unless the manifest says otherwise; fetched before the manifest is here. */
const RUNTIME = { mjs: "pyodide/pyodide.mjs", asm_mjs: "pyodide/pyodide.asm.mjs", wasm: "pyodide/pyodide.asm.wasm" };

/** Our own package among the carried ones. */
const OWN_PACKAGE = "lite-py";

/** What a start leads to. */
export interface Started {
  python: PyodideAPI;
  manifest: Manifest;
  marks: Record<string, number>;
}

/** The moment, in milliseconds since the epoch, as every mark has it. */
export const now = (): number => performance.timeOrigin + performance.now();

/** The manifest of the site. */
export async function loadManifest(base: URL): Promise<Manifest> {
  const manifest = (await downloadJson(new URL("manifest.json", base))) as Partial<Manifest>;
  if (manifest?.pyodide && manifest.packages && manifest.files) return manifest as Manifest;
  throw new SiteError("manifest.json lacks its parts. Build the site again and upload it whole.");
}

/** Start Python. All downloads begin at once; whichever fails first ends the start with its reason. */
export async function startPython(base: URL, manifestPromise: Promise<Manifest>, marks: Record<string, number>): Promise<Started> {
  const progress = new Progress("runtime", "Loading Python");
  progress.tell();
  const wasmUrl = new URL(RUNTIME.wasm, base);
  const about = manifestPromise.then((manifest) => (file: string) => manifest.files[file]);
  const wasm = downloadWasm(wasmUrl, about.then((of) => of(RUNTIME.wasm) ?? {}), progress.count);
  const modules = Promise.all([importModule(new URL(RUNTIME.mjs, base)), importModule(new URL(RUNTIME.asm_mjs, base))]);
  modules.catch(() => {});

  const manifest = await manifestPromise;
  marks.manifest = now();
  const of = await about;
  const own = manifest.packages[OWN_PACKAGE];
  if (!own) throw new SiteError(`manifest.json lists no ${OWN_PACKAGE} package. Build the site again and upload it whole.`);
  const { stdlib, lock } = manifest.pyodide;
  const urls = { stdlib: new URL(stdlib, base), own: new URL(own.file, base), lock: new URL(lock, base) };
  progress.expect((of(RUNTIME.wasm)?.size ?? 0) + (of(stdlib)?.size ?? 0) + own.size);
  const parts = Promise.all([
    download(urls.stdlib, { ...of(stdlib), magic: ZIP }, progress.count),
    download(urls.own, { ...own, magic: ZIP }, progress.count),
    downloadJson(urls.lock, of(lock)),
  ]);
  parts.catch(() => {});

  const [[loader, machine], [stdlibBytes, ownBytes, lockContents]] = await Promise.all([modules, parts]);
  marks.files = now();
  const { loadPyodide } = loader as unknown as { loadPyodide: typeof LoadPyodide };
  post({ kind: "loading", stage: "python", text: "Starting Python" });
  const python = await withDownloads(
    new Map([
      [wasmUrl.href, wasm.response],
      [urls.stdlib.href, Promise.resolve(new Response(stdlibBytes))],
    ]),
    wasm.checked,
    () =>
      loadPyodide({
        indexURL: new URL(manifest.pyodide.index, base).href,
        packageBaseUrl: new URL(manifest.pyodide.index, base).href,
        stdLibURL: urls.stdlib.href,
        lockFileContents: lockContents as never,
        createPyodideModule: machine.default,
        fsInit: async (files: FileSystem, { sitePackages }: { sitePackages: string }) =>
          unpackWheel(files, ownBytes, sitePackages, name(urls.own)),
      } as Parameters<typeof LoadPyodide>[0]),
  );
  marks.python = now();
  return { python, manifest, marks };
}

async function importModule(url: URL): Promise<Record<string, unknown>> {
  try {
    return (await import(url.href)) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message})` : "";
    throw new SiteError(`${name(url)} could not be loaded${reason}. Check that it was uploaded to the site and is served as JavaScript.`);
  }
}

/**
 * Run Pyodide's own loader on downloads that have begun already, and fail where it would only
 * warn and wait for ever: when the WebAssembly is not what it should be.
 */
async function withDownloads<Result>(
  downloads: ReadonlyMap<string, Promise<Response>>,
  checked: Promise<void>,
  run: () => Promise<Result>,
): Promise<Result> {
  const { fetch: realFetch } = globalThis;
  const realInstantiate = WebAssembly.instantiateStreaming;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  checked.catch(fail);
  globalThis.fetch = (input, init) => downloads.get(input instanceof Request ? input.url : String(input)) ?? realFetch(input, init);
  WebAssembly.instantiateStreaming = async (...args) => {
    try {
      return await realInstantiate.apply(WebAssembly, args);
    } catch (error) {
      // A wrong file is named by the check, which sees it whole; then it is this browser.
      await checked;
      const advice = String(error).includes("Content Security Policy")
        ? "Add 'wasm-unsafe-eval' to script-src in the site's Content-Security-Policy."
        : "Use a current browser, or close other tabs if memory is short.";
      fail(new SiteError(`This browser could not compile Python's WebAssembly (${String(error)}). ${advice}`));
      throw error;
    }
  };
  try {
    return await Promise.race([run(), failed]);
  } finally {
    globalThis.fetch = realFetch;
    WebAssembly.instantiateStreaming = realInstantiate;
  }
}
