"""Examples for some of the inputs: columns of None are left out."""

import gradio as gr


def shout(name, times, loud):
    text = " ".join([name] * times)
    return text.upper() if loud else text


demo = gr.Interface(
    shout,
    [gr.Textbox(label="name"), gr.Slider(1, 5, value=3, step=1, label="times"), gr.Checkbox(label="loud")],
    "text",
    examples=[["Ann", None, True], ["Bob", None, False]],
)
demo.launch()
