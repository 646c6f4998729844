import gradio as gr

with gr.Blocks() as demo:
    with gr.Draggable(orientation="row"):
        gr.Textbox(label="One")
        gr.Number(label="Two")
        gr.Button("Three")
    with gr.Draggable():
        gr.Markdown("A")
        gr.Markdown("B")

if __name__ == "__main__":
    demo.launch()
