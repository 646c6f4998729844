"""Components as objects, with arguments of their own."""

import gradio as gr


def repeat(word, times):
    return " ".join([word] * times)


demo = gr.Interface(
    fn=repeat,
    inputs=["text", gr.Slider(minimum=1, maximum=10, value=2, step=1)],
    outputs=[gr.Textbox(label="echoes", lines=3)],
)
demo.launch()
