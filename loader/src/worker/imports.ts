import type { Site, Snapshot } from "./site";

/** Does a source use one of these components: as `gr.Image`, by an import from gradio, or as "image"? */
function component(...names: string[]): RegExp {
  const any = names.join("|");
  return new RegExp(`(?<!\\bPIL)\\.(?:${any})\\b(?!\\.)|^\\s*from\\s+(?:gradio|lite_py)\\b.*\\bimport\\b.*\\b(?:${any})\\b|["'](?:${any.toLowerCase()})["']`, "m");
}

/** Components whose values are pictures, arrays or tables. */
const PICTURES = component("Image", "ImageEditor", "ImageMask", "ImageSlider", "AnnotatedImage", "Sketchpad", "Paint");
const ARRAYS = component("Audio", "Microphone", "Mic", "Numpy");
const TABLES = component("Dataframe", "DataFrame", "LinePlot", "BarPlot", "ScatterPlot");
/** A gallery shows addresses and files as they are; only these hand pixels to a function. */
const GALLERIES = /\bGallery\b[^]*\btype\s*=\s*["'](?:numpy|pil)["']/;

const IMPORT = /^[ \t]*(?:>>>[ \t]*)?(?:import[ \t]+([^#\n;]+)|from[ \t]+([\w.]+)[ \t]+import\b)/gm;

/** The carried packages that these sources need: what they import, and what their components use. */
export function neededPackages(sources: Iterable<string>, site: Site): Set<string> {
  const found = new Set<string>();
  const want = (name: string) => {
    if (name in site.packages) found.add(name);
  };
  for (const source of sources) {
    for (const module of importedModules(source)) {
      const name = packageOf(module, site);
      if (name) found.add(name);
    }
    if (PICTURES.test(source) || GALLERIES.test(source)) ["numpy", "pillow"].forEach(want);
    if (ARRAYS.test(source)) want("numpy");
    if (TABLES.test(source)) want("pandas");
  }
  return found;
}

/** The snapshot that has the most of what an app needs, and of several the smallest. */
export function bestSnapshot(needed: ReadonlySet<string>, site: Site): Snapshot | null {
  const use = (snapshot: Snapshot) => snapshot.packages.filter((name) => needed.has(name)).length;
  return Object.values(site.snapshots).sort((one, other) => use(other) - use(one) || one.size - other.size)[0] ?? null;
}

/** Parts of numpy that are imported where they are first named. */
const LATE = /\b(?:np|numpy)\.(?:random|fft|polynomial|ma|testing|ctypeslib|char|rec|strings)\b/;

/** Do these sources import nothing but what the snapshot has and their own `files`? */
export function isWithin(sources: readonly string[], files: readonly string[], snapshot: Snapshot): boolean {
  const known = new Set(snapshot.modules);
  const own = new Set(["gradio", "lite_py", "__future__", ...files.map((file) => file.split("/")[0]!.replace(/\.py$/, ""))]);
  const names = `(?:${snapshot.later.join("|")})\\b`;
  const later = new RegExp(`\\b(?:gr|gradio|lite_py)\\.${names}|^\\s*from\\s+(?:gradio|lite_py)\\b.*\\bimport\\b.*\\b${names}`, "m");
  return sources.every((source) => !LATE.test(source) && !(snapshot.later.length && later.test(source)) && [...importedModules(source)].every((module) => known.has(module) || own.has(module.split(".")[0]!)));
}

/** Does one of these sources import the module, or one inside it? */
export function imports(sources: Iterable<string>, module: string): boolean {
  for (const source of sources) {
    for (const found of importedModules(source)) if (found.split(".")[0] === module) return true;
  }
  return false;
}

/** The modules a source imports, at its top level or inside functions. */
function* importedModules(source: string): Generator<string> {
  for (const [, names, from] of source.matchAll(IMPORT)) {
    if (from) yield from;
    for (const name of names?.split(",") ?? []) yield name.trim().split(/\s/)[0]!;
  }
}

/** The carried package that brings a module, if one does. */
export function packageOf(module: string, site: Site): string | undefined {
  const top = module.split(".")[0]!;
  if (!top) return undefined;
  return Object.keys(site.packages).find((name) => site.packages[name]!.imports.includes(top));
}

/** Packages with all they depend on, those first. */
export function withDependencies(names: Iterable<string>, site: Site): string[] {
  const ordered = new Set<string>();
  const visiting = new Set<string>();
  const visit = (name: string) => {
    const found = site.packages[name];
    if (!found || visiting.has(name)) return;
    visiting.add(name);
    found.depends.forEach(visit);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}

/** A package's name as indexes write it (PEP 503), when a requirement is nothing but a name. */
export function bareName(requirement: string): string | null {
  return /^[A-Za-z0-9][\w.-]*$/.test(requirement.trim()) ? requirement.trim().toLowerCase().replace(/[-_.]+/g, "-") : null;
}
