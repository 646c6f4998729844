import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("outer")
    with gr.Blocks():
        a = gr.Textbox(label="inner")
        b = gr.Textbox(label="out")
        a.change(lambda x: x, a, b)
    gr.Button("after")

if __name__ == "__main__":
    demo.launch()
