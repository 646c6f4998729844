import gradio as gr
import numpy as np

SEPIA = np.array(
    [
        [0.393, 0.769, 0.189],
        [0.349, 0.686, 0.168],
        [0.272, 0.534, 0.131],
    ]
)


def sepia(photo):
    if photo is None:
        raise gr.Error("Choose a picture first.")
    toned = photo @ SEPIA.T
    return toned / toned.max()


demo = gr.Interface(
    fn=sepia,
    inputs=gr.Image("photo.jpg", label="Photo", height=300),
    outputs=gr.Image(label="Sepia", height=300),
    flagging_mode="never",
)

demo.launch()
