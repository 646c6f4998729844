"""Further inputs in a closed accordion; a picture that only the browser loads."""

import gradio as gr


def draw(subject, seed, sketch=None):
    return f"Seed of {subject}: {seed}", "https://pictures.example/blue.png"


demo = gr.Interface(
    draw,
    inputs=["textbox"],
    outputs=["textbox", "image"],
    additional_inputs=[gr.Slider(0, 500), "image"],
)
demo.launch()
