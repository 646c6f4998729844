import gradio as gr


def shout(text, times):
    return text.upper() * int(times)


with gr.Blocks() as demo:
    text = gr.Textbox(label="Text")
    times = gr.Number(1, label="Times")
    out = gr.Textbox(label="Out")
    go = gr.Button("Go")
    go.click(shout, [text, times], out)
    gr.Examples([["a", 1], ["b", 2]], [text, times])
    gr.Examples(["x", "y"], text, label="Words", example_labels=["ex", "why"])
    gr.Examples([["c", 3]], [text, times], out, shout, run_on_click=True, cache_examples=False)

if __name__ == "__main__":
    demo.launch()
