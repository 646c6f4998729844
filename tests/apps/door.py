import asyncio

import gradio as gr

gate = {}


async def wait(name):
    gate[name] = asyncio.Event()
    await gate[name].wait()
    return f"{name} has come in"


async def let(name):
    while name not in gate:
        await asyncio.sleep(0.01)
    gate.pop(name).set()
    return f"{name} may come in"


with gr.Blocks() as demo:
    out = gr.Textbox(label="Door")
    log = gr.Textbox(label="Guard")
    gr.Button("Knock").click(lambda: "knocked", None, log).then(
        wait, gr.State("Ada"), out, concurrency_limit=2, concurrency_id="door"
    )
    gr.Button("Open").click(let, gr.State("Ada"), log, concurrency_limit=None)


if __name__ == "__main__":
    demo.launch()
