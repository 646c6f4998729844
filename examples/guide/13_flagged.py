"""Flags: a log and a folder of pictures for each label; the flagged folder serves as examples."""

import os

import gradio as gr


def flip(photo):
    return photo[:, ::-1]


demo = gr.Interface(
    flip,
    gr.Image(label="photo", height=200),
    gr.Image(label="Flipped", format="png", height=200),
    flagging_dir="flagged",
    examples="flagged" if os.path.exists("flagged/logs.csv") else None,
)
demo.launch()
