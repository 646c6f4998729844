import { loadPyodide } from "./bare/pyodide.mjs";

const python = await loadPyodide({ indexURL: new URL("bare/", location.href).href });
await python.loadPackage(["numpy", "pillow"], { messageCallback() {} });
python.runPython(`
import base64, io
import numpy as np
from PIL import Image

def identity(url, format):
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(url.split(",", 1)[1]))).convert("RGB"))
    out = io.BytesIO()
    Image.fromarray(picture).save(out, format)
    return f"data:image/{format};base64," + base64.b64encode(out.getvalue()).decode()
`);
const identity = python.globals.get("identity");
onmessage = ({ data }) => postMessage(identity(data, location.search.slice(1)));
postMessage("ready");
