"""A picture as the path of its file."""

import os

import gradio as gr


def describe(photo):
    return f"{os.path.splitext(photo)[1]} {os.path.getsize(photo)} bytes"


gr.Interface(describe, gr.Image(type="filepath"), "text").launch()
