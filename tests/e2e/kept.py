"""Sites that keep themselves in the browser, and a server that notes what it is asked, and can be switched off."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from conftest import DIST

from lite_py.serving.static import Handler, Server
from tools.site import alone

APP = """
from pathlib import Path
import gradio as gr
import numpy as np

VERSION = "{version}"

def add(number):
    if number < 0:
        import ctypes
        ctypes.string_at(0xFFFFFFF0, 64)  # the end of Python
    return f"{{VERSION}}: {{np.arange(int(number) + 1).sum()}} {{Path('note.txt').read_text()}}"

with gr.Blocks(title="Sums") as demo:
    number = gr.Number(label="number")
    total = gr.Textbox(label="total")
    gr.Button("Add").click(add, number, total)
    gr.Examples([[4], [10]], number)
demo.launch()
"""

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kept</title>
<link rel="icon" href="data:,">
<script type="module" src="lite-py/lite.js?v={lite}"></script></head>
<body><main><h1>Version {version}</h1>
<lite-py src="app/app.py?v={app}"{offline}>
<gradio-file name="note.txt" url="app/a%20note.txt?v={note}"></gradio-file></lite-py></main></body></html>
"""

LITE = (
    "lite.js",
    "worker.js",
    "chunks/*.js",
    "pyodide/core-*/*",
    "snapshots/numpy-*",
    "snapshots/_*",
)
LITE_PACKAGES = (
    "pyodide/python_stdlib-*",
    "pyodide/lite_py-*",
    "pyodide/tqdm-*",
    "pyodide/numpy-*",
    "pyodide/pyodide-lock.json",
)
UNCHANGING = (".wasm", ".gz", ".memory", ".zip", ".whl")


def make(folder: Path, version: str, *, offline: bool = True, tone: bytes = b"", chunks: str = "") -> dict[str, str]:
    """Write a site of one app, in place of what is in the folder.

    Args:
        folder: Where to.
        version: What its app and its page say.
        offline: Give it a service worker.
        tone: Its `assets/tone.wav`.
        chunks: An ending for the name of the console's chunk, as if that had changed.

    Returns:
        The sha256 of each file, by its path.
    """
    shutil.rmtree(folder, ignore_errors=True)
    with alone():
        for pattern in (*LITE, *LITE_PACKAGES):
            for source in DIST.glob(pattern):
                target = folder / "lite-py" / source.relative_to(DIST)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(source, target)
    if chunks:
        _rename(folder / "lite-py", "Console-", chunks)
    (folder / "app").mkdir()
    (folder / "app/app.py").write_text(APP.format(version=version))
    (folder / "app/a note.txt").write_text(f"note of {version}")
    (folder / "assets").mkdir()
    (folder / "assets/tone.wav").write_bytes(tone)
    lite = hashlib.sha256("".join(sorted(_sha256(path) for path in files(folder / "lite-py"))).encode()).hexdigest()
    queries = {
        "lite-py/lite.js": lite[:10],
        "lite-py/worker.js": lite[:10],
        "app/app.py": _sha256(folder / "app/app.py")[:10],
        "app/a note.txt": _sha256(folder / "app/a note.txt")[:10],
    }
    page = PAGE.format(
        version=version,
        lite=lite[:10],
        app=queries["app/app.py"],
        note=queries["app/a note.txt"],
        offline=' offline="sw.js"' if offline else "",
    )
    (folder / "index.html").write_text(page)
    listed = {}
    for path in files(folder):
        name = path.relative_to(folder).as_posix()
        address = name.replace(" ", "%20") + (f"?v={queries[name]}" if name in queries else "")
        listed[address] = {"size": path.stat().st_size, "sha256": _sha256(path)}
    if offline:
        write_worker(folder, version, listed)
    return {address: about["sha256"] for address, about in listed.items()}


def write_worker(folder: Path, version: str, listed: Mapping[str, object]) -> None:
    """Write sw.js, as `lite-py build --pwa` does."""
    line = f"globalThis.LITE_PY_OFFLINE={json.dumps({'version': version, 'files': listed})};\n"
    (folder / "sw.js").write_text(line + (DIST / "build/offline.js").read_text())


def files(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _rename(folder: Path, stem: str, ending: str) -> None:
    """Give a chunk another name, everywhere."""
    chunk = next(path for path in folder.glob(f"chunks/{stem}*.js"))
    name = f"{stem}{ending}.js"
    for path in folder.rglob("*.js"):
        text = path.read_text()
        if chunk.name in text:
            path.unlink()
            path.write_text(text.replace(chunk.name, name))
    chunk.rename(chunk.with_name(name))


def _sha256(path: Path) -> str:
    return _sha256_of(path, path.stat().st_size, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=1000)
def _sha256_of(path: Path, size: int, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Host(Server):
    """Serves a folder from a thread, and notes the paths that are asked for."""

    def __init__(self, root: Path, host: str = "127.0.0.1") -> None:
        super().__init__(root, 0, host=host, handler=Noting)
        self.asked: list[str] = []
        self.off = False
        self.wrong: dict[str, str] = {}
        """What to answer for a path instead: "missing", "html", "cut", "other"."""
        self.late: dict[str, float] = {}
        """Seconds after which a path is answered."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def was_asked(self, path: str, seconds: float = 60) -> None:
        """Wait until a path is asked for."""
        end = time.monotonic() + seconds
        while path not in self.asked:
            assert time.monotonic() < end, f"nobody asked for {path}, but for {self.asked}"
            time.sleep(0.05)


class Noting(Handler):
    """What answers."""

    server: Host

    def answer(self, name: str, *, body: bool) -> None:
        """Answer, or not."""
        self.server.asked.append(urlsplit(self.path).path)
        wrong = self.server.wrong.get(name)
        time.sleep(self.server.late.get(name, 0))
        if self.server.off:
            self.close_connection = True
        elif wrong == "missing":
            self.send_text(404, "not found\n", body=body)
        elif wrong == "html":
            self.send_text(200, "<!doctype html><title>Not here</title>", body=body, kind="text/html")
        elif wrong:
            content = (self.server.root / name.lstrip("/")).read_bytes()
            changed = content[: len(content) // 2] if wrong == "cut" else content[:-1] + bytes([content[-1] ^ 1])
            self._send(
                200, {"Content-Type": "application/octet-stream", "Cache-Control": "no-store"}, changed, body=body
            )
        else:
            super().answer(name, body=body)
