"""A table of 100,000 rows and 20 columns that is shown, scrolled and edited; for both rivals."""

import gradio as gr
import numpy as np
import pandas as pd

ROWS = 100_000


def table():
    """Texts that count the rows, then whole numbers, fractions, names and small numbers."""
    random = np.random.default_rng(1)
    whole = {f"whole {n}": random.integers(0, 1_000_000, ROWS) for n in range(5)}
    part = {f"part {n}": random.normal(0, 1000, ROWS).round(3) for n in range(5)}
    names = np.array(["Ada", "Grace", "Edsger", "Barbara", "Donald", "Frances", "Alan", "Jean"])
    text = {f"text {n}": names[random.integers(0, 8, ROWS)] for n in range(5)}
    small = {f"small {n}": random.integers(0, 100, ROWS) for n in range(4)}
    return pd.DataFrame({"row": [f"row {n}" for n in range(ROWS)], **whole, **part, **text, **small})


with gr.Blocks() as demo:
    gr.Button("Fill").click(table, None, frame := gr.Dataframe(elem_id="large", interactive=True))
    said = gr.Textbox(elem_id="said", label="Said")
    frame.input(lambda frame: f"{len(frame)} rows, {frame.iloc[ROWS // 2, 0]}", frame, said)


if __name__ == "__main__":
    demo.launch()
