"""Something in, nothing out: the result is a file and a line in the console."""

import random
import string

import gradio as gr


def keep(picture):
    name = "".join(random.choices(string.ascii_lowercase, k=12)) + ".png"
    picture.save(name)
    print(f"Kept as {name}.")


gr.Interface(fn=keep, inputs=gr.Image(type="pil"), outputs=None).launch()
