"""A thousand examples, ten to a page."""

import gradio as gr

demo = gr.Interface(
    lambda number, square: number + square,
    [gr.Number(label="number"), gr.Number(label="square")],
    "number",
    examples=[[i, i * i] for i in range(1000)],
    examples_per_page=10,
)
demo.launch()
