import random
import time

import gradio as gr


def estimate(rounds):
    inside = total = 0
    for done in range(1, rounds + 1):
        for _ in range(2_000):
            x, y = random.random(), random.random()
            inside += x * x + y * y <= 1
        total += 2_000
        time.sleep(0.05)
        yield (
            round(4 * inside / total, 5),
            f"Round {done} of {rounds}, {total:,} points",
        )


demo = gr.Interface(
    fn=estimate,
    inputs=gr.Slider(10, 500, value=200, step=10, label="Rounds"),
    outputs=[
        gr.Number(label="Pi is about"),
        gr.Textbox(label="So far"),
    ],
    flagging_mode="never",
)

demo.launch()
