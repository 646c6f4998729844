"""Pictures that stream from the camera."""

import gradio as gr
import numpy as np


def upside_down(frame):
    return np.flipud(frame)


gr.Interface(upside_down, gr.Image(sources=["webcam"], streaming=True), "image", live=True).launch()
