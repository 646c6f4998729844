"""A label, and a line of help under it."""

import gradio as gr


def double(height):
    return height * 2


gr.Interface(double, gr.Number(label="Height", info="In metres, must be less than 3"), "number").launch()
