import gradio as gr

with gr.Blocks() as demo:
    with gr.Sidebar(position="right", open=False, width=250) as bar:
        gr.Markdown("# Settings")
        shade = gr.Slider(0, 1, label="Shade")
    value = gr.Number(label="Value")
    state = gr.Textbox(label="Sidebar")
    shade.release(lambda s: s * 2, shade, value)
    bar.expand(lambda: "open", None, state)
    bar.collapse(lambda: "closed", None, state)

if __name__ == "__main__":
    demo.launch()
