from pathlib import Path

import gradio as gr


def told(film):
    return f"{Path(film).name}, {Path(film).stat().st_size} bytes"


with gr.Blocks() as demo:
    film = gr.Video(label="Film", sources=["upload"])
    log = gr.Textbox(label="Log")
    stopped = gr.Textbox(label="Stopped")
    about = gr.Textbox(label="About")
    film.upload(told, film, about)
    film.play(lambda: "plays", None, log)
    film.pause(lambda: "paused", None, stopped, show_progress="hidden")
    film.end(lambda: "over", None, log, trigger_mode="multiple")
    film.clear(lambda: "no film", None, about)


if __name__ == "__main__":
    demo.launch()
