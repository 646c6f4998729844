"""Text and a slider in, text out: Submit, Enter, Clear and Flag."""

import gradio as gr


def cheer(team, volume):
    return f"Go, {team}" + "!" * volume


demo = gr.Interface(fn=cheer, inputs=["text", "slider"], outputs=["text"])
demo.launch()
