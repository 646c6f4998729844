import gradio as gr


def seen(picture, frames):
    return frames + 1, "enough" if frames >= 3 else "more", f"{picture.ndim} dimensions"


with gr.Blocks() as demo:
    picture = gr.Image(label="Camera", sources=["webcam"], streaming=True, type="numpy")
    frames = gr.State(0)
    told = gr.Textbox(label="Frames")
    about = gr.Textbox(label="About")
    picture.stream(seen, [picture, frames], [frames, told, about], stream_every=0.2, time_limit=60, concurrency_limit=2)


if __name__ == "__main__":
    demo.launch()
