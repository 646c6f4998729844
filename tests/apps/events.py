import gradio as gr

with gr.Blocks() as demo:
    text = gr.Textbox(label="Text", buttons=["copy"])
    drop = gr.Dropdown(["a", "b"], multiselect=True, label="Drop")
    boxes = gr.CheckboxGroup(["x", "y"], label="Boxes")
    html = gr.HTML("<i>text</i>")
    out = gr.Textbox(label="Out")

    def selected(event: gr.SelectData):
        return f"{event.value} {event.index}"

    def pressed(event: gr.KeyUpData):
        return event.key

    def copied(event: gr.CopyData):
        return f"copied {event.value}"

    def asked(request: gr.Request, text: str):
        return str(request.query_params)

    text.select(selected, None, out)
    drop.key_up(pressed, None, out)
    boxes.select(selected, None, out)
    text.submit(asked, text, out)
    text.focus(lambda: "focus", None, out)
    drop.blur(lambda: "blur", None, out)
    text.copy(copied, None, out)
    html.click(lambda: "html", None, out)

if __name__ == "__main__":
    demo.launch()
