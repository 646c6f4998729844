import { loadPyodide } from "./bare/pyodide.mjs";

const source = {
  plain: "def greet(name):\n    return 'Hello ' + name + '!'\n",
  numpy: `import numpy as np
from PIL import Image
def greet(name):
    return f"Hello {name}! {int(np.asarray(Image.new('RGB', (2, 2), (1, 2, 3))).sum())}"
`,
};
const kind = location.search === "?numpy" ? "numpy" : "plain";

const greet = (async () => {
  const python = await loadPyodide({ indexURL: new URL("bare/", location.href).href });
  if (kind === "numpy") await python.loadPackage(["numpy", "pillow"], { messageCallback() {} });
  python.runPython(source[kind]);
  return python.globals.get("greet");
})();

onmessage = async ({ data }) => postMessage((await greet)(data));
