"""A flat list of examples for one input."""

import gradio as gr

gr.Interface(lambda city: f"To {city}!", gr.Textbox(label="city"), "text", examples=["Oslo", "Rome", "Lima"]).launch()
