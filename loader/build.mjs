// Builds the loader: `node build.mjs [--out DIR] [--meta FILE] [--watch]`.
//
// src/main.ts becomes lite.js, src/worker.ts worker.js, src/shared.tsx the script of the page for
// shared links, src/dev.ts that of the page of `lite-py run`, src/opened.ts what a built page says when it
// is opened as a file; whatever they import lazily becomes chunks/NAME-HASH.js. They are built
// apart, so that none waits for a chunk that it would share with another. So are two more that lie among
// the chunks: src/recorder.ts, which runs in the audio thread, and music-metadata, since it has CommonJS
// modules inside, whose helpers would else become a chunk that lite.js waits for.
// build/ has what only the building of a site needs: ssr.js, for Node, from src/ssr.tsx, and chunks.json,
// which says the files of each part that the page loads lazily.
// --meta writes esbuild's account of lite.js and the others, which the payload check reads.
import { readFile, readdir, rm, writeFile, mkdir } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const ENTRIES = {
  lite: "src/main.ts",
  worker: "src/worker.ts",
  shared: "src/shared.tsx",
  dev: "src/dev.ts",
  opened: "src/opened.ts",
};

/** What is built first, by the name that stands for its file in the code of the others. */
const APART = {
  RECORDER_FILE: ["recorder", "src/recorder.ts"],
  MUSIC_METADATA_FILE: ["music-metadata", "src/vendor/music-metadata.ts"],
};

/** What runs in Node when a site is built; no page loads it. */
const NODE_ENTRIES = {
  "build/app": "src/node/app.ts",
  "build/draw": "src/node/draw.ts",
  "build/run": "src/node/run.ts",
  "build/snapshot": "src/node/snapshot.ts",
  "build/ssr": "src/ssr.tsx",
};

/** The code of the service worker that a site may have: browsers run it as a classic script. */
const OFFLINE = "src/offline/worker.ts";

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

/** Hand-written WebAssembly as its bytes. */
const watAsBytes = {
  name: "wat-as-bytes",
  setup(build) {
    build.onLoad({ filter: /\.wat$/ }, async ({ path }) => {
      const { default: wabt } = await import("wabt"); // it takes a while, and few builds want it
      const module = (await wabt()).parseWat(basename(path), await readFile(path, "utf8"), { simd: true });
      const { buffer } = module.toBinary({});
      module.destroy();
      return { contents: buffer, loader: "binary" };
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

/**
 * Transformers.js runs on onnxruntime-web's plain WebAssembly build, half the size of the one with WebGPU.
 * It loads and runs its models in a row, where one failure would fail all that come later: each now
 * goes on whatever became of the one before it.
 */
const transformers = {
  name: "transformers",
  setup(build) {
    build.onResolve({ filter: /^onnxruntime-web\/webgpu$/ }, ({ resolveDir, kind }) => build.resolve("onnxruntime-web/wasm", { resolveDir, kind }));
    build.onLoad({ filter: /[\\/]@huggingface[\\/]transformers[\\/]dist[\\/]transformers\.web\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [chain, step] of [["webInitChain", "load"], ["webInferenceChain", "run"]]) {
        const [before, after] = [`${chain} = ${chain}.then(${step})`, `${chain} = ${chain}.then(${step}, ${step})`];
        if (contents.split(before).length !== 2) throw new Error(`transformers.js no longer says "${before}"; see what it does now.`);
        contents = contents.replace(before, after);
      }
      return { contents, loader: "js" };
    });
  },
};

/** Mediabunny would unite colours and alpha in a worker that it makes of text, which strict policies forbid; no video here keeps alpha. */
const mediabunny = {
  name: "mediabunny",
  setup(build) {
    build.onLoad({ filter: /[\\/]mediabunny[\\/]dist[\\/]modules[\\/]src[\\/]media-sink\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      const [before, after] = ["if (!packet.sideData.alpha) {", "if (true) {"];
      if (contents.split(before).length !== 2) throw new Error(`mediabunny no longer says "${before}"; see what it does now.`);
      return { contents: contents.replace(before, after), loader: "js" };
    });
  },
};

/**
 * Plotly and Bokeh come minified: they are copied, not read again. What Plotly gives to Node's `require`
 * becomes a module's export, without the helper that esbuild would let lite.js share.
 */
const minified = {
  name: "minified",
  setup(build) {
    build.onLoad({ filter: /[\\/]plotly-(cartesian|strict)\.min\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: `const module = { exports: {} }, exports = module.exports;\n${source}\nexport default module.exports;\n`, loader: "copy" };
    });
    build.onLoad({ filter: /[\\/]bokeh\.esm\.min\.js$/ }, async ({ path }) => ({ contents: await readFile(path), loader: "copy" }));
  },
};

/** What lite.js has at once, but for what has to know where lite.js itself is. */
const EAGER = join(HERE, "src/element.tsx");

/**
 * What lite.js needs at once becomes one chunk instead of one for each set of lazy parts that has a use for it: every
 * lazy part of ours says that it needs all of that, which is there before it. `lazy` are the paths of their sources.
 */
const together = (lazy) => ({
  name: "together",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, async ({ path }) => {
      if (!lazy.has(path)) return undefined;
      const contents = `${await readFile(path, "utf8")}\nimport ${JSON.stringify(EAGER)};\n`;
      return { contents, loader: extname(path).slice(1), resolveDir: dirname(path) };
    });
  },
});

/** What is only ever loaded by a page that is drawn, and big. */
const browserOnly = {
  name: "browser-only",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/](?:vendor[\\/](?:vega|wavesurfer|music-metadata|katex)|media[\\/]convert|plot[\\/](?:altair|bokeh|plotly)|model[\\/]scene|code[\\/](?:editor|colours))\.ts$/ }, () => ({ contents: "export {};", loader: "js" }));
  },
};

/** jsdom looks, as it is loaded, for a worker of its own that nothing here needs. */
const jsdom = {
  name: "jsdom",
  setup(build) {
    build.onLoad({ filter: /[\\/]jsdom[\\/]lib[\\/].*XMLHttpRequest-impl\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      const before = 'require.resolve ? require.resolve("./xhr-sync-worker.js") : null';
      if (!contents.includes(before)) throw new Error(`jsdom no longer says "${before}"; see what it does now.`);
      return { contents: contents.replace(before, "null"), loader: "js" };
    });
  },
};

/** The files of lite.js and of each part of the page that it loads lazily, itself first: what to fetch ahead. */
function chunks({ outputs }, out) {
  const name = (path) => relative(out, join(HERE, path)).replaceAll("\\", "/");
  const found = {};
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    const part = PARTS.exec(entryPoint ?? "");
    if (!part) continue;
    const files = new Set([path]);
    for (const file of files) {
      for (const { kind, path: other } of outputs[file].imports) if (kind === "import-statement") files.add(other);
    }
    const own = (part[1] ?? part[2] ?? part[3]).replaceAll("_", "").toLowerCase();
    found[own === "main" ? "lite" : own] = [...files].map(name);
  }
  return found;
}

/** Parts that a page may need at once, by their names. */
const PARTS = /^src\/(?:(?:components|layouts)\/(\w+)|(main|known|looks)|ui\/(Pages|Share))\.tsx?$/;

/** What stands for the files of `APART`, as text of JavaScript. */
const define = {};

/** esbuild's options for one entry. */
function options(name, source, out) {
  return {
    define,
    absWorkingDir: HERE,
    entryPoints: { [name]: source },
    outdir: out,
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    assetNames: "chunks/[name]-[hash]",
    loader: { ".woff2": "file" },
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
    plugins: [cssAsText, svgAsText, watAsBytes, transformers, mediabunny, minified],
    logLevel: "warning",
  };
}

/** The options for one of `ENTRIES`. The lazy parts of lite.js, found by a first build, need what it has at once. */
async function entryOptions(name, source, out) {
  const shared = options(name, source, out);
  if (name !== "lite") return shared;
  const { metafile } = await esbuild.build({ ...shared, write: false, sourcemap: false });
  const entries = Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  const lazy = new Set(entries.filter((path) => path !== source).map((path) => join(HERE, path)));
  return { ...shared, plugins: [together(lazy), ...shared.plugins] };
}

/** Build what others name by its hash; returns esbuild's accounts. */
async function buildApart(out) {
  const built = {};
  for (const [stand, [name, source]] of Object.entries(APART)) {
    const { metafile } = await esbuild.build({ ...options(name, source, out), entryNames: "chunks/[name]-[hash]" });
    const file = Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === source);
    define[stand] = JSON.stringify(basename(file));
    built[name] = metafile;
  }
  return built;
}

/** The same for a service worker; what sites have of it begins with a line of their own. */
function offlineOptions(out) {
  const { splitting: _splitting, chunkNames: _chunks, ...shared } = options("build/offline", OFFLINE, out);
  return { ...shared, entryNames: "[dir]/[name]", format: "iife", sourcemap: false };
}

/** The same for what runs in Node: one file each. */
function nodeOptions(name, source, out) {
  const { splitting: _splitting, chunkNames: _chunks, ...shared } = options(name, source, out);
  const node = { ...shared, entryNames: "[dir]/[name]", platform: "node", target: "node20", minify: false, sourcemap: false };
  if (name !== "build/ssr") return node;
  // Most of it is jsdom, whose CommonJS asks for Node's modules by `require`.
  const require = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
  return { ...node, minify: true, external: ["canvas"], banner: { js: require }, plugins: [...shared.plugins, jsdom, browserOnly] };
}

/** Packages that others carry inside their own files. */
const WITHIN = { "node_modules/@huggingface/transformers": ["node_modules/@huggingface/jinja", "node_modules/@huggingface/tokenizers"] };

/** Who holds the rights to packages that come under the MIT licence without its text. */
const HOLDERS = { "onnxruntime-common": "Microsoft Corporation", "onnxruntime-web": "Microsoft Corporation" };

/** The licence texts of every npm package that ended up in the output. */
async function licenses(metas) {
  const folders = new Set();
  for (const meta of metas) {
    for (const input of Object.keys(meta.inputs)) {
      const match = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (!match) continue;
      for (const folder of [match[1], ...(WITHIN[match[1]] ?? [])]) folders.add(folder);
    }
  }
  const parts = [];
  for (const folder of [...folders].sort()) {
    const about = JSON.parse(await readFile(join(HERE, folder, "package.json"), "utf8"));
    const file = (await readdir(join(HERE, folder))).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? await readFile(join(HERE, folder, file), "utf8") : HOLDERS[about.name] ? mit(HOLDERS[about.name]) : "";
    parts.push(`${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`);
  }
  return parts.join("\n" + "-".repeat(80) + "\n\n");
}

/** The MIT licence. */
function mit(holder) {
  return `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
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
    await buildApart(out);
    for (const [name, source] of Object.entries(ENTRIES)) {
      await (await esbuild.context({ ...(await entryOptions(name, source, out)), logLevel: "info" })).watch();
    }
  } else {
    await rm(out, { recursive: true, force: true });
    const built = await buildApart(out);
    for (const [name, source] of Object.entries(ENTRIES)) {
      built[name] = (await esbuild.build(await entryOptions(name, source, out))).metafile;
    }
    await esbuild.build(offlineOptions(out));
    const tools = [];
    for (const [name, source] of Object.entries(NODE_ENTRIES)) tools.push((await esbuild.build(nodeOptions(name, source, out))).metafile);
    await writeFile(join(out, "build/package.json"), '{ "type": "module" }\n');
    await writeFile(join(out, "build/chunks.json"), JSON.stringify(chunks(built.lite, out), null, 1));
    await writeFile(join(out, "build/licenses.txt"), await licenses(tools));
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
