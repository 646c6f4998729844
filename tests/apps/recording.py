import gradio as gr


def heard(sound):
    rate, samples = sound
    return f"a sound of {samples.dtype}, {rate > 0}"


with gr.Blocks() as demo:
    sound = gr.Audio(label="Voice", sources=["microphone"], type="numpy")
    log = gr.Textbox(label="Log")
    told = gr.Textbox(label="Told")
    sound.start_recording(lambda: "started", None, log)
    sound.pause_recording(lambda: "paused", None, log)
    sound.stop_recording(lambda: "stopped", None, log)
    sound.input(heard, sound, told)
    sound.stop(lambda: "played to its end", None, log)


if __name__ == "__main__":
    demo.launch()
