import gradio as gr

with gr.Blocks() as demo:
    lock = gr.Checkbox(label="Locked")
    text = gr.Textbox("draft", label="Draft", interactive=True)
    level = gr.Slider(0, 5, 1, step=1, label="Level", interactive=True)
    kind = gr.Radio(["a", "b"], label="Kind", value="a", interactive=True)
    send = gr.Button("Send")
    with gr.Accordion("Details", open=False) as details:
        gr.Markdown("All the details")

    def locked(on):
        parts = [gr.Textbox, gr.Slider, gr.Radio, gr.Button]
        return [
            *(part(interactive=not on) for part in parts),
            gr.Accordion(open=on, label="Locked" if on else "Details"),
        ]

    lock.input(locked, lock, [text, level, kind, send, details])


if __name__ == "__main__":
    demo.launch()
