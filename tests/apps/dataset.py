import gradio as gr

with gr.Blocks() as demo:
    box = gr.Textbox(label="Chosen")
    rows = gr.Dataset(components=[gr.Textbox(visible=False)], samples=[["one"], ["two"]], label="Rows")
    rows.click(lambda row: row[0], rows, box)

    @rows.select(outputs=box)
    def chosen(event: gr.SelectData):
        return str(event.index)


if __name__ == "__main__":
    demo.launch()
