import gradio as gr

with gr.Blocks() as demo:
    with gr.Tabs() as tabs:
        with gr.Tab("Numbers", id="n"):
            boxes = gr.CheckboxGroup(["one", "two"], label="Boxes")
            radio = gr.Radio([("Small", 1), ("Large", 2)], label="Size")
        with gr.Tab("Lists", id="l"):
            drop = gr.Dropdown(["red", "green"], label="Colour", value=None)
            label = gr.Label({"cat": 0.7, "dog": 0.3}, label="Animal")
    log = gr.Textbox(label="Log")

    def told(event: gr.SelectData):
        return f"{type(event.target).__name__} {event.index} {event.value} {event.selected}"

    for component in (tabs, boxes, radio, drop, label):
        component.select(told, None, log)


if __name__ == "__main__":
    demo.launch()
