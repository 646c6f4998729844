"""A recording that runs the function when it is done; `source` is the guide's older spelling."""

import gradio as gr

runs = 0


def measure(sound):
    global runs
    if sound is None:
        return "nothing"
    runs += 1
    rate, samples = sound
    return f"run {runs}: {len(samples) / rate:.1f} s at {rate} Hz"


gr.Interface(measure, gr.Audio(source="microphone"), "text", live=True).launch()
