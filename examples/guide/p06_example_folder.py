"""Examples from the log.csv of a folder."""

import gradio as gr


def compute(left, sign, right):
    return left + right if sign == "plus" else left * right


demo = gr.Interface(compute, ["number", gr.Radio(["plus", "times"]), "number"], "number", examples="p06_examples")
demo.launch()
