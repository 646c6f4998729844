"""`share=True`: a link that carries the app."""

import gradio as gr


def whisper(word):
    return f"psst, {word.lower()}"


gr.Interface(fn=whisper, inputs="textbox", outputs="textbox").launch(share=True)
