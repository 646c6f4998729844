"""Examples that have run before anybody clicks them."""

import time

import gradio as gr

calls = 0


def slow(word):
    global calls
    calls += 1
    time.sleep(0.5)
    return f"{word} (run {calls})"


gr.Interface(slow, "text", "text", examples=["red", "green", "blue"], cache_examples=True).launch()
