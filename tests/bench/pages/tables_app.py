"""A table of 100,000 rows and 10 columns through a function that returns it; for both rivals."""

import gradio as gr
import numpy as np
import pandas as pd

ROWS = 100_000


def table(rows):
    """Whole numbers, fractions and texts."""
    random = np.random.default_rng(1)
    whole = {f"whole {n}": random.integers(0, 1_000_000, rows) for n in range(4)}
    part = {f"part {n}": random.normal(0, 1000, rows).round(3) for n in range(3)}
    names = np.array(["Ada", "Grace", "Edsger", "Barbara", "Donald", "Frances", "Alan", "Jean"])
    text = {f"text {n}": [f"{name} {i}" for i, name in enumerate(names[random.integers(0, 8, rows)])] for n in range(3)}
    return pd.DataFrame({**whole, **part, **text})


with gr.Blocks() as demo:
    before = gr.Dataframe(elem_id="before", interactive=True)
    after = gr.Dataframe(elem_id="after", interactive=False)
    gr.Button("Submit").click(lambda frame: frame, before, after)
    demo.load(lambda: table(ROWS), None, before)  # in a page of its own it would be too much for a server
    gr.Button("Empty").click(lambda: None, None, after)

if __name__ == "__main__":
    demo.launch()
