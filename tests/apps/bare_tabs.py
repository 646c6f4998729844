import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("Flip text or add")
    with gr.Tab("Flip"):
        text = gr.Textbox()
        flipped = gr.Textbox()
        flip = gr.Button("Flip")
    with gr.Tab("Add"):
        with gr.Row():
            a = gr.Number()
            b = gr.Number()
        total = gr.Number()
    flip.click(lambda t: t[::-1], text, flipped)
    gr.on([a.change, b.change], lambda x, y: (x or 0) + (y or 0), [a, b], total)

if __name__ == "__main__":
    demo.launch()
