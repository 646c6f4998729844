"""Title, description and article, as text, Markdown and HTML."""

import gradio as gr

demo = gr.Interface(
    lambda text: text,
    gr.Textbox(label="text", info="It comes back as it is."),
    "text",
    title="Parrot",
    description="Says it **again**, <em>word for word</em>.",
    article="## Why\n\nParrots are *patient*. See [the rules](https://rules.example/).",
)
demo.launch()
