"""Rows of examples under the app, title and description above it."""

import gradio as gr


def convert(amount, unit, price):
    if unit == "free":
        return 0
    if amount < 0:
        raise gr.Error("An amount cannot be negative!")
    return {"piece": 1, "dozen": 12, "gross": 144}[unit] * amount * price


demo = gr.Interface(
    convert,
    ["number", gr.Radio(["piece", "dozen", "gross", "free"]), "number"],
    "number",
    examples=[[3, "dozen", 0.5], [2, "gross", 0.25], [7, "piece", 4], [-1, "piece", 1]],
    title="Toy Shop",
    description="What a number of **things** costs.",
)
demo.launch()
