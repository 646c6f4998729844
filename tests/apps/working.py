import asyncio

import gradio as gr

gate = asyncio.Event()


async def work(items, progress=gr.Progress()):
    gate.clear()
    done = []
    for item in progress.tqdm(items.split(), desc="Reading", unit="words"):
        done.append(item[::-1])
        if len(done) == 2:
            progress((len(done), 4), desc="Half way", unit="words")
            await gate.wait()
    return " ".join(done)


with gr.Blocks() as demo:
    items = gr.Textbox("one two three four", label="Items")
    out = gr.Textbox(label="Done")
    gr.Button("Work").click(work, items, out)
    gr.Button("Go on").click(gate.set, queue=False)


if __name__ == "__main__":
    demo.launch()
