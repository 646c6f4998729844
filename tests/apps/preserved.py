import gradio as gr

with gr.Blocks() as demo:
    size = gr.Slider(1, 4, 2, step=1, label="Fields")

    @gr.render(inputs=size)
    def fields(n):
        for i in range(int(n)):
            gr.Textbox(
                f"of {n}", label=f"{n} fields, {i}", key=f"field{i}", preserved_by_key=["label"], interactive=True
            )
        gr.Textbox(f"of {n}", label="Kept", key="kept", preserved_by_key="value", interactive=True)
        gr.Textbox(f"of {n}", label="Fresh", key="fresh", preserved_by_key=None, interactive=True)


if __name__ == "__main__":
    demo.launch()
