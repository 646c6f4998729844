/** A file of the site, as it must be. */
export interface SiteFile {
  /** Its path, relative to worker.js. */
  file: string;
  size: number;
  sha256: string;
  /** The size of the same file with `.gz` at the end of its name, if the site has that. */
  gz?: number;
}

/** A package that the site carries: a wheel whose members are stored, not compressed. */
export interface Package extends SiteFile {
  /** The top-level modules it brings. */
  imports: string[];
  depends: string[];
}

/** A dynamic library that is in place before a snapshot is restored. */
export interface Library extends SiteFile {
  /** Where Python finds it. */
  path: string;
  /** By which numbers Python's memory knows it. */
  handles: number[];
}

/** Python's memory, as it was when it had started and imported lite_py: see worker/snapshot.ts. */
export interface Snapshot extends SiteFile {
  /** The carried packages whose modules are in it. */
  packages: string[];
  /** The modules that are in it, but for private ones. */
  modules: string[];
  /** Names of lite_py's whose modules are not. */
  later: string[];
  /** Of the file: see worker/checksum.ts. */
  checksum: string;
  /** Bytes of memory. */
  heap: number;
  /** Entries of the table of functions before the libraries'. */
  table: number;
  /** What Pyodide wants to see of a snapshot besides the memory, as base64. */
  prefix: string;
  /** Where in memory the function stands that waits for a promise, and which one it is where that can be and where not. */
  waits: { at: number; can: number; cannot: number };
  /** Where in memory the C library keeps the time zone: what its `_tzset_js` is given. */
  zone: number[];
  /** In the order in which they were when it was made. */
  libraries: Library[];
  /** The part of the standard library that the modules are from: what a start without the snapshot needs of it. */
  library: SiteFile;
  /** The files of the standard library and of the packages: a stored zip of Python's file system. */
  archive: SiteFile;
}

/** What worker.js has in its first line, written when the site is built: every file that Python may need. */
export interface Site {
  version: string;
  pyodide: { version: string; index: string; mjs: string; asm_mjs: string; wasm: SiteFile; stdlib: SiteFile; lock: SiteFile; info: Record<string, string>; modules: string[] };
  packages: Record<string, Package>;
  /** By name; none in a site that was built without. */
  snapshots: Record<string, Snapshot>;
  /** The snapshot that this site's one app starts from, where that is known. */
  start?: string;
  /** Given when the site carries transformers.js: what runs its models. */
  transformers?: { version: string; wasm: SiteFile };
}

/** `manifest.json`: the same with every file of the site. */
export interface Manifest extends Site {
  files: Record<string, { size: number; sha256: string }>;
}

/** A file of the site is missing or not what it should be; the message is for the page's author. */
export class SiteError extends Error {}

/** The site has no such file. */
export class MissingError extends SiteError {}

/** The site that this worker belongs to; what tells of it stands in front of the worker's code. */
export function readSite(): Site {
  const { LITE_PY_SITE } = globalThis as { LITE_PY_SITE?: Site };
  if (LITE_PY_SITE?.pyodide && LITE_PY_SITE.packages["lite-py"]) return LITE_PY_SITE;
  throw new SiteError("worker.js does not say which files the site has. Build the site again and upload it whole.");
}
