import time

import gradio as gr


def count(start):
    for n in range(int(start), -1, -1):
        yield n, f"{n} left"
        time.sleep(0.01 if start < 50 else 0.2)


with gr.Blocks() as demo:
    start = gr.Number(5, label="Start", precision=0)
    left = gr.Number(label="Left", interactive=False)
    words = gr.Textbox(label="Words")
    with gr.Row():
        go = gr.Button("Count")
        stop = gr.Button("Stop", variant="stop")
    run = go.click(count, start, [left, words], show_progress="hidden")
    run.then(lambda: "Lift off", None, words)
    note = gr.Textbox(label="Note")
    stop.click(lambda: "Stopped", None, note, cancels=[run])


if __name__ == "__main__":
    demo.launch()
