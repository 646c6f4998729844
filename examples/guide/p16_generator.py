"""Each yield is painted; Stop ends it between two."""

import time

import gradio as gr


def climb(steps):
    for step in range(1, int(steps) + 1):
        time.sleep(0.2)
        yield step


gr.Interface(climb, gr.Number(50, label="steps"), gr.Number(label="height")).launch()
