"""Nothing in, pictures out."""

import time

import gradio as gr


def painting(colour):
    drawing = f"<rect width='300' height='200' fill='{colour}'/><circle cx='150' cy='100' r='60' fill='white'/>"
    return f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'>{drawing}</svg>"


def paint():
    time.sleep(1)
    return [painting("teal"), painting("coral"), painting("gold")]


demo = gr.Interface(
    fn=paint,
    inputs=None,
    outputs=gr.Gallery(label="Paintings", columns=[2]),
    title="Painter",
    description="The pictures are addresses, which only the browser loads.",
)
demo.launch()
