"""Session state: a list for each mount of the app."""

import gradio as gr


def remember(word: str, before: list[str]):
    result = {"Now": word, "Before": before[::-1]}
    before.append(word)
    return result, before


demo = gr.Interface(fn=remember, inputs=["textbox", gr.State(value=[])], outputs=["json", gr.State()])
demo.launch()
