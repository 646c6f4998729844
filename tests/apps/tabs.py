import gradio as gr

with gr.Blocks() as demo:
    with gr.Tabs(selected="second") as tabs:
        with gr.Tab("First", id="first"):
            text = gr.Textbox(label="Text")
        with gr.TabItem("Second", id="second", interactive=True) as second:
            number = gr.Number(label="Number")
        with gr.Tab("Third", visible=False, render_children=True):
            gr.Markdown("hidden")
    go = gr.Button("Go to first")
    go.click(lambda: gr.Tabs(selected="first"), None, tabs)
    second.select(lambda: 3, None, number)
    tabs.change(lambda: "changed", None, text)

if __name__ == "__main__":
    demo.launch()
