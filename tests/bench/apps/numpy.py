import gradio as gr
import numpy as np
from PIL import Image


def greet(name):
    return f"Hello {name}! {int(np.asarray(Image.new('RGB', (2, 2), (1, 2, 3))).sum())}"


gr.Interface(fn=greet, inputs="text", outputs="text").launch()
