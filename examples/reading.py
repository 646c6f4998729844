import re
from collections import Counter

import gradio as gr

TEXT = """The sea was calm, the moon was high, the ship lay still.
Nobody spoke. Somewhere below, a lamp swung to and fro."""


def measure(text):
    words = re.findall(r"[\w']+", text.lower())
    if not words:
        raise gr.Error("Write a few words first.")
    counts = Counter("".join(words))
    shares = {letter: n / counts.total() for letter, n in counts.items()}
    facts = {
        "words": len(words),
        "different words": len(set(words)),
        "longest word": max(words, key=len),
        "lines": len(text.splitlines()),
    }
    return facts, shares, f"{len(words) / 230 * 60:.0f} seconds"


demo = gr.Interface(
    fn=measure,
    inputs=gr.Textbox(TEXT, lines=7, label="Text"),
    outputs=[
        gr.JSON(label="Facts"),
        gr.Label(num_top_classes=4, label="Most used letters"),
        gr.Textbox(label="Time to read"),
    ],
    flagging_mode="never",
)

demo.launch()
