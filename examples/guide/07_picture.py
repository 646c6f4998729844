"""A picture as an array in, another one out."""

import gradio as gr
import numpy as np


def negative(photo):
    return 1 - photo.astype(np.float64) / 255


gr.Interface(negative, gr.Image(), "image").launch()
