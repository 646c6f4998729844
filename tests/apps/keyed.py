import gradio as gr

with gr.Blocks() as demo:
    n = gr.Slider(1, 5, value=2, step=1, label="How many", key="count", preserved_by_key=["value", "label"])
    total = gr.Number(label="Total")

    @gr.render(inputs=n, concurrency_limit=1, show_progress="hidden")
    def fields(n):
        boxes = []
        kept = gr.State(0)
        with gr.Row(key="row"):
            for i in range(int(n)):
                boxes.append(gr.Number(i, key=f"n{i}", label=f"Number {i}", interactive=True))
        go = gr.Button("Add up", key="go")
        go.click(lambda *values: sum(values), boxes, total, key="sum")


if __name__ == "__main__":
    demo.launch()
