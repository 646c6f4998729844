"""State by its name: it begins as None."""

import gradio as gr


def collect(word, words):
    words = [*(words or []), word]
    return ", ".join(words), words


gr.Interface(collect, ["text", "state"], ["text", "state"]).launch()
