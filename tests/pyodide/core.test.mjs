// The Python side in Pyodide under Node, without a page: the same wheel and standard library as the site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "dist");
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
/** A runtime file; the manifest names it from where the manifest lies. */
const runtime = (name) => join(dist, manifest.pyodide[name].file ?? manifest.pyodide[name]);

/** Pyodide with the site's files and our wheel; nothing else is installed. */
async function start() {
  const { loadPyodide } = await import(pathToFileURL(runtime("mjs")).href);
  const pyodide = await loadPyodide({
    indexURL: runtime("index"),
    lockFileURL: runtime("lock"),
    stdLibURL: runtime("stdlib"),
  });
  await pyodide.loadPackage("lite-py", { messageCallback() {} });
  return pyodide;
}

const pyodide = await start();

test("the core imports without numpy, Pillow or js", () => {
  const found = pyodide.runPython(`
    import sys
    before = {name.split(".")[0] for name in sys.modules}
    import lite_py
    ",".join(sorted({"numpy", "PIL", "pandas", "js"} & {name.split(".")[0] for name in sys.modules} - before))
  `);
  assert.equal(found, "");
});

test("gradio and its submodules are the same objects as lite_py's", () => {
  const same = pyodide.runPython(`
    import importlib, sys
    from lite_py import alias
    alias.install()
    import gradio as gr, lite_py
    from gradio.components.slider import Slider
    import gradio.components.slider as module
    result = [gr is lite_py, gr.Slider is Slider, module.__name__, module.__spec__.name,
              lite_py.__spec__.name, importlib.reload(lite_py) is gr]
    alias.uninstall()
    repr(result)
  `);
  assert.equal(same, "[True, True, 'lite_py.components.slider', 'lite_py.components.slider', 'lite_py', True]");
});

test("an app runs from a message to its result", async () => {
  const posted = [];
  const post = (text) => posted.push(JSON.parse(text));
  const receive = pyodide.pyimport("lite_py.worker").start(post);
  const code = new TextEncoder().encode(`
import gradio as gr
demo = gr.Interface(lambda name, times: name * times, ["text", "number"], "text")
demo.launch()
`);
  const send = (message, ...buffers) => receive(JSON.stringify(message), buffers);
  const until = async (kind) => {
    for (let i = 0; i < 1000; i++) {
      const found = posted.find((message) => message.kind === kind);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`no ${kind} in ${JSON.stringify(posted)}`);
  };
  send({ kind: "file", app_id: "a", folder: "app", path: "app.py", buffer: 0 }, code);
  send({ kind: "run", app_id: "a", entrypoint: "app.py" });
  const mount = await until("mount");
  assert.equal(mount.config.mode, "interface");
  send({ kind: "dispatch", app_id: "a", event_id: 1, fn_index: 0, data: ["ab", 3] });
  const patch = await until("patch");
  assert.equal(patch.ops[0].value, "ababab");
});
