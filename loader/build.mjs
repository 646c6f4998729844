// Builds the loader: `node build.mjs [--out DIR] [--meta FILE] [--watch]`.
//
// src/main.ts becomes lite.js, src/worker.ts worker.js, src/shared.tsx the script of the page for
// shared links, and src/dev.ts that of the page of `lite-py run`; whatever they import lazily becomes
// chunks/NAME-HASH.js. They are built apart, so that none waits for a chunk that it would share with
// another. --meta writes esbuild's account of them, which the payload check reads.
import { readFile, readdir, rm, writeFile, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const ENTRIES = { lite: "src/main.ts", worker: "src/worker.ts", shared: "src/shared.tsx", dev: "src/dev.ts" };

/** Stylesheets are imported as text for a shadow root, so they are minified here. */
const cssAsText = {
  name: "css-as-text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await esbuild.transform(source, { loader: "css", minify: true, sourcefile: path });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** Icons as text on one line, without the licence comment (licenses.txt has it) and their class. */
const svgAsText = {
  name: "svg-as-text",
  setup(build) {
    build.onLoad({ filter: /\.svg$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const text = source.replace(/<!--.*?-->/gs, "").replace(/\sclass="[^"]*"/, "").replace(/\s+/g, " ").replace(/> </g, "><");
      return { contents: text.replace(/ ?(\/?>)/g, "$1").trim(), loader: "text" };
    });
  },
};

/** esbuild's options for one entry. */
function options(name, source, out) {
  return {
    absWorkingDir: HERE,
    entryPoints: { [name]: source },
    outdir: out,
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    sourcemap: "linked",
    legalComments: "none",
    metafile: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [cssAsText, svgAsText],
    logLevel: "warning",
  };
}

/** The licence texts of every npm package that ended up in the output. */
async function licenses(metas) {
  const folders = new Set();
  for (const meta of metas) {
    for (const input of Object.keys(meta.inputs)) {
      const match = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (match) folders.add(match[1]);
    }
  }
  const parts = [];
  for (const folder of [...folders].sort()) {
    const about = JSON.parse(await readFile(join(HERE, folder, "package.json"), "utf8"));
    const file = (await readdir(join(HERE, folder))).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? await readFile(join(HERE, folder, file), "utf8") : "";
    parts.push(`${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`);
  }
  return parts.join("\n" + "-".repeat(80) + "\n\n");
}

const { values } = parseArgs({
  options: {
    out: { type: "string", default: join(HERE, "dist") },
    meta: { type: "string" },
    watch: { type: "boolean", default: false },
  },
});
const out = resolve(values.out);
try {
  if (values.watch) {
    for (const [name, source] of Object.entries(ENTRIES)) {
      await (await esbuild.context({ ...options(name, source, out), logLevel: "info" })).watch();
    }
  } else {
    await rm(out, { recursive: true, force: true });
    const built = {};
    for (const [name, source] of Object.entries(ENTRIES)) {
      built[name] = (await esbuild.build(options(name, source, out))).metafile;
    }
    await writeFile(join(out, "licenses.txt"), await licenses(Object.values(built)));
    if (values.meta) {
      await mkdir(dirname(resolve(values.meta)), { recursive: true });
      await writeFile(resolve(values.meta), JSON.stringify(built));
    }
  }
} catch (error) {
  if (!error.errors) console.error(error);
  process.exit(1);
}
