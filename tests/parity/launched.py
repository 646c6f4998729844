"""A Gradio server that runs one app after the other; run by a Python that has Gradio.

Every line of the input is an app's path and a port, and is answered with a line when the app is up, in the place of
the one before. The end of the input is the end.
"""

from __future__ import annotations

import runpy
import sys
from typing import Any

import gradio as gr
from gradio import networking

networking.url_ok = lambda url: True  # a busy machine answers too late for Gradio's own trial
real = gr.Blocks.launch


def start(path: str, port: int) -> gr.Blocks:
    """Run an app as its author would; it launches itself."""

    def launch(self: gr.Blocks, *given: Any, **options: Any) -> Any:
        fixed = {"prevent_thread_lock": True, "quiet": True, "server_name": "127.0.0.1", "server_port": port}
        return real(self, *given, **{**options, **fixed})

    gr.Blocks.launch = launch
    return runpy.run_path(path, run_name="__main__")["demo"]


if __name__ == "__main__":
    running = None
    for line in sys.stdin:
        if running:
            running.close(verbose=False)
        path, port = line.rstrip().rsplit(" ", 1)
        running = start(path, int(port))
        print("up", flush=True)
