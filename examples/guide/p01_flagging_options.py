"""A button for each reason to flag."""

import gradio as gr


def root(number):
    return number**0.5


demo = gr.Interface(
    root, "number", "number", flagging_options=["too high", ("Looks fine", "fine")], flagging_dir="my_flags"
)
demo.launch()
