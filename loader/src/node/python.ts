import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PyodideAPI } from "pyodide";
import { unpackWheel, type FileSystem } from "../worker/wheel";

/** Where the parts of Python lie on this machine. */
export interface Parts {
  /** Pyodide's folder. */
  core: string;
  /** The standard library; without it the one of Pyodide's folder. */
  stdlib?: string;
  /** What Pyodide's lock says of itself; without it that of its folder. */
  info?: object;
  /** Wheels with stored members, to have among the packages from the beginning. */
  wheels?: readonly string[];
}

/** Start Python in this process. `more` are further options of Pyodide's. */
export async function startPython(parts: Parts, more: object = {}): Promise<PyodideAPI> {
  const core = parts.core.endsWith("/") ? parts.core : `${parts.core}/`;
  const { loadPyodide } = (await import(pathToFileURL(join(core, "pyodide.mjs")).href)) as typeof import("pyodide");
  const info = parts.info ?? (JSON.parse(readFileSync(join(core, "pyodide-lock.json"), "utf8")) as { info: object }).info;
  return loadPyodide({
    indexURL: core,
    stdLibURL: parts.stdlib ?? join(core, "python_stdlib.zip"),
    lockFileContents: { info, packages: {} } as never,
    packageBaseUrl: core,
    stdin: () => null,
    fsInit: async (files: FileSystem, { sitePackages }: { sitePackages: string }) => {
      for (const path of parts.wheels ?? []) unpackWheel(files, new Uint8Array(readFileSync(path)), sitePackages, path);
    },
    ...more,
  } as never);
}
