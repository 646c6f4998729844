import gradio as gr
import numpy as np

COLOURS = {"Red": (255, 0, 0), "Green": (0, 255, 0), "Blue": (0, 0, 255)}
PICTURES = [(np.full((40, 60, 3), colour, np.uint8), name) for name, colour in COLOURS.items()]


def chosen(event: gr.SelectData):
    return f"{event.index} {event.value['caption']} {event.selected}"


with gr.Blocks() as demo:
    album = gr.Gallery(PICTURES, label="Album", columns=3, interactive=False, format="png")
    at = gr.Textbox(label="Chosen")
    log = gr.Textbox(label="Log")
    count = gr.Textbox(label="Count")
    album.select(chosen, None, at)
    album.preview_open(lambda: "opened", None, log)
    album.preview_close(lambda: "closed", None, log)
    gr.Button("Count").click(lambda pictures: f"{len(pictures)}: {pictures[0][1]} first", album, count)
    gr.Button("Second").click(lambda: gr.Gallery(selected_index=1), None, album)


if __name__ == "__main__":
    demo.launch()
