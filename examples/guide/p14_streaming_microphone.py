"""Sound that arrives while it is recorded."""

import gradio as gr


def listen(sound, total):
    if sound is None:
        return f"{total or 0:.1f} s", total
    rate, samples = sound
    total = (total or 0) + len(samples) / rate
    return f"{total:.1f} s", total


demo = gr.Interface(
    listen,
    [gr.Audio(sources=["microphone"], streaming=True), "state"],
    ["text", "state"],
    live=True,
    stream_every=0.3,
)
demo.launch()
