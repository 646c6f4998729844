import gradio as gr


def backwards(sound):
    rate, samples = sound
    return (
        rate,
        samples[::-1],
    ), f"{len(samples)} samples at {rate}, {samples.dtype}, from {samples.min()} to {samples.max()}"


with gr.Blocks() as demo:
    sound = gr.Audio(label="Sound", sources=["upload"], type="numpy")
    turned = gr.Audio(label="Backwards", interactive=False)
    told = gr.Textbox(label="Told")
    log = gr.Textbox(label="Log")
    sound.upload(backwards, sound, [turned, told])
    sound.clear(lambda: "cleared", None, log)
    sound.play(lambda: "played", None, log)


if __name__ == "__main__":
    demo.launch()
