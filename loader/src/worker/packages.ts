import type { PyodideAPI } from "pyodide";
import type { PyCallable } from "pyodide/ffi";
import { bareName, packageOf, withDependencies } from "./imports";
import { Progress, post } from "./post";
import { ZIP, name, type Downloads } from "./download";
import { SiteError, type Site } from "./site";
import { unpackWheel, type FileSystem } from "./wheel";

/** A function that installs requirements and returns what went wrong. */
const INSTALL = `
async def install(requirements, indexes):
    import micropip
    try:
        await micropip.install(requirements, index_urls=indexes or None)
    except Exception as error:
        return str(error) or type(error).__name__
install`;

/** Packages of the site, put into Python's file system once each. */
export class Packages {
  readonly #files: Downloads;
  readonly #site: Site;
  readonly #downloads = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  readonly #present = new Set<string>(["lite-py"]);

  constructor(site: Site, files: Downloads) {
    [this.#site, this.#files] = [site, files];
  }

  /** These packages' modules are there already: they are in a snapshot. */
  has(names: Iterable<string>): void {
    for (const found of names) this.#present.add(found);
  }

  /** The import names of everything the site carries. */
  get carried(): string[] {
    const { "lite-py": _own, micropip: _tool, ...others } = this.#site.packages;
    return Object.values(others).flatMap((found) => found.imports);
  }

  /** Download packages and what they depend on; Python need not be up. */
  async fetch(names: Iterable<string>, app_id: string): Promise<string[]> {
    const wanted = withDependencies(names, this.#site).filter((found) => !this.#present.has(found));
    const fresh = wanted.filter((found) => !this.#downloads.has(found));
    const progress = new Progress("packages", `Loading ${listed(wanted, this.#site)}`, app_id);
    for (const found of fresh) {
      const about = this.#site.packages[found]!;
      progress.expect(about.size);
      const bytes = this.#files.whole(about, ZIP, progress.count);
      // A failed download may be tried again by the next app.
      bytes.catch(() => this.#downloads.delete(found));
      this.#downloads.set(found, bytes);
    }
    if (wanted.length) progress.tell();
    await Promise.all(wanted.map((found) => this.#downloads.get(found)));
    return wanted;
  }

  /** Make fetched packages importable. */
  async mount(python: PyodideAPI, names: readonly string[]): Promise<void> {
    for (const found of names) {
      const bytes = await this.#downloads.get(found);
      if (bytes) this.#put(python, found, bytes);
    }
    if (names.length) forget(python);
  }

  /** Fetch the package that brings `module` while its import waits; false when none does. */
  loadNow(python: PyodideAPI, module: string): boolean {
    const found = packageOf(module, this.#site);
    if (!found || this.#present.has(found)) return false;
    const missing = withDependencies([found], this.#site).filter((each) => !this.#present.has(each));
    post({ kind: "loading", stage: "packages", text: `Loading ${listed(missing, this.#site)}` });
    for (const each of missing) {
      this.#put(python, each, this.#files.now(this.#site.packages[each]!, ZIP));
    }
    forget(python);
    return true;
  }

  /** The requirements that are not simply one of the site's packages, and those that are. */
  split(requirements: readonly string[]): { site: string[]; foreign: string[] } {
    const site: string[] = [];
    const foreign: string[] = [];
    for (const requirement of requirements) {
      const bare = bareName(requirement);
      if (bare && bare in this.#site.packages) site.push(bare);
      // In whatever version a server would have it: here that is lite_py.
      else if (!/^(?:gradio(?:[-_.]client)?|lite[-_.]py)(?![\w.-])/i.test(requirement.trim())) foreign.push(requirement);
    }
    return { site, foreign };
  }

  /** Install what the author asked for, from the indexes the author named. */
  async install(python: PyodideAPI, requirements: readonly string[], indexes: readonly string[], app_id: string): Promise<void> {
    if (!("micropip" in this.#site.packages)) {
      throw new SiteError("This site was built without micropip, so it cannot install requirements.");
    }
    const [present, lock] = await Promise.all([this.fetch(["micropip"], app_id), this.#files.json(this.#site.pyodide.lock)]);
    await this.mount(python, present);
    // Python started with an empty lock; micropip is going to read this one
    const { lockfile } = (python as unknown as { _api: { lockfile: { packages: object } } })._api;
    Object.assign(lockfile.packages, (lock as { packages: object }).packages);
    post({ kind: "loading", app_id, stage: "requirements", text: `Installing ${requirements.join(", ")}` });
    // Python says what went wrong: an exception that crosses over would also be printed.
    const install = python.runPython(INSTALL) as PyCallable;
    const wanted = python.toPy(requirements);
    const from = python.toPy(indexes);
    try {
      const failure = (await install(wanted, from)) as string | undefined;
      if (failure) throw new SiteError(`The requirements ${requirements.join(", ")} could not be installed: ${sentence(failure)}`);
    } finally {
      for (const proxy of [install, wanted, from]) proxy.destroy();
    }
  }

  #put(python: PyodideAPI, found: string, bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#present.has(found)) return;
    unpackWheel(python.FS as unknown as FileSystem, bytes, folder(python), name(this.#files.url(this.#site.packages[found]!.file)));
    this.#present.add(found);
    this.#downloads.delete(found);
  }
}

/** Where packages lie. */
function folder(python: PyodideAPI): string {
  return (python as unknown as { _api: { sitePackages: string } })._api.sitePackages;
}

/** Have Python look for packages anew. */
function forget(python: PyodideAPI): void {
  (python.pyimport("lite_py.finders").forget as (folder: string) => void)(folder(python));
}

/** "numpy (21 MB), pillow (3 MB)" */
function listed(names: readonly string[], site: Site): string {
  return names.map((found) => `${found} (${megabytes(site.packages[found]!.size)})`).join(", ");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

/** The first line of a message, ended by a full stop. */
function sentence(message: string): string {
  return message.trim().split("\n")[0]!.replace(/\.?$/, ".");
}
