"""The app of the endurance run: see `tests/bench/soak.py`."""

import json

import gradio as gr
import numpy as np

seen = {"frames": 0, "samples": 0, "reports": 0}


def flip(frame):
    seen["frames"] += 1
    return np.flipud(frame)


def hear(sound):
    seen["samples"] += 0 if sound is None else len(sound[1])


def report():
    from pyodide_js import _module

    seen["reports"] += 1
    return json.dumps({"python": _module.HEAPU8.length, **seen})


with gr.Blocks() as demo:
    with gr.Row():
        camera = gr.Image(
            sources=["webcam"],
            streaming=True,
            label="camera",
            webcam_options=gr.WebcamOptions(constraints={"video": {"width": 640, "height": 480}}),
        )
        shown = gr.Image(label="shown")
    camera.stream(flip, camera, shown, stream_every=0.1)
    if hasattr(gr, "Audio"):
        microphone = gr.Audio(sources=["microphone"], streaming=True, label="microphone")
        microphone.stream(hear, microphone, None, stream_every=0.5)
    told = gr.Textbox(label="told")
    gr.Button("Report").click(report, None, told)
demo.launch()
