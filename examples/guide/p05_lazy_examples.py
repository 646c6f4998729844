"""Examples that run when they are first clicked."""

import time

import gradio as gr


def slow(word):
    time.sleep(1)
    return f"{word} at {time.monotonic():.6f}"


gr.Interface(slow, "text", "text", examples=["sun", "moon"], cache_examples="lazy").launch()
