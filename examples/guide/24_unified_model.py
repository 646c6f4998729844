"""A model of transformers.js that continues a text, in the field that holds it."""

import gradio as gr
from transformers import pipeline

writer = pipeline("text-generation", model="tiny")


def go_on(beginning):
    answer = writer(beginning, max_new_tokens=4, num_return_sequences=2)
    return answer[0]["generated_text"]


text = gr.Textbox()
gr.Interface(go_on, text, text).launch()
