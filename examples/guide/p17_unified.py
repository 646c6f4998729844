"""One field that is both input and output."""

import gradio as gr

text = gr.Textbox(label="Text")
gr.Interface(lambda words: words.title(), text, text).launch()
