import gradio as gr

with gr.Blocks() as demo:
    kept = gr.BrowserState(["nothing"], storage_key="parity-kept")
    words = gr.Textbox(label="Words")
    shown = gr.Textbox(label="Kept")
    gr.Button("Keep").click(lambda kept, words: [*kept, words], [kept, words], kept).then(", ".join, kept, shown)
    gr.Button("Show").click(", ".join, kept, shown)
    gr.Button("Forget").click(lambda: ["nothing"], None, kept)


if __name__ == "__main__":
    demo.launch()
