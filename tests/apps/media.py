import gradio as gr

with gr.Blocks() as demo:
    with gr.Row():
        picture = gr.Image(label="In", sources=["upload", "webcam"], type="pil")
        result = gr.Image(label="Out", interactive=False, format="png")
    sound = gr.Audio(label="Sound", type="numpy")
    film = gr.Video(label="Film")
    shown = gr.Gallery(label="Gallery", columns=3)
    picture.upload(lambda p: p, picture, result)
    picture.stream(lambda p: p, picture, result, stream_every=0.1, time_limit=15)
    sound.stop_recording(lambda s: s, sound, sound)
    shown.select(lambda: None, None, None)

if __name__ == "__main__":
    demo.launch()
