"""An app on Gradio's own server, which apps in a page call; run by the Python of its environment with a port."""

import sys
import tempfile
import threading
import time
from pathlib import Path

import gradio as gr
import numpy as np


def greet(name, excited=False):
    """Greets somebody."""
    if name == "nobody":
        raise gr.Error("Nobody is not greeted.", title="No greeting")
    if name == "broken":
        raise ZeroDivisionError("a secret of the server")
    return f"Hello {name}" + ("!" if excited else ".")


def count(to):
    for number in range(int(to)):
        time.sleep(0.02)
        yield "one two three four five six seven eight nine ten"[: 4 * number], number


def endless():
    number = 0
    try:
        while True:
            number += 1
            yield number
            time.sleep(0.05)
    finally:
        stopped.append(number)


def turned(picture):
    return np.rot90(picture) if picture is not None else None


def shouted(path):
    louder = Path(tempfile.mkdtemp(), "shouted.txt")
    louder.write_text(Path(path).read_text().upper())
    return str(louder)


def add(number, total):
    return total + number, total + number


def slow(progress=gr.Progress()):  # noqa: B008
    gr.Info("It has begun.")
    for _ in progress.tqdm(range(4), desc="Working"):
        time.sleep(0.05)
    return "done"


def held(progress=gr.Progress()):  # noqa: B008
    progress(0.5, desc="Half")
    return "released" if freed.wait(60) else "forgotten"


def release():
    freed.set()


def header(request: gr.Request):
    return request.headers.get("x-mine", "none"), request.session_hash


stopped = []
freed = threading.Event()

with gr.Blocks(title="Served") as demo:
    total = gr.State(0)
    with gr.Row():
        name, excited = gr.Textbox(label="Name", value="World"), gr.Checkbox(label="Excited")
    greeting = gr.Textbox(label="Greeting")
    gr.Button("Greet").click(greet, [name, excited], greeting, api_name="greet")
    name.submit(greet, [name, excited], greeting, api_name=False)
    number = gr.Number(label="Number", value=3)
    text, at = gr.Textbox(label="Text"), gr.Number(label="At")
    gr.Button("Count").click(count, number, [text, at], api_name="count")
    sum_ = gr.Number(label="Sum")
    gr.Button("Add").click(add, [number, total], [sum_, total], api_name="add")
    picture, result = gr.Image(label="Picture", format="png"), gr.Image(label="Turned", format="png")
    gr.Button("Turn").click(turned, picture, result, api_name="turn")
    file, louder = gr.File(label="File"), gr.File(label="Louder")
    gr.Button("Shout").click(shouted, file, louder, api_name="shout")
    forever = gr.Number(label="Forever")
    run = gr.Button("Run").click(endless, None, forever, api_name="endless")
    gr.Button("Stop").click(None, cancels=run)
    done = gr.Textbox(label="Done")
    gr.Button("Work").click(slow, None, done, api_name="slow")
    gr.Button("Hold").click(held, None, done, api_name="held")
    gr.Button("Release").click(release, api_name="release")
    sent, session = gr.Textbox(label="Header"), gr.Textbox(label="Session")
    gr.Button("Ask").click(header, None, [sent, session], api_name="header")
    gr.Button("Was it stopped?").click(lambda: len(stopped), None, at, api_name="stopped")
    gr.Button("Hide").click(lambda: gr.update(value="hidden", visible=False), None, text, api_name="hide")
    plain = gr.Button("Plain")
    plain.click(lambda name: name[::-1], name, text, api_name="plain", queue=False)
    table = gr.Dataframe(label="Table", value=[[1, "a"], [2, "b"]], headers=["n", "c"])
    gr.Button("Reverse").click(lambda rows: rows[::-1], table, table, api_name="reverse")

if __name__ == "__main__":
    port = int(sys.argv[1])
    demo.launch(server_name="127.0.0.1", server_port=port, quiet=True, prevent_thread_lock=True)
    private = gr.Interface(greet, ["text", "checkbox"], "text", api_name="greet")
    private.launch(server_name="127.0.0.1", server_port=port + 1, quiet=True, auth=("ada", "secret"))
