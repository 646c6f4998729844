"""Live: no Submit, the result follows the inputs."""

import gradio as gr


def compute(left, sign, right):
    if sign == "plus":
        return left + right
    if sign == "times":
        return left * right
    if sign == "over":
        return left / right
    return None


gr.Interface(compute, ["number", gr.Radio(["plus", "times", "over"]), "number"], "number", live=True).launch()
