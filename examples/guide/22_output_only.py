"""Nothing in, pictures out."""

import time

import gradio as gr


def paint():
    time.sleep(1)
    return [f"../photo.jpg?{number}" for number in range(3)]


demo = gr.Interface(
    fn=paint,
    inputs=None,
    outputs=gr.Gallery(label="Paintings", columns=[2]),
    title="Painter",
    description="Not really: the pictures were there before.",
)
demo.launch()
