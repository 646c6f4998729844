"""Every run is logged."""

import gradio as gr

gr.Interface(lambda word: word.upper(), "text", "text", flagging_mode="auto").launch()
