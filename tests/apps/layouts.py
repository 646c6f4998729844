import gradio as gr

with gr.Blocks(fill_height=True) as demo:
    with gr.Row(equal_height=True, variant="panel"):
        with gr.Column(scale=2, min_width=200):
            gr.Textbox(label="a")
            gr.Number(label="b")
            gr.Button("one", size="sm")
            gr.Checkbox(label="c")
        with gr.Column(scale=1, variant="compact"):
            with gr.Group():
                gr.Dropdown(["x", "y"], label="d")
                gr.Slider(0, 5, label="e")
            gr.HTML("<b>bold</b>")
    with gr.Accordion("More", open=False, elem_id="more", elem_classes="wide"):
        gr.Radio(["p", "q"], label="f", value="p")
        with gr.Accordion("Deeper"):
            gr.CheckboxGroup(["s", "t"], label="g")
    with gr.Row(), gr.Group(visible=False):
        gr.Textbox()

if __name__ == "__main__":
    demo.launch()
