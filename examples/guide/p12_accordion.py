"""The additional inputs in an accordion of one's own, open."""

import gradio as gr

demo = gr.Interface(
    lambda word, times: word * times,
    "text",
    "text",
    additional_inputs=gr.Slider(1, 5, value=2, step=1, label="times"),
    additional_inputs_accordion=gr.Accordion("More", open=True),
)
demo.launch()
