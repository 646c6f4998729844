"""Sound that plays while it is made, and ends as one piece."""

import gradio as gr
import numpy as np

RATE = 16_000


def scale():
    for step in range(6):
        time = np.arange(RATE // 2) / RATE
        yield RATE, (np.sin(2 * np.pi * 220 * 2 ** (step / 6) * time) * 8_000).astype(np.int16)


gr.Interface(scale, None, gr.Audio(streaming=True, autoplay=True, label="Scale")).launch()
