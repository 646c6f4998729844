"""The apps of the benchmarks on Gradio's own server; run by the Python of its environment with a port."""

import sys
from pathlib import Path

import gradio as gr

sys.path.insert(0, str(Path(__file__).with_name("pages")))
from large_app import demo as large
from tables_app import demo as tables


def greet(name):
    return "Hello " + name + "!"


with gr.Blocks() as pictures:
    before = gr.Image(elem_id="before")
    after = gr.Image(elem_id="after", interactive=False)
    before.upload(lambda picture: picture, before, after)

greeting = gr.Interface(fn=greet, inputs="text", outputs="text")

if __name__ == "__main__":
    port = int(sys.argv[1])
    greeting.launch(server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, quiet=True)
    pictures.launch(server_name="127.0.0.1", server_port=port + 1, prevent_thread_lock=True, quiet=True)
    tables.launch(server_name="127.0.0.1", server_port=port + 2, prevent_thread_lock=True, quiet=True)
    large.launch(server_name="127.0.0.1", server_port=port + 3, quiet=True)
