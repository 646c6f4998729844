import gradio as gr
import numpy as np


def julia(real, imaginary, depth, progress=gr.Progress()):
    x = np.linspace(-1.6, 1.6, 480)
    y = np.linspace(-1.1, 1.1, 330)
    z = x + 1j * y[:, None]
    steps = np.zeros(z.shape)
    for _ in progress.tqdm(range(depth), desc="Iterating"):
        near = np.abs(z) < 2
        z[near] = z[near] ** 2 + complex(real, imaginary)
        steps += near
    shade = (steps / depth)[..., None]
    return 1 - (1 - shade ** [0.35, 0.6, 1.2]) ** 2


demo = gr.Interface(
    fn=julia,
    inputs=[
        gr.Slider(-1, 1, value=-0.8, step=0.01, label="Real part"),
        gr.Slider(-1, 1, value=0.16, step=0.01, label="Imaginary part"),
        gr.Slider(20, 200, value=80, step=10, label="Depth"),
    ],
    outputs=gr.Image(label="Julia set"),
    flagging_mode="never",
)

demo.launch()
